import type { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { scheduleSaid } from '#src/contract/review-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { checkFacilitator } from './check-facilitator.ts';

/**
 * Says when a show is reviewed, by whom and how. Only what ends from now on is reviewed by itself.
 *
 * @throws AftershowError bad_input · not_found
 * @example await saveSchedule(ctx, { id: show, rhythm: 'after_session', roles: ['producer', 'host'] });
 */
export async function saveSchedule(
  ctx: Writing,
  input: z.input<typeof scheduleSaid> & { id: string },
): Promise<{ version: number }> {
  const said = checkInput(scheduleSaid, input);
  const { organisation } = ctx;
  return changeRecords(ctx, { action: 'review.schedule', target: input.id }, async (trx) => {
    const show = await trx
      .selectFrom('shows')
      .select('id')
      .where('organisation', '=', organisation)
      .where('id', '=', input.id)
      .forUpdate()
      .executeTakeFirst();
    if (show === undefined) throw new AftershowError('not_found', 'no such show');
    await checkFacilitator({ ...ctx, records: trx }, said.facilitator);
    const set = { ...said, guests: JSON.stringify(said.guests), actor: ctx.actor.id };
    return trx
      .insertInto('review_schedules')
      .values({ organisation, show: input.id, since: ctx.now(), ...set })
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'show'])
          .doUpdateSet((eb) => ({ ...set, version: eb('review_schedules.version', '+', 1) })),
      )
      .returning('version')
      .executeTakeFirstOrThrow();
  });
}
