import { randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { hostNamed } from './queries.ts';
import { columnsOf, STATES, sessionInput } from './session-input.ts';

const change = sessionInput.partial().extend({ id: z.string(), state: z.enum(STATES).optional() });

/**
 * Corrects a session or moves it on (planned → live → ended → reviewed). Only what is given changes. A corrected start moves no
 * event: events keep their own time, or their offset from the start.
 *
 * @throws AftershowError bad_input · not_found · conflict when the state would go back.
 * @example await updateSession(ctx, { id, start: new Date('2026-03-01T19:34:10Z'), state: 'live' });
 */
export async function updateSession(ctx: Writing, input: z.input<typeof change>): Promise<void> {
  const { id, ...given } = checkInput(change, input);
  const { organisation } = ctx;
  const act = { action: 'session.update', target: id, detail: { changed: Object.keys(given) } };
  await changeRecords(ctx, act, async (trx) => {
    const before = await trx
      .selectFrom('sessions')
      .select('state')
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) throw new AftershowError('not_found', 'no such session');
    if (given.state !== undefined && STATES.indexOf(given.state) < STATES.indexOf(before.state)) {
      throw new AftershowError('conflict', `a session that is ${before.state} does not become ${given.state} again`, {
        field: 'state',
      });
    }
    if (given.show != null) {
      const show = await trx
        .selectFrom('shows')
        .select('id')
        .where('organisation', '=', organisation)
        .where('id', '=', given.show)
        .executeTakeFirst();
      if (show === undefined) throw new AftershowError('not_found', 'no such show', { field: 'show' });
    }
    const host = given.host == null ? null : await hostNamed(trx, organisation, randomUUIDv7(), given.host);
    await trx
      .updateTable('sessions')
      .set({
        ...columnsOf(given),
        ...(given.state === undefined ? {} : { state: given.state }),
        ...(given.host === undefined ? {} : { host }),
        updated: ctx.now(),
      })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
  });
}
