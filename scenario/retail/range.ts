import { CATALOGUE, type CatalogueProduct } from '../catalogue.ts';

type Row = readonly [id: string, category: string, price: number, cost: number, fr: string, en: string, es: string];

/** What only the stores and the site sell, so that two categories have enough products to tell how sales answer to prices. */
const MORE: readonly Row[] = [
  ['ML-BOUG-PIN', 'scent', 3000, 750, 'Bougie Pin', 'Pine Candle', 'Vela Pino'],
  ['ML-BOUG-LIN', 'scent', 3400, 800, 'Bougie Fleur de lin', 'Linen Flower Candle', 'Vela Flor de lino'],
  ['ML-BRUM-OREI', 'scent', 2400, 600, 'Brume d’oreiller', 'Pillow Mist', 'Bruma de almohada'],
  ['ML-ENCE-SOIR', 'scent', 1900, 400, 'Encens du soir', 'Evening Incense', 'Incienso de noche'],
  ['ML-SAVO-NUIT', 'scent', 1400, 300, 'Savon de nuit', 'Night Soap', 'Jabón de noche'],
  ['ML-BOUG-SUPP', 'home', 2200, 500, 'Bougeoir Galet', 'Pebble Candle Holder', 'Portavelas Guijarro'],
  ['ML-THEI-GRES', 'table', 5400, 1700, 'Théière en grès', 'Stoneware Teapot', 'Tetera de gres'],
  ['ML-BOL-AUBE', 'table', 2100, 600, 'Bol Aube', 'Dawn Bowl', 'Bol Alba'],
  ['ML-PLAT-ROND', 'table', 4800, 1500, 'Plat rond', 'Round Dish', 'Fuente redonda'],
  ['ML-NAPP-LIN', 'table', 7900, 2600, 'Nappe en lin', 'Linen Tablecloth', 'Mantel de lino'],
  ['ML-SALA-BOIS', 'table', 3300, 1100, 'Saladier en hêtre', 'Beech Salad Bowl', 'Ensaladera de haya'],
  ['ML-HORL-LENT', 'home', 8400, 4900, 'Horloge Lente', 'Slow Clock', 'Reloj Lento'],
];

/** Everything Maison Lumen sells, in its stores and on its site. Prices in cents of a euro. */
export const RANGE: readonly CatalogueProduct[] = [
  ...CATALOGUE,
  ...MORE.map(([id, category, price, cost, fr, en, es]) => ({
    ...{ id, category, price, cost, returns: 0.03, sized: false, names: { fr, en, es } },
    words: { fr: fr.toLowerCase(), en: en.toLowerCase(), es: es.toLowerCase() },
  })),
];

/** By how many per cent sales change when the price does by one: what a price rise and a price cut are worth follows from it. */
export const ELASTICITY: Readonly<Record<string, number>> = { scent: -2, table: -0.4 };
/** Of every other category. */
export const USUAL_ELASTICITY = -1.1;

/** Whoever takes the first takes the second as well, this often, beside those who would have anyhow. */
export const PAIRS: readonly { from: string; to: string; chance: number }[] = [
  { from: 'ML-BOUG-FIGUE', to: 'ML-BOUG-SUPP', chance: 0.45 },
  { from: 'ML-THEI-GRES', to: 'ML-TASS-DUO', chance: 0.4 },
];

/** Hardly bought, often sent back, and much of it lies in the stores. */
export const SLOW = { product: 'ML-HORL-LENT', returns: 0.4, stocked: 60 } as const;
