import { type Examples, type LearnOptions, type Learnt, learnTogether, score, type Target } from '#src/listen/learn.ts';
import { probability } from '#src/listen/probability.ts';
import { rowsOf } from './training-targets.ts';

/** A label of one text: how probable weights that have not seen it call it, whether it is already given otherwise, and whether it holds. */
export interface Judged {
  group: string;
  p: number;
  given: boolean;
  holds: boolean;
}

/** Fewer positive texts than this in a group say too little about a cut. */
const FEWEST = 15;
const [LOWEST, HIGHEST, STEP] = [0.04, 0.9, 0.02];
/** Cuts this close to the best F1 are as good; the middle of them is the steadiest. */
const AS_GOOD = 0.001;
/** What an added answer may cost where labels were given by others. */
const MAY_COST = 0.002;

/** Probabilities of every row's labels from weights that were learnt without it: one row of `columns` a text of the target. */
export function foldedScores(
  examples: Examples,
  whole: Target,
  ways: readonly LearnOptions[],
  folds: number,
): Float32Array {
  const unseen = new Float32Array(whole.rows.length * whole.columns);
  const sums = new Float64Array(whole.columns);
  for (let fold = 0; fold < folds; fold += 1) {
    const part: Learnt = learnTogether(
      examples,
      rowsOf(whole, (_, at) => at % folds !== fold),
      ways,
    );
    for (let at = fold; at < whole.rows.length; at += folds) {
      score(examples, whole.rows[at] ?? 0, part, sums);
      for (let k = 0; k < whole.columns; k += 1) unseen[at * whole.columns + k] = probability(sums[k] ?? 0);
    }
  }
  return unseen;
}

/**
 * The cut of one label: the one with the best F1, averaged over the groups that know the label (of one language where it has enough of
 * them, else of all).
 *
 * @param lang groups are named by their language first; undefined takes all of them
 */
export function chooseCut(judged: readonly Judged[], lang: string | undefined): number {
  const groups = toldBy(judged, lang);
  return groups.length === 0 ? 1 : bestOf((cut) => meanF1(groups, cut));
}

/** The cut of a second opinion on a label: best F1 on our own texts among the cuts that cost next to nothing on public ones. */
export function chooseSecondCut(judged: readonly Judged[], lang: string): number {
  const isOwn = ({ group }: Judged) => group.endsWith('corpus');
  const ours = toldBy(judged.filter(isOwn), lang);
  const publics = toldBy(
    judged.filter((one) => !isOwn(one)),
    lang,
  );
  const without = meanF1(publics, Number.POSITIVE_INFINITY);
  return bestOf((cut) => (meanF1(publics, cut) >= without - MAY_COST ? meanF1(ours, cut) : 0));
}

function toldBy(judged: readonly Judged[], lang: string | undefined): Judged[][] {
  const groups = Map.groupBy(judged, ({ group }) => group);
  const told = [...groups].filter(([, texts]) => texts.filter(({ holds }) => holds).length >= FEWEST);
  const own = lang === undefined ? told : told.filter(([group]) => group.startsWith(lang));
  return (own.length > 0 ? own : told).map(([, texts]) => texts);
}

function bestOf(f1Of: (cut: number) => number): number {
  const scored: { cut: number; f1: number }[] = [];
  for (let cut = LOWEST; cut <= HIGHEST; cut += STEP) scored.push({ cut, f1: f1Of(cut) });
  const most = Math.max(...scored.map(({ f1 }) => f1));
  const good = scored.filter(({ f1 }) => f1 >= most - AS_GOOD);
  return Math.round((1000 * good.reduce((sum, { cut }) => sum + cut, 0)) / good.length) / 1000;
}

function meanF1(groups: readonly Judged[][], cut: number): number {
  return groups.reduce((sum, texts) => sum + f1At(texts, cut), 0) / Math.max(1, groups.length);
}

/** Harmonic mean of precision and recall when a label is given from this probability on. */
function f1At(texts: readonly Judged[], cut: number): number {
  let [hit, given, held] = [0, 0, 0];
  for (const { p, given: already, holds } of texts) {
    const gives = already || p >= cut;
    if (gives) given += 1;
    if (holds) held += 1;
    if (gives && holds) hit += 1;
  }
  return (2 * hit) / Math.max(1, given + held);
}
