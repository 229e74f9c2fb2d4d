/** Weights that make answers stand for everybody who was asked. */
export interface Weights {
  /** By group: how many times its share one answer counts. Groups of which nobody answered have none. */
  byGroup: Map<string, number>;
  /** People of groups that answered. */
  population: number;
  /** People of groups of which nobody answered: no weight speaks for them. */
  uncovered: number;
}

/**
 * Post-stratification: an answer of group g counts (N_g ÷ N) ÷ (n_g ÷ n), N those who were asked and n those who answered, of groups of
 * which somebody answered. The weights sum to n. It corrects for groups that are silent more often, not for whoever is silent within one.
 *
 * @example weigh(new Map([['a', 100], ['b', 100]]), new Map([['a', 30], ['b', 10]])).byGroup.get('b') // 2
 */
export function weigh(asked: ReadonlyMap<string, number>, answered: ReadonlyMap<string, number>): Weights {
  const covered = [...asked].filter(([group]) => (answered.get(group) ?? 0) > 0);
  const population = covered.reduce((sum, [, people]) => sum + people, 0);
  const n = covered.reduce((sum, [group]) => sum + (answered.get(group) ?? 0), 0);
  const all = [...asked.values()].reduce((sum, people) => sum + people, 0);
  return {
    byGroup: new Map(covered.map(([group, people]) => [group, people / population / ((answered.get(group) ?? 0) / n)])),
    population,
    uncovered: all - population,
  };
}
