import type { ActionGuard } from '#src/contract/action.ts';
import { METRICS } from '#src/contract/action-plan.ts';
import { listStatements } from '#src/review/list-statements.ts';
import { LEAST_SIDE } from '#src/statistics/before-after.ts';
import type { Context } from '#src/store/context.ts';
import { LEAST_PAIRS } from './measure-pairs.ts';
import type { ActionRow, PlanRow } from './own-action.ts';
import { LEAST_MEASURED, seriesOf } from './propose-plan.ts';
import { readMetrics } from './read-metrics.ts';
import { fateOf, sessionsOfShow } from './sessions-of-show.ts';

type Asking = Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>;

/** Fewer viewers in both arms together are too few for their means to be near normal. */
const LEAST_VIEWERS = 200;
const LEAST: Record<PlanRow['design'], number> = {
  ...{ pairs: LEAST_PAIRS, switchback: LEAST_PAIRS },
  ...{ control: LEAST_SIDE, 'before-after': LEAST_SIDE, ab: LEAST_VIEWERS },
};
const MOST_HISTORY = 50;

/**
 * What keeps a plan from being sealed, the first thing to see to first: somebody to do it, figures that can be read, a start that is
 * ahead, a horizon that can reach a verdict, the base rate seen, and explanations beside one's own.
 *
 * @param compute how many sessions may be read for it now
 * @example const [first] = await whatIsMissingToSeal(ctx, action, plan, 12); if (first !== undefined) throw guard(first);
 */
export async function whatIsMissingToSeal(
  ctx: Asking,
  action: ActionRow,
  plan: PlanRow,
  compute: number,
): Promise<ActionGuard[]> {
  const missing: ActionGuard[] = [];
  const { metric, design } = plan;
  if (action.state === 'dropped') missing.push('dropped_stays');
  if (action.owner === null) missing.push('owner_missing');
  if (plan.smallest === null) missing.push('smallest_missing');
  if (!plan.guardrails.some((rail) => rail.metric !== metric)) missing.push('guardrail_missing');
  if (plan.starts < ctx.now()) missing.push('start_past');
  if (!isFit(plan)) missing.push('metric_unfit');
  if (design === 'control' && plan.controls.every((id) => id === plan.show)) missing.push('no_control_shows');
  if (plan.horizon < LEAST[design]) missing.push('horizon_too_short');
  const aired = (await sessionsOfShow(ctx, { shows: [plan.show] })).filter(
    (one) => fateOf(one, ctx.now()) === 'aired' && one.id !== plan.trigger_session,
  );
  const last = aired.slice(-MOST_HISTORY);
  const known = await readMetrics(ctx, { sessions: last.map(({ id }) => id).toReversed(), compute });
  const measured = seriesOf(last, known, metric).length;
  if (measured < LEAST_MEASURED) missing.push('not_measured');
  else if ((design === 'control' || design === 'before-after') && measured < LEAST_SIDE)
    missing.push('too_little_history');
  if (!(await hasSeenBaseRate(ctx, action))) missing.push('base_rate_unseen');
  return [...missing, ...(await explained(ctx, action, plan))];
}

function isFit({ metric, design, block_s, variant }: PlanRow): boolean {
  const { blocks, viewers } = METRICS[metric];
  if (design === 'switchback') return blocks && block_s !== null;
  return design !== 'ab' || (viewers && variant !== null);
}

async function hasSeenBaseRate({ records, organisation }: Asking, { id, kind }: ActionRow): Promise<boolean> {
  const seen = await records
    .selectFrom('base_rates_seen')
    .select('kind')
    .where('organisation', '=', organisation)
    .where('action', '=', id)
    .executeTakeFirst();
  return seen?.kind === kind;
}

/**
 * The table of the statement it comes from, while its review is open; where there is none, or the review is closed and the table stays as
 * it is, the plan's own explanations.
 */
async function explained(ctx: Asking, action: ActionRow, plan: PlanRow): Promise<ActionGuard[]> {
  const own = plan.explanations.some(({ kind }) => kind === 'own');
  const other = plan.explanations.some(({ kind }) => kind !== 'own');
  if (action.statement !== null && action.review !== null) {
    const { statements } = await listStatements(ctx, action.review);
    const of = statements.find(({ id }) => id === action.statement);
    if (of !== undefined) {
      if (of.decision !== 'accepted') return ['not_accepted'];
      if (of.missing_to_seal.length === 0) return [];
      const review = await ctx.records
        .selectFrom('reviews')
        .select('phase')
        .where('organisation', '=', ctx.organisation)
        .where('id', '=', action.review)
        .executeTakeFirst();
      if (review?.phase !== 'closed') return ['alternatives_unweighed'];
    }
  }
  return own && other ? [] : ['explanations_missing'];
}
