import { z } from 'zod';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { printedNumbers, TRACKERS, WEIGHT } from '#src/analyse/order-number.sql.ts';
import { AftershowError } from '#src/errors.ts';
import { LINKED_SINCE } from '#src/identity/link-past-orders.ts';
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
/** Sources tell of one order within so long; a refund may name one of so long ago. */
const TOLD_WITHIN_MS = { order: 3 * 86_400_000, refund: 180 * 86_400_000 };

/** A shop that told of no order of its own for so long is not connected (any more): a tracker's word is all there is. */
const SHOP_SILENT_MS = 30 * 86_400_000;

/** The setting that says up to where orders were looked at. */
export const LOOKED_UNTIL = 'loyalty_until';
/** The setting that says when the programme began. */
export const BEGAN = 'loyalty_began';

/**
 * Gives points for orders that came in since the last call, in the order in which they came, and takes them back for refunds. Each
 * counts once, however often it is told, by the shop's id and by the number it prints. Where the shop tells of its orders, a tracker's word gives
 * nothing: it may be wrong or anybody's, and the shop's follows. Orders from before the programme began, in another
 * currency, or of somebody who is gone meanwhile count nothing.
 *
 * @example await earnFromOrders(ctx); // { given: 590, taken: 12 }
 */
export async function earnFromOrders(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
): Promise<{ given: number; taken: number }> {
  const { organisation, records } = ctx;
  const total = { given: 0, taken: 0 };
  const programme = await loadProgramme(ctx);
  const settings = await records
    .selectFrom('settings')
    .select(['name', 'value'])
    .where('organisation', '=', organisation)
    .where('name', 'in', [LOOKED_UNTIL, BEGAN, LINKED_SINCE])
    .execute();
  const {
    [LOOKED_UNTIL]: looked,
    [BEGAN]: first,
    [LINKED_SINCE]: linked,
  } = Object.fromEntries(settings.map(({ name, value }) => [name, Number(value)]));
  if (programme === null || !programme.active || looked === undefined) return total;
  const { currency } = await loadOrganisation(ctx);
  const began = looked;
  // What was bought with a card whose holder became known since is looked at again, from the programme's first day on.
  const from = linked === undefined ? began : Math.min(began, Math.max(linked, first ?? began));
  const trusted = await tellsItself(ctx);
  let after = { received: from - OVERLAP_MS, type: '', ref: '', id: '' };
  for (;;) {
    const sales = await salesAfter(ctx, { currency, trusted }, after);
    const known = await earnedBy(ctx, sales);
    const refunds = sales.filter(({ type }) => type === 'refund');
    const paid = await paidFor(
      ctx,
      refunds.flatMap(({ ref }) => known.namesOf(ref)),
    );
    for (const { type, id, ref, customer, amount, at } of sales) {
      const order = known.nameOf(ref);
      if (type === 'order') {
        const earning = { customer, kind: 'earn', ref: order, paid: amount, at: new Date(at) } as const;
        total.given += await earnPoints(ctx, earning).catch(nothingForTheGone);
        known.earned.add(order);
        continue;
      }
      const whole = known.namesOf(ref).flatMap((name) => paid.get(name) ?? [])[0] ?? amount;
      const share = Math.min(1, amount / Math.max(1, whole));
      total.taken += (await returnPoints(ctx, { order, id, share })).taken;
    }
    const last = sales.at(-1);
    if (last === undefined) break;
    await keepLooked(ctx, Math.max(began, last.received));
    if (sales.length < MOST) break;
    after = last;
  }
  if (linked !== undefined) await forgetLinked(ctx, linked);
  return total;
}

/** Unless others were linked meanwhile. */
async function forgetLinked({ organisation, records }: Pick<Context, 'organisation' | 'records'>, since: number) {
  await records
    .deleteFrom('settings')
    .where('organisation', '=', organisation)
    .where('name', '=', LINKED_SINCE)
    .where('value', '=', JSON.stringify(since))
    .execute();
}

/** Whoever was erased between their order and now gets nothing, and holds up nobody. */
function nothingForTheGone(error: unknown): number {
  if (error instanceof AftershowError && error.code === 'not_found') return 0;
  throw error;
}

