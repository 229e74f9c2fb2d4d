import { normalStream } from '#src/statistics/normal-stream.ts';
import { seededRandom } from '#src/statistics/random.ts';

/** Sessions whose figure drifts, remembers the one before, and changes by a known effect when the action begins. */
export interface StepPlan {
  n: number;
  /** Memory from session to session, 0…1. */
  rho: number;
  /** Added while the action is on, in standard deviations of the noise. */
  effect: number;
  seed: number;
  /** Drift a session. */
  slope?: number;
}

/**
 * Values with stationary AR(1) noise of standard deviation one.
 *
 * @param on which sessions the action was on
 * @example generateStep({ n: 24, rho: 0.4, effect: 1, seed: 1 }, (t) => t >= 12)
 */
export function generateStep(
  { n, rho, effect, seed, slope = 0 }: StepPlan,
  on: (session: number) => boolean,
): { value: number; on: boolean }[] {
  const normal = normalStream(seededRandom(seed));
  const fresh = Math.sqrt(1 - rho * rho);
  let error = normal();
  return Array.from({ length: n }, (_, t) => {
    if (t > 0) error = rho * error + fresh * normal();
    return { value: error + slope * t + (on(t) ? effect : 0), on: on(t) };
  });
}
