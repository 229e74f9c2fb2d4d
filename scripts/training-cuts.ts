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
  /** A word of the label's list stands in it. */
  named: boolean;
}

/** Fewer positive texts than this in a group say too little about a cut. */
const FEWEST = 15;
/** With fewer than this in a language, all languages choose its cut together. */
const ENOUGH = 60;
const CUTS: readonly number[] = [0.005, 0.01, 0.02, 0.03, ...Array.from({ length: 44 }, (_, i) => 0.04 + 0.02 * i)];
/** Labels that are shown one by one must mostly be right. */
const PRECISE = 0.6;
/** Cuts this close to the best F1 are as good; the middle of them is the steadiest. */
const AS_GOOD = 0.002;

/** The first numbers of each row. */
export function leading(rows: Float32Array, width: number, kept: number): Float32Array {
  const count = rows.length / width;
  const first = new Float32Array(count * kept);
  for (let row = 0; row < count; row += 1) first.set(rows.subarray(row * width, row * width + kept), row * kept);
  return first;
}

/** A judge's scores of every text of the target, each from a judge that was learnt without it. */
export function unseenScores(
  evidence: Float32Array,
  inputs: number,
  target: Target,
  folds: readonly number[],
  seeds: readonly number[],
): Float32Array {
  const { rows, columns } = target;
  const scores = new Float32Array(rows.length * columns);
  const [units, one] = [new Float64Array(256), new Float64Array(columns)];
  for (const fold of [0, 1]) {
    const seen = rowsOf(target, (row) => (folds[row] ?? 0) % 2 !== fold);
    const without = together(seeds.map((seed) => learnJudge(evidence, inputs, seen, seed)));
    rows.forEach((row, at) => {
      if ((folds[row] ?? 0) % 2 !== fold) return;
      judge(without, evidence, row * inputs, units, one);
      scores.set(one, at * columns);
    });
  }
  return scores;
}

/**
 * Cuts of every column, for each of the three languages: the best F1 on texts whose labels the scores have not seen.
 *
 * @param named for each text and column whether a list of that label has a word of it; then there are two cuts, one for each case, and
 *   precision below `PRECISE` is paid for. Without it the scores are good probabilities: their best cut is half of the best F1 (Lipton and
 *   others 2014), and the mean of that and the cut that did best is steadier than either
 */
export function chooseCuts(
  target: Target,
  scores: Float32Array,
  groups: readonly string[],
  named?: Uint8Array,
): { cuts: number[][]; named: number[][] } {
  const { rows, columns, labels } = target;
  const judged = Array.from({ length: columns }, (_, k) =>
    Array.from(rows, (row, at): Judged | undefined => {
      const place = at * columns + k;
      const label = labels[place] ?? Number.NaN;
      if (Number.isNaN(label)) return undefined;
      const p = probability(scores[place] ?? 0);
      return { group: groups[row] ?? '', p, holds: label === 1, named: named?.[place] === 1 };
    }).filter((one) => one !== undefined),
  );
  const chosen = LANGUAGES.map((lang) => judged.map((one) => chooseCut(one, lang, named !== undefined)));
  return {
    cuts: chosen.map((one) => one.map(([cut]) => round(cut))),
    named: chosen.map((one) => one.map(([, cut]) => round(cut))),
  };
}

/** The best F1, averaged over the groups that know the label (of one language where it has enough of them, else of all). */
function chooseCut(judged: readonly Judged[], lang: string, byName: boolean): [unnamed: number, named: number] {
  const told = [...Map.groupBy(judged, ({ group }) => group)].filter(([, texts]) => held(texts) >= FEWEST);
  const own = told.filter(([group, texts]) => group.startsWith(lang) && held(texts) >= ENOUGH);
  const counted = (own.length > 0 ? own : told).map(([, texts]) => ({
    held: held(texts),
    plain: countAtCuts(texts.filter((one) => !one.named)),
    named: countAtCuts(texts.filter((one) => one.named)),
  }));
  if (counted.length === 0) return [1, 1];
  const scored: { cut: number; name: number; worth: number }[] = [];
  for (let i = 0; i < CUTS.length; i += 1) {
    for (let j = byName ? 0 : i; j <= i; j += 1) {
      let worth = 0;
      for (const { plain, named, held: many } of counted) worth += worthOf(plain[i], named[j], many, byName);
      scored.push({ cut: CUTS[i] ?? 1, name: CUTS[j] ?? 1, worth: worth / counted.length });
    }
  }
  const most = Math.max(...scored.map(({ worth }) => worth));
  const good = scored.filter(({ worth }) => worth >= most - AS_GOOD);
  const mean = (of: (one: { cut: number; name: number }) => number) =>
    good.reduce((sum, one) => sum + of(one), 0) / good.length;
  const middle = mean(({ cut }) => cut);
  return byName ? [middle, mean(({ name }) => name)] : [(middle + most / 2) / 2, (middle + most / 2) / 2];
}

interface Given {
  hit: number;
  given: number;
}

/** Harmonic mean of precision and recall; a lack of precision costs twice. */
function worthOf(plain: Given | undefined, named: Given | undefined, many: number, byName: boolean): number {
  const hit = (plain?.hit ?? 0) + (named?.hit ?? 0);
  const given = (plain?.given ?? 0) + (named?.given ?? 0);
  const f1 = (2 * hit) / Math.max(1, given + many);
  return byName ? f1 - 2 * Math.max(0, PRECISE - hit / Math.max(1, given)) : f1;
}

/** What is given, and rightly, from each cut on. */
function countAtCuts(texts: readonly Judged[]): Given[] {
  return CUTS.map((cut) => {
    const given = texts.filter(({ p }) => p >= cut);
    return { given: given.length, hit: held(given) };
  });
}

function held(texts: readonly Judged[]): number {
  return texts.filter(({ holds }) => holds).length;
}

function round(cut: number): number {
  return Math.round(1000 * cut) / 1000;
}
