import { randomBytes } from 'node:crypto';
import { knownOwner } from '#src/account/known-owner.ts';
import { MOST_OWN, type OwnAspect, ownAspect } from '#src/contract/aspect.ts';
import { checkInput } from '#src/contract/check-input.ts';
import { OWN_ASPECT } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Adds an aspect of the organisation's own. New texts are heard with its terms within a minute; stored ones are heard again in the
 * background.
 *
 * @returns what it is called in filters and columns
 * @throws AftershowError bad_input without a name or a term · conflict when there are as many as there may be · not_found for an owner
 * who does not work here
 * @example await defineAspect(ctx, { names: { en: 'Loyalty points' }, terms: { en: ['points', 'loyalty card'] }, step: null, team: null, owner: null });
 */
export async function defineAspect(ctx: Writing, input: OwnAspect): Promise<{ aspect: string }> {
  const { names, terms, step, team, owner } = checkInput(ownAspect, input);
  const { organisation } = ctx;
  await knownOwner(ctx, owner);
  const aspect = OWN_ASPECT + randomBytes(6).toString('hex');
  const now = ctx.now();
  await changeRecords(ctx, { action: 'aspect.define', target: aspect }, async (trx) => {
    const { n } = await trx
      .selectFrom('organisation_aspects')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .where('organisation', '=', organisation)
      .where('aspect', 'like', `${OWN_ASPECT.replace('_', '\\_')}%`)
      .where('removed', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(n) >= MOST_OWN) throw new AftershowError('conflict', `at most ${MOST_OWN} aspects of one’s own`);
    await trx
      .insertInto('organisation_aspects')
      .values({
        ...{ organisation, aspect, names: JSON.stringify(names), terms: JSON.stringify(terms), revision: 1 },
        ...{ phase: step?.phase ?? null, channel: step?.channel ?? null, team, owner },
        ...{ actor: ctx.actor.id, created: now, updated: now, removed: null },
      })
      .execute();
  });
  return { aspect };
}
