import { type Examples, type LearnOptions, type Learnt, learn, score, type Target } from '#src/listen/learn.ts';
import { probability } from '#src/listen/probability.ts';
import { rowsOf } from './training-targets.ts';

/** Fewer positive texts than this in a group say too little about a cut. */
const FEWEST = 15;
const [LOWEST, HIGHEST, STEP] = [0.1, 0.8, 0.02];

/** Probabilities of every row's labels from weights that were learnt without it: one row of `columns` a text of the target. */
export function foldedScores(examples: Examples, whole: Target, options: LearnOptions, folds: number): Float32Array {
  const unseen = new Float32Array(whole.rows.length * whole.columns);
  const sums = new Float64Array(whole.columns);
  for (let fold = 0; fold < folds; fold += 1) {
    const part: Learnt = learn(
      examples,
      rowsOf(whole, (_, at) => at % folds !== fold),
      options,
    );
    for (let at = fold; at < whole.rows.length; at += folds) {
      score(examples, whole.rows[at] ?? 0, part, sums);
      for (let k = 0; k < whole.columns; k += 1) unseen[at * whole.columns + k] = probability(sums[k] ?? 0);
    }
  }
  return unseen;
}

/**
 * The cut of one label in one language: the one with the best F1, averaged over the sources that know the label there; over all
 * languages where that language has too few texts with it.
 */
export function chooseCut(
  unseen: Float32Array,
  { rows, labels, columns }: Target,
  column: number,
  groupOf: (row: number) => string,
  lang: string,
): number {
  const groups = new Map<string, [p: number, label: number][]>();
  for (let at = 0; at < rows.length; at += 1) {
    const label = labels[at * columns + column] ?? Number.NaN;
    if (Number.isNaN(label)) continue;
    const group = groupOf(rows[at] ?? 0);
    const scored = groups.get(group) ?? [];
    scored.push([unseen[at * columns + column] ?? 0, label]);
    groups.set(group, scored);
  }
  const told = [...groups].filter(([, scored]) => scored.filter(([, label]) => label === 1).length >= FEWEST);
  const own = told.filter(([group]) => group.startsWith(lang));
  const used = (own.length > 0 ? own : told).map(([, scored]) => scored);
  let [best, most] = [0.5, -1];
  for (let cut = LOWEST; cut <= HIGHEST; cut += STEP) {
    const mean = used.reduce((sum, scored) => sum + f1At(scored, cut), 0) / Math.max(1, used.length);
    if (mean > most) [most, best] = [mean, cut];
  }
  return Math.round(1000 * best) / 1000;
}

/** Harmonic mean of precision and recall when a label is given from this probability on. */
function f1At(scored: readonly [number, number][], cut: number): number {
  let [hit, given, held] = [0, 0, 0];
  for (const [p, label] of scored) {
    given += p >= cut ? 1 : 0;
    held += label;
    hit += p >= cut ? label : 0;
  }
  return (2 * hit) / Math.max(1, given + held);
}
