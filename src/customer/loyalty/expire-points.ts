import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { lotsOf, movePoints } from './move-points.ts';

/**
 * Lets points go that have reached their day. Returns how many.
 *
 * @example await expirePoints(ctx); // 1240
 */
export async function expirePoints(ctx: Writing): Promise<number> {
  const { organisation } = ctx;
  const due = await ctx.records
    .selectFrom('point_lots')
    .select(['id', 'customer'])
    .where('organisation', '=', organisation)
    .where('remaining', '>', 0)
    .where('expires', '<=', ctx.now())
    .orderBy('expires')
    .limit(10_000)
    .execute();
  let expired = 0;
  for (const { id, customer } of due) {
    const act = { action: 'points.expire', target: customer, detail: (points: number) => ({ points }) };
    expired += await changeRecords(ctx, act, async (trx) => {
      const lot = (await lotsOf(ctx, trx, customer))?.find((one) => one.id === id);
      // Something was given back into it meanwhile, and it expires later.
      if (lot === undefined || lot.expires > ctx.now()) return 0;
      const ref = `${id} ${lot.expires.toISOString()}`;
      const moved = [{ lot: id, from: 'member' as const, to: 'expired' as const, points: lot.remaining }];
      return (await movePoints(ctx, trx, { customer, kind: 'expire', ref, moved })) ? lot.remaining : 0;
    });
  }
  return expired;
}
