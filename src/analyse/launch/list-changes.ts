import type { LaunchChange } from '#src/contract/launch.ts';
import { listMoments } from '#src/session/list-moments.ts';
import type { Context } from '#src/store/context.ts';

/**
 * What the team changed in a session, in order of time.
 *
 * @example (await listChanges(ctx, session))[0]?.at_s
 */
export async function listChanges(
  ctx: Pick<Context, 'organisation' | 'records'>,
  session: string,
): Promise<LaunchChange[]> {
  return (await listMoments(ctx, session)).flatMap(({ id, kind, title, note, peak_s, removed, by }) =>
    kind === 'change' && !removed && peak_s !== null ? [{ id, title, note, at_s: peak_s, by: by.name }] : [],
  );
}
