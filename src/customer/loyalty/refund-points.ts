import { sql } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { lotsOf, movePoints } from './move-points.ts';

/** What comes back into a lot that has expired meanwhile, or is about to, can be spent for so many days. */
const GRACE_DAYS = 30;

/**
 * Gives back what was spent, into the lots it came from, so that it expires when it would have; where that is over or near, thirty
 * days from now.
 *
 * @returns the points given back: 0 when they were before
 * @throws AftershowError not_found when nothing was spent by this reference
 * @example await refundPoints(ctx, { ref: voucher }); // 500
 */
export async function refundPoints(ctx: Writing, { ref }: { ref: string }): Promise<number> {
  const { organisation } = ctx;
  const act = { action: 'points.refund', target: ref, detail: (points: number) => ({ points }) };
  return changeRecords(ctx, act, async (trx) => {
    const spent = await trx
      .selectFrom('point_transactions')
      .select(['id', 'customer'])
      .where('organisation', '=', organisation)
      .where('kind', '=', 'spend')
      .where('ref', '=', ref)
      .executeTakeFirst();
    if (spent === undefined) throw new AftershowError('not_found', 'nothing was paid with points for this');
    await lotsOf(ctx, trx, spent.customer);
    const parts = await trx
      .selectFrom('point_entries')
      .select(['lot', 'points'])
      .where('organisation', '=', organisation)
      .where('transaction', '=', spent.id)
      .where('account', '=', 'spent')
      .execute();
    const moved = parts.map((part) => ({ ...part, from: 'spent' as const, to: 'member' as const }));
    if (!(await movePoints(ctx, trx, { customer: spent.customer, kind: 'refund', ref, moved }))) return 0;
    const least = new Date(ctx.now().getTime() + GRACE_DAYS * 86_400_000);
    await trx
      .updateTable('point_lots')
      .set({ expires: sql`greatest(expires, ${least})` })
      .where('organisation', '=', organisation)
      .where(
        'id',
        'in',
        parts.map(({ lot }) => lot),
      )
      .execute();
    return parts.reduce((sum, { points }) => sum + points, 0);
  });
}
