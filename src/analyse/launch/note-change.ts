import { AftershowError } from '#src/errors.ts';
import { markMoment } from '#src/session/mark-moment.ts';
import { ownSession } from '#src/session/own-session.ts';
import type { Writing } from '#src/store/records/transaction.ts';

/**
 * Notes what the team changes, at this second of the session: a moment of its replay.
 *
 * @throws AftershowError not_found · bad_input before the session has a start, unless the second is said
 * @example const { id } = await noteChange(ctx, { session, title: 'Price shown larger', note: '' });
 */
export async function noteChange(
  ctx: Writing,
  { session, title, note, at_s }: { session: string; title: string; note: string; at_s?: number | undefined },
): Promise<{ id: string }> {
  const { start } = await ownSession(ctx.records, ctx.organisation, session);
  if (at_s === undefined && start === null)
    throw new AftershowError('bad_input', 'the session has not begun: say at which second', { field: 'at_s' });
  const at = Math.round(at_s ?? (ctx.now().getTime() - (start?.getTime() ?? 0)) / 1000);
  return markMoment(ctx, { session, kind: 'change', title, note, start_s: at, peak_s: at, end_s: at });
}
