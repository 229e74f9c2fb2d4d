import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasVectors, vectorFile } from '#test/real-data.ts';
import { basketPairs } from './basket-pairs.ts';
import { ease, scoreByEase } from './ease.ts';
import { rankQuality } from './rank-quality.ts';
import { fade, type Likeness, scoreItems, similarItems } from './similar-items.ts';

// biome-ignore lint/suspicious/noExplicitAny: published values come as plain JSON of many shapes
const vector = (name: string): any => JSON.parse(readFileSync(vectorFile(`retail/${name}`), 'utf8'));

const LIKENESS: Record<string, Likeness> = {
  jaccard: (both, a, b) => both / (a + b - both),
  lift: (both, a, b) => both / (a * b),
  cosine: (both, a, b) => both / Math.sqrt(a * b),
};

const boughtIn = (rows: number[][]) => rows.map((row) => row.flatMap((bought, item) => (bought > 0 ? [item] : [])));

describe.skipIf(!hasVectors)('published values of baskets and recommendations', () => {
  it('pairs bought together as mlxtend finds them', async () => {
    const { matrix, min_support, min_confidence, rules } = vector('basket/mlxtend_expected.json');
    const ours = (await basketPairs(boughtIn(matrix), Math.ceil(min_support * matrix.length))).filter(
      ({ confidence }) => confidence >= min_confidence,
    );
    const theirs = rules.filter(([from, to]: [number[], number[]]) => from.length === 1 && to.length === 1);
    expect(ours).toHaveLength(theirs.length);
    for (const [[from], [to], , , support, confidence, lift, leverage, conviction] of theirs) {
      const rule = ours.find((one) => one.from === from && one.to === to);
      expect(rule?.support).toBeCloseTo(support, 12);
      expect(rule?.confidence).toBeCloseTo(confidence, 12);
      expect(rule?.lift).toBeCloseTo(lift, 12);
      expect(rule?.leverage).toBeCloseTo(leverage, 12);
      if (conviction === null) expect(rule?.conviction).toBeNull();
      else expect(rule?.conviction).toBeCloseTo(conviction, 12);
    }
  });

  it('likeness of items and the shallow autoencoder in closed form', () => {
    const { X, self_computed: own } = vector('recsys/item_item_expected_selfcomputed.json');
    const histories = boughtIn(X);
    for (const [by, likeness] of Object.entries(LIKENESS)) {
      for (const [a, { items, weights }] of similarItems(histories, 6, likeness).entries()) {
        const row = new Array(6).fill(0);
        for (const [i, b] of items.entries()) row[b] = weights[i];
        for (const [b, value] of row.entries()) expect(value).toBeCloseTo(own[by][a][b], 12);
      }
    }
    for (const [lambda, { B, scores }] of Object.entries<{ B: number[][]; scores: number[][] }>(own.ease)) {
      const weights = ease(histories, 6, Number(lambda));
      for (const [at, value] of B.flat().entries()) expect(weights[at]).toBeCloseTo(value, 10);
      for (const [user, history] of histories.entries()) {
        const ours = scoreByEase(history, weights, 6);
        for (const [item, value] of (scores[user] ?? []).entries()) expect(ours[item]).toBeCloseTo(value, 10);
      }
    }
  });

  it('time-decayed item to item as Microsoft’s SAR scores it', () => {
    const { train, half_life_seconds, all } = vector('recsys/sar_expected.json');
    const now = Math.max(...train.timestamp);
    const histories: Map<number, number>[] = [new Map(), new Map()];
    const units: Map<number, number>[] = [new Map(), new Map()];
    for (const [i, user] of train.user.entries()) {
      const weight = fade(now - train.timestamp[i], half_life_seconds);
      units[user - 1]?.set(train.item[i] - 1, weight);
      histories[user - 1]?.set(train.item[i] - 1, train.rating[i] * weight);
    }
    const similar = similarItems(
      histories.map((history) => [...history.keys()]),
      7,
      LIKENESS['jaccard'] as Likeness,
    );
    const decayed = histories.flatMap((history) => [...history.values()]);
    const [low, high] = [Math.min(...decayed), Math.max(...decayed)];
    for (const [user, history] of histories.entries()) {
      const scores = scoreItems(history, similar);
      // SAR brings scores back to the scale of ratings: that is its own, so it is done here.
      const counts = scoreItems(units[user] ?? new Map(), similar);
      const [least, most] = [Math.min(...counts) * low, Math.max(...counts) * high];
      for (const [item, score] of scores.entries()) {
        const scaled = low + ((score - least) / (most - least)) * (high - low);
        expect(scaled).toBeCloseTo(all[user][item], 5);
      }
    }
  });

  it('quality of rankings as Microsoft’s recommenders measure it', () => {
    const { rating_true, rating_pred, k, expected } = vector('recsys/ranking_metrics_expected.json');
    const users = [1, 2, 3];
    const each = users.map((user) => {
      const bought = new Set<number>(rating_true.item.filter((_: number, i: number) => rating_true.user[i] === user));
      const listed = rating_pred.item
        .map((item: number, i: number) => ({ item, user: rating_pred.user[i], score: rating_pred.prediction[i] }))
        .filter((one: { user: number }) => one.user === user)
        .sort((a: { score: number }, b: { score: number }) => b.score - a.score)
        .map(({ item }: { item: number }) => item);
      return rankQuality(listed, bought, k);
    });
    const mean = (name: 'ndcg' | 'averagePrecision' | 'precision' | 'recall') =>
      each.reduce((sum, one) => sum + (one?.[name] ?? 0), 0) / users.length;
    expect(mean('ndcg')).toBeCloseTo(expected.ndcg, 4);
    expect(mean('averagePrecision')).toBeCloseTo(expected.map, 4);
    expect(mean('precision')).toBeCloseTo(expected.precision, 4);
    expect(mean('recall')).toBeCloseTo(expected.recall, 4);
    expect(rankQuality([1], new Set(), 5)).toBeNull();
  });
});

