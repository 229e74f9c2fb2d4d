import { addWords, BUCKETS } from '#src/listen/features.ts';
import { hashOf } from '#src/listen/hash.ts';
import type { Listener } from '#src/listen/listener.ts';
import { type Tokens, tokenise, WORD } from '#src/listen/tokenise.ts';
import type { DataText } from './training-texts.ts';

/** Buckets of a text or a clause, each once, words and pieces apart. */
export interface Row {
  /** Place of its text. */
  text: number;
  words: Int32Array;
  pieces: Int32Array;
  /** Categories that hold here. */
  held: ReadonlySet<string>;
}

/** Every text as a whole, and cut into clauses: a category holds in the clause where its term stands, in all of them where none is told. */
export interface AspectRows {
  wholes: Row[];
  clauses: Row[];
}

/** What joins two clauses without a mark between them. */
const JOINS = new Set('and et y e with avec con because car porque'.split(' ').map(hashOf));
/** A clause has at least so many words. */
const FEWEST_WORDS = 2;

/**
 * Reads labelled texts as the release does, into the buckets of its words and pieces of words.
 *
 * @example const { wholes, clauses } = aspectRows(listener, texts);
 */
export function aspectRows({ reading: { tokens, features } }: Listener, texts: readonly DataText[]): AspectRows {
  const rows: AspectRows = { wholes: [], clauses: [] };
  texts.forEach(({ text, label }, place) => {
    const labels = label as [term: string, category: string, sentiment: string][];
    tokenise(text, tokens);
    const rowOf = (first: number, last: number, held: readonly string[]): Row => {
      addWords(tokens, features, first, last);
      const { index, words, characters } = features;
      return {
        text: place,
        words: Int32Array.from(new Set(index.subarray(0, words))),
        pieces: Int32Array.from(new Set(index.subarray(words, characters))),
        held: new Set(held),
      };
    };
    rows.wholes.push(
      rowOf(
        0,
        tokens.size,
        labels.map(([, category]) => category),
      ),
    );
    const written = tokens.text.toLowerCase();
    const marks = labels.map(([term, category]) => {
      const from = term === 'NULL' ? -1 : written.indexOf(term.toLowerCase());
      return { category, from, to: from + term.length };
    });
    for (const [first, last] of clausesOf(tokens)) {
      const [start, end] = [tokens.at[first] ?? 0, tokens.until[last - 1] ?? 0];
      const here = marks.filter(({ from, to }) => from < 0 || (from < end && to > start));
      rows.clauses.push(
        rowOf(
          first,
          last,
          here.map(({ category }) => category),
        ),
      );
    }
  });
  return rows;
}

/** First token of each clause and the token after its last: cut as the tokeniser does, and before words that join. */
function clausesOf({ size, clause, kind, hash }: Tokens): [first: number, last: number][] {
  const cut: [number, number][] = [];
  let [first, words] = [0, 0];
  for (let i = 1; i <= size; i += 1) {
    if (kind[i - 1] === WORD) words += 1;
    const ends = i === size || clause[i] !== clause[i - 1] || JOINS.has(hash[i] ?? 0);
    if (!ends || (words < FEWEST_WORDS && i < size)) continue;
    const before = cut.at(-1);
    if (words < FEWEST_WORDS && before !== undefined) before[1] = i;
    else cut.push([first, i]);
    [first, words] = [i, 0];
  }
  return cut.length === 0 ? [[0, size]] : cut;
}

/** Rows as numbers: a bucket's rarity among the rows learnt from, each block of length one times what it counts. */
export interface Matrix {
  /** Where each row begins in `index` and `value`; one more than there are rows. */
  starts: Int32Array;
  index: Int32Array;
  value: Float32Array;
  /** How many different indices there are. */
  width: number;
}

/** How much the two blocks count; their squares add up to one. */
const [WORDS, PIECES] = [Math.sqrt(0.4), Math.sqrt(0.6)];

/**
 * The rows as a matrix. Buckets in fewer than two of the rows learnt from are left out; the last index is 1 in every row, the start.
 *
 * @param learnt the rows whose buckets are counted
 */
export function matrixOf(rows: readonly Row[], learnt: (row: Row) => boolean): Matrix {
  const many = new Int32Array(BUCKETS);
  let total = 0;
  for (const row of rows) {
    if (!learnt(row)) continue;
    total += 1;
    for (const bucket of row.words) many[bucket] = (many[bucket] ?? 0) + 1;
    for (const bucket of row.pieces) many[bucket] = (many[bucket] ?? 0) + 1;
  }
  const places = new Int32Array(BUCKETS).fill(-1);
  let width = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) if ((many[bucket] ?? 0) > 1) places[bucket] = width++;
  const starts = new Int32Array(rows.length + 1);
  const index: number[] = [];
  const value: number[] = [];
  rows.forEach(({ words, pieces }, at) => {
    for (const [block, counts] of [
      [words, WORDS],
      [pieces, PIECES],
    ] as const) {
      const from = value.length;
      let squares = 0;
      for (const bucket of block) {
        // Buckets seen once or never weigh in the length all the same: a text of unknown words is weak evidence.
        const rarity = 1 + Math.log((1 + total) / (1 + (many[bucket] ?? 0)));
        squares += rarity * rarity;
        if ((places[bucket] ?? -1) < 0) continue;
        index.push(places[bucket] ?? 0);
        value.push(rarity);
      }
      for (let i = from; i < value.length; i += 1) value[i] = ((value[i] ?? 0) * counts) / Math.sqrt(squares);
    }
    index.push(width);
    value.push(1);
    starts[at + 1] = index.length;
  });
  return { starts, index: Int32Array.from(index), value: Float32Array.from(value), width: width + 1 };
}
