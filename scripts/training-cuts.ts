import { EVIDENCE } from '#src/listen/evidence.ts';
import { judge, together } from '#src/listen/judge.ts';
import { LANGUAGES } from '#src/listen/labels.ts';
import type { Target } from '#src/listen/learn.ts';
import { learnJudge } from '#src/listen/learn-judge.ts';
import { probability } from '#src/listen/probability.ts';
import { rowsOf } from './training-targets.ts';

/** A label of one text: how probable weights that have not seen it call it, and whether it holds. */
interface Judged {
  group: string;
  p: number;
  holds: boolean;
}

/** Fewer positive texts than this in a group say too little about a cut. */
const FEWEST = 15;
/** With fewer than this in a language, all languages choose its cut together. */
const ENOUGH = 60;
const [LOWEST, HIGHEST, STEP] = [0.04, 0.9, 0.02];
/** Cuts this close to the best F1 are as good; the middle of them is the steadiest. */
const AS_GOOD = 0.002;

/** A judge's scores of every text of the target, each from a judge that was learnt without it. */
export function unseenScores(
  evidence: Float32Array,
  target: Target,
  folds: readonly number[],
  seeds: readonly number[],
): Float32Array {
  const { rows, columns } = target;
  const scores = new Float32Array(rows.length * columns);
  const [units, one] = [new Float64Array(256), new Float64Array(columns)];
  for (const fold of [0, 1]) {
    const seen = rowsOf(target, (row) => (folds[row] ?? 0) % 2 !== fold);
    const without = together(seeds.map((seed) => learnJudge(evidence, EVIDENCE, seen, seed)));
    rows.forEach((row, at) => {
      if ((folds[row] ?? 0) % 2 !== fold) return;
      judge(without, evidence, row * EVIDENCE, units, one);
      scores.set(one, at * columns);
    });
  }
  return scores;
}

/**
 * Cuts of every column, for each of the three languages: the best F1 on texts whose labels the scores have not seen.
 *
 * @param calibrated true where the scores are good probabilities: their best cut is half of the best F1 (Lipton and others 2014), and the
 *   mean of that and the cut that did best is steadier than either
 */
export function chooseCuts(
  target: Target,
  scores: Float32Array,
  groups: readonly string[],
  calibrated: boolean,
): number[][] {
  const { rows, columns, labels } = target;
  const judged = Array.from({ length: columns }, (_, k) =>
    Array.from(rows, (row, at): Judged | undefined => {
      const label = labels[at * columns + k] ?? Number.NaN;
      if (Number.isNaN(label)) return undefined;
      return { group: groups[row] ?? '', p: probability(scores[at * columns + k] ?? 0), holds: label === 1 };
    }).filter((one) => one !== undefined),
  );
  return LANGUAGES.map((lang) => judged.map((one) => chooseCut(one, lang, calibrated)));
}

/** The best F1, averaged over the groups that know the label (of one language where it has enough of them, else of all). */
function chooseCut(judged: readonly Judged[], lang: string, calibrated: boolean): number {
  const told = [...Map.groupBy(judged, ({ group }) => group)].filter(([, texts]) => held(texts) >= FEWEST);
  const own = told.filter(([group, texts]) => group.startsWith(lang) && held(texts) >= ENOUGH);
  const groups = (own.length > 0 ? own : told).map(([, texts]) => texts);
  if (groups.length === 0) return 1;
  const scored: { cut: number; f1: number }[] = [];
  for (let cut = LOWEST; cut <= HIGHEST; cut += STEP) scored.push({ cut, f1: meanF1(groups, cut) });
  const most = Math.max(...scored.map(({ f1 }) => f1));
  const good = scored.filter(({ f1 }) => f1 >= most - AS_GOOD);
  const middle = good.reduce((sum, { cut }) => sum + cut, 0) / good.length;
  return Math.round(1000 * (calibrated ? (middle + most / 2) / 2 : middle)) / 1000;
}

function held(texts: readonly Judged[]): number {
  return texts.filter(({ holds }) => holds).length;
}

function meanF1(groups: readonly Judged[][], cut: number): number {
  return groups.reduce((sum, texts) => sum + f1At(texts, cut), 0) / Math.max(1, groups.length);
}

/** Harmonic mean of precision and recall when a label is given from this probability on. */
function f1At(texts: readonly Judged[], cut: number): number {
  let [hit, given] = [0, 0];
  for (const { p, holds } of texts) {
    if (p < cut) continue;
    given += 1;
    if (holds) hit += 1;
  }
  return (2 * hit) / Math.max(1, given + held(texts));
}
