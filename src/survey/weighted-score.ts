import type { SilenceGroup, WeightedScore } from '#src/contract/survey-results.ts';
import { showGroups } from './hide-small-groups.ts';
import { type Scored, scoreWeighted } from './score-question.ts';
import type { Given } from './waves-of.ts';
import { weigh } from './weigh-answers.ts';

/** What is known of those who were asked. */
export interface SilenceWeights {
  by: SilenceGroup;
  /** People who were reached, by group. */
  population: ReadonlyMap<string, number>;
  /** The group of every answer that came by an invitation, by response. */
  groups: ReadonlyMap<string, string>;
  anonymous: boolean;
}

/**
 * A score as it would be had every group that was asked answered alike, of the answers that came by an invitation. Null where nobody did, or
 * where a small group of an anonymous survey could be worked out from it.
 *
 * @example weightedScore(scored, given, weights)?.n_eff
 */
export function weightedScore(
  scored: Scored,
  given: readonly Given[],
  { by, population, groups, anonymous }: SilenceWeights,
): WeightedScore | null {
  const answered = given.flatMap(({ sheet, value }) => {
    const group = groups.get(sheet.id);
    return group === undefined || !population.has(group) ? [] : [{ group, value }];
  });
  const sizes = new Map<string, number>();
  for (const { group } of answered) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  if (anonymous && showGroups([...sizes.values()]).includes(false)) return null;
  const { byGroup, population: people, uncovered } = weigh(population, sizes);
  const weighted = answered.flatMap(({ group, value }) => {
    const weight = byGroup.get(group);
    return weight === undefined ? [] : [{ value, weight }];
  });
  if (weighted.length === 0) return null;
  const { result, nEff } = scoreWeighted(scored, weighted);
  const largest = Math.max(...byGroup.values());
  return { by, result, n_eff: nEff, population: people, uncovered, largest };
}
