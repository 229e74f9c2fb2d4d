import { addWords } from '#src/listen/features.ts';
import { collectExamples, learn, score } from '#src/listen/learn.ts';
import type { Listener } from '#src/listen/listener.ts';
import { probability } from '#src/listen/probability.ts';
import { readSurface } from '#src/listen/read.ts';
import { tokenise } from '#src/listen/tokenise.ts';
import type { DataText } from './training-texts.ts';

/** Categories with fewer texts to learn from are not learnt; they count as missed. */
const FEWEST = 8;
const CUT = 0.35;

/**
 * How well our features and our learner find the categories of a foreign set (seven domains, each with its own), when they are shown its
 * train part: learnt in memory, never written. Says what the method can do for an organisation that labels its own aspects; says nothing
 * about the weights that are shipped.
 */
export function aspectMethod(listener: Listener, texts: readonly DataText[]): { texts: number; microF1: number } {
  const categories = texts.map(({ label, source }) => {
    return new Set((label as [string, string, string][]).map(([, category]) => `${source} ${category}`));
  });
  const counts = new Map<string, number>();
  texts.forEach(({ split }, i) => {
    if (split === 'train') for (const name of categories[i] ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  const names = [...counts].filter(([, count]) => count >= FEWEST).map(([name]) => name);
  const { reading, weights } = listener;
  const collected = collectExamples();
  for (const { text, lang } of texts) {
    tokenise(text, reading.tokens);
    addWords(reading.tokens, reading.features);
    readSurface(weights, reading, lang);
    collected.add(reading.features);
  }
  const examples = collected.done();
  const rows = [...texts.keys()].filter((i) => texts[i]?.split === 'train');
  const [tp, fp, fn] = [0, 0, 0];
  const total = { hit: tp, wrong: fp, missed: fn };
  const dev = [...texts.keys()].filter((i) => texts[i]?.split === 'dev');
  // One domain after the other: a category belongs to one, and few columns at a time need little memory.
  for (const source of new Set(texts.map((text) => text.source))) {
    const own = names.filter((name) => name.startsWith(`${source} `));
    const learnt = rows.filter((i) => texts[i]?.source === source);
    const labels = Float32Array.from(learnt.flatMap((i) => own.map((name) => (categories[i]?.has(name) ? 1 : 0))));
    const fitted = learn(
      examples,
      {
        columns: own.length,
        kind: 'several',
        rows: Int32Array.from(learnt),
        labels,
        weights: new Float32Array(learnt.length).fill(1),
      },
      { epochs: 10, rate: 0.3, decay: 1e-3, smoothing: null, seed: 1 },
    );
    const sums = new Float64Array(own.length);
    for (const i of dev.filter((row) => texts[row]?.source === source)) {
      score(examples, i, fitted, sums);
      const given = own.filter((_, k) => probability(sums[k] ?? 0) >= CUT);
      const held = categories[i] ?? new Set();
      total.hit += given.filter((name) => held.has(name)).length;
      total.wrong += given.filter((name) => !held.has(name)).length;
      total.missed += [...held].filter((name) => !given.includes(name)).length;
    }
  }
  return { texts: dev.length, microF1: (2 * total.hit) / (2 * total.hit + total.wrong + total.missed) };
}
