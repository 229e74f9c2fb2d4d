import type { z } from 'zod';
import type { ActionKind } from '#src/contract/action.ts';
import type { Metric } from '#src/contract/action-plan.ts';
import type { verdicts } from '#src/contract/action-verdict.ts';
import type { Interval } from '#src/contract/debrief.ts';
import { asRelative } from '#src/statistics/change-scale.ts';
import type { Context } from '#src/store/context.ts';
import { cycleOf, readVerdictRows, shrunkOf } from './verdict-rows.ts';

type Forest = z.infer<NonNullable<(typeof verdicts.forest)['~orpc']['outputSchema']>>;

/**
 * The effects of all actions beside each other, turned so that up is what was wanted, raw and drawn toward similar ones; with how many
 * still wait and how many were dropped, which are part of the picture.
 *
 * @example const { actions, dropped } = await readForest(ctx, {});
 */
export async function readForest(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { kind, metric }: { kind?: ActionKind | undefined; metric?: Metric | undefined },
): Promise<Forest> {
  const all = await readVerdictRows(ctx);
  const states = await ctx.records
    .selectFrom('actions as a')
    .innerJoin('action_plans as p', (on) =>
      on.onRef('p.organisation', '=', 'a.organisation').onRef('p.action', '=', 'a.id'),
    )
    .select(['a.state', 'a.kind', 'p.metric'])
    .where('a.organisation', '=', ctx.organisation)
    .where('p.sealed_at', 'is not', null)
    .execute();
  const asked = (row: { kind: string; metric: string }) =>
    (kind === undefined || row.kind === kind) && (metric === undefined || row.metric === metric);
  const count = (state: string) => states.filter((row) => row.state === state && asked(row)).length;
  return {
    waiting: count('measuring'),
    dropped: count('dropped'),
    actions: all.rows
      .filter((row) => asked({ kind: row.kind, metric: row.found.metric }))
      .map((row) => {
        const { found } = row;
        const { impact, direction } = found;
        const sign = direction === 'more' ? 1 : -1;
        const turned = ([low, high]: Interval): Interval => (sign === 1 ? [low, high] : [-high, -low]);
        const estimate = impact.estimate === null ? null : sign * impact.estimate;
        const interval = impact.interval === null ? null : turned(impact.interval);
        const shrunk = shrunkOf(all, row.action);
        return {
          ...{
            action: row.action,
            verb: row.verb,
            kind: row.kind,
            metric: found.metric,
            direction,
            estimate,
            interval,
          },
          ...{ design: impact.design, grade: impact.grade, scale: impact.scale, n: impact.n, verdict: impact.verdict },
          ...{ at: row.computed.toISOString(), exploratory: row.exploratory, smallest: found.smallest },
          relative: estimate === null ? null : asRelative(impact.scale, estimate, interval),
          shrunk:
            shrunk === null
              ? null
              : {
                  ...shrunk,
                  estimate: sign * shrunk.estimate,
                  mean: sign * shrunk.mean,
                  interval: turned(shrunk.interval),
                },
          q: cycleOf(all, row.computed, row.action).q,
          guardrails_broken: found.guardrails.filter(({ state }) => state === 'broken').length,
        };
      }),
  };
}