describe('pairs against chance', () => {
  it('finds what goes together and leaves what does not', async () => {
    const baskets = Array.from({ length: 400 }, (_, i) => [
      ...(i % 4 === 0 ? [0, 1] : []),
      ...(i % 5 === 0 ? [2] : []),
    ]);
    const rules = await basketPairs(baskets, 5);
    const both = rules.find(({ from, to }) => from === 0 && to === 1);
    const chance = rules.find(({ from, to }) => from === 0 && to === 2);
    expect(both?.lift).toBeCloseTo(4, 9);
    expect(both?.adjusted).toBeLessThan(1e-6);
    expect(chance?.lift).toBeCloseTo(1, 9);
    expect(chance?.adjusted).toBeGreaterThan(0.9);
    expect((await basketPairs(baskets, 21)).some(({ to }) => to === 2)).toBe(false);
  });

  it('counts a year of baskets in slices: others have their turn, and every pair is counted', async () => {
    // 40,000 baskets of five in a catalogue of 2,000; which products, and whether twice, by a fixed walk.
    const baskets = Array.from({ length: 40_000 }, (_, i) =>
      Array.from({ length: 5 }, (_one, j) => (j === 4 ? i * 7 : i * (j + 3) + ((i * i) % 31) * j) % 2_000),
    );
    const counted = new Map<string, number>();
    for (const basket of baskets) {
      const items = [...new Set(basket)];
      for (const a of items)
        for (const b of items) if (a !== b) counted.set(`${a} ${b}`, (counted.get(`${a} ${b}`) ?? 0) + 1);
    }
    let turns = 0;
    const waiting = setInterval(() => turns++, 0);
    const rules = await basketPairs(baskets, 8);
    clearInterval(waiting);
    expect(turns).toBeGreaterThan(10);
    expect(new Map(rules.map(({ from, to, together }) => [`${from} ${to}`, together]))).toEqual(
      new Map([...counted].filter(([, n]) => n >= 8)),
    );
    for (const one of rules) expect(one.adjusted).toBeGreaterThanOrEqual(one.p);
  });
});
