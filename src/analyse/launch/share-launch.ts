import type { LaunchFeedback } from '#src/contract/launch.ts';
import type { Asking } from '../voices/voice-scope.ts';
import type { About } from './launch-match.ts';
import { readLaunch } from './read-launch.ts';

export type SharedLaunch = (ctx: Asking, session: string, about: About) => Promise<LaunchFeedback>;

/** An answer is used for so long: however many look at a launch, it is asked about three times a second at most. */
const FRESH_MS = 300;

/**
 * Shares feedback among those who follow the same launch.
 *
 * @example const launches = shareLaunch(); await launches(ctx, session, about);
 */
export function shareLaunch(read: SharedLaunch = readLaunch, clock = () => performance.now()): SharedLaunch {
  const shared = new Map<string, { answer: Promise<LaunchFeedback>; until: number }>();
  return (ctx, session, about) => {
    const now = clock();
    for (const [key, { until }] of shared) if (until <= now) shared.delete(key);
    const key = JSON.stringify([ctx.organisation, session, about]);
    const known = shared.get(key);
    if (known !== undefined) return known.answer;
    const made = { answer: read(ctx, session, about), until: Number.POSITIVE_INFINITY };
    shared.set(key, made);
    void made.answer
      .then(() => {
        made.until = clock() + FRESH_MS;
      })
      .catch(() => {
        if (shared.get(key) === made) shared.delete(key);
      });
    return made.answer;
  };
}
