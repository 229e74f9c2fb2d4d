import { sql } from 'kysely';
import { z } from 'zod';
import { mergedInto } from '#src/identity/merged-into.ts';
import type { Context } from '#src/store/context.ts';
import type { Arm } from './compare-arms.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events'>;

const bought = z.object({ customer: z.string(), paid: z.number() });

/**
 * What everybody paid net of refunds between two instants, by whom they are now: orders known by their number count once however many sources
 * told of them.
 *
 * @example (await readSpent(ctx, { from, to, currency: 'EUR' })).get(customer) // 4900
 */
export async function readSpent(
  ctx: Asking,
  { from, to, currency }: { from: Date; to: Date; currency: string },
): Promise<Map<string, number>> {
  const rows = await ctx.events.ask(
    `WITH told AS (
       SELECT if(ref = '', id, ref) AS number, type, any(customer) AS buyer, max(customer) AS known,
         min(toUnixTimestamp64Milli(if(replay = 1, received, time))) AS at,
         if(type = 'order', toFloat64(argMax(amount, received)), toFloat64(sum(amount))) AS paid
       FROM events FINAL WHERE organisation = {organisation:String} AND type IN ('order', 'refund') AND currency IN ('', {currency:String})
       GROUP BY number, type, if(type = 'refund', id, ''))
     SELECT o.known AS customer, sum(o.paid - b.back) AS paid
     FROM (SELECT * FROM told WHERE type = 'order' AND known != '' AND at >= {from:Int64} AND at < {to:Int64}) AS o
     LEFT JOIN (SELECT number, sum(paid) AS back FROM told WHERE type = 'refund' GROUP BY number) AS b ON b.number = o.number
     GROUP BY customer`,
    { organisation: ctx.organisation, currency, from: from.getTime(), to: to.getTime() },
    bought,
  );
  const roots = await mergedInto(ctx);
  const spent = new Map<string, number>();
  for (const { customer, paid } of rows) {
    const root = roots.get(customer) ?? customer;
    spent.set(root, (spent.get(root) ?? 0) + paid);
  }
  return spent;
}

/**
 * Both arms of a campaign as they were drawn, with what each person spent. Who was erased since is in neither.
 *
 * @example const { treated, holdout } = await readArms(ctx, { id, from, to, currency });
 */
export async function readArms(
  ctx: Asking,
  of: { id: string; from: Date; to: Date; currency: string },
): Promise<{ treated: Arm; holdout: Arm; sent: number; redeemed: number }> {
  const [spent, people, vouchers] = await Promise.all([
    readSpent(ctx, of),
    ctx.records
      .selectFrom('campaign_people')
      .select(['customer', 'arm', 'sent'])
      .where('organisation', '=', ctx.organisation)
      .where('campaign', '=', of.id)
      .execute(),
    sql<{ redeemed: string | null }>`SELECT sum(amount) AS redeemed FROM vouchers
      WHERE organisation = ${ctx.organisation} AND origin = 'campaign' AND starts_with(ref, ${`${of.id}.`}) AND redeemed IS NOT NULL`.execute(
      ctx.records,
    ),
  ]);
  const roots = await mergedInto(ctx);
  const armOf = (arm: 'treated' | 'holdout'): Arm => {
    const own = people.filter((one) => one.arm === arm);
    const paid = own.flatMap(({ customer }) => spent.get(roots.get(customer) ?? customer) ?? []);
    return { people: own.length, buyers: paid.length, spent: paid };
  };
  return {
    treated: armOf('treated'),
    holdout: armOf('holdout'),
    sent: people.filter((one) => one.sent !== null).length,
    redeemed: Number(vouchers.rows[0]?.redeemed ?? 0),
  };
}
