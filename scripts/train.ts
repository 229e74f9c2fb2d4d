/**
 * Trains what `src/listen` knows and writes its one file of weights: `npm run train`. It learns from the train parts of
 * ../shared/data/text/train and from four fifths of our own corpus; nothing else shapes a weight. The same data gives the same bytes.
 *
 * bin/node scripts/train.ts [--out src/listen/weights/weights.bin]
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { addWords, BUCKETS } from '#src/listen/features.ts';
import { INTENT_COLUMN, LANGUAGES, OWN_INTENT_COLUMN, PUBLIC_INTENTS } from '#src/listen/labels.ts';
import {
  collectExamples,
  type Examples,
  type LearnOptions,
  type Learnt,
  learn,
  learnTogether,
  score,
  type Target,
} from '#src/listen/learn.ts';
import { probability } from '#src/listen/probability.ts';
import { makeReading, readSurface } from '#src/listen/read.ts';
import { compileRules } from '#src/listen/rules.ts';
import { quantise } from '#src/listen/table.ts';
import { tokenise } from '#src/listen/tokenise.ts';
import { type Cuts, packWeights, type Weights } from '#src/listen/weights.ts';
import { en } from '#src/listen/words/en.ts';
import { es } from '#src/listen/words/es.ts';
import { fr } from '#src/listen/words/fr.ts';
import { chooseCut, chooseSecondCut, foldedScores, type Judged } from './training-cuts.ts';
import { eldLetters } from './training-letters.ts';
import { lexicons } from './training-lexicon.ts';
import {
  emotionTarget,
  intentTarget,
  type LearningText,
  languageTarget,
  ownSentimentTarget,
  ownTarget,
  sentimentTarget,
  toxicTarget,
} from './training-targets.ts';
import { corpusTexts, dataTexts } from './training-texts.ts';

const OUT = join(import.meta.dirname, '../src/listen/weights/weights.bin');
/** Buckets of the small table. */
const NARROW_ROWS = 2 ** 16;
const FOLDS = 4;
/** Few texts and many labels: as they are, in larger steps, and pulled toward nothing. */
const OWN: LearnOptions[] = [{ epochs: 12, rate: 0.3, decay: 1e-3, smoothing: null, seed: 1 }];
const BASE: LearnOptions = { epochs: 5, rate: 0.1, decay: 1e-5, smoothing: 10, seed: 1 };

const { values } = parseArgs({ options: { out: { type: 'string', default: OUT } } });
const began = performance.now();
const tell = (what: string) => console.error(`${((performance.now() - began) / 1000).toFixed(1)} s  ${what}`);

const texts: LearningText[] = [
  ...dataTexts('train').map((data) => ({ data, lang: data.lang, split: data.split })),
  ...corpusTexts().map((corpus) => ({ corpus, lang: corpus.lang, split: corpus.split })),
].filter(({ split }) => split === 'train');
const data = createHash('sha256');
for (const text of texts) data.update(JSON.stringify(text));
tell(`${texts.length} texts to learn from`);

const rules = { fr: compileRules(fr), en: compileRules(en), es: compileRules(es) };
const valences = lexicons();
const letters = await eldLetters();
const examples = read();
tell(`${Math.round(examples.index.length / examples.count)} features a text`);

const sentiment = learnTogether(examples, sentimentTarget(texts), [
  BASE,
  { ...BASE, smoothing: null, rate: 0.05, decay: 1e-3 },
]);
tell('sentiment');
const emotions = cutAndLearn(
  'emotions',
  emotionTarget(texts),
  [
    { ...BASE, smoothing: 3, decay: 3e-4, rate: 0.15 },
    { ...BASE, smoothing: 1, decay: 1e-4, seed: 2 },
  ],
  examples,
);
const intents = cutAndLearn(
  'intents',
  intentTarget(texts),
  [
    { ...BASE, smoothing: null, decay: 1e-4, rate: 0.2, epochs: 8 },
    { ...BASE, smoothing: 1, decay: 1e-4, epochs: 8, seed: 2 },
  ],
  examples,
);
const toxic = cutAndLearn('toxicity', toxicTarget(texts), [BASE], examples);
const language = learn(examples, languageTarget(texts), { ...BASE, epochs: 3 });
tell('language');
const wide = quantise([sentiment, emotions.learnt, intents.learnt, toxic.learnt, language], BUCKETS);
const folded = inRows(examples, NARROW_ROWS);
const own = cutAndLearn('our own corpus', ownTarget(texts), OWN, folded);
const ownSentiment = learnTogether(folded, ownSentimentTarget(texts), OWN);
const narrow = quantise([own.learnt, ownSentiment], NARROW_ROWS);
const wideCuts = LANGUAGES.map((lang) => [
  ...[0, 0, 0],
  ...[emotions, intents, toxic].flatMap(({ judged }) => judged.map((one) => chooseCut(one, lang))),
  ...[0, 0, 0],
]);
const ownCuts = own.judged.map((judged) => chooseCut(judged, undefined));
const cuts: Cuts = {
  wide: wideCuts,
  narrow: LANGUAGES.map((lang, i) =>
    ownCuts.map((cut, k) => eitherCut(k - OWN_INTENT_COLUMN, lang, wideCuts[i]) ?? cut),
  ),
};

