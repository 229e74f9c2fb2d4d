import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { hostNamed } from './queries.ts';
import { columnsOf, STATES, sessionInput } from './session-input.ts';

const session = sessionInput.partial().extend({
  title: sessionInput.shape.title,
  id: z.string().min(1).max(64).optional(),
  state: z.enum(STATES).default('planned'),
  generated: z.boolean().default(false),
});

/**
 * Creates a session; what the show says (format, host, language) is taken over where nothing else is given.
 *
 * @throws AftershowError bad_input naming the field · not_found for a show that is not the organisation's · conflict when the id is taken.
 * @example const { id } = await createSession(ctx, { title: 'Spring', show, plannedStart: new Date('2026-03-01T19:30:00Z') });
 */
export async function createSession(ctx: Writing, input: z.input<typeof session>): Promise<{ id: string }> {
  const { id = uuidv7(), ...given } = checkInput(session, input);
  const { organisation } = ctx;
  return changeRecords(ctx, { action: 'session.create', target: id }, async (trx) => {
    const show =
      given.show == null
        ? undefined
        : await trx
            .selectFrom('shows')
            .select(['format', 'host', 'languages', 'duration_s'])
            .where('organisation', '=', organisation)
            .where('id', '=', given.show)
            .executeTakeFirst();
    if (given.show != null && show === undefined)
      throw new AftershowError('not_found', 'no such show', { field: 'show' });
    const host = given.host == null ? null : await hostNamed(trx, organisation, uuidv7(), given.host);
    const created = await trx
      .insertInto('sessions')
      .values({
        format: show?.format ?? null,
        language: show?.languages[0] ?? null,
        planned_duration_s: show?.duration_s ?? null,
        targets: '{}',
        ...columnsOf(given),
        title: given.title,
        state: given.state,
        generated: given.generated,
        host: given.host === undefined ? (show?.host ?? null) : host,
        organisation,
        id,
        updated: ctx.now(),
      })
      .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
      .executeTakeFirst();
    if (created.numInsertedOrUpdatedRows !== 1n) {
      throw new AftershowError('conflict', `there is already a session ${id}`, { field: 'id' });
    }
    return { id };
  });
}
