import { EMOTIONS, INTENTS, SENTIMENTS, type VoiceLanguage } from '#src/contract/voice.ts';
import { EVIDENCE, layEvidence, PARTED } from './evidence.ts';
import { addLook, addSurface, addWords, type Features, makeFeatures } from './features.ts';
import { judge } from './judge.ts';
import { cutsOf, LANGUAGES, PUBLIC_INTENTS, RULES, TOXIC, TOXIC_COLUMN } from './labels.ts';
import { chooseLanguage, type LanguageRoom, makeLanguageRoom } from './language.ts';
import { addLocal, LOCAL_COLUMNS, type Local } from './local.ts';
import { cutParts, makeParts, type Parts } from './parts.ts';
import { type Found, findRules, makeFound } from './rules.ts';
import { addBlock, addParts, startSums } from './table.ts';
import { makeTokens, type Tokens, tokenise } from './tokenise.ts';
import { addTones, setTones, type Tones, toneOf } from './tone.ts';
import type { Weights } from './weights.ts';

/**
 * How much the judge, the first table alone and the tones of the lexicons count toward sentiment. The judge knows the kinds of texts it
 * learnt from too well to be left alone with others; where the text is known to be a shop's own, it is at home.
 */
const VOICES = { unknown: { judge: 0.6, table: 1, tone: 0.3 }, shop: { judge: 1, table: 0.2, tone: 0.5 } } as const;
/** Score of three in five. */
const LISTED = Math.log(0.6 / 0.4);
/** Units of the widest judge. */
const MOST_UNITS = 256;

/** One text as it was read: made once and filled for each text, so that reading leaves nothing to collect. */
export interface Reading {
  tokens: Tokens;
  features: Features;
  found: Found;
  tones: Tones;
  language: VoiceLanguage;
  /** Scores before softmax and logistic, in the order of columns of labels.ts. */
  wide: Float64Array;
  narrow: Float64Array;
  parts: Parts;
  /** What the judges are given, and what they say of sentiments, intents and emotions. */
  evidence: Float32Array;
  sentiment: Float64Array;
  intents: Float64Array;
  emotions: Float64Array;
  /** Score of toxic; an insult of the lists is enough for `LISTED`. */
  toxic: number;
  /** What an organisation's corrections add; nothing where there are none. */
  local: Float64Array;
  /** How much the text looks like one of a shop's own channels, 0 to 1. */
  own: number;
  kept: Int32Array;
  ground: Float64Array;
  part: Float64Array;
  units: Float64Array;
  room: {
    covered: Uint8Array;
    seen: Uint8Array;
    wide: Int32Array;
    narrow: Int32Array;
    local: Int32Array;
    language: LanguageRoom;
  };
}

export function makeReading({ wide, narrow, letters }: Pick<Weights, 'wide' | 'narrow' | 'letters'>): Reading {
  const tokens = makeTokens();
  const parts = makeParts();
  return {
    tokens,
    features: makeFeatures(),
    found: makeFound(),
    tones: new Float32Array(tokens.hash.length),
    language: 'other',
    wide: new Float64Array(wide.columns),
    narrow: new Float64Array(narrow.columns),
    parts,
    evidence: new Float32Array(EVIDENCE),
    sentiment: new Float64Array(SENTIMENTS.length),
    intents: new Float64Array(PUBLIC_INTENTS.length + INTENTS.length),
    emotions: new Float64Array(EMOTIONS.length),
    toxic: 0,
    local: new Float64Array(LOCAL_COLUMNS),
    own: 0,
    kept: new Int32Array(2 * (parts.first.length - 1) * wide.columns),
    ground: new Float64Array(wide.columns),
    part: new Float64Array(PARTED),
    units: new Float64Array(MOST_UNITS),
    room: {
      covered: new Uint8Array(tokens.hash.length),
      seen: new Uint8Array(RULES.length),
      wide: new Int32Array(wide.columns),
      narrow: new Int32Array(narrow.columns),
      local: new Int32Array(LOCAL_COLUMNS),
      language: makeLanguageRoom(letters),
    },
  };
}

