import { ASPECTS, BARRIERS, INTENTS, MOTIVATIONS } from '#src/contract/voice.ts';
import { hashOf, START, step } from './hash.ts';
import { FIRST_ASPECT, FIRST_BARRIER, FIRST_INTENT, FIRST_MOTIVATION, NEGATIVE, POSITIVE, TOXIC } from './labels.ts';
import { makeTokens, NUMBER, type Tokens, tokenise, WORD } from './tokenise.ts';
import type { Words } from './words/words.ts';

/** Longest pattern, in words. */
const LONGEST = 5;
/** Shortest stem that a star may end. */
const SHORTEST_STEM = 3;
const STEM = 0x2a;

/** Compiled patterns: which rules a sequence of words stands for. */
export interface Rules {
  /** Hashes of whole words that occur in patterns. */
  words: Set<number>;
  /** Hashes of stems that occur in patterns. */
  stems: Set<number>;
  /** Hash of a sequence of words and stems → the rules it stands for. */
  patterns: Map<number, number[]>;
  /** Hashes that begin a longer pattern. */
  begins: Set<number>;
}

/** Where rules were found in a text: three numbers a find, rule, first token, number of tokens. */
export interface Found {
  size: number;
  rule: Uint16Array;
  first: Uint16Array;
  length: Uint8Array;
  /** Room for the tokens' names. */
  names: Int32Array;
}

const MOST_FOUND = 1000;

/** Room for what `findRules` finds in one text. */
export function makeFound(): Found {
  return {
    size: 0,
    rule: new Uint16Array(MOST_FOUND),
    first: new Uint16Array(MOST_FOUND),
    length: new Uint8Array(MOST_FOUND),
    names: new Int32Array(2048),
  };
}

interface Piece {
  hash: number;
  letters: string;
  stem: boolean;
}

/**
 * Compiles one language's lists.
 *
 * @example findRules(compileRules(fr), tokens, found);
 */
export function compileRules(words: Words): Rules {
  const lists: [number, string][] = [
    [POSITIVE, words.positive],
    [NEGATIVE, words.negative],
    [TOXIC, words.toxic],
    ...INTENTS.map((name, i): [number, string] => [FIRST_INTENT + i, words.intents[name] ?? '']),
    ...ASPECTS.map((name, i): [number, string] => [FIRST_ASPECT + i, words.aspects[name]]),
    ...MOTIVATIONS.map((name, i): [number, string] => [FIRST_MOTIVATION + i, words.motivations[name]]),
    ...BARRIERS.map((name, i): [number, string] => [FIRST_BARRIER + i, words.barriers[name]]),
  ];
  const tokens = makeTokens();
  const written = lists.flatMap(([rule, list]) =>
    list
      .split(',')
      .map((pattern) => pattern.trim())
      .filter((pattern) => pattern !== '')
      .flatMap((pattern) => alternatives(pattern).map((one) => ({ rule, pieces: piecesOf(one, tokens) }))),
  );
  return compile(written);
}

/**
 * Compiles patterns of one's own, each with its rule.
 *
 * @example findRules(patternsToRules([{ rule: 0, pattern: 'carte de fidel*' }]), tokens, found);
 */
export function patternsToRules(patterns: readonly { rule: number; pattern: string }[]): Rules {
  const tokens = makeTokens();
  return compile(
    patterns
      .flatMap(({ rule, pattern }) =>
        alternatives(pattern.trim()).map((one) => ({ rule, pieces: piecesOf(one, tokens).slice(0, LONGEST) })),
      )
      .filter(({ pieces }) => pieces.length > 0),
  );
}

function compile(written: { rule: number; pieces: Piece[] }[]): Rules {
  const rules: Rules = { words: new Set(), stems: new Set(), patterns: new Map(), begins: new Set() };
  const exact = new Map<string, Piece>();
  for (const { pieces } of written) {
    for (const piece of pieces) {
      if (piece.stem) rules.stems.add(piece.hash);
      else {
        rules.words.add(piece.hash);
        if (piece.letters !== '') exact.set(piece.letters, piece);
      }
    }
  }
  // A word that is in some pattern as it stands is no longer seen as a stem: the stem's patterns are repeated for it.
  const byStem = new Map<string, Piece[]>();
  for (const piece of exact.values()) {
    for (let end = SHORTEST_STEM; end <= piece.letters.length; end += 1) {
      const stem = piece.letters.slice(0, end);
      byStem.set(stem, [...(byStem.get(stem) ?? []), piece]);
    }
  }
  const stemNames = new Set(
    written.flatMap(({ pieces }) => pieces.filter(({ stem }) => stem).map(({ letters }) => letters)),
  );
  for (const { rule, pieces } of written) {
    let ways: Piece[][] = [[]];
    for (const piece of pieces) {
      const names = piece.stem
        ? [piece, ...(byStem.get(piece.letters) ?? []), ...longerStems(piece.letters, stemNames)]
        : [piece];
      ways = ways.flatMap((way) => names.map((name) => [...way, name]));
    }
    for (const way of ways) {
      let name = START;
      for (let i = 0; i < way.length; i += 1) {
        const piece = way[i];
        if (piece === undefined) continue;
        name = step(name, piece.stem ? step(piece.hash, STEM) : piece.hash);
        if (i < way.length - 1) rules.begins.add(name);
      }
      const there = rules.patterns.get(name);
      if (there === undefined) rules.patterns.set(name, [rule]);
      else if (!there.includes(rule)) there.push(rule);
    }
  }
  return rules;
}

