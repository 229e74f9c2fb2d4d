import { z } from 'zod';
import type { Context } from '#src/store/context.ts';
import { indexPurchases } from './index-purchases.ts';
import { learnRecommender, type Recommended } from './learn-recommender.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events'>;

/** What is proposed to whoever took these products (id → last day since 1970-01-01); empty while nothing can be learnt. */
export type Proposing = (ctx: Asking, taken: ReadonlyMap<string, number>, n: number) => Promise<readonly Recommended[]>;

/** Taste changes slowly, and learning takes a second. */
const FRESH_MS = 3_600_000;
/** Learnt from so many purchases, the last ones. */
const MOST = 60_000;
const LEAST_BUYERS = 3;
const bought = z.object({ customer: z.string(), product: z.string(), day: z.int() });

/**
 * Learns once an hour what customers of an organisation take together (item to item), shared among whoever asks meanwhile.
 *
 * @example const propose = shareRecommenders(); await propose(ctx, new Map([['sku-1', 20_500]]), 5)
 */
export function shareRecommenders(clock = () => performance.now()): Proposing {
  const shared = new Map<string, { until: number; learnt: ReturnType<typeof learn> }>();
  return async (ctx, taken, n) => {
    const now = clock();
    for (const [organisation, { until }] of shared) if (until <= now) shared.delete(organisation);
    let known = shared.get(ctx.organisation);
    if (known === undefined) {
      known = { until: now + FRESH_MS, learnt: learn(ctx) };
      shared.set(ctx.organisation, known);
      known.learnt.catch(() => shared.delete(ctx.organisation));
    }
    const { recommend, numberOf } = await known.learnt;
    if (recommend === null) return [];
    const history = new Map(
      [...taken].flatMap(([id, day]) => {
        const number = numberOf.get(id);
        return number === undefined ? [] : [[number, day] as const];
      }),
    );
    return recommend(history, n);
  };
}

async function learn({ organisation, events }: Asking) {
  const rows = await events.ask(
    `SELECT customer, product, toInt32(max(toDate(if(replay = 1, received, time)))) AS day FROM events
     WHERE organisation = {organisation:String} AND type = 'order_item' AND customer != '' AND product != ''
     GROUP BY customer, product ORDER BY day DESC, customer, product LIMIT ${MOST}`,
    { organisation },
    bought,
  );
  const indexed = indexPurchases(rows, LEAST_BUYERS);
  return { recommend: learnRecommender(indexed, 'item_item'), numberOf: indexed.numberOf };
}
