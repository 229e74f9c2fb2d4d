import { loadOrganisation } from '#src/account/load-organisation.ts';
import { LEAST_DAYS_AFTER, type TrainingEffect, type TrainingFigure } from '#src/contract/training.ts';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import { differenceOf } from '#src/statistics/difference.ts';
import type { Context } from '#src/store/context.ts';
import { KPIS } from '../catalogue.ts';
import { measure } from '../measure.ts';
import { daysBetween, earlier } from '../stretches.ts';
import { differenceBetween } from './compare-team.ts';
import { type Sums, sumsOfOthers, teamSums } from './team-sums.ts';

/** What comes later has other causes. */
const MOST_DAYS = 91;

/**
 * A team's figure before its first training and after its last, over as many days, beside that of the other teams in the same days. The
 * team's change less theirs is what is not the season's; that a team chosen for bad figures comes back to its usual by itself no
 * comparison takes away, and the screens say so. `readable` is the day from which there is anything to read.
 *
 * @param trained days on which people were trained
 * @example (await readTrainingEffect(ctx, { team: 'South', kpi: 'handling_time', trained: ['2026-05-04'] })).effect?.verdict // 'better'
 */
export async function readTrainingEffect(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  { team, kpi, trained }: { team: string; kpi: TrainingFigure; trained: readonly string[] },
): Promise<{ effect: TrainingEffect | null; readable: string | null }> {
  const days = [...trained].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return { effect: null, readable: null };
  const house = await loadOrganisation(ctx);
  const yesterday = addDays(wallTimeOf(ctx.now().getTime(), house.zone).date, -1);
  const after = { from: addDays(last, 1), to: earlier(yesterday, addDays(last, MOST_DAYS)) };
  const long = daysBetween(after.from, after.to) + 1;
  if (long < LEAST_DAYS_AFTER) return { effect: null, readable: addDays(last, LEAST_DAYS_AFTER + 1) };
  const before = { from: addDays(first, -long), to: addDays(first, -1) };
  const [was, is] = await Promise.all([teamSums(ctx, kpi, before, house), teamSums(ctx, kpi, after, house)]);
  const { method, good } = KPIS[kpi];
  const sides = (a: Sums | undefined, b: Sums | undefined) => ({
    ...{ before: measure(method, a), after: measure(method, b) },
    change: differenceBetween(method, b, a),
  });
  const own = sides(was.get(team), is.get(team));
  const others = sides(sumsOfOthers(was, team), sumsOfOthers(is, team));
  const net = own.change === null || others.change === null ? null : differenceOf(own.change, others.change);
  const better = net !== null && (good === 'up' ? net.interval[0] > 0 : net.interval[1] < 0);
  const worse = net !== null && (good === 'up' ? net.interval[1] < 0 : net.interval[0] > 0);
  return {
    readable: null,
    effect: {
      ...{ before, after, own, others },
      net: net === null ? null : { value: net.estimate, interval: net.interval },
      verdict: better ? 'better' : worse ? 'worse' : 'open',
    },
  };
}