/**
 * The one pass over a text, in literal steps: tokens → words and pieces → language → rules and tones → scores of every label.
 *
 * @param known.usual what its author or channel usually writes in; decides short texts that leave a doubt
 * @param known.lang its language, where that is not to be guessed
 * @param known.shop true where it is known to come from a shop's own channel
 */
export function read(weights: Weights, text: string, known: Known, into: Reading): void {
  readEvidence(weights, text, known, into);
  const { evidence, units } = into;
  judge(weights.judges.sentiment, evidence, 0, units, into.sentiment);
  blend(into, known.shop === true ? VOICES.shop : VOICES.unknown);
  judge(weights.judges.intents, evidence, 0, units, into.intents);
  judge(weights.judges.emotions, evidence, 0, units, into.emotions);
  into.toxic = toxicScore(into);
  into.local.fill(0);
  if (known.local !== undefined) addLocal(known.local, into.features, into.local, into.room.local);
}

function blend(
  { sentiment, evidence, tones, tokens }: Reading,
  voices: { judge: number; table: number; tone: number },
): void {
  const tone = voices.tone * toneOf(tones, 0, tokens.size);
  for (let k = 0; k < sentiment.length; k += 1)
    sentiment[k] = voices.judge * (sentiment[k] ?? 0) + voices.table * (evidence[k] ?? 0) + (k - 1) * tone;
}

function toxicScore({ wide, found }: Reading): number {
  const score = wide[TOXIC_COLUMN] ?? 0;
  for (let at = 0; at < found.size; at += 1) if (found.rule[at] === TOXIC) return Math.max(score, LISTED);
  return score;
}

/** What is known of a text before it is read. */
export interface Known {
  usual?: VoiceLanguage | undefined;
  lang?: VoiceLanguage | undefined;
  shop?: boolean | undefined;
  /** What an organisation's corrections taught. */
  local?: Local | undefined;
}

/** The same pass up to what the judges are given. */
export function readEvidence(
  weights: Omit<Weights, 'judges' | 'cuts' | 'data' | 'hash'>,
  text: string,
  { usual, lang, shop = false }: Known,
  into: Reading,
): void {
  const { tokens, features, parts, ground, wide, room } = into;
  tokenise(text, tokens);
  addWords(tokens, features);
  cutParts(tokens, parts);
  startSums(weights.wide, wide);
  addParts(weights.wide, features, parts, wide, into.kept);
  into.language = lang ?? chooseLanguage(tokens, into.wide, weights.letters, room.language, usual);
  const spoken = into.language === 'other' ? (usual ?? 'en') : into.language;
  readSurface(weights, into, spoken);
  startSums(weights.wide, ground);
  addBlock(weights.wide, features.index, features.characters, features.size, 2, ground, room.wide);
  for (let k = 0; k < wide.length; k += 1) wide[k] = (wide[k] ?? 0) + (ground[k] ?? 0) - (weights.wide.bias[k] ?? 0);
  startSums(weights.narrow, into.narrow);
  addBlock(weights.narrow, features.index, 0, features.words, 0, into.narrow, room.narrow);
  addBlock(weights.narrow, features.index, features.words, features.characters, 1, into.narrow, room.narrow);
  addBlock(weights.narrow, features.index, features.characters, features.size, 2, into.narrow, room.narrow);
  into.own = layEvidence(weights.wide, into, { shop, language: cutsOf(spoken) }, into.evidence);
}

/** The surface block: look, tones, and each rule that was found, once. */
export function readSurface(
  { rules, valences }: Pick<Weights, 'rules' | 'valences'>,
  { tokens, features, found, tones, room }: Reading,
  language: VoiceLanguage,
): void {
  const spoken = language === 'other' ? 'en' : language;
  findRules(rules[spoken], tokens, found);
  setTones(tokens, found, valences[spoken], tones, room.covered);
  addLook(tokens, features);
  addSurface(features, 11, LANGUAGES.indexOf(spoken));
  addTones(tokens, tones, features);
  room.seen.fill(0);
  for (let at = 0; at < found.size; at += 1) {
    const rule = found.rule[at] ?? 0;
    if (room.seen[rule] === 1) continue;
    room.seen[rule] = 1;
    addSurface(features, 30, rule);
  }
}
