import { z } from 'zod';
import { samePerson } from '#src/privacy/same-person.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { earnPoints } from './earn-points.ts';
import { loadProgramme } from './load-programme.ts';
import { namesOfOrder } from './names-of-order.ts';

/**
 * Rewards both sides of referrals whose order can no longer be returned; where it was, or where both turned out to be one person, nobody is.
 * Returns how many were rewarded.
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
    const friends = await samePerson(ctx, ctx.records, friend);
    const themselves = friends.includes(referrer);
    const kept = !themselves && (await keptOrder(ctx, friends, order_ref));
    if (kept) {
      // Each by a reference of its own: done again after a crash, nothing is given twice.
      await earnPoints(ctx, { customer: referrer, kind: 'referral', ref: `brought ${friend}`, points: forReferrer });
      await earnPoints(ctx, { customer: friend, kind: 'referral', ref: `was brought ${friend}`, points: forFriend });
    }
    const set = kept
      ? { state: 'rewarded' as const }
      : { state: 'refused' as const, reason: themselves ? 'same_person' : 'returned' };
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

/** The order came, and not all of it was given back, whoever's name a refund bears. */
async function keptOrder(
  ctx: Pick<Context, 'organisation' | 'events'>,
  friends: readonly string[],
  order: string,
): Promise<boolean> {
  const { names } = await namesOfOrder(ctx, friends, order);
  const [found] = await ctx.events.ask(
    `SELECT maxIf(amount, type = 'order' AND customer IN {friends:Array(String)}) AS paid, sumIf(amount, type = 'refund') AS back FROM (
       SELECT type, customer, id, any(amount) AS amount FROM touchpoints WHERE organisation = {organisation:String}
         AND type IN ('order', 'refund') AND ref IN {names:Array(String)} GROUP BY type, customer, id)`,
    {
      ...{ organisation: ctx.organisation, friends: [...friends] },
      names: names.flatMap((name) => [name, `#${name}`]),
    },
    z.object({ paid: z.number(), back: z.number() }),
  );
  return found !== undefined && found.paid > 0 && found.back < found.paid;
}
