import { METRICS } from '#src/contract/action-plan.ts';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import { buildCase } from './build-case.ts';
import { gather } from './gather.ts';
import { judgeInWorker } from './judge-in-worker.ts';
import type { SealedPlan } from './own-action.ts';
import type { Reading } from './read-metrics.ts';
import { readProgress } from './read-progress.ts';

/** What a reading holds of its own; the rest is put beside it when somebody reads. */
export type Found = Pick<
  VerdictReading,
  | 'metric'
  | 'unit'
  | 'currency'
  | 'direction'
  | 'expected'
  | 'smallest'
  | 'impact'
  | 'points'
  | 'sessions'
  | 'compliance'
  | 'guardrails'
  | 'simpson'
  | 'sensitivity'
  | 'changes'
  | 'regression'
>;

/** Sessions that may be read anew for one verdict. */
const MOST_COMPUTED = 200;

/**
 * Reads how an action stands: as drawn, with its guardrails, other ways of reckoning, and what would change the answer. Whoever asks
 * decides whether it is a verdict.
 *
 * @param level of the intervals
 * @example const { impact } = await computeReading(ctx, plan, 0.95);
 */
export async function computeReading(ctx: Reading, plan: SealedPlan, level: number): Promise<Found> {
  const { metric, direction, expected, horizon } = plan;
  const gathered = await gather(ctx, plan, MOST_COMPUTED);
  const { of, points } = await buildCase(ctx, gathered, level);
  const [judged, progress] = await Promise.all([judgeInWorker(of, ctx.records), readProgress(ctx, [plan])]);
  const { reached = 0, ...sessions } = progress.get(plan.action) ?? {};
  const said = gathered.units.flatMap(({ done }) => done ?? []);
  const count = (how: string) => said.filter((one) => one === how).length;
  const trigger = points.find(({ session }) => session === plan.trigger_session);
  return {
    ...{ metric, direction, expected, points, ...judged },
    ...{ unit: METRICS[metric].unit, currency: gathered.currency, smallest: plan.smallest ?? 0 },
    sessions: {
      ...{ drawn: 0, aired: 0, cancelled_on: 0, cancelled_off: 0, ...sessions },
      ...{ horizon, reached: Math.min(horizon, reached) },
    },
    compliance: { said: said.length, as_drawn: count('as_drawn'), partly: count('partly'), not: count('not') },
    regression: trigger === undefined ? null : { session: trigger.session, title: trigger.title, value: trigger.value },
  };
}
