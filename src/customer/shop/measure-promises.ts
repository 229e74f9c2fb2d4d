import { sql } from 'kysely';
import { z } from 'zod';
import type { KeptPromises } from '#src/contract/shop-pages.ts';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import { loadShopPages } from './load-shop-pages.ts';

/** How far back is looked: half a year says how it is, not how it was. */
const DAYS = 182;
/** What is promised for a day is told of at most so long before. */
const AHEAD_DAYS = 92;

/**
 * How often what was promised was kept (METHOD section 1: shares with Wilson's interval).
 * Delivery: of orders promised for a day that is over, those of which every parcel came on or before its day; one that never came was not kept, however
 * many others did. A parcel is what a source tells of an order, or of a product of it. A day that was put off is the promise that counts.
 * Refund: of returns that are longer ago than the promise, those paid back within it.
 * Price: of stores' own prices, those at or below the catalogue's, in the same currency.
 *
 * @param zone cuts the days
 * @example (await measurePromises(ctx, 'Europe/Paris')).delivery // { numerator: 186, denominator: 200, value: 0.93, interval: [0.886, 0.958] }
 */
export async function measurePromises(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  zone: string,
): Promise<KeptPromises> {
  const { organisation } = ctx;
  const { refund_days, same_price } = await loadShopPages(ctx);
  const today = wallTimeOf(ctx.now().toISOString(), zone).date;
  const since = addDays(today, -DAYS);
  const counted = z.object({ due: z.number(), kept: z.number() });
  const [parcels] = await ctx.events.ask(
    // Told twice changes no smallest and no largest: rows need not be made one a key first. Properties are written by JSON.stringify.
    `SELECT count() AS due, sum(whole) AS kept FROM (
       SELECT max(promised) AS last, min(came > toDate(0) AND came <= promised) AS whole FROM (
         SELECT cityHash64(ref) AS number, max(toDateOrZero(simpleJSONExtractString(properties, 'promised'))) AS promised,
           toDate(minIf(time, name = 'delivered'), {zone:String}) AS came
         FROM events PREWHERE organisation = {organisation:String} AND type = 'delivery' AND time >= toDateTime64({from:String}, 3, {zone:String})
         WHERE replay = 0 AND ref != '' AND name != 'returned' GROUP BY number, product HAVING promised > toDate(0))
       GROUP BY number HAVING last >= toDate({since:String}) AND last < toDate({today:String}))`,
    { organisation, zone, since, today, from: addDays(since, -AHEAD_DAYS) },
    counted,
  );
  return {
    since,
    delivery: shareOf(parcels?.kept ?? 0, parcels?.due ?? 0),
    refund: refund_days === null ? null : await refundsKept(ctx, { since, today, zone, days: refund_days }),
    price: same_price ? await pricesKept(ctx) : null,
  };
}

async function refundsKept(
  { organisation, events }: Pick<Context, 'organisation' | 'events'>,
  { since, today, zone, days }: { since: string; today: string; zone: string; days: number },
) {
  const [returns] = await events.ask(
    `SELECT count() AS due, countIf(arrayExists(paid -> paid <= addDays(back, {days:UInt16}), p.paid)) AS kept FROM (
       SELECT cityHash64(ref) AS number, toDate(min(time), {zone:String}) AS back FROM events
       PREWHERE organisation = {organisation:String} AND type = 'delivery' AND time >= toDateTime64({from:String}, 3, {zone:String})
       WHERE name = 'returned' AND replay = 0 AND ref != ''
       GROUP BY number HAVING back >= toDate({since:String}) AND addDays(back, {days:UInt16}) < toDate({today:String})) AS r
     LEFT JOIN (
       SELECT cityHash64(ref) AS number, groupArray(toDate(time, {zone:String})) AS paid FROM events
       PREWHERE organisation = {organisation:String} AND type = 'refund' WHERE replay = 0 GROUP BY number) AS p ON p.number = r.number`,
    { organisation, since, today, zone, days, from: addDays(since, -AHEAD_DAYS) },
    z.object({ due: z.number(), kept: z.number() }),
  );
  return shareOf(returns?.kept ?? 0, returns?.due ?? 0);
}

async function pricesKept({ organisation, records }: Pick<Context, 'organisation' | 'records'>) {
  const { rows } = await sql<{ stores: number; kept: number }>`
    SELECT count(*)::int AS stores, count(*) FILTER (WHERE s.price <= p.price)::int AS kept
    FROM store_stock s JOIN stores t ON t.organisation = s.organisation AND t.id = s.store AND t.archived IS NULL
    JOIN products p ON p.organisation = s.organisation AND p.id = s.product AND p.archived IS NULL AND p.currency = s.currency
    WHERE s.organisation = ${organisation} AND s.price IS NOT NULL AND p.price IS NOT NULL`.execute(records);
  return rows[0] ?? { stores: 0, kept: 0 };
}
