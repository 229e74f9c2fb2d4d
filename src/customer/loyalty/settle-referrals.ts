import { z } from 'zod';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { earnPoints } from './earn-points.ts';
import { loadProgramme } from './load-programme.ts';

/**
 * Rewards both sides of referrals whose order can no longer be returned; where it was, nobody is. Returns how many were rewarded.
 *
 * @example await settleReferrals(ctx); // 3
 */
export async function settleReferrals(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
): Promise<number> {
  const { organisation } = ctx;
  const programme = await loadProgramme(ctx);
  if (programme === null || !programme.active || programme.referral === null) return 0;
  const { referrer: forReferrer, friend: forFriend } = programme.referral;
  const due = await ctx.records
    .selectFrom('referrals')
    .select(['friend', 'referrer', 'order_ref'])
    .where('organisation', '=', organisation)
    .where('state', '=', 'pending')
    .where('due', '<=', ctx.now())
    .orderBy('due')
    .limit(1000)
    .execute();
  let rewarded = 0;
  for (const { friend, referrer, order_ref } of due) {
    const kept = await keptOrder(ctx, friend, order_ref);
    if (kept) {
      // Each by a reference of its own: done again after a crash, nothing is given twice.
      await earnPoints(ctx, { customer: referrer, kind: 'referral', ref: `brought ${friend}`, points: forReferrer });
      await earnPoints(ctx, { customer: friend, kind: 'referral', ref: `was brought ${friend}`, points: forFriend });
    }
    const set = kept ? { state: 'rewarded' as const } : { state: 'refused' as const, reason: 'returned' };
    await changeRecords(ctx, { action: 'referral.settle', target: friend, detail: { state: set.state } }, (trx) =>
      trx
        .updateTable('referrals')
        .set(set)
        .where('organisation', '=', organisation)
        .where('friend', '=', friend)
        .execute(),
    );
    if (kept) rewarded += 1;
  }
  return rewarded;
}

/** The order came, and not all of it was given back. */
async function keptOrder(
  ctx: Pick<Context, 'organisation' | 'events'>,
  friend: string,
  order: string,
): Promise<boolean> {
  const [found] = await ctx.events.ask(
    `SELECT sumIf(amount, type = 'order') AS paid, sumIf(amount, type = 'refund') AS back FROM (
       SELECT type, id, any(amount) AS amount FROM touchpoints WHERE organisation = {organisation:String}
         AND customer = {friend:String} AND type IN ('order', 'refund') AND ref = {order:String} GROUP BY type, id)`,
    { organisation: ctx.organisation, friend, order },
    z.object({ paid: z.number(), back: z.number() }),
  );
  return found !== undefined && found.paid > 0 && found.back < found.paid;
}
