import type { Debrief } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';
import { keptDebrief } from '../kept-debrief.ts';

type Asked = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/** The valid debrief of a session, as one that may be seconds old. */
export type SharedDebrief = (ctx: Asked, session: string) => Promise<Debrief>;

/** Events that come in meanwhile are seen so much later, at most. */
const FRESH_MS = 3_000;
/** What takes long to compute is used for so many times as long, up to so much. */
const TIMES = 5;
const LONGEST_MS = 15_000;

interface Shared {
  /** When the session was last changed, as of the asking: a correction is seen at once. */
  updated: number;
  debrief: Promise<Debrief>;
  until: number;
}

/**
 * Shares debriefs among the requests of a replay, which come many a second: while a session is on air each of them would compute one
 * anew, since it is never kept then. Whoever asks while it is being computed waits for that one. A change of the session is seen at
 * once, what comes in seconds later.
 *
 * @param find what is shared; how old it gets is measured by `clock`, in milliseconds
 * @example const debriefs = shareDebriefs(); const debrief = await debriefs(ctx, 'session-1');
 */
export function shareDebriefs(find: SharedDebrief = keptDebrief, clock = () => performance.now()): SharedDebrief {
  const shared = new Map<string, Shared>();
  return async (ctx, session) => {
    const key = JSON.stringify([ctx.organisation, session]);
    const updated = await lastChange(ctx, session);
    const now = clock();
    for (const [other, { until }] of shared) if (until <= now) shared.delete(other);
    const known = shared.get(key);
    if (known !== undefined && known.updated === updated) return known.debrief;
    const made: Shared = { updated, debrief: find(ctx, session), until: Number.POSITIVE_INFINITY };
    shared.set(key, made);
    try {
      const debrief = await made.debrief;
      made.until = clock() + Math.min(LONGEST_MS, Math.max(FRESH_MS, TIMES * (clock() - now)));
      return debrief;
    } catch (error) {
      if (shared.get(key) === made) shared.delete(key);
      throw error;
    }
  };
}

/** When the session was last changed, in milliseconds; of one that is not there (any more) nothing is shared. */
async function lastChange({ organisation, records }: Asked, session: string): Promise<number> {
  const row = await records
    .selectFrom('sessions')
    .select('updated')
    .where('organisation', '=', organisation)
    .where('id', '=', session)
    .where('removed', 'is', null)
    .executeTakeFirst();
  return row?.updated.getTime() ?? Number.NaN;
}
