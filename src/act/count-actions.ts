import type { z } from 'zod';
import { ACTION_STATES, type ActionKind, type ActionState, type actions } from '#src/contract/action.ts';
import { quantile } from '#src/statistics/quantiles.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';

type Figures = z.infer<NonNullable<(typeof actions.figures)['~orpc']['outputSchema']>>;

const DAY_MS = 86_400_000;
const MOST_REASONS = 20;

/**
 * How well actions are followed through: of those whose day has come or that are over, how many are done. What was dropped counts as not
 * done; what is measured is under way.
 *
 * @example const { follow_through } = await countActions(ctx, {});
 */
export async function countActions(
  { records, organisation, actor, now }: Pick<Context, 'organisation' | 'actor' | 'records' | 'now'>,
  { owner, kind }: { owner?: string | undefined; kind?: ActionKind | undefined },
): Promise<Figures> {
  const today = now().toISOString().slice(0, 10);
  let query = records
    .selectFrom('actions')
    .select(['id', 'verb', 'state', 'due', 'created', 'closed', 'dropped_reason'])
    .where('organisation', '=', organisation)
    .orderBy('closed', 'desc');
  if (owner !== undefined) query = query.where('owner', '=', owner === 'me' ? actor.id : owner);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  const rows = await query.execute();
  const count = (state: ActionState) => rows.filter((row) => row.state === state).length;
  const late = rows.filter(
    ({ state, due }) => (state === 'open' || state === 'doing') && due !== null && due < today,
  ).length;
  const days = rows
    .flatMap(({ state, created, closed }) =>
      state === 'done' && closed !== null ? [(closed.getTime() - created.getTime()) / DAY_MS] : [],
    )
    .sort((a, b) => a - b);
  const done = count('done');
  return {
    states: Object.fromEntries(ACTION_STATES.map((state) => [state, count(state)])) as Record<ActionState, number>,
    overdue: late,
    follow_through: shareOf(done, done + count('dropped') + late),
    days_to_done: { median: quantile(days, 0.5), p90: quantile(days, 0.9), n: days.length },
    dropped_reasons: rows
      .flatMap(({ id, verb, dropped_reason }) =>
        dropped_reason === null ? [] : [{ action: id, verb, reason: dropped_reason }],
      )
      .slice(0, MOST_REASONS),
  };
}
