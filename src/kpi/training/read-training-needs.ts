import { loadOrganisation } from '#src/account/load-organisation.ts';
import { type AgainstOthers, TRAINING_FIGURES, type TrainingNeeds } from '#src/contract/training.ts';
import { AftershowError } from '#src/errors.ts';
import { holm } from '#src/statistics/multiple-testing.ts';
import type { Context } from '#src/store/context.ts';
import type { Reader } from '../asker.ts';
import { KPIS } from '../catalogue.ts';
import { measure } from '../measure.ts';
import { stretchesOf } from '../stretches.ts';
import { agentsOfTeams } from './agents-of-teams.ts';
import { differenceBetween, levelOf } from './compare-team.ts';
import { sumsOfOthers, teamSums } from './team-sums.ts';

/** The share of organisations with equal teams of which any would be flagged, at most. */
const LEVEL = 0.05;

/** Refuses who is bound to stores: teams of customer service belong to none. */
export function refuseOfStores({ stores }: Pick<Reader, 'stores'>): void {
  if (stores.length > 0) throw new AftershowError('forbidden', 'teams of customer service belong to no single store');
}

/**
 * Which teams of customer service need training: each against all others together, by resolution at first contact, handling time and
 * turnover. A figure is flagged where it is worse, its level corrected for all comparisons (Holm over teams × figures) is at most .05, and the
 * interval of the difference leaves 0 out. With one team there is nobody to compare it with, and nothing is flagged.
 *
 * @throws AftershowError bad_input · forbidden (who is bound to stores)
 * @example (await readTrainingNeeds(ctx, { from, to }, asker)).teams.filter(({ needed }) => needed)
 */
export async function readTrainingNeeds(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  given: { from: string; to: string },
  reader: Pick<Reader, 'stores'>,
): Promise<TrainingNeeds> {
  refuseOfStores(reader);
  if (given.to < given.from)
    throw new AftershowError('bad_input', 'a stretch ends on its first day or later', { field: 'to' });
  const house = await loadOrganisation(ctx);
  const { asked } = stretchesOf({ ...given, grain: 'whole' }, house.zone, ctx.now());
  const [agents, ...sums] = await Promise.all([
    agentsOfTeams(ctx),
    ...TRAINING_FIGURES.map((kpi) => teamSums(ctx, kpi, asked, house)),
  ]);
  const names = [...new Set(sums.flatMap((one) => [...one.keys()]))].sort();
  const cells = names.flatMap((team) =>
    TRAINING_FIGURES.map((kpi, at) => {
      const all = sums[at] ?? new Map();
      const [own, others] = [all.get(team), sumsOfOthers(all, team)];
      const { method, good } = KPIS[kpi];
      const p = own === undefined ? null : levelOf(method, own, others);
      const difference = p === null ? null : differenceBetween(method, own, others);
      return { team, kpi, good, p, difference, own: measure(method, own), others: measure(method, others) };
    }),
  );
  const levels = holm(cells.map(({ p }) => p));
  const judged = cells.map(({ team, kpi, good, difference, own, others }, at) => {
    const p = levels[at] ?? null;
    const worse = difference !== null && (good === 'up' ? difference.interval[1] < 0 : difference.interval[0] > 0);
    const figure: AgainstOthers = { kpi, own, others, difference, p, flagged: worse && p !== null && p <= LEVEL };
    return { team, figure };
  });
  return {
    ...asked,
    compared: levels.filter((p) => p !== null).length,
    teams: names
      .map((team) => {
        const figures = judged.flatMap((one) => (one.team === team ? [one.figure] : []));
        const needed = figures.some(({ flagged }) => flagged);
        return { team, agents: agents.get(team)?.length ?? 0, figures, needed };
      })
      .sort((a, b) => Number(b.needed) - Number(a.needed)),
  };
}
