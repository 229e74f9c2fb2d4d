import type { Transaction } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { lotsOf, movePoints } from './move-points.ts';
import { takeFromLots } from './take-from-lots.ts';

/**
 * Spends a customer's points, those that expire first going first. All or nothing.
 *
 * @throws AftershowError not_found · conflict when there are not enough that can be spent, or this was paid before
 * @example await spendPoints(ctx, trx, { customer, points: 500, ref: voucher });
 */
export async function spendPoints(
  ctx: Pick<Context, 'organisation' | 'actor' | 'now'>,
  trx: Transaction<Records>,
  { customer, points, ref }: { customer: string; points: number; ref: string },
): Promise<void> {
  const lots = await lotsOf(ctx, trx, customer);
  if (lots === undefined) throw new AftershowError('not_found', 'no such customer');
  const taken = takeFromLots(lots, points, ctx.now());
  if (taken === undefined)
    throw new AftershowError('conflict', 'there are not enough points for this', { field: 'points' });
  const moved = taken.map((part) => ({ ...part, from: 'member' as const, to: 'spent' as const }));
  const written = await movePoints(ctx, trx, { customer, kind: 'spend', ref, moved });
  if (!written) throw new AftershowError('conflict', 'this was paid with points before');
}