const weights: Omit<Weights, 'hash'> = {
  data: data.digest('hex').slice(0, 16),
  wide,
  narrow,
  cuts,
  valences,
  rules,
  letters,
};
const file = packWeights(weights);
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, file);
tell(`${(file.byteLength / 1e6).toFixed(2)} MB`);
console.log(JSON.stringify({ texts: texts.length, data: weights.data, bytes: file.byteLength, cuts }));

function read(): Examples {
  const reading = makeReading({ wide: emptyTable(), narrow: emptyTable(), letters });
  const collected = collectExamples();
  for (const text of texts) {
    tokenise('corpus' in text ? text.corpus.text : text.data.text, reading.tokens);
    addWords(reading.tokens, reading.features);
    readSurface({ rules, valences }, reading, text.lang as 'fr' | 'en' | 'es');
    collected.add(reading.features);
  }
  return collected.done();
}

function emptyTable() {
  return { columns: 0, rows: 1, cells: new Int8Array(0), scale: new Float64Array(0), bias: new Float64Array(0) };
}

/** The same features in fewer buckets. */
function inRows({ count, index, bounds }: Examples, rows: number): Examples {
  return { count, bounds, index: index.map((bucket) => bucket & (rows - 1)) };
}

/** Learns labels that hold by themselves, and judges each on texts that other folds' weights have not seen. */
function cutAndLearn(
  what: string,
  whole: Target,
  ways: readonly LearnOptions[],
  from: Examples,
): { learnt: Learnt; judged: Judged[][]; whole: Target; unseen: Float32Array } {
  const unseen = foldedScores(from, whole, ways, FOLDS);
  const judged = Array.from({ length: whole.columns }, (_, k) =>
    Array.from(whole.rows, (row, at): Judged | undefined => {
      const text = texts[row];
      const label = whole.labels[at * whole.columns + k] ?? Number.NaN;
      if (text === undefined || Number.isNaN(label)) return undefined;
      return { group: groupOf(text), p: unseen[at * whole.columns + k] ?? 0, given: false, holds: label === 1 };
    }).filter((one) => one !== undefined),
  );
  const learnt = learnTogether(from, whole, ways);
  tell(what);
  return { learnt, judged, whole, unseen };
}

/**
 * The cut of an intent that public data knows too: an intent is given when either table says so, so our own corpus' table is judged with
 * the other's answers given, on public texts as well as on our own. Each text is judged by weights that have not seen it.
 */
function eitherCut(intent: number, lang: string, cutsOfWide: readonly number[] | undefined): number | undefined {
  if (intent < 0 || intent >= PUBLIC_INTENTS.length) return undefined;
  const cut = cutsOfWide?.[INTENT_COLUMN + intent] ?? 1;
  const column = OWN_INTENT_COLUMN + intent;
  const sums = new Float64Array(own.learnt.columns);
  const judge = (row: number, open: number, ours: number, label: number): Judged | undefined => {
    const text = texts[row];
    if (text === undefined || Number.isNaN(label)) return undefined;
    return { group: groupOf(text), p: ours, given: open >= cut, holds: label === 1 };
  };
  const publics = Array.from(intents.whole.rows, (row, at) => {
    score(folded, row, own.learnt, sums);
    const label = intents.whole.labels[at * PUBLIC_INTENTS.length + intent] ?? Number.NaN;
    return judge(row, intents.unseen[at * PUBLIC_INTENTS.length + intent] ?? 0, probability(sums[column] ?? 0), label);
  });
  const ours = Array.from(own.whole.rows, (row, at) => {
    score(examples, row, intents.learnt, sums);
    const place = at * own.whole.columns + column;
    return judge(row, probability(sums[intent] ?? 0), own.unseen[place] ?? 0, own.whole.labels[place] ?? Number.NaN);
  });
  return chooseSecondCut(
    [...publics, ...ours].filter((one) => one !== undefined),
    lang,
  );
}

/** Texts of one language from one source: what a cut has to be good for. */
function groupOf(text: LearningText): string {
  return `${text.lang} ${'corpus' in text ? 'corpus' : text.data.source}`;
}
