import { type Judge, judge } from '#src/listen/judge.ts';
import { learnJudge } from '#src/listen/learn-judge.ts';
import type { Listener } from '#src/listen/listener.ts';
import { probability } from '#src/listen/probability.ts';
import { type AspectEvidence, aspectEvidence, partsOf } from './listen-aspect-evidence.ts';
import { aspectRows } from './listen-aspect-rows.ts';
import type { DataText } from './training-texts.ts';

/** Of each text so many of the likeliest categories are weighed. */
const MOST = 10;
const FOLDS = 4;
const CUTS = Array.from({ length: 31 }, (_, i) => 0.2 + i / 100);
const SEEDS = [1, 2];

/** One category that may hold of a text, and what speaks for it. */
interface Candidate {
  text: number;
  name: string;
  holds: boolean;
  fold: number;
  given: number[];
}

/** How many were right, given and held. */
interface AspectCounts {
  hit: number;
  given: number;
  held: number;
}

/**
 * How well our features find the categories of a foreign set (six domains, each with its own), when they are shown its train part:
 * learnt in memory, never written; what weighs and cuts is learnt on folds of the train part. Whole texts and their clauses are scored by
 * ridge regression, then a small network weighs what both say of each likely category against the others. Says what the method can do for
 * an organisation that labels aspects with their terms; says nothing about the weights that are shipped.
 */
export function aspectMethod(
  listener: Listener,
  texts: readonly DataText[],
): {
  texts: number;
  microF1: number;
  thingsF1: number;
  folds: number;
  bySource: { source: string; microF1: number }[];
} {
  const rows = aspectRows(listener, texts);
  const places = [...texts.keys()];
  const sources = [...new Set(texts.map(({ source }) => source))];
  const held = new Map(rows.wholes.map((row) => [row.text, row.held]));
  const candidates = sources.flatMap((source, domain) => {
    const of = (split: string) => places.filter((i) => texts[i]?.source === source && texts[i]?.split === split);
    const [train, dev] = [of('train'), of('dev')];
    const fold = new Map([
      ...train.map((text, at) => [text, at % FOLDS] as const),
      ...dev.map((text) => [text, FOLDS] as const),
    ]);
    const about = { domain, domains: sources.length, learnt: train.length };
    return candidatesOf(aspectEvidence(rows, train, dev), { fold, held, about });
  });
  standardise(candidates);
  const likely = weigh(candidates);
  const countOn = (split: string, cut: number, source?: string, as = (name: string) => name) => {
    const on = places.filter((i) => texts[i]?.split === split && (source ?? texts[i]?.source) === texts[i]?.source);
    return count(on, { candidates, likely, held, cut, as });
  };
  const best = CUTS.map((cut) => ({ cut, f1: f1Of(countOn('train', cut)) })).reduce((a, b) => (b.f1 > a.f1 ? b : a));
  return {
    texts: texts.filter(({ split }) => split === 'dev').length,
    microF1: f1Of(countOn('dev', best.cut)),
    thingsF1: f1Of(countOn('dev', best.cut, undefined, (name) => partsOf(name)[0])),
    folds: best.f1,
    bySource: sources.map((source) => ({ source, microF1: f1Of(countOn('dev', best.cut, source)) })),
  };
}

function f1Of({ hit, given, held }: AspectCounts): number {
  return (2 * hit) / Math.max(1, given + held);
}

/** The likeliest categories of each text: their scores, how far each is ahead of the others, how common it is, which domain. */
function candidatesOf(
  { names, many, tables }: AspectEvidence,
  {
    fold,
    held,
    about: { domain, domains, learnt },
  }: {
    fold: ReadonlyMap<number, number>;
    held: ReadonlyMap<number, ReadonlySet<string>>;
    about: { domain: number; domains: number; learnt: number };
  },
): Candidate[] {
  return [...fold].flatMap(([text, apart]) => {
    const scores = tables.map((table) => table.get(text) ?? new Float32Array(names.length));
    const both = names.map((_, k) => (scores[0]?.[k] ?? 0) + (scores[3]?.[k] ?? 0));
    const likeliest = [...names.keys()].sort((a, b) => (both[b] ?? 0) - (both[a] ?? 0)).slice(0, MOST);
    const heights = scores.map((row) => {
      const falling = Array.from(row).sort((a, b) => b - a);
      return {
        first: falling[0] ?? 0,
        second: falling[1] ?? 0,
        sum: 0.05 + row.reduce((sum, x) => sum + Math.max(0, x), 0),
      };
    });
    return likeliest.map((k, rank) => {
      const common = Math.log(((many[k] ?? 0) + 1) / learnt);
      const given = scores.flatMap((row, at) => {
        const { first, second, sum } = heights[at] ?? { first: 0, second: 0, sum: 1 };
        const score = row[k] ?? 0;
        return [score, score - (score >= first ? second : first), Math.max(0, score) / sum];
      });
      given.push(common, common * (scores[0]?.[k] ?? 0), Number(rank === 0), Number(rank === 1), Number(rank === 2));
      for (let other = 0; other < domains; other += 1) given.push(Number(other === domain));
      return { text, name: names[k] ?? '', holds: held.get(text)?.has(names[k] ?? '') ?? false, fold: apart, given };
    });
  });
}

