import { z } from 'zod';
import { gammaQuantile } from '#src/statistics/distributions.ts';
import { wilson } from '#src/statistics/share.ts';
import { type Found, reason } from './found.ts';
import type { Facts, Looking } from './gather-facts.ts';
import { readStock } from './read-stock.ts';

const QUARTER_DAYS = 91;
/** Sold or listed for so long before silence means anything. */
const KNOWN_DAYS = 180;
/** Given back at least so often, and surely more than this many times as often as usual. */
const LEAST_RETURNS = 5;
const RETURNED_MORE = 1.5;
const LEAST_SAID = 10;
const MOST = 20;

const back = z.object({ product: z.string(), n: z.int(), amount: z.number() });
const said = z.object({ product: z.string(), n: z.int(), negative: z.int() });

/**
 * Products to take out: not one sold in a quarter though they are in stock, given back surely more often than others, or surely spoken of worse
 * (both by the lower end of Wilson's interval). The value is what a quarter's returns gave back (its count as Poisson), and for what
 * lies unsold what it cost to buy.
 *
 * @example (await findWithdrawals(ctx, facts))[0]?.subject // 'robe-7'
 */
export async function findWithdrawals(ctx: Looking, facts: Facts): Promise<Found[]> {
  const { organisation, events } = ctx;
  const { lines, products, today, currency } = facts;
  const since = (today - QUARTER_DAYS) * 86_400_000;
  const [stock, returned, spoken] = await Promise.all([
    readStock(ctx),
    events.ask(
      `SELECT product, toInt32(count()) AS n, toFloat64(sum(amount)) AS amount FROM events FINAL
       WHERE organisation = {organisation:String} AND type = 'refund' AND product != '' AND currency IN ('', {currency:String})
         AND if(replay = 1, received, time) > fromUnixTimestamp64Milli({since:Int64}) GROUP BY product`,
      { organisation, currency, since },
      back,
    ),
    events.ask(
      `SELECT substring(about, 1, length(about) - 1) AS product, toInt32(count()) AS n, toInt32(countIf(endsWith(about, '-'))) AS negative
       FROM (SELECT products FROM voices WHERE organisation = {organisation:String}
           AND if(replay = 1, received, time) > fromUnixTimestamp64Milli({since:Int64}) ORDER BY version DESC LIMIT 1 BY session, time, id)
       ARRAY JOIN products AS about GROUP BY product`,
      { organisation, since },
      said,
    ),
  ]);
  const quarter = lines.filter(({ day }) => day > today - QUARTER_DAYS);
  const units = sumBy(quarter);
  const all = {
    units: quarter.reduce((sum, one) => sum + one.units, 0),
    returns: returned.reduce((sum, { n }) => sum + n, 0),
    said: spoken.reduce((sum, { n }) => sum + n, 0),
    negative: spoken.reduce((sum, one) => sum + one.negative, 0),
  };
  const days = Map.groupBy(lines, ({ product }) => product);
  const found = [...products.values()].flatMap(({ id, cost }): Found[] => {
    const sold = units.get(id) ?? 0;
    const given = returned.find(({ product }) => product === id);
    const words = spoken.find(({ product }) => product === id);
    const pieces = stock.get(id) ?? 0;
    const first = days.get(id)?.at(-1)?.day;
    const last = days.get(id)?.[0]?.day;
    const slow = sold === 0 && pieces > 0 && first !== undefined && first < today - KNOWN_DAYS;
    const usual = all.units === 0 ? 0 : all.returns / all.units;
    const share = given === undefined || sold === 0 ? null : wilson(Math.min(given.n, sold), sold);
    const often = given !== undefined && given.n >= LEAST_RETURNS && share !== null && share[0] > RETURNED_MORE * usual;
    const usualNegative = all.said === 0 ? 0 : all.negative / all.said;
    const bad = words === undefined ? null : wilson(words.negative, words.n);
    const disliked = words !== undefined && words.n >= LEAST_SAID && bad !== null && bad[0] > usualNegative;
    if (!slow && !often && !disliked) return [];
    return [
      {
        ...{ kind: 'withdraw', subject: id, people: null, products: [id] },
        value: often ? refundsOf(given) : slow && cost !== null ? lyingOf(pieces * cost) : null,
        reasons: [
          reason('units_quarter', 'count', sold),
          ...(last === undefined ? [] : [reason('last_sold', 'days', today - last)]),
          ...(often ? [reason('return_share', 'share', Math.min(1, given.n / sold), share)] : []),
          ...(often ? [reason('usual_return_share', 'share', usual)] : []),
          ...(disliked ? [reason('negative_share', 'share', words.negative / words.n, bad)] : []),
          ...(disliked ? [reason('usual_negative', 'share', usualNegative)] : []),
          ...(pieces > 0 ? [reason('stock', 'count', pieces)] : []),
          ...(pieces > 0 && cost !== null ? [reason('stock_value', 'money', pieces * cost)] : []),
        ],
      },
    ];
  });
  return found.sort((a, b) => (b.value?.mid ?? 0) - (a.value?.mid ?? 0)).slice(0, MOST);
}

function refundsOf({ n, amount }: z.infer<typeof back>): Found['value'] {
  const each = amount / n;
  const [low, high] = [gammaQuantile(0.025, n, 1), gammaQuantile(0.975, n + 1, 1)];
  return { low: Math.round(low * each), mid: Math.round(amount), high: Math.round(high * each), method: 'refunds' };
}

/** Between nothing and all that it cost comes back. */
const lyingOf = (cost: number): Found['value'] => ({
  ...{ low: 0, mid: Math.round(cost / 2), high: cost, method: 'stock_value' },
});

function sumBy(lines: Facts['lines']): Map<string, number> {
  const units = new Map<string, number>();
  for (const { product, units: n } of lines) units.set(product, (units.get(product) ?? 0) + n);
  return units;
}
