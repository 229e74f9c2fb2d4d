import type { Context } from '#src/store/context.ts';
import { endedSessions } from './ended-sessions.ts';
import { readPast } from './past-sessions.ts';

/**
 * Computes and keeps the debriefs of ended sessions that have none, or whose data changed since, the newest first, so that no page waits
 * for them. One that fails is told, and does not hold up the others: who asks again passes over it.
 *
 * @param asked.most sessions to compute now
 * @param asked.passOver sessions that failed before
 * @returns how many were computed, and how many still wait
 * @example const { done, waiting } = await workOutPast(ctx, { most: 5, passOver: broken, failed: (error, session) => broken.add(session) });
 */
export async function workOutPast(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  asked: {
    most: number;
    passOver: ReadonlySet<string>;
    failed: (error: unknown, session: string) => void;
    ending?: AbortSignal;
  },
): Promise<{ done: number; waiting: number }> {
  const { most, passOver, failed, ending } = asked;
  const sessions = (await endedSessions(ctx)).map(({ id }) => id);
  const known = await readPast(ctx, { sessions, compute: 0 });
  const due = sessions.filter((id) => known.get(id)?.stale !== false && !passOver.has(id));
  let done = 0;
  for (const id of due.slice(0, most)) {
    if (ending?.aborted) break;
    try {
      await readPast(ctx, { sessions: [id], compute: 1 });
      done += 1;
    } catch (error) {
      failed(error, id);
    }
  }
  return { done, waiting: due.length - done };
}
