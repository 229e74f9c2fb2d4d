import type { CaseOutcome } from '#src/contract/case.ts';
import { exponentOf } from '#src/contract/currency.ts';
import { AftershowError } from '#src/errors.ts';
import { nextVersion } from '#src/session/edit-version.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { addNote } from './add-note.ts';
import { heldCase } from './held-case.ts';

/**
 * Closes a case with its outcome, and what was given for the trouble; the clock stops.
 *
 * @throws AftershowError not_found · bad_input for a currency that is none · conflict when it is closed, or somebody changed its state meanwhile
 * @example await closeCase(ctx, { id, outcome: 'refunded', note: 'Refunded in full' });
 */
export async function closeCase(
  ctx: Writing,
  {
    id,
    outcome,
    compensation,
    note,
    version: seen,
  }: {
    id: string;
    outcome: CaseOutcome;
    compensation?: { amount: number; currency: string } | undefined;
    note?: string | undefined;
    version?: number | undefined;
  },
): Promise<{ version: number }> {
  if (compensation !== undefined && exponentOf(compensation.currency) === undefined)
    throw new AftershowError('bad_input', 'no such currency', { field: 'currency' });
  return changeRecords(ctx, { action: 'case.close', target: id, detail: { outcome } }, async (trx) => {
    const before = await heldCase(trx, ctx, id);
    if (before.state === 'closed') throw new AftershowError('conflict', 'this case is closed', { field: 'state' });
    const next = nextVersion(before, ['state', 'outcome'], seen);
    await trx
      .updateTable('cases')
      .set({
        ...{ state: 'closed', outcome, closed: ctx.now(), ...next },
        ...{ compensation: compensation?.amount ?? null, currency: compensation?.currency ?? null },
      })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    if (note !== undefined) await addNote(trx, ctx, id, note);
    return { version: next.version };
  });
}
