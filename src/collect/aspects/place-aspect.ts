import { knownOwner } from '#src/account/known-owner.ts';
import { isOfCatalogue, type PlacedAspect } from '#src/contract/aspect.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Gives an aspect its step of the journey, its team and whoever is given new cases about it. What was understood of texts stays.
 *
 * @throws AftershowError not_found for an aspect that is none here, or an owner who does not work here
 * @example await placeAspect(ctx, 'delivery', { step: { phase: 'after', channel: null }, team: 'Logistics', owner: null });
 */
export async function placeAspect(ctx: Writing, aspect: string, placed: PlacedAspect): Promise<void> {
  const { organisation } = ctx;
  const { step, team, owner } = placed;
  await knownOwner(ctx, owner);
  const now = ctx.now();
  const row = {
    phase: step?.phase ?? null,
    channel: step?.channel ?? null,
    team,
    owner,
    actor: ctx.actor.id,
    updated: now,
  };
  await changeRecords(ctx, { action: 'aspect.place', target: aspect }, async (trx) => {
    if (isOfCatalogue(aspect)) {
      await trx
        .insertInto('organisation_aspects')
        .values({ ...row, organisation, aspect, names: '{}', terms: '{}', revision: 0, created: now, removed: null })
        .onConflict((conflict) => conflict.columns(['organisation', 'aspect']).doUpdateSet(row))
        .execute();
      return;
    }
    const changed = await trx
      .updateTable('organisation_aspects')
      .set(row)
      .where('organisation', '=', organisation)
      .where('aspect', '=', aspect)
      .where('removed', 'is', null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new AftershowError('not_found', 'no such aspect');
  });
}
