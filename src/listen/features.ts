import { START, spread, step } from './hash.ts';
import { EMOJI, MOST_TOKENS, NUMBER, PUNCTUATION, type Tokens, WORD } from './tokenise.ts';

/** Buckets that features are hashed to. */
export const BUCKETS: number = 2 ** 18;
const MASK = BUCKETS - 1;
const MOST = 24_000;

/** How much each block counts after it was brought to length one. */
export const WORDS_WEIGHT = 1;
export const CHARACTERS_WEIGHT = 0.7;
export const SURFACE_WEIGHT = 1.5;

/** Buckets of one text in three blocks (words, characters within words, surface); each block's entries count alike. */
export interface Features {
  index: Int32Array;
  /** Where each token's features begin in the first two blocks, and behind the last token their ends. */
  wordAt: Uint16Array;
  pieceAt: Uint16Array;
  words: number;
  characters: number;
  size: number;
}

/** Room for the features of one text. */
export function makeFeatures(): Features {
  return {
    index: new Int32Array(MOST),
    wordAt: new Uint16Array(MOST_TOKENS + 1),
    pieceAt: new Uint16Array(MOST_TOKENS + 1),
    words: 0,
    characters: 0,
    size: 0,
  };
}

const [UNIGRAM, BIGRAM, NEGATED, CHARACTERS, SURFACE] = [0x1111, 0x2222, 0x3333, 0x4444, 0x5555];
const EDGE = 0x5f;

/**
 * Words alone, in twos and marked as negated; then pieces of two to five letters within words. The surface block is left empty for
 * `addSurface`, which needs to know the language.
 */
export function addWords(tokens: Tokens, into: Features, first = 0, last: number = tokens.size): void {
  const { index, wordAt, pieceAt } = into;
  const { hash, kind, negated } = tokens;
  let size = 0;
  let before = START;
  for (let i = first; i < last && size < MOST / 4; i += 1) {
    const value = hash[i] ?? 0;
    wordAt[i] = size;
    index[size++] = spread(value ^ UNIGRAM) & MASK;
    index[size++] = spread(step(before, value) ^ BIGRAM) & MASK;
    if (negated[i] === 1) index[size++] = spread(value ^ NEGATED) & MASK;
    before = value;
  }
  wordAt[last] = size;
  into.words = size;
  const { letters, from, to } = tokens;
  for (let i = first; i < last; i += 1) {
    pieceAt[i] = size;
    if (kind[i] !== WORD && kind[i] !== NUMBER) continue;
    const [begin, end] = [(from[i] ?? 0) - 1, (to[i] ?? 0) + 1];
    if (size + 4 * (end - begin) > MOST - 100) continue;
    for (let start = begin; start < end - 1; start += 1) {
      let value = step(START, start === begin ? EDGE : (letters[start] ?? 0));
      const stop = Math.min(end, start + 5);
      for (let at = start + 1; at < stop; at += 1) {
        value = step(value, at === end - 1 ? EDGE : (letters[at] ?? 0));
        index[size++] = spread(value ^ CHARACTERS) & MASK;
      }
    }
  }
  pieceAt[last] = size;
  into.characters = size;
  into.size = size;
}

/** Adds one feature to the surface block. */
export function addSurface(into: Features, name: number, value: number): void {
  into.index[into.size++] = spread(step(step(START, name), value) ^ SURFACE) & MASK;
}

/** Length, capitals, marks, emoji, links: what is seen before reading. */
export function addLook(tokens: Tokens, into: Features): void {
  let words = 0;
  for (let i = 0; i < tokens.size; i += 1) if (tokens.kind[i] === WORD) words += 1;
  addSurface(into, 1, Math.min(9, Math.floor(Math.log2(words + 1) * 1.5)));
  const letters = tokens.capitals + tokens.lower;
  addSurface(into, 2, letters < 4 ? 9 : Math.ceil((4 * tokens.capitals) / letters));
  addSurface(into, 3, Math.min(tokens.exclamations, 4));
  addSurface(into, 4, Math.min(tokens.questions, 3));
  addSurface(into, 5, Math.min(tokens.emoji, 4));
  addSurface(into, 6, Math.min(tokens.lengthened, 2));
  addSurface(into, 7, Math.min(tokens.links, 2));
  addSurface(into, 8, Math.min(tokens.mentions, 3));
  addSurface(into, 9, Math.min(tokens.hashtags, 3));
  const last = tokens.size - 1;
  addSurface(into, 10, last < 0 ? 0 : kindOfEnd(tokens, last));
}

function kindOfEnd(tokens: Tokens, last: number): number {
  const kind = tokens.kind[last] ?? 0;
  if (kind === EMOJI) return 300;
  return kind === PUNCTUATION ? tokens.text.charCodeAt(tokens.at[last] ?? 0) : kind;
}
