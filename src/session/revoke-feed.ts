import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Revokes a calendar feed of a person: its address answers nobody any more.
 *
 * @throws AftershowError not_found
 * @example await revokeFeed(ctx, { id, person: person.id });
 */
export async function revokeFeed(ctx: Writing, { id, person }: { id: string; person: string }): Promise<void> {
  await changeRecords(ctx, { action: 'calendar_feed.revoke', target: id }, async (trx) => {
    const revoked = await trx
      .updateTable('calendar_feeds')
      .set({ revoked: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('person', '=', person)
      .where('revoked', 'is', null)
      .executeTakeFirst();
    if (revoked.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'no such calendar feed');
  });
}
