import type { CatalogueProduct } from '../catalogue.ts';
import { randomFrom } from '../random.ts';
import type { Habits } from './habits.ts';
import { SLOW } from './range.ts';
import type { RetailDelivery, RetailOrder, RetailTruth, RetailYear } from './retail.ts';
import { STORES } from './stores.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Chance that an order comes on the day it was promised for, or before. */
const KEPT = { home: 0.86, pickup: 0.93, store: 0.97 } as const;
const EMPTY = 0.06;
const ADVERTISING: Readonly<Record<string, number>> = { google: 150_000, instagram: 210_000, newsletter: 30_000 };

const day = (time: number) => new Date(time).toISOString().slice(0, 10);

/**
 * The way of the site's orders: each customer has orders brought as they always do, and the promised day is kept as planted.
 *
 * @example deliveriesOf(1, orders, people, until).length
 */
export function deliveriesOf(
  seed: number,
  orders: readonly RetailOrder[],
  people: readonly Habits[],
  until: number,
): { deliveries: RetailDelivery[]; truth: RetailTruth['deliveries'] } {
  const random = randomFrom(seed, 'deliveries');
  const habits = new Map(
    people.flatMap((one) => [one.customer, ...(one.twin ? [one.twin] : [])].map(({ id }) => [id, one])),
  );
  const deliveries = orders.flatMap(({ ref, store, customer, time }): RetailDelivery[] => {
    const own = habits.get(customer ?? '');
    if (store !== null || own === undefined || time > until - 9 * DAY_MS) return [];
    const express = random.chance(0.15);
    const shipped = time + Math.round(random.between(8, 30) * HOUR_MS);
    const promised = day(shipped + (express ? 1 : 3) * DAY_MS);
    const kept = random.chance(KEPT[own.mode]);
    const noon = Date.parse(promised) + Math.round(random.between(8, 17) * HOUR_MS);
    const delivered = kept
      ? Math.max(shipped + 4 * HOUR_MS, noon - random.whole(0, 1) * DAY_MS)
      : noon + random.whole(1, 4) * DAY_MS;
    return [
      {
        ...{ order: ref, customer: customer ?? '', mode: own.mode, store: own.mode === 'store' ? own.store : null },
        ...{ express, shipped, promised, delivered },
      },
    ];
  });
  const kept = deliveries.filter(({ promised, delivered }) => day(delivered) <= promised).length;
  return { deliveries, truth: { kept, of: deliveries.length, by_mode: KEPT } };
}

/** What each store has at the end of the year: of a few products nothing, of the slow one far too much. */
export function stockOf(
  seed: number,
  products: readonly CatalogueProduct[],
): {
  stock: RetailYear['stock'];
  empty: RetailTruth['empty'];
} {
  const random = randomFrom(seed, 'stock');
  const stock = STORES.flatMap(({ id: store }) =>
    products.map(({ id, price }) => {
      const stocked = id === SLOW.product ? SLOW.stocked : random.chance(EMPTY) ? 0 : random.whole(3, 40);
      const reserved = stocked > 3 ? random.whole(0, 2) : 0;
      return { store, product: id, stocked, reserved, incoming: stocked === 0 ? 20 : 0, price };
    }),
  );
  return { stock, empty: stock.flatMap(({ store, product, stocked }) => (stocked === 0 ? [{ store, product }] : [])) };
}

/** What was spent week by week, a quarter of a month's each: advertising by source, and rents. */
export function costsOf(seed: number, from: number, days: number): RetailYear['costs'] {
  const random = randomFrom(seed, 'costs');
  const some = (amount: number) => Math.round((amount * random.between(0.8, 1.2)) / 100) * 100;
  return Array.from({ length: Math.floor(days / 7) }, (_, week) => from + week * 7 * DAY_MS).flatMap((at) => [
    ...Object.entries(ADVERTISING).map(([channel, amount]) => ({
      ...{ kind: 'advertising', day: at, amount: some(amount / 4), channel, store: '' },
    })),
    ...STORES.map(({ id, rent }) => ({ kind: 'other', day: at, amount: rent / 4, channel: '', store: id })),
  ]);
}

const GLAD = [
  'Très belle matière, je recommande.',
  'Conforme à la photo, emballage soigné.',
  'Lovely, exactly as shown.',
];
const SORRY = [
  'Déçue, la qualité n’est pas là.',
  'Il s’arrête tout le temps, je l’ai renvoyé.',
  'Stopped working after a week.',
];

/** Reviews of what was bought, some days later: bad ones of the slow product. */
export function reviewsOf(seed: number, orders: readonly RetailOrder[], until: number): RetailYear['reviews'] {
  const random = randomFrom(seed, 'reviews');
  return orders.flatMap(({ ref, customer, time, lines: [line] }) => {
    const bad = line?.product === SLOW.product;
    const at = time + random.whole(5, 25) * DAY_MS;
    if (customer === null || line === undefined || at >= until || !random.chance(bad ? 0.3 : 0.05)) return [];
    const stars = bad ? random.whole(1, 2) : random.chance(0.12) ? random.whole(1, 3) : random.whole(4, 5);
    const text = random.chance(0.6) ? random.pick(stars > 3 ? GLAD : SORRY) : '';
    return [{ id: `review-${ref}`, time: at, product: line.product, stars, text, customer }];
  });
}
