import { sql } from 'kysely';
import { knownOwner } from '#src/account/known-owner.ts';
import { type OwnAspect, ownAspect } from '#src/contract/aspect.ts';
import { checkInput } from '#src/contract/check-input.ts';
import { OWN_ASPECT } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Changes an aspect of the organisation's own. Other terms make all stored texts be heard again.
 *
 * @throws AftershowError bad_input · not_found, also for an aspect of the catalogue
 * @example await changeAspect(ctx, 'own_1f…', { ...own, names: { fr: 'Fidélité' } });
 */
export async function changeAspect(ctx: Writing, aspect: string, input: OwnAspect): Promise<void> {
  const { names, terms, step, team, owner } = checkInput(ownAspect, input);
  await knownOwner(ctx, owner);
  const heard = JSON.stringify(terms);
  await changeRecords(ctx, { action: 'aspect.change', target: aspect }, async (trx) => {
    const changed = await trx
      .updateTable('organisation_aspects')
      .set({
        ...{ names: JSON.stringify(names), terms: heard },
        ...{ phase: step?.phase ?? null, channel: step?.channel ?? null, team, owner },
        ...{ actor: ctx.actor.id, updated: ctx.now() },
        revision: sql`revision + CASE WHEN terms = ${heard}::jsonb THEN 0 ELSE 1 END`,
      })
      .where('organisation', '=', ctx.organisation)
      .where('aspect', '=', aspect)
      .where('aspect', 'like', `${OWN_ASPECT.replace('_', '\\_')}%`)
      .where('removed', 'is', null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such aspect of your own');
  });
}
