import { z } from 'zod';
import { wilson } from '#src/statistics/share.ts';
import { complaintsAbout } from './complaints-about.ts';
import { type Found, reason } from './found.ts';
import type { Looking } from './gather-facts.ts';
import type { AspectSaid } from './read-aspects-said.ts';

const DAYS = 91;
const LEAST_ENTRIES = 200;
const visited = z.object({ store: z.string(), entries: z.number(), orders: z.number() });

/**
 * What is wrong in stores: what people say of them, and stores where surely fewer of those who enter buy than in all together (the upper end of
 * Wilson's interval lies below the share of all). Look at the layout, the way to the till, who is there to help.
 *
 * @example (await findStoreProblems(ctx, said))[0]?.subject // 'lyon'
 */
export async function findStoreProblems(ctx: Looking, said: readonly AspectSaid[]): Promise<Found[]> {
  const { organisation, events, now } = ctx;
  const stores = await events.ask(
    `SELECT JSONExtractString(properties, 'store') AS store, toFloat64(sumIf(greatest(quantity, 1), type = 'entries')) AS entries,
       toFloat64(uniqExactIf(if(ref = '', id, ref), type = 'order')) AS orders
     FROM events FINAL WHERE organisation = {organisation:String} AND type IN ('entries', 'order')
       AND if(replay = 1, received, time) > fromUnixTimestamp64Milli({since:Int64}) AND store != ''
     GROUP BY store HAVING entries >= ${LEAST_ENTRIES}`,
    { organisation, since: now().getTime() - DAYS * 86_400_000 },
    visited,
  );
  const entries = stores.reduce((sum, one) => sum + one.entries, 0);
  const usual = entries === 0 ? 0 : stores.reduce((sum, { orders }) => sum + orders, 0) / entries;
  const weak = stores.flatMap((one): Found[] => {
    const interval = wilson(Math.min(one.orders, one.entries), one.entries);
    if (stores.length < 2 || interval === null || interval[1] >= usual) return [];
    return [
      {
        ...{ kind: 'store', subject: one.store, people: null, products: [] },
        reasons: [
          reason('seen', 'count', one.entries),
          reason('buyers_share', 'share', one.orders / one.entries, interval),
          reason('usual_buyers', 'share', usual),
        ],
      },
    ];
  });
  return [...complaintsAbout('store', ['store'], said), ...weak];
}
