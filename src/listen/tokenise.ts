import { AE, FOLD, isForeign, isPictogram, OE, SZ, unescapeText } from './fold.ts';
import { hashOf, START, step } from './hash.ts';

export const WORD = 0;
export const NUMBER = 1;
export const EMOJI = 2;
export const PUNCTUATION = 3;
export const LINK = 4;
export const MENTION = 5;

/** Longer texts are read up to here: what a person writes is said by then, and one text cannot hold up the others. */
const MOST_UNITS = 6000;
export const MOST_TOKENS = 2000;

/** A text taken apart. One is made and filled again and again, so that reading a text leaves nothing to collect. */
export interface Tokens {
  /** The text that was read, escapes undone. */
  text: string;
  size: number;
  /** Of the folded word. */
  hash: Int32Array;
  kind: Uint8Array;
  /** Where the token stands in `letters` (folded) and in `text` (as written). */
  from: Uint16Array;
  to: Uint16Array;
  at: Uint16Array;
  until: Uint16Array;
  /** 1 where a negation stands up to three words before, within the clause. */
  negated: Uint8Array;
  /** Number of the clause: cut at punctuation and at but, mais, pero… */
  clause: Uint16Array;
  letters: Uint16Array;
  /** How often each mark of the surface was seen. */
  capitals: number;
  lower: number;
  foreign: number;
  lengthened: number;
  exclamations: number;
  questions: number;
  emoji: number;
  links: number;
  mentions: number;
  hashtags: number;
}

/** Room for one text; `tokenise` fills it. */
export function makeTokens(): Tokens {
  return {
    text: '',
    size: 0,
    hash: new Int32Array(MOST_TOKENS),
    kind: new Uint8Array(MOST_TOKENS),
    from: new Uint16Array(MOST_TOKENS),
    to: new Uint16Array(MOST_TOKENS),
    at: new Uint16Array(MOST_TOKENS),
    until: new Uint16Array(MOST_TOKENS),
    negated: new Uint8Array(MOST_TOKENS),
    clause: new Uint16Array(MOST_TOKENS),
    letters: new Uint16Array(2 * MOST_UNITS + 8),
    capitals: 0,
    lower: 0,
    foreign: 0,
    lengthened: 0,
    exclamations: 0,
    questions: 0,
    emoji: 0,
    links: 0,
    mentions: 0,
    hashtags: 0,
  };
}

const NEGATIONS = new Set(
  'ne n pas jamais rien aucun aucune sans ni guere no not never without nothing nor cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt havent hasnt hadnt aint nobody none hardly nunca jamas sin nada tampoco ningun ninguna ninguno'
    .split(' ')
    .map(hashOf),
);
const TURNS = new Set('mais pero but however cependant pourtant aunque though although sino'.split(' ').map(hashOf));
const HTTP = new Set(['http', 'https', 'www'].map(hashOf));
const LINK_HASH = hashOf('<link>');
const MENTION_HASH = hashOf('<mention>');
const LAUGH_HASH = hashOf('haha');
const NEGATION_REACH = 3;

const APOSTROPHE = 0x27;
const APOSTROPHE_CURLY = 0x2019;

/**
 * Takes a text apart into folded words, numbers, emoji, emoticons, punctuation, links and mentions; accents are folded, letters drawn out
 * are brought back to one, negated words and clauses are marked.
 *
 * @param into what `makeTokens` made; whatever it held is gone
 * @example tokenise('Trop chèèèère ! mais jolie', tokens); // 'trop', 'chere', '!' in clause 0, 'mais', 'jolie' after it
 */
