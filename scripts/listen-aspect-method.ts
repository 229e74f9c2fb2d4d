import { addWords } from '#src/listen/features.ts';
import { collectExamples, type Examples, learn, score } from '#src/listen/learn.ts';
import type { Listener } from '#src/listen/listener.ts';
import { probability } from '#src/listen/probability.ts';
import { readSurface } from '#src/listen/read.ts';
import { tokenise } from '#src/listen/tokenise.ts';
import type { DataText } from './training-texts.ts';

/** Categories with fewer texts to learn from are not learnt; they count as missed. */
const FEWEST = 3;
const FOLDS = 3;
const CUTS = [0.08, 0.1, 0.12, 0.15, 0.18, 0.2, 0.23, 0.26, 0.3, 0.35, 0.4, 0.45, 0.5];
/** A category's own cut must win this much per doubling or halving of the common one. */
const OWN_CUT_COSTS = 0.0014;

/** One domain of the set, its categories and what its texts score for each. */
interface Domain {
  names: readonly string[];
  held: ReadonlyMap<number, ReadonlySet<string>>;
  scores: ReadonlyMap<number, readonly number[]>;
}

/**
 * How well our features and our learner find the categories of a foreign set (seven domains, each with its own), when they are shown its
 * train part: learnt in memory, never written; cuts are chosen on folds of the train part. Says what the method can do for an
 * organisation that labels its own aspects; says nothing about the weights that are shipped.
 */
export function aspectMethod(listener: Listener, texts: readonly DataText[]): { texts: number; microF1: number } {
  const examples = read(listener, texts);
  const counts = { hit: 0, given: 0, held: 0 };
  const places = [...texts.keys()];
  for (const source of new Set(texts.map((text) => text.source))) {
    const train = places.filter((i) => texts[i]?.source === source && texts[i]?.split === 'train');
    const dev = places.filter((i) => texts[i]?.source === source && texts[i]?.split === 'dev');
    const domain = learnDomain(examples, texts, train, dev);
    const cuts = chooseCuts(domain, train);
    const { hit, given, held } = count(domain, dev, cuts);
    counts.hit += hit;
    counts.given += given;
    counts.held += held;
  }
  const dev = texts.filter(({ split }) => split === 'dev').length;
  return { texts: dev, microF1: (2 * counts.hit) / (counts.given + counts.held) };
}

function read({ reading, weights }: Listener, texts: readonly DataText[]): Examples {
  const collected = collectExamples();
  for (const { text, lang } of texts) {
    tokenise(text, reading.tokens);
    addWords(reading.tokens, reading.features);
    readSurface(weights, reading, lang);
    collected.add(reading.features);
  }
  return collected.done();
}

/** Scores of the dev part by what the train part taught, and of each third of the train part by what the others did. */
function learnDomain(
  examples: Examples,
  texts: readonly DataText[],
  train: readonly number[],
  dev: readonly number[],
): Domain {
  const held = new Map(
    [...train, ...dev].map((i) => [
      i,
      new Set(((texts[i]?.label ?? []) as [string, string, string][]).map(([, category]) => category)),
    ]),
  );
  const many = new Map<string, number>();
  for (const i of train) for (const name of held.get(i) ?? []) many.set(name, (many.get(name) ?? 0) + 1);
  const names = [...many].filter(([, texts]) => texts >= FEWEST).map(([name]) => name);
  const scores = new Map<number, readonly number[]>();
  const sums = new Float64Array(names.length);
  const learnAndScore = (from: readonly number[], on: readonly number[]) => {
    const labels = Float32Array.from(from.flatMap((i) => names.map((name) => Number(held.get(i)?.has(name)))));
    const target = {
      ...{ columns: names.length, kind: 'several' as const, labels },
      ...{ rows: Int32Array.from(from), weights: new Float32Array(from.length).fill(1) },
    };
    const learnt = learn(examples, target, { epochs: 10, rate: 0.3, decay: 1e-3, smoothing: null, seed: 1 });
    for (const i of on) {
      score(examples, i, learnt, sums);
      scores.set(i, Array.from(sums, probability));
    }
  };
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const [apart, rest] = [train.filter((_, at) => at % FOLDS === fold), train.filter((_, at) => at % FOLDS !== fold)];
    learnAndScore(rest, apart);
  }
  learnAndScore(train, dev);
  return { names, held, scores };
}

/** The best common cut, then one for each category where that wins enough. */
function chooseCuts(domain: Domain, train: readonly number[]): number[] {
  const f1 = (cuts: readonly number[]) => {
    const { hit, given, held } = count(domain, train, cuts);
    return (2 * hit) / Math.max(1, given + held);
  };
  const common = best(CUTS, (cut) => f1(domain.names.map(() => cut)));
  const cuts = domain.names.map(() => common);
  for (let round = 0; round < 2; round += 1) {
    cuts.forEach((_, k) => {
      cuts[k] = best(CUTS, (cut) => f1(cuts.with(k, cut)) - OWN_CUT_COSTS * Math.abs(Math.log2(cut / common)));
    });
  }
  return cuts;
}

function best(cuts: readonly number[], worth: (cut: number) => number): number {
  return cuts.map((cut) => ({ cut, worth: worth(cut) })).reduce((a, b) => (b.worth > a.worth ? b : a)).cut;
}

/** Categories that reach their cut are given; where none does, the nearest one is, since every text of the set has one. */
function count({ names, held, scores }: Domain, places: readonly number[], cuts: readonly number[]) {
  const counts = { hit: 0, given: 0, held: 0 };
  for (const i of places) {
    const lead = (scores.get(i) ?? []).map((p, k) => p / (cuts[k] ?? 1));
    const most = Math.max(...lead);
    const truth = held.get(i) ?? new Set();
    counts.held += truth.size;
    names.forEach((name, k) => {
      if ((lead[k] ?? 0) < Math.min(1, most)) return;
      counts.given += 1;
      if (truth.has(name)) counts.hit += 1;
    });
  }
  return counts;
}