/** Every input about 0 and of spread 1, within ±4, by the candidates of the train part. */
function standardise(candidates: readonly Candidate[]): void {
  const taught = candidates.filter(({ fold }) => fold < FOLDS);
  const inputs = candidates[0]?.given.length ?? 0;
  for (let i = 0; i < inputs; i += 1) {
    const mean = taught.reduce((sum, { given }) => sum + (given[i] ?? 0), 0) / taught.length;
    const square = taught.reduce((sum, { given }) => sum + ((given[i] ?? 0) - mean) ** 2, 0) / taught.length;
    for (const { given } of candidates) {
      given[i] = Math.max(-4, Math.min(4, ((given[i] ?? 0) - mean) / (Math.sqrt(square) + 1e-9)));
    }
  }
}

/** The probability of each candidate, by networks that learnt from other texts' candidates. */
function weigh(candidates: readonly Candidate[]): Float64Array {
  const inputs = candidates[0]?.given.length ?? 0;
  const evidence = Float32Array.from(candidates.flatMap(({ given }) => given));
  const likely = new Float64Array(candidates.length);
  for (let apart = 0; apart <= FOLDS; apart += 1) {
    const rows = Int32Array.from(candidates.keys()).filter((i) => {
      const fold = candidates[i]?.fold ?? FOLDS;
      return fold !== apart && fold !== FOLDS;
    });
    const target = {
      ...{ columns: 1, kind: 'several' as const, rows, weights: new Float32Array(rows.length).fill(1) },
      labels: Float32Array.from(rows, (i) => Number(candidates[i]?.holds)),
    };
    const judges = SEEDS.map((seed) => learnJudge(evidence, inputs, target, seed));
    candidates.forEach(({ fold }, i) => {
      if (fold === apart) likely[i] = meanOf(judges, evidence, i * inputs);
    });
  }
  return likely;
}

function meanOf(judges: readonly Judge[], evidence: Float32Array, from: number): number {
  const score = new Float64Array(1);
  return (
    judges.reduce((sum, one) => {
      judge(one, evidence, from, new Float64Array(one.hidden), score);
      return sum + probability(score[0] ?? 0);
    }, 0) / judges.length
  );
}

/** Categories that reach the cut are given; where none does, the likeliest is, since every text of the set has one. */
function count(
  places: readonly number[],
  {
    candidates,
    likely,
    held,
    cut,
    as,
  }: {
    candidates: readonly Candidate[];
    likely: Float64Array;
    held: ReadonlyMap<number, ReadonlySet<string>>;
    cut: number;
    as: (name: string) => string;
  },
): AspectCounts {
  const most = new Map<number, number>();
  candidates.forEach(({ text }, i) => {
    most.set(text, Math.max(most.get(text) ?? 0, likely[i] ?? 0));
  });
  const given = new Map<number, Set<string>>(places.map((text) => [text, new Set()]));
  candidates.forEach(({ text, name }, i) => {
    if ((likely[i] ?? 0) >= Math.min(cut, most.get(text) ?? 0)) given.get(text)?.add(as(name));
  });
  const counts = { hit: 0, given: 0, held: 0 };
  for (const [text, names] of given) {
    const truth = new Set([...(held.get(text) ?? [])].map(as));
    counts.held += truth.size;
    counts.given += names.size;
    for (const name of names) counts.hit += Number(truth.has(name));
  }
  return counts;
}
