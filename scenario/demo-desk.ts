import type { DemoDesk } from '#src/job/demo-shop.ts';
import type { RetailYear } from './retail/retail.ts';

/** Who looks after customers at Maison Lumen. */
export const NOUR = {
  key: 'nour',
  name: 'Nour Mirador',
  email: 'nour@maison-lumen.invalid',
  role: 'csm',
  language: 'fr',
} as const;

/**
 * What Maison Lumen's customer service did by hand with people of a year: cases opened on the telephone and at a counter, notes, two entries of
 * one person joined, and somebody whose data is restricted on their request. People are chosen by what happened to them, not at random.
 *
 * @example deskOf(year).merged.length // 1
 */
export function deskOf({ customers, contacts, orders, deliveries, truth }: RetailYear): DemoDesk {
  const twice = new Set(truth.duplicates.flat());
  const silent = new Set([...truth.gone, ...truth.staying, ...truth.campaign.treated, ...truth.campaign.held_out]);
  const once = new Set(customers.flatMap(({ id }) => (twice.has(id) ? [] : [id])));
  /** Each person once, the last of whom it is true first. */
  const take = (ids: readonly (string | null)[], n: number) =>
    [...new Set(ids)].flatMap((id) => (id !== null && once.delete(id) ? [id] : [])).slice(0, n);
  const called = take(contacts.flatMap((one) => (one.resolved ? [] : [one.customer])).toReversed(), 3);
  const inStore = take(orders.flatMap(({ store, customer }) => (store === null ? [] : [customer])).toReversed(), 3);
  const [quiet] = take(customers.flatMap(({ id }) => (silent.has(id) ? [] : [id])).toReversed(), 1);
  const orderOf = (id: string | undefined) => deliveries.findLast(({ customer }) => customer === id)?.order ?? null;
  const [late, damaged, invoice] = called;
  const [lamp, gift, size] = inStore;
  const [same] = truth.duplicates;
  return {
    by: NOUR,
    cases: [
      {
        ...{ customer: late, kind: 'complaint', reason: 'delivery', channel: 'phone', order: orderOf(late) },
        ...{ days_ago: 1, text: 'Attend encore son colis, promis pour la semaine dernière. À rappeler l’après-midi.' },
      },
      {
        ...{ customer: damaged, kind: 'complaint', reason: 'packaging', channel: 'mail', order: orderOf(damaged) },
        ...{ days_ago: 9, text: 'La boîte était ouverte et un bol fendu. A envoyé une photo.' },
        closed: {
          days_ago: 8,
          outcome: 'compensated',
          amount: 1500,
          note: 'Bol renvoyé, 15 € offerts. Affaire réglée au téléphone.',
        },
      },
      {
        ...{ customer: invoice, kind: 'request', reason: 'customer_service', channel: 'mail', order: orderOf(invoice) },
        ...{ days_ago: 5, text: 'Demande une facture au nom de son entreprise.' },
        closed: { days_ago: 4, outcome: 'solved', amount: null, note: 'Facture envoyée par mail.' },
      },
      {
        ...{ customer: lamp, kind: 'request', reason: 'product_quality', channel: 'store', order: null, days_ago: 2 },
        text: 'Sa lampe grésille. La rapporte samedi, à montrer à l’atelier.',
      },
    ].flatMap(({ customer, ...one }) =>
      customer === undefined ? [] : [{ customer, ...one } as DemoDesk['cases'][number]],
    ),
    notes: [
      { customer: late, days_ago: 1, text: 'Préfère les appels après 18 h.' },
      { customer: gift, days_ago: 16, text: 'Achète surtout pour offrir : proposer l’emballage cadeau.' },
      { customer: size, days_ago: 33, text: 'Prend du M en pyjama, du L en peignoir.' },
    ].flatMap(({ customer, ...one }) => (customer === undefined ? [] : [{ customer, ...one }])),
    merged: same === undefined ? [] : [{ kept: same[0], gone: same[1], reason: 'Même adresse, confirmé au téléphone' }],
    restricted: quiet === undefined ? [] : [{ customer: quiet, days_ago: 12 }],
  };
}