/** Orders of known customers and whatever was given back, by when they came; an order told by several sources is one. */
function salesAfter(
  ctx: Pick<Context, 'organisation' | 'events'>,
  { currency, trusted }: { currency: string; trusted: boolean },
  after: { received: number; type: string; ref: string; id: string },
) {
  return ctx.events.ask(
    `SELECT type, number AS id, ref, buyer AS customer, paid AS amount, toUnixTimestamp64Milli(at) AS at, toUnixTimestamp64Milli(came) AS received FROM (
       SELECT type, if(type = 'order', '', id) AS number, ref, max(customer) AS buyer, argMax(amount, ${WEIGHT}) AS paid, min(time) AS at, min(received) AS came
       FROM touchpoints WHERE organisation = {organisation:String} AND type IN ('order', 'refund') AND (type = 'refund' OR customer != '') AND ref != ''
         ${trusted ? `AND (type = 'refund' OR origin NOT IN (${TRACKERS}))` : ''}
         AND currency IN ('', {currency:String}) AND replay = 0 AND received >= fromUnixTimestamp64Milli({received:Int64}) GROUP BY type, number, ref)
     WHERE (toUnixTimestamp64Milli(came), type, ref, id) > ({received:Int64}, {type:String}, {ref:String}, {id:String})
     ORDER BY came, type, ref, number LIMIT ${MOST}`,
    { organisation: ctx.organisation, currency, ...after },
    sale,
  );
}

/** Whether the web shop tells of its orders by itself; a till's are no web shop's. */
async function tellsItself({ organisation, events, now }: Pick<Context, 'organisation' | 'events' | 'now'>) {
  const [found] = await events.ask(
    `SELECT count() AS n FROM (SELECT 1 FROM events WHERE organisation = {organisation:String} AND type = 'order' AND replay = 0
       AND origin NOT IN (${TRACKERS}) AND JSONExtractString(properties, 'store') = ''
       AND received >= fromUnixTimestamp64Milli({since:Int64}) LIMIT 1)`,
    { organisation, since: now().getTime() - SHOP_SILENT_MS },
    z.object({ n: z.number() }),
  );
  return found?.n === 1;
}

/** By which of its names points were given for an order: a tracker may tell of it by the number it prints before the shop does by its id. */
async function earnedBy(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  sales: readonly Pick<z.infer<typeof sale>, 'type' | 'ref' | 'at'>[],
): Promise<{ earned: Set<string>; namesOf: (ref: string) => string[]; nameOf: (ref: string) => string }> {
  const bare = (ref: string) => ref.replace(/^#+/, '');
  const refs = [...new Set(sales.flatMap(({ ref }) => [ref, bare(ref)]))];
  if (refs.length === 0) return { earned: new Set(), namesOf: (ref) => [ref], nameOf: (ref) => ref };
  const since = Math.min(...sales.map(({ type, at }) => at - TOLD_WITHIN_MS[type]));
  const named = await ctx.events.ask(
    `WITH ${printedNumbers('organisation = {organisation:String} AND time >= fromUnixTimestamp64Milli({since:Int64})')}
     SELECT said, meant FROM printed WHERE said IN {refs:Array(String)} OR meant IN {refs:Array(String)}`,
    { organisation: ctx.organisation, since, refs },
    z.object({ said: z.string(), meant: z.string() }),
  );
  const meant = new Map(named.map((one) => [one.said, one.meant]));
  const printed = new Map(named.map((one) => [one.meant, one.said]));
  const namesOf = (ref: string) => {
    const id = meant.get(bare(ref)) ?? ref;
    const said = printed.get(id);
    return [id, ref, ...(said === undefined ? [] : [said, `#${said}`])];
  };
  const rows = await ctx.records
    .selectFrom('point_transactions')
    .select('ref')
    .where('organisation', '=', ctx.organisation)
    .where('kind', '=', 'earn')
    .where('ref', 'in', [...new Set(refs.flatMap(namesOf))])
    .execute();
  const earned = new Set(rows.map(({ ref }) => ref));
  const nameOf = (ref: string) => {
    const names = namesOf(ref);
    return names.find((name) => earned.has(name)) ?? names[0] ?? ref;
  };
  return { earned, namesOf, nameOf };
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
    `SELECT ref, argMax(amount, ${WEIGHT}) AS paid FROM touchpoints
     WHERE organisation = {organisation:String} AND type = 'order' AND ref IN {orders:Array(String)} GROUP BY ref`,
    { organisation: ctx.organisation, orders },
    z.object({ ref: z.string(), paid: z.number() }),
  );
  return new Map(rows.map(({ ref, paid }) => [ref, paid]));
}
