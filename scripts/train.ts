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
import { EVIDENCE, TONELESS } from '#src/listen/evidence.ts';
import { addWords } from '#src/listen/features.ts';
import { type Judge, together } from '#src/listen/judge.ts';
import { OWN_INTENT_COLUMN, PUBLIC_INTENTS } from '#src/listen/labels.ts';
import { collectExamples, type Examples, type Target } from '#src/listen/learn.ts';
import { learnJudge } from '#src/listen/learn-judge.ts';
import { JUDGED_LISTS, NARROW_LISTS, namedLabels } from '#src/listen/named.ts';
import { makeReading, readEvidence, readSurface } from '#src/listen/read.ts';
import { compileRules } from '#src/listen/rules.ts';
import { tokenise } from '#src/listen/tokenise.ts';
import { packWeights } from '#src/listen/weights.ts';
import { en } from '#src/listen/words/en.ts';
import { es } from '#src/listen/words/es.ts';
import { fr } from '#src/listen/words/fr.ts';
import { chooseCuts, leading, unseenScores } from './training-cuts.ts';
import { eldLetters } from './training-letters.ts';
import { lexicons } from './training-lexicon.ts';
import { learnTables } from './training-tables.ts';
import {
  emotionTarget,
  judgedIntentTarget,
  type LearningText,
  ownTarget,
  sentimentTarget,
} from './training-targets.ts';
import { corpusTexts, dataTexts } from './training-texts.ts';

const OUT = join(import.meta.dirname, '../src/listen/weights/weights.bin');
const FOLDS = 4;
/** Judges learnt from these and put together are steadier than each. */
const SEEDS = [1, 2, 3];

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

const written = (text: LearningText) => ('corpus' in text ? text.corpus.text : text.data.text);
// By its words, so that a text that two sources have falls into one fold.
const folds = texts.map((text) => createHash('sha256').update(written(text)).digest().readUInt32BE(0) % FOLDS);
const rules = { fr: compileRules(fr), en: compileRules(en), es: compileRules(es) };
const valences = lexicons();
const letters = await eldLetters();
const examples = readExamples();
tell(`${Math.round(examples.index.length / examples.count)} features a text`);

const targets = {
  sentiment: sentimentTarget(texts),
  intents: judgedIntentTarget(texts),
  emotions: emotionTarget(texts),
};
// The judges learn from what tables say of texts that these have not seen.
const evidence = new Float32Array(texts.length * EVIDENCE);
const labels = ownTarget(texts);
const own = { ...labels, scores: new Float32Array(labels.labels.length) };
const named = {
  narrow: new Uint8Array(labels.labels.length),
  intents: new Uint8Array(targets.intents.labels.length),
};
const placeOf = new Map([...own.rows].map((row, at) => [row, at]));
const intentPlaceOf = new Map([...targets.intents.rows].map((row, at) => [row, at]));
for (let fold = 0; fold < FOLDS; fold += 1) {
  readFold(fold);
  tell(`fold ${fold + 1} of ${FOLDS}`);
}
const toneless = leading(evidence, EVIDENCE, TONELESS);
const judges = {
  sentiment: judgeOf(targets.sentiment, evidence, EVIDENCE),
  intents: judgeOf(targets.intents, toneless, TONELESS),
  emotions: judgeOf(targets.emotions, evidence, EVIDENCE),
};
tell('judges');
const groups = texts.map((text) => `${text.lang} ${'corpus' in text ? 'corpus' : text.data.source}`);
const emotionCuts = chooseCuts(
  targets.emotions,
  unseenScores(evidence, EVIDENCE, targets.emotions, folds, SEEDS),
  groups,
);
const intentScores = unseenScores(toneless, TONELESS, targets.intents, folds, SEEDS);
const publicCuts = chooseCuts(targets.intents, intentScores, groups);
const intentCuts = chooseCuts(targets.intents, intentScores, groups, named.intents);
const narrowCuts = chooseCuts(own, own.scores, groups, named.narrow);
const cuts = {
  emotions: emotionCuts.cuts,
  intents: intentCuts.cuts.map((one, language) =>
    one.map((cut, k) => (k < PUBLIC_INTENTS.length ? (publicCuts.cuts[language]?.[k] ?? 1) : cut)),
  ),
  narrow: narrowCuts.cuts.map((one) => one.slice(0, OWN_INTENT_COLUMN)),
  named: {
    intents: intentCuts.named.map((one) => one.slice(PUBLIC_INTENTS.length)),
    narrow: narrowCuts.named.map((one) => one.slice(0, OWN_INTENT_COLUMN)),
  },
};
tell('cuts');
const weights = {
  data: data.digest('hex').slice(0, 16),
  ...learnTables(texts, examples, () => true),
  ...{ judges, cuts, valences, rules, letters },
};
const file = packWeights(weights);
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, file);
tell(`${(file.byteLength / 1e6).toFixed(2)} MB`);
console.log(JSON.stringify({ texts: texts.length, data: weights.data, bytes: file.byteLength, cuts }));

function readExamples(): Examples {
  const empty = { columns: 0, rows: 1, cells: new Int8Array(0), scale: new Float64Array(0), bias: new Float64Array(0) };
  const reading = makeReading({ wide: empty, narrow: empty, letters });
  const collected = collectExamples();
  for (const text of texts) {
    tokenise(written(text), reading.tokens);
    addWords(reading.tokens, reading.features);
    readSurface({ rules, valences }, reading, text.lang as 'fr' | 'en' | 'es');
    collected.add(reading.features);
  }
  return collected.done();
}

/** What tables that have not seen a fold say of its texts. Half of our own are read as if their channel were not known. */
function readFold(fold: number): void {
  const tables = learnTables(texts, examples, (row) => folds[row] !== fold);
  const reading = makeReading({ ...tables, letters });
  texts.forEach((text, row) => {
    if (folds[row] !== fold) return;
    const known = { lang: text.lang as 'fr' | 'en' | 'es', shop: 'corpus' in text && row % 2 === 0 };
    readEvidence({ ...tables, valences, rules, letters }, written(text), known, reading);
    evidence.set(reading.evidence, row * EVIDENCE);
    const at = placeOf.get(row);
    if (at === undefined) return;
    own.scores.set(reading.narrow.subarray(0, own.columns), at * own.columns);
    namedLabels(reading, NARROW_LISTS, named.narrow, at * own.columns);
    namedLabels(reading, JUDGED_LISTS, named.intents, (intentPlaceOf.get(row) ?? 0) * targets.intents.columns);
  });
}

function judgeOf(target: Target, given: Float32Array, inputs: number): Judge {
  return together(SEEDS.map((seed) => learnJudge(given, inputs, target, seed)));
}