export function tokenise(written: string, into: Tokens): void {
  const text = unescapeText(written.length > MOST_UNITS ? written.slice(0, MOST_UNITS) : written);
  const length = text.length;
  const { letters, hash, kind, from, to, at, until } = into;
  into.text = text;
  into.capitals = into.lower = into.foreign = into.lengthened = into.exclamations = 0;
  into.questions = into.emoji = into.links = into.mentions = into.hashtags = 0;
  let size = 0;
  let filled = 0;
  let i = 0;
  const put = (what: number, value: number, start: number, begin: number) => {
    hash[size] = value;
    kind[size] = what;
    from[size] = begin;
    to[size] = filled;
    at[size] = start;
    until[size] = i;
    size += 1;
  };
  while (i < length && size < MOST_TOKENS - 4) {
    const code = text.charCodeAt(i);
    const start = i;
    const begin = filled;
    if (code <= 0x20) {
      i += 1;
      continue;
    }
    const folded = code < 0x250 ? (FOLD[code] ?? 0) : isForeign(code) ? code : 0;
    if (folded !== 0) {
      let value = START;
      let digits = true;
      let laugh = 0;
      let last = 0;
      let run = 0;
      let longer = 0;
      while (i < length) {
        const unit = text.charCodeAt(i);
        let letter = unit < 0x250 ? (FOLD[unit] ?? 0) : isForeign(unit) ? unit : 0;
        if (letter === 0) {
          if (unit >= 0x300 && unit < 0x370) {
            i += 1;
            continue;
          }
          // "don't" is one word, "l'eau" and "it's" are two.
          const next = i + 1 < length ? text.charCodeAt(i + 1) : 0;
          const apostrophe = unit === APOSTROPHE || unit === APOSTROPHE_CURLY;
          if (apostrophe && next < 0x250 && FOLD[next] !== 0 && filled - begin > 2 && letters[begin] !== 0x71) {
            i += 1;
            continue;
          }
          break;
        }
        if (unit >= 0x41 && unit <= 0x5a) into.capitals += 1;
        else if (letter >= 0x370) into.foreign += 1;
        else into.lower += 1;
        i += 1;
        if (letter < 0x30 || letter > 0x39) digits = false;
        if (letter === last) {
          run += 1;
          if (run >= 3 && !digits) continue;
        } else {
          if (run >= 3 && !digits) {
            longer += 1;
            if (!keepsTwo(last, letter)) filled -= 1;
          }
          run = 1;
        }
        last = letter;
        let second = 0;
        if (letter === OE) [letter, second] = [0x6f, 0x65];
        else if (letter === AE) [letter, second] = [0x61, 0x65];
        else if (letter === SZ) [letter, second] = [0x73, 0x73];
        letters[filled++] = letter;
        value = step(value, letter);
        if (second !== 0) {
          letters[filled++] = second;
          value = step(value, second);
        }
        laugh |= laughing(letter);
      }
      if (!digits && (longer > 0 || run >= 3)) {
        if (run >= 3) filled -= 1;
        into.lengthened += 1;
        value = START;
        for (let k = begin; k < filled; k += 1) value = step(value, letters[k] ?? 0);
      }
      if (digits) {
        // Short numbers keep their digits (sizes, marks), longer ones only their length.
        if (filled - begin > 2) {
          value = START;
          for (let k = begin; k < filled; k += 1) value = step(value, 0x30);
        }
        put(NUMBER, value, start, begin);
      } else if (HTTP.has(value)) {
        while (i < length && text.charCodeAt(i) > 0x20) i += 1;
        filled = begin;
        into.links += 1;
        put(LINK, LINK_HASH, start, begin);
      } else if (filled - begin >= 4 && (laugh === 3 || laugh === 5 || laugh === 9 || laugh === 17)) {
        put(WORD, LAUGH_HASH, start, begin);
      } else put(WORD, value, start, begin);
      continue;
    }
    i += 1;
    if (code >= 0xd800 && code < 0xdc00 && i < length) {
      const point = 0x10000 + ((code & 0x3ff) << 10) + (text.charCodeAt(i) & 0x3ff);
      i += 1;
      if (point >= 0x1f3fb && point <= 0x1f3ff) continue;
      if (point >= 0x20000) into.foreign += 1;
      else into.emoji += 1;
      put(EMOJI, step(step(START, 0xe0), point), start, begin);
    } else if (isPictogram(code)) {
      into.emoji += 1;
      put(EMOJI, step(step(START, 0xe0), code), start, begin);
    } else if (code === 0x40 && i < length && (FOLD[text.charCodeAt(i)] ?? 0) !== 0) {
      while (i < length && (text.charCodeAt(i) === 0x5f || (FOLD[text.charCodeAt(i)] ?? 0) !== 0)) i += 1;
      into.mentions += 1;
      put(MENTION, MENTION_HASH, start, begin);
    } else if (code === 0x23) into.hashtags += 1;
    else {
      const face = emoticon(text, start);
      if (face > 0) {
        let value = START;
        for (let k = start; k < start + face; k += 1) value = step(value, text.charCodeAt(k));
        i = start + face;
        into.emoji += 1;
        put(EMOJI, value, start, begin);
      } else if (code !== APOSTROPHE && code !== APOSTROPHE_CURLY && code < 0xfe00 && code !== 0x200d) {
        let marks = 1;
        while (i < length && text.charCodeAt(i) === code) {
          i += 1;
          marks += 1;
        }
        if (code === 0x21) into.exclamations += marks;
        else if (code === 0x3f) into.questions += marks;
        put(PUNCTUATION, step(step(START, code), Math.min(marks, 3)), start, begin);
      }
    }
  }
  into.size = size;
  markClauses(into);
}

