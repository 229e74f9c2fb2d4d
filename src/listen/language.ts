import type { VoiceLanguage } from '#src/contract/voice.ts';
import { START, step } from './hash.ts';
import { LANGUAGE_COLUMN, LANGUAGES } from './labels.ts';
import type { Tokens } from './tokenise.ts';
import type { LetterTable } from './weights.ts';

/** Letters fewer than this say too little: then the usual language decides, unless the words are sure. */
const ENOUGH = 16;
const SURE = 0.9;
/** How much a point of the letters' score per piece counts beside the words' scores. */
const LETTERS_COUNT = 0.06;
/** What another language must be ahead by, in score per piece, and in how many pieces, before a text is called none of the three. */
const OTHER_AHEAD = 8;
const OTHER_PIECES = 5;
/** How much further it must be ahead per point of the words' best score. */
const AGAINST_WORDS = 2;
const BASE = 53;

const SPACE = 0x20;

/** Room for one text's scores. */
export interface LanguageRoom {
  bytes: Uint8Array;
  scores: Float64Array;
  seen: Set<number>;
}

export function makeLanguageRoom(letters: LetterTable): LanguageRoom {
  return { bytes: new Uint8Array(512), scores: new Float64Array(letters.languages.length), seen: new Set() };
}

/**
 * The language of a text: French, English, Spanish or another. Two readings are added: the pieces of four bytes that tell sixty languages
 * apart in the eld package (its table, cut down to the languages in Latin letters that could be taken for one of the three), and our own
 * words and pieces of words. Short texts that leave a doubt are in the usual language of whoever wrote them.
 *
 * @param sums the wide table's scores of the text's words and pieces
 */
export function chooseLanguage(
  tokens: Tokens,
  sums: Float64Array,
  letters: LetterTable,
  room: LanguageRoom,
  usual: VoiceLanguage | undefined,
): VoiceLanguage {
  const written = tokens.capitals + tokens.lower;
  if (tokens.foreign > written) return 'other';
  if (written === 0) return usual ?? 'other';
  const pieces = scoreLetters(tokens.text, letters, room);
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  const shares = [0, 0, 0];
  for (let k = 0; k < 3; k += 1) {
    const letterScore = pieces === 0 ? 0 : (room.scores[k] ?? 0) / Math.max(4, pieces);
    shares[k] = LETTERS_COUNT * letterScore + (sums[LANGUAGE_COLUMN + k] ?? 0);
    if ((shares[k] ?? 0) > most) [most, best] = [shares[k] ?? 0, k];
  }
  const spoken = Math.max(
    0,
    sums[LANGUAGE_COLUMN] ?? 0,
    sums[LANGUAGE_COLUMN + 1] ?? 0,
    sums[LANGUAGE_COLUMN + 2] ?? 0,
  );
  const ahead = (OTHER_AHEAD + AGAINST_WORDS * spoken) * pieces;
  if (pieces >= OTHER_PIECES && otherAhead(room.scores, ahead)) return 'other';
  if (usual !== undefined && usual !== 'other' && written < ENOUGH) {
    let total = 0;
    for (let k = 0; k < 3; k += 1) total += Math.exp((shares[k] ?? 0) - most);
    if (1 / total < SURE) return usual;
  }
  return LANGUAGES[best] ?? 'other';
}

function otherAhead(scores: Float64Array, ahead: number): boolean {
  const three = Math.max(scores[0] ?? 0, scores[1] ?? 0, scores[2] ?? 0);
  for (let k = 3; k < scores.length; k += 1) if ((scores[k] ?? 0) > three + ahead) return true;
  return false;
}

/** Sums each language's scores of the text's pieces into the room; returns how many different pieces there were. */
function scoreLetters(text: string, letters: LetterTable, room: LanguageRoom): number {
  room.scores.fill(0);
  room.seen.clear();
  const lower = (text.length > 350 ? text.slice(0, 350) : text).toLowerCase();
  let filled = 0;
  for (let i = 0; i < lower.length && filled < 380; i += 1) {
    const code = lower.charCodeAt(i);
    const next = i + 1 < lower.length ? lower.charCodeAt(i + 1) : 0;
    const apostrophe = (code === 0x27 || code === 0x60 || code === 0x2019) && isLetter(next);
    if (!isLetter(code) && !apostrophe) {
      endWord(letters, room, filled);
      filled = 0;
    } else if (code < 0x80) room.bytes[filled++] = code;
    else if (code < 0x800) {
      room.bytes[filled++] = 0xc0 | (code >> 6);
      room.bytes[filled++] = 0x80 | (code & 0x3f);
    } else {
      room.bytes[filled++] = 0xe0 | (code >> 12);
      room.bytes[filled++] = 0x80 | ((code >> 6) & 0x3f);
      room.bytes[filled++] = 0x80 | (code & 0x3f);
    }
  }
  endWord(letters, room, filled);
  return room.seen.size;
}

function isLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0xdf && code < 0x250 && code !== 0xf7) ||
    (code >= 0x370 && code < 0x2000) ||
    (code >= 0x3040 && code < 0xd800)
  );
}

/** Pieces of four bytes every three bytes, and the last four; a space before the first and after the last. */
function endWord(letters: LetterTable, room: LanguageRoom, whole: number): void {
  if (whole === 0) return;
  const length = Math.min(whole, 70);
  let start = 0;
  for (; start + 4 < length; start += 3) addPiece(letters, room, start, start + 4, start === 0, false);
  const from = length !== 3 ? Math.max(0, length - 4) : 0;
  addPiece(letters, room, from, whole, start === 0, true);
}

function addPiece(
  { names, starts, scores }: LetterTable,
  room: LanguageRoom,
  from: number,
  to: number,
  first: boolean,
  last: boolean,
): void {
  let hash = first ? step(START, SPACE) : START;
  for (let i = from; i < to; i += 1) hash = step(hash, room.bytes[i] ?? 0);
  if (last) hash = step(hash, SPACE);
  if (room.seen.has(hash)) return;
  room.seen.add(hash);
  const place = placeOf(names, hash);
  if (place < 0) return;
  for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 2) {
    const language = scores[at] ?? 0;
    room.scores[language] = (room.scores[language] ?? 0) + BASE + (scores[at + 1] ?? 0);
  }
}

/** Where a number stands in a rising list, or −1. */
function placeOf(names: Int32Array, name: number): number {
  let [low, high] = [0, names.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = names[middle] ?? 0;
    if (there === name) return middle;
    if (there < name) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
