import type { client } from '../../client.ts';

/** One measured action among the others. */
export type Tree = Awaited<ReturnType<typeof client.verdicts.forest>>['actions'][number];

/** False discovery rate over all verdicts of a quarter. */
export const Q = 0.1;

/**
 * What can share an axis: shares with shares, and each figure on the raw scale alone in its own unit.
 *
 * @example treesOf(actions) // [{ key: '', trees: […] }, { key: 'nps', trees: […] }]
 */
export function treesOf(actions: readonly Tree[]): { key: string; trees: Tree[] }[] {
  return [...Map.groupBy(actions, ({ scale, metric }) => (scale === 'raw' ? metric : ''))]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, trees]) => ({ key, trees }));
}
