import { sql } from 'kysely';
import { z } from 'zod';
import { JOIN_PRINTED, ORDER_NUMBER, printedNumbers, WEIGHT } from '#src/analyse/order-number.sql.ts';
import { mergedInto } from '#src/identity/merged-into.ts';
import type { Context } from '#src/store/context.ts';
import type { Arm } from './compare-arms.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events'>;

const bought = z.object({ customer: z.string(), paid: z.number() });

/**
 * What everybody paid net of refunds between two instants, by whom they are now: an order counts once, by the shop's id or by the number it prints,
 * at the shop's own word (`order-number.sql.ts`), and no more comes back of it than was paid.
 *
 * @example (await readSpent(ctx, { from, to, currency: 'EUR' })).get(customer) // 4900
 */
export async function readSpent(
  ctx: Asking,
  { from, to, currency }: { from: Date; to: Date; currency: string },
): Promise<Map<string, number>> {
  const at = 'if(replay = 1, received, time)';
  // An order may have been told of by another source a little before.
  const ours = `organisation = {organisation:String} AND currency IN ('', {currency:String}) AND ${at} >= fromUnixTimestamp64Milli({from:Int64}) - INTERVAL 1 DAY`;
  const rows = await ctx.events.ask(
    `WITH ${printedNumbers(ours)}
     SELECT known AS customer, toFloat64(sum(paid - least(paid, back))) AS paid FROM (
       SELECT ${ORDER_NUMBER} AS number, maxIf(customer, type = 'order') AS known, argMaxIf(amount, (${WEIGHT}, id), type = 'order') AS paid,
         toUnixTimestamp64Milli(minIf(${at}, type = 'order')) AS ordered,
         arraySort(groupArrayIf((${WEIGHT}, origin, id, amount), type = 'refund')) AS told,
         arraySum(b -> b.2, arrayDistinct(arrayMap(t -> (t.3, t.4), arrayFilter(t -> t.2 = told[-1].2, told)))) AS back
       FROM events FINAL ${JOIN_PRINTED} PREWHERE type IN ('order', 'refund') WHERE ${ours}
       GROUP BY number HAVING known != '' AND ordered >= {from:Int64} AND ordered < {to:Int64})
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
 * Both arms of a campaign as they were drawn, with what each person spent. A person counts once: who turned out since to be one with somebody else
 * of the same arm is one of it, and who was drawn for both arms, as two, is in neither. Nor is who was erased since.
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
  const drawn = (arm: string) =>
    new Set(people.filter((one) => one.arm === arm).map(({ customer }) => roots.get(customer) ?? customer));
  const armOf = (arm: 'treated' | 'holdout'): Arm => {
    const others = drawn(arm === 'treated' ? 'holdout' : 'treated');
    const own = [...drawn(arm)].filter((customer) => !others.has(customer));
    const paid = own.flatMap((customer) => spent.get(customer) ?? []);
    return { people: own.length, buyers: paid.length, spent: paid };
  };
  return {
    treated: armOf('treated'),
    holdout: armOf('holdout'),
    sent: people.filter((one) => one.sent !== null).length,
    redeemed: Number(vouchers.rows[0]?.redeemed ?? 0),
  };
}
