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
import { LANGUAGES } from '#src/listen/labels.ts';
import {
  collectExamples,
  type Examples,
  type LearnOptions,
  type Learnt,
  learn,
  type Target,
} from '#src/listen/learn.ts';
import { makeReading, readSurface } from '#src/listen/read.ts';
import { compileRules } from '#src/listen/rules.ts';
import { quantise } from '#src/listen/table.ts';
import { tokenise } from '#src/listen/tokenise.ts';
import { type Cuts, packWeights, type Weights } from '#src/listen/weights.ts';
import { en } from '#src/listen/words/en.ts';
import { es } from '#src/listen/words/es.ts';
import { fr } from '#src/listen/words/fr.ts';
import { chooseCut, foldedScores } from './training-cuts.ts';
import { eldLetters } from './training-letters.ts';
import { lexicons } from './training-lexicon.ts';
import {
  emotionTarget,
  intentTarget,
  type LearningText,
  languageTarget,
  narrowTarget,
  sentimentTarget,
  toxicTarget,
} from './training-targets.ts';
import { corpusTexts, dataTexts } from './training-texts.ts';

const OUT = join(import.meta.dirname, '../src/listen/weights/weights.bin');
/** Buckets of the small table: words and rules only. */
const NARROW_ROWS = 2 ** 16;
const FOLDS = 3;
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

const sentiment = learn(examples, sentimentTarget(texts), BASE);
tell('sentiment');
const emotions = cutAndLearn('emotions', emotionTarget(texts), { ...BASE, smoothing: 3, decay: 1e-4 }, examples);
const intents = cutAndLearn('intents', intentTarget(texts), { ...BASE, smoothing: 1, epochs: 8 }, examples);
const toxic = cutAndLearn('toxicity', toxicTarget(texts), BASE, examples);
const language = learn(examples, languageTarget(texts), { ...BASE, epochs: 3 });
tell('language');
const wide = quantise([sentiment, emotions.learnt, intents.learnt, toxic.learnt, language], BUCKETS);
const about = cutAndLearn(
  'aspects',
  narrowTarget(texts),
  { ...BASE, smoothing: 1, epochs: 12 },
  narrowExamples(examples),
);
const narrow = quantise([about.learnt], NARROW_ROWS);
const cuts: Cuts = {
  wide: LANGUAGES.map((_, i) => [0, 0, 0, ...[emotions, intents, toxic].flatMap((one) => one.cuts[i] ?? []), 0, 0, 0]),
  narrow: about.cuts,
};

const weights: Omit<Weights, 'hash'> = {
  data: data.digest('hex').slice(0, 16),
  wide,
  narrow,
  cuts,
  channels: {},
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

/** Words and rules without pieces of words, in fewer buckets. */
function narrowExamples({ count, index, bounds }: Examples): Examples {
  const kept: number[] = [];
  const places: number[] = [];
  for (let row = 0; row < count; row += 1) {
    const [start, words, pieces, end] = [0, 1, 2, 3].map((i) => bounds[4 * row + i] ?? 0) as [
      number,
      number,
      number,
      number,
    ];
    const first = kept.length;
    for (let at = start; at < words; at += 1) kept.push((index[at] ?? 0) & (NARROW_ROWS - 1));
    const middle = kept.length;
    for (let at = pieces; at < end; at += 1) kept.push((index[at] ?? 0) & (NARROW_ROWS - 1));
    places.push(first, middle, middle, kept.length);
  }
  return { count, index: Int32Array.from(kept), bounds: Int32Array.from(places) };
}

/** Learns labels that hold by themselves; each one's cut is chosen on texts that other folds' weights have not seen. */
function cutAndLearn(
  what: string,
  whole: Target,
  options: LearnOptions,
  from: Examples,
): { learnt: Learnt; cuts: number[][] } {
  const unseen = foldedScores(from, whole, options, FOLDS);
  const cuts = LANGUAGES.map((lang) =>
    Array.from({ length: whole.columns }, (_, k) => chooseCut(unseen, whole, k, (row) => groupOf(texts[row]), lang)),
  );
  const learnt = learn(from, whole, options);
  tell(what);
  return { learnt, cuts };
}

/** Texts of one language from one source: what a cut has to be good for. */
function groupOf(text: LearningText | undefined): string {
  if (text === undefined) return '';
  return `${text.lang} ${'corpus' in text ? 'corpus' : text.data.source}`;
}
