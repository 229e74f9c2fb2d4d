import { z } from 'zod';
import { normalQuantile } from '#src/statistics/distributions.ts';
import type { Told } from '#src/statistics/product.ts';
import type { Looking } from './gather-facts.ts';

const row = z.object({ store: z.string(), n: z.number(), mean: z.number(), sd: z.number() });

/**
 * What an order is worth on the site ('') and in each store, in minor units of the organisation's currency: the mean since an instant, ± 1.96 standard
 * errors. An order that several sources told of counts once.
 *
 * @example (await orderValues(ctx, { since, currency: 'EUR' })).get('lyon') // { value: 4900, interval: [4400, 5400] }
 */
export async function orderValues(
  { organisation, events }: Pick<Looking, 'organisation' | 'events'>,
  { since, currency }: { since: number; currency: string },
): Promise<Map<string, Told>> {
  const rows = await events.ask(
    `SELECT store, toFloat64(count()) AS n, avg(paid) AS mean, if(n > 1, stddevSamp(paid), 0) AS sd FROM (
       SELECT any(JSONExtractString(properties, 'store')) AS store, toFloat64(any(amount)) AS paid FROM events FINAL
       WHERE organisation = {organisation:String} AND type = 'order' AND currency IN ('', {currency:String})
         AND if(replay = 1, received, time) > fromUnixTimestamp64Milli({since:Int64})
       GROUP BY if(ref = '', id, ref))
     GROUP BY store`,
    { organisation, currency, since },
    row,
  );
  const z95 = normalQuantile(0.975);
  return new Map(
    rows.map(({ store, n, mean, sd }) => {
      const half = (z95 * sd) / Math.sqrt(n);
      return [store, { value: mean, interval: [Math.max(0, mean - half), mean + half] }];
    }),
  );
}
