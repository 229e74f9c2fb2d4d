import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import type { SessionState } from '#src/contract/session-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { nextVersion } from './edit-version.ts';
import { ownSession } from './own-session.ts';
import { hostNamed } from './queries.ts';
import { columnsOf, STATES, sessionInput } from './session-input.ts';

const change = sessionInput.partial().extend({
  id: z.string(),
  state: z.enum(STATES).optional(),
  /** The version that was read: with it, a change of the same fields by somebody else since is a conflict. */
  version: z.int().positive().optional(),
});

/**
 * Corrects a session or moves it on (planned → live → ended → reviewed; only a review is taken back). Only what is given changes. A corrected start moves no
 * event: events keep their own time, or their offset from the start.
 *
 * A session that goes live without a start starts now; one that ends without a duration lasted until now.
 *
 * @throws AftershowError bad_input · not_found · conflict when the state would go back, or somebody changed the same fields meanwhile.
 * @example await updateSession(ctx, { id, start: new Date('2026-03-01T19:34:10Z'), state: 'live' });
 */
export async function updateSession(ctx: Writing, input: z.input<typeof change>): Promise<{ version: number }> {
  const { id, version: seen, ...given } = checkInput(change, input);
  const { organisation } = ctx;
  const changed = Object.entries(given).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  const act = { action: 'session.update', target: id, detail: { changed } };
  return changeRecords(ctx, act, async (trx) => {
    const before = await ownSession(trx, organisation, id, 'hold');
    if (
      given.state !== undefined &&
      STATES.indexOf(given.state) < STATES.indexOf(before.state) &&
      !isReopened(before.state, given.state)
    ) {
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
    const next = nextVersion(before, changed, seen);
    const host = given.host == null ? null : await hostNamed(trx, organisation, uuidv7(), given.host);
    await trx
      .updateTable('sessions')
      .set({
        ...clockOf(before, given.state, ctx.now()),
        ...columnsOf(given),
        ...next,
        ...(given.state === undefined ? {} : { state: given.state }),
        ...(given.host === undefined ? {} : { host }),
        updated: ctx.now(),
      })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    return { version: next.version };
  });
}

/** A review that somebody noted too early is taken back: nothing of what happened changes with it. */
function isReopened(before: SessionState, after: SessionState): boolean {
  return before === 'reviewed' && after === 'ended';
}

/** What going on air and ending say of the clock, where nobody says better. */
function clockOf(
  before: { state: SessionState; start: Date | null; duration_s: number | null },
  state: SessionState | undefined,
  now: Date,
): { start?: Date; duration_s?: number } {
  if (before.state === 'planned' && state === 'live') return before.start === null ? { start: now } : {};
  if (before.state !== 'live' || state !== 'ended' || before.start === null || before.duration_s !== null) return {};
  return { duration_s: Math.max(1, (now.getTime() - before.start.getTime()) / 1000) };
}
