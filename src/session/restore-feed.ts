import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Takes the revoking of a person's calendar feed back: its address answers again, so no calendar program has to be told anything.
 *
 * @throws AftershowError not_found when none of theirs by that id was revoked
 * @example await restoreFeed(ctx, { id, person: person.id });
 */
export async function restoreFeed(ctx: Writing, { id, person }: { id: string; person: string }): Promise<void> {
  await changeRecords(ctx, { action: 'calendar_feed.restore', target: id }, async (trx) => {
    const restored = await trx
      .updateTable('calendar_feeds')
      .set({ revoked: null })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('person', '=', person)
      .where('revoked', 'is not', null)
      .executeTakeFirst();
    if (restored.numUpdatedRows !== 1n)
      throw new AftershowError('not_found', 'no calendar feed was revoked by that id');
  });
}
