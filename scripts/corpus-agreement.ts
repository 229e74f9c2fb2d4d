/**
 * How far two readers agree who labelled the same texts apart: Cohen's κ for sentiment and for each intent, and F1 of the aspects, a language.
 * The second labels are in corpus/second/; agreement.jsonl there keeps the figures as they stood before first labels found plainly
 * wrong were corrected. One JSON object a line.
 *
 * node scripts/corpus-agreement.ts
 */
import { readdirSync, readFileSync } from 'node:fs';
import { INTENTS, SENTIMENTS } from '#src/contract/voice.ts';

interface Labelled {
  id: string;
  sentiment: string;
  intents: string[];
  aspects: { aspect: string; sentiment: string }[];
}

const linesOf = (path: string): Labelled[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Agreement beyond chance: (observed − expected) ÷ (1 − expected). Cohen 1960. */
function kappa(pairs: readonly (readonly [string, string])[]): number {
  const observed = pairs.filter(([a, b]) => a === b).length / pairs.length;
  const labels = new Set(pairs.flat());
  const share = (of: 0 | 1, label: string) => pairs.filter((pair) => pair[of] === label).length / pairs.length;
  const expected = [...labels].reduce((sum, label) => sum + share(0, label) * share(1, label), 0);
  return expected === 1 ? 1 : (observed - expected) / (1 - expected);
}

function f1(pairs: readonly (readonly [readonly string[], readonly string[]])[]): number {
  const both = pairs.reduce((sum, [a, b]) => sum + a.filter((one) => b.includes(one)).length, 0);
  return (2 * both) / pairs.reduce((sum, [a, b]) => sum + a.length + b.length, 0);
}

const round = (value: number) => Math.round(1000 * value) / 1000;

for (const file of readdirSync('corpus/second').filter(
  (name) => name.endsWith('.jsonl') && name !== 'agreement.jsonl',
)) {
  const language = file.replace('.jsonl', '');
  const first = new Map(
    readdirSync(`corpus/${language}`)
      .flatMap((name) => linesOf(`corpus/${language}/${name}`))
      .map((one) => [one.id, one]),
  );
  const pairs = linesOf(`corpus/second/${file}`).flatMap((second) => {
    const one = first.get(second.id);
    return one === undefined ? [] : [[one, second] as const];
  });
  const sentiment = kappa(pairs.map(([a, b]) => [a.sentiment, b.sentiment]));
  const intents = INTENTS.map((intent) => [
    intent,
    round(kappa(pairs.map(([a, b]) => [String(a.intents.includes(intent)), String(b.intents.includes(intent))]))),
  ]);
  const aspects = f1(
    pairs.map(([a, b]) => [a.aspects.map(({ aspect }) => aspect), b.aspects.map(({ aspect }) => aspect)]),
  );
  const opposed = pairs.filter(
    ([a, b]) =>
      a.sentiment !== b.sentiment &&
      SENTIMENTS.indexOf(a.sentiment as never) + SENTIMENTS.indexOf(b.sentiment as never) === 2,
  ).length;
  console.log(
    JSON.stringify({
      language,
      texts: pairs.length,
      sentiment: round(sentiment),
      opposed,
      intents: Object.fromEntries(intents),
      aspects_f1: round(aspects),
    }),
  );
}
