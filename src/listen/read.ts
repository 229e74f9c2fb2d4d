import type { VoiceLanguage } from '#src/contract/voice.ts';
import { addLook, addSurface, addWords, type Features, makeFeatures } from './features.ts';
import { LANGUAGES, RULES } from './labels.ts';
import { chooseLanguage, type LanguageRoom, makeLanguageRoom } from './language.ts';
import { type Found, findRules, makeFound } from './rules.ts';
import { addBlock, startSums } from './table.ts';
import { makeTokens, type Tokens, tokenise } from './tokenise.ts';
import { addTones, setTones, type Tones } from './tone.ts';
import type { Weights } from './weights.ts';

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
  room: { covered: Uint8Array; seen: Uint8Array; wide: Int32Array; narrow: Int32Array; language: LanguageRoom };
}

export function makeReading({ wide, narrow, letters }: Pick<Weights, 'wide' | 'narrow' | 'letters'>): Reading {
  const tokens = makeTokens();
  return {
    tokens,
    features: makeFeatures(),
    found: makeFound(),
    tones: new Float32Array(tokens.hash.length),
    language: 'other',
    wide: new Float64Array(wide.columns),
    narrow: new Float64Array(narrow.columns),
    room: {
      covered: new Uint8Array(tokens.hash.length),
      seen: new Uint8Array(RULES.length),
      wide: new Int32Array(wide.columns),
      narrow: new Int32Array(narrow.columns),
      language: makeLanguageRoom(letters),
    },
  };
}

/**
 * The one pass over a text, in literal steps: tokens → words and pieces → language → rules and tones → scores of every label.
 *
 * @param known.usual what its author or channel usually writes in; decides short texts that leave a doubt
 * @param known.lang its language, where that is not to be guessed
 */
export function read(
  weights: Weights,
  text: string,
  { usual, lang }: { usual?: VoiceLanguage | undefined; lang?: VoiceLanguage | undefined },
  into: Reading,
): void {
  const { tokens, features, room } = into;
  tokenise(text, tokens);
  addWords(tokens, features);
  startSums(weights.wide, into.wide);
  addBlock(weights.wide, features.index, 0, features.words, 0, into.wide, room.wide);
  addBlock(weights.wide, features.index, features.words, features.characters, 1, into.wide, room.wide);
  into.language = lang ?? chooseLanguage(tokens, into.wide, weights.letters, room.language, usual);
  readSurface(weights, into, into.language === 'other' ? (usual ?? 'en') : into.language);
  addBlock(weights.wide, features.index, features.characters, features.size, 2, into.wide, room.wide);
  startSums(weights.narrow, into.narrow);
  addBlock(weights.narrow, features.index, 0, features.words, 0, into.narrow, room.narrow);
  addBlock(weights.narrow, features.index, features.words, features.characters, 1, into.narrow, room.narrow);
  addBlock(weights.narrow, features.index, features.characters, features.size, 2, into.narrow, room.narrow);
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
