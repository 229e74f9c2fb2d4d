import { sql } from 'kysely';
import { OWN_ASPECT } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Removes an aspect of the organisation's own: it is gone from every page at once, and from stored texts as they are heard again.
 *
 * @throws AftershowError not_found, also for an aspect of the catalogue
 * @example await removeAspect(ctx, 'own_1f…');
 */
export async function removeAspect(ctx: Writing, aspect: string): Promise<void> {
  const now = ctx.now();
  await changeRecords(ctx, { action: 'aspect.remove', target: aspect }, async (trx) => {
    const gone = await trx
      .updateTable('organisation_aspects')
      .set({ removed: now, updated: now, actor: ctx.actor.id, terms: '{}', owner: null, revision: sql`revision + 1` })
      .where('organisation', '=', ctx.organisation)
      .where('aspect', '=', aspect)
      .where('aspect', 'like', `${OWN_ASPECT.replace('_', '\\_')}%`)
      .where('removed', 'is', null)
      .executeTakeFirst();
    if (gone.numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such aspect of your own');
  });
}