/** "gooood" and "coool" are spelt with two; nearly every other letter that is drawn out is spelt with one. */
function keepsTwo(letter: number, next: number): boolean {
  return letter === 0x6f && (next === 0x64 || next === 0x6b || next === 0x6c || next === 0x6d || next === 0x74);
}

/** Bits of the letters that laughter is made of: haha, jajaja, jejeje, hihi; any other letter spoils it. */
function laughing(letter: number): number {
  if (letter === 0x68 || letter === 0x6a) return 1;
  if (letter === 0x61) return 2;
  if (letter === 0x65) return 4;
  if (letter === 0x69) return 8;
  if (letter === 0x6f) return 16;
  return 32;
}

/** Length of the emoticon that starts here, 0 for none: eyes, a nose or none, a mouth; or a heart. */
function emoticon(text: string, start: number): number {
  const eyes = text.charCodeAt(start);
  const next = text.charCodeAt(start + 1);
  if (eyes === 0x3c) return next === 0x33 ? 2 : 0;
  if (eyes === 0x5e) return next === 0x5e ? 2 : 0;
  if (eyes !== 0x3a && eyes !== 0x3b && eyes !== 0x3d) return 0;
  const nose = next === 0x2d || next === 0x27 ? 1 : 0;
  const mouth = text.charAt(start + 1 + nose);
  return mouth !== '' && ')(D/\\|*[]PpOo3'.includes(mouth) ? 2 + nose : 0;
}

function markClauses(tokens: Tokens): void {
  let clause = 0;
  let reach = 0;
  for (let i = 0; i < tokens.size; i += 1) {
    const kind = tokens.kind[i];
    const value = tokens.hash[i] ?? 0;
    if (kind === PUNCTUATION && cuts(tokens.text.charCodeAt(tokens.at[i] ?? 0))) {
      tokens.clause[i] = clause;
      tokens.negated[i] = 0;
      clause += 1;
      reach = 0;
      continue;
    }
    if (kind === WORD && TURNS.has(value)) {
      clause += 1;
      reach = 0;
    }
    tokens.clause[i] = clause;
    tokens.negated[i] = reach > 0 && kind === WORD ? 1 : 0;
    if (kind === WORD && NEGATIONS.has(value)) reach = NEGATION_REACH;
    else if (reach > 0) reach -= 1;
  }
}

function cuts(code: number): boolean {
  return (
    code === 0x2e ||
    code === 0x2c ||
    code === 0x21 ||
    code === 0x3f ||
    code === 0x3b ||
    code === 0x3a ||
    code === 0x2026 ||
    code === 0x28 ||
    code === 0x29 ||
    code === 0x2013 ||
    code === 0x2014
  );
}
