/** A store of the brand, with what was planted: how many come in on a usual day, and which share of them buys. */
export interface RetailStore {
  id: string;
  name: string;
  address: string;
  postcode: string;
  city: string;
  latitude: number;
  longitude: number;
  hours: string;
  entries: number;
  conversion: number;
  /** What it costs a month, in minor units. */
  rent: number;
}

/** Four stores; the one of Lille has people and sells to few of them. */
export const STORES: readonly RetailStore[] = [
  {
    ...{ id: 'PAR', name: 'Maison Lumen Marais', address: '8 rue des Veilleuses', postcode: '75003', city: 'Paris' },
    ...{
      latitude: 48.8612,
      longitude: 2.3601,
      hours: 'Lu-Sa 10:00-19:30',
      entries: 34,
      conversion: 0.24,
      rent: 620_000,
    },
  },
  {
    ...{ id: 'LYO', name: 'Maison Lumen Bellecour', address: '3 rue du Fil', postcode: '69002', city: 'Lyon' },
    ...{
      latitude: 45.7571,
      longitude: 4.832,
      hours: 'Lu-Sa 10:00-19:00',
      entries: 22,
      conversion: 0.32,
      rent: 310_000,
    },
  },
  {
    ...{ id: 'LIL', name: 'Maison Lumen Vieux-Lille', address: '21 rue de la Brume', postcode: '59000', city: 'Lille' },
    ...{
      latitude: 50.6391,
      longitude: 3.0642,
      hours: 'Ma-Sa 10:00-19:00',
      entries: 30,
      conversion: 0.12,
      rent: 240_000,
    },
  },
  {
    ...{
      id: 'BOR',
      name: 'Maison Lumen Chartrons',
      address: '14 quai des Lampes',
      postcode: '33000',
      city: 'Bordeaux',
    },
    ...{
      latitude: 44.8521,
      longitude: -0.5702,
      hours: 'Lu-Sa 10:00-19:00',
      entries: 18,
      conversion: 0.28,
      rent: 220_000,
    },
  },
];
