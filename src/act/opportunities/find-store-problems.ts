import { z } from 'zod';
import { wilson } from '#src/statistics/share.ts';
import { complaintsAbout } from './complaints-about.ts';
import { type Found, multiplied, reason, surely } from './found.ts';
import type { Facts, Looking } from './gather-facts.ts';
import { orderValues } from './order-value.ts';
import type { Said } from './read-said.ts';

const DAYS = 91;
const LEAST_ENTRIES = 200;
const visited = z.object({ store: z.string(), entries: z.number(), orders: z.number() });

/**
 * What is wrong in stores: what people say of them, and stores where surely fewer of those who enter buy than in all together (the upper end of
 * Wilson's interval lies below the share of all). Look at the layout, the way to the till, who is there to help. The value is a quarter's orders that
 * are missing to that share × what an order is worth in that store.
 *
 * @example (await findStoreProblems(ctx, facts, said))[0]?.subject // 'lyon'
 */
export async function findStoreProblems(ctx: Looking, { currency }: Facts, said: Said): Promise<Found[]> {
  const { organisation, events, now } = ctx;
  const since = now().getTime() - DAYS * 86_400_000;
  const stores = await events.ask(
    `SELECT JSONExtractString(properties, 'store') AS store, toFloat64(sumIf(greatest(quantity, 1), type = 'entries')) AS entries,
       toFloat64(uniqExactIf(if(ref = '', id, ref), type = 'order')) AS orders
     FROM events FINAL WHERE organisation = {organisation:String} AND type IN ('entries', 'order')
       AND if(replay = 1, received, time) > fromUnixTimestamp64Milli({since:Int64}) AND store != ''
     GROUP BY store HAVING entries >= ${LEAST_ENTRIES}`,
    { organisation, since },
    visited,
  );
  const entries = stores.reduce((sum, one) => sum + one.entries, 0);
  const usual = entries === 0 ? 0 : stores.reduce((sum, { orders }) => sum + orders, 0) / entries;
  const worth = await orderValues(ctx, { since, currency });
  const weak = stores.flatMap((one): Found[] => {
    const share = one.orders / one.entries;
    const interval = wilson(Math.min(one.orders, one.entries), one.entries);
    if (stores.length < 2 || interval === null || interval[1] >= usual) return [];
    const [low, high] = interval;
    const missing = { value: usual - share, interval: [usual - high, usual - low] } as const;
    return [
      {
        ...{ kind: 'store', subject: one.store, people: null, products: [] },
        value: multiplied('missing', [
          surely(one.entries),
          { ...missing, interval: [...missing.interval] },
          worth.get(one.store) ?? null,
        ]),
        reasons: [
          reason('seen', 'count', one.entries),
          reason('buyers_share', 'share', share, interval),
          reason('usual_buyers', 'share', usual),
        ],
      },
    ];
  });
  return [...complaintsAbout('store', ['store'], said), ...weak];
}