/** Sequences of whole words, each with its rule: names of products. Names longer than five words are found by their first five. */
export function namesToRules(names: readonly { rule: number; words: readonly number[] }[]): Rules {
  return compile(
    names
      .filter(({ words }) => words.length > 0)
      .map(({ rule, words }) => ({
        rule,
        pieces: words.slice(0, LONGEST).map((hash) => ({ hash, letters: '', stem: false })),
      })),
  );
}

/** A word is named by its longest stem, so a shorter stem's patterns are repeated for the longer ones that begin with it. */
function longerStems(letters: string, stems: ReadonlySet<string>): Piece[] {
  return [...stems]
    .filter((stem) => stem !== letters && stem.startsWith(letters))
    .map((stem) => ({ letters: stem, hash: hashOf(stem), stem: true }));
}

/** 'could/can you' → 'could you', 'can you'. */
function alternatives(pattern: string): string[] {
  let ways = [''];
  for (const word of pattern.split(/\s+/)) {
    const options = /^[^/]+(\/[^/]+)+$/.test(word) && !/^\d/.test(word) ? word.split('/') : [word];
    ways = ways.flatMap((way) => options.map((option) => (way === '' ? option : `${way} ${option}`)));
  }
  return ways;
}

function piecesOf(pattern: string, tokens: Tokens): Piece[] {
  return pattern.split(' ').flatMap((word) => {
    const stem = word.length > SHORTEST_STEM && word.endsWith('*');
    if (word === '<link>') return [{ hash: hashOf(word), letters: word, stem: false }];
    tokenise(stem ? word.slice(0, -1) : word, tokens);
    return Array.from({ length: tokens.size }, (_, i): Piece => {
      const letters = String.fromCharCode(...tokens.letters.subarray(tokens.from[i] ?? 0, tokens.to[i] ?? 0));
      return {
        hash: tokens.hash[i] ?? 0,
        letters,
        stem: stem && i === tokens.size - 1 && letters.length >= SHORTEST_STEM,
      };
    });
  });
}

/** Finds every pattern of the rules in a text, longer and shorter ones alike. */
export function findRules(rules: Rules, tokens: Tokens, into: Found): void {
  const { names } = into;
  for (let i = 0; i < tokens.size; i += 1) names[i] = nameOf(rules, tokens, i);
  let size = 0;
  for (let i = 0; i < tokens.size; i += 1) {
    if (names[i] === 0) continue;
    let name = START;
    for (let length = 1; length <= LONGEST && i + length <= tokens.size; length += 1) {
      const next = names[i + length - 1] ?? 0;
      if (next === 0) break;
      name = step(name, next);
      const found = rules.patterns.get(name);
      if (found !== undefined) {
        for (const rule of found) {
          if (size >= MOST_FOUND) break;
          into.rule[size] = rule;
          into.first[size] = i;
          into.length[size] = length;
          size += 1;
        }
      }
      if (!rules.begins.has(name)) break;
    }
  }
  into.size = size;
}

/** The word itself where a pattern has it, else its longest stem that a pattern has, else 0. */
function nameOf(rules: Rules, tokens: Tokens, i: number): number {
  const hash = tokens.hash[i] ?? 0;
  if (rules.words.has(hash)) return hash;
  const kind = tokens.kind[i];
  if (kind !== WORD && kind !== NUMBER) return 0;
  const { letters } = tokens;
  const [from, to] = [tokens.from[i] ?? 0, tokens.to[i] ?? 0];
  let name = 0;
  let prefix = START;
  for (let at = from; at < to; at += 1) {
    prefix = step(prefix, letters[at] ?? 0);
    if (at - from + 1 >= SHORTEST_STEM && rules.stems.has(prefix)) name = step(prefix, STEM);
  }
  return name;
}
