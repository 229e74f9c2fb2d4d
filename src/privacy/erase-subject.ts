import type { Context } from '#src/store/context.ts';
import { markErased, type Subject } from './mark-erased.ts';
import { type EraseOptions, type Proof, runErasures } from './run-erasures.ts';

/**
 * Erases a customer with all visitors that they are, or a single visitor, from both stores, and proves it. The order (G15):
 * tombstone → remember outside the stores → drain what is in memory, everywhere → keep orders as anonymous sales → delete in records,
 * the subject's key with it → delete in every events table → count 0 → wait until the replaced files are gone.
 * Calling it again goes on where it stopped, or gives the proof of what is done.
 *
 * @throws AftershowError not_found when the organisation never had this customer · store_unavailable when the proof is still owed.
 * @example const proof = await eraseSubject(ctx, { customer }, { drainBatcher: () => batcher.drain(), remember: log.remember, backupDays: 30 });
 */
export async function eraseSubject(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
  subject: Subject,
  options: EraseOptions,
): Promise<Proof> {
  const erasure = await markErased(ctx, subject);
  const known = await ctx.records
    .selectFrom('erasures')
    .select('proof')
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', erasure)
    .where('step', '=', 'proven')
    .executeTakeFirst();
  // Written by ourselves below, and read by nobody else.
  if (known?.proof != null) return known.proof as Proof;
  return runErasures(ctx, [erasure], options);
}
