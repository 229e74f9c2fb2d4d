import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/** What was done about a breach; only what is given changes. */
interface Change {
  id: string;
  measures?: string | undefined;
  consequences?: string | undefined;
  authority_told?: Date | undefined;
  people_told?: Date | undefined;
  /** Why the authority was told after the 72 hours, or not at all (article 33.1). */
  late_reason?: string | undefined;
  close?: boolean | undefined;
}

/**
 * Notes what was done about a breach. It is closed once the authority was told in time, or the reason why not stands there.
 *
 * @throws AftershowError not_found · conflict when it cannot be closed yet, or was
 * @example await updateBreach(ctx, { id, authority_told: new Date(), measures: 'keys revoked' });
 */
export async function updateBreach(ctx: Writing, { id, close = false, ...change }: Change): Promise<void> {
  await changeRecords(ctx, { action: close ? 'breach.close' : 'breach.update', target: id }, async (trx) => {
    const before = await trx
      .selectFrom('breaches')
      .selectAll()
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) throw new AftershowError('not_found', 'no such breach');
    if (before.closed !== null) throw new AftershowError('conflict', 'this breach is closed');
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const after = { ...before, ...given };
    const inTime = after.authority_told !== null && after.authority_told <= before.authority_due;
    if (close && !inTime && after.late_reason === null)
      throw new AftershowError('conflict', 'say when the authority was told, and if not within 72 hours, why');
    await trx
      .updateTable('breaches')
      .set({ ...given, closed: close ? ctx.now() : null })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
  });
}
