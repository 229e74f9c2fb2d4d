import { z } from 'zod';
import type { Context } from '#src/store/context.ts';
import { earnPoints } from './earn-points.ts';
import { loadProgramme } from './load-programme.ts';
import { returnPoints } from './return-points.ts';

/** What is bought and given back, as points see it. */
const sale = z.object({
  type: z.enum(['order', 'refund']),
  id: z.string(),
  ref: z.string(),
  customer: z.string(),
  amount: z.number(),
  at: z.number(),
  received: z.number(),
});
const MOST = 5000;
/** What several sources tell may come a little late, and telling twice gives nothing twice. */
const OVERLAP_MS = 600_000;

/** The setting that says up to where orders were looked at. */
export const LOOKED_UNTIL = 'loyalty_until';

/**
 * Gives points for orders that came in since the last call, in the order in which they came, and takes them back for refunds. Each
 * counts once, however often it is told; orders from before the programme began count nothing.
 *
 * @example await earnFromOrders(ctx); // { given: 590, taken: 12 }
 */
export async function earnFromOrders(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
): Promise<{ given: number; taken: number }> {
  const { organisation, records } = ctx;
  const total = { given: 0, taken: 0 };
  const programme = await loadProgramme(ctx);
  const looked = await records
    .selectFrom('settings')
    .select('value')
    .where('organisation', '=', organisation)
    .where('name', '=', LOOKED_UNTIL)
    .executeTakeFirst();
  if (programme === null || !programme.active || looked === undefined) return total;
  const began = Number(looked.value);
  let after = { received: began - OVERLAP_MS, type: '', ref: '', id: '' };
  for (;;) {
    const sales = await salesAfter(ctx, after);
    const paid = await paidFor(
      ctx,
      sales.filter(({ type }) => type === 'refund').map(({ ref }) => ref),
    );
    for (const { type, id, ref, customer, amount, at } of sales) {
      if (type === 'order') {
        total.given += await earnPoints(ctx, { customer, kind: 'earn', ref, paid: amount, at: new Date(at) });
        continue;
      }
      const share = Math.min(1, amount / Math.max(1, paid.get(ref) ?? amount));
      total.taken += (await returnPoints(ctx, { order: ref, ref: `${ref} ${id}`, share })).taken;
    }
    const last = sales.at(-1);
    if (last === undefined) break;
    await keepLooked(ctx, Math.max(began, last.received));
    if (sales.length < MOST) break;
    after = last;
  }
  return total;
}

/** Orders of known customers and whatever was given back, by when they came; an order told by several sources is one. */
function salesAfter(
  ctx: Pick<Context, 'organisation' | 'events'>,
  after: { received: number; type: string; ref: string; id: string },
) {
  return ctx.events.ask(
    `SELECT type, number AS id, ref, buyer AS customer, paid AS amount, toUnixTimestamp64Milli(at) AS at, toUnixTimestamp64Milli(came) AS received FROM (
       SELECT type, if(type = 'order', '', id) AS number, ref, max(customer) AS buyer, any(amount) AS paid, min(time) AS at, min(received) AS came
       FROM touchpoints WHERE organisation = {organisation:String} AND type IN ('order', 'refund') AND (type = 'refund' OR customer != '') AND ref != ''
         AND replay = 0 AND received >= fromUnixTimestamp64Milli({received:Int64}) GROUP BY type, number, ref)
     WHERE (toUnixTimestamp64Milli(came), type, ref, id) > ({received:Int64}, {type:String}, {ref:String}, {id:String})
     ORDER BY came, type, ref, number LIMIT ${MOST}`,
    { organisation: ctx.organisation, ...after },
    sale,
  );
}

async function keepLooked(
  { organisation, records, now }: Pick<Context, 'organisation' | 'records' | 'now'>,
  until: number,
): Promise<void> {
  await records
    .updateTable('settings')
    .set({ value: JSON.stringify(until), updated: now() })
    .where('organisation', '=', organisation)
    .where('name', '=', LOOKED_UNTIL)
    .execute();
}

async function paidFor(
  ctx: Pick<Context, 'organisation' | 'events'>,
  orders: readonly string[],
): Promise<Map<string, number>> {
  if (orders.length === 0) return new Map();
  const rows = await ctx.events.ask(
    `SELECT ref, any(amount) AS amount FROM touchpoints
     WHERE organisation = {organisation:String} AND type = 'order' AND ref IN {orders:Array(String)} GROUP BY ref`,
    { organisation: ctx.organisation, orders },
    z.object({ ref: z.string(), amount: z.number() }),
  );
  return new Map(rows.map(({ ref, amount }) => [ref, amount]));
}
