import { createHash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { AftershowError } from '#src/errors.ts';
import type { Judge } from './judge.ts';
import type { Rules } from './rules.ts';

/** A table of small whole numbers: `rows` buckets of `columns`, each column with its scale and start. */
export interface Table {
  columns: number;
  rows: number;
  cells: Int8Array;
  scale: Float64Array;
  bias: Float64Array;
}

/** How good or bad a word is by itself, from −4 to 4 in tenths, by hash of the word. */
export type Valences = Map<number, number>;

/** What the letters of one language look like beside other languages: pieces of words, each with its languages and their scores. */
export interface LetterTable {
  /** Languages, as two letters; fr, en and es are among them. */
  languages: string[];
  /** Hashes of the pieces, in rising order. */
  names: Int32Array;
  /** First score of each piece, one more than there are pieces. */
  starts: Uint32Array;
  /** Language (place in `languages`) and score, alternately. */
  scores: Uint8Array;
}

/** From which probability on a label is given, for French, English and Spanish. */
export interface Cuts {
  emotions: number[][];
  /** Public intents, then those of our own corpus. */
  intents: number[][];
  /** Aspects, motivations and barriers, as the columns of the narrow table. */
  narrow: number[][];
  /** The same where a word of the label's list stands in the text: our own intents, and the columns of the narrow table. */
  named: { intents: number[][]; narrow: number[][] };
}

/** What weighs the tables' scores. */
export type Judges = Record<(typeof JUDGES)[number], Judge>;

/** Everything that understanding needs, as it lies in the weights file. */
export interface Weights {
  /** Hash of what it was trained on. */
  data: string;
  /** Hash of the file. */
  hash: string;
  wide: Table;
  narrow: Table;
  judges: Judges;
  cuts: Cuts;
  valences: Record<'fr' | 'en' | 'es', Valences>;
  rules: Record<'fr' | 'en' | 'es', Rules>;
  letters: LetterTable;
}

const MAGIC = 'aftershow listen 3';
/** More than weights take unpacked; room that is not written to costs nothing. */
const LARGEST_FILE = 2 ** 24;
const JUDGES = ['sentiment', 'intents', 'emotions'] as const;
const LANGUAGES = ['fr', 'en', 'es'] as const;

interface Head {
  magic: string;
  data: string;
  cuts: Cuts;
  judges: { inputs: number; hidden: number; outputs: number }[];
  tables: { columns: number; rows: number; scale: number[]; bias: number[] }[];
  languages: string[];
  /** Bytes of each part that follows the head, in order. */
  parts: number[];
}

/**
 * The weights as one compressed file: a head of JSON, then the tables as they lie in memory. The same weights give the same bytes.
 *
 * @example await writeFile('weights.bin', packWeights(weights));
 */
export function packWeights(weights: Omit<Weights, 'hash'>): Uint8Array {
  const tables = [weights.wide, weights.narrow];
  const parts: Uint8Array[] = tables.map(({ cells }) => bytesOf(cells));
  for (const name of JUDGES) parts.push(bytesOf(weights.judges[name].cells));
  for (const language of LANGUAGES) {
    const valences = [...weights.valences[language]];
    parts.push(
      bytesOf(Int32Array.from(valences, ([hash]) => hash)),
      bytesOf(Int8Array.from(valences, ([, value]) => value)),
    );
    const { words, stems, begins, patterns } = weights.rules[language];
    const flat = [...patterns].flatMap(([name, rules]) => [name, rules.length, ...rules]);
    for (const list of [[...words], [...stems], [...begins], flat]) parts.push(bytesOf(Int32Array.from(list)));
  }
  const { names, starts, scores } = weights.letters;
  parts.push(bytesOf(names), bytesOf(starts), scores);
  const head: Head = {
    magic: MAGIC,
    data: weights.data,
    cuts: weights.cuts,
    judges: JUDGES.map((name) => weights.judges[name]).map(({ inputs, hidden, outputs }) => ({
      inputs,
      hidden,
      outputs,
    })),
    tables: tables.map(({ columns, rows, scale, bias }) => ({ columns, rows, scale: [...scale], bias: [...bias] })),
    languages: weights.letters.languages,
    parts: parts.map((part) => part.byteLength),
  };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  // Parts begin at multiples of four, so that they can be read where they lie.
  const whole = Buffer.concat([length, text, ...parts].flatMap((part) => [part, Buffer.alloc(-part.byteLength & 3)]));
  return zstdCompressSync(whole, { params: { [constants.ZSTD_c_compressionLevel]: 12 } });
}

/**
 * Reads what `packWeights` wrote.
 *
 * @throws AftershowError bad_file when these are no weights of this release
 */
export function unpackWeights(file: Uint8Array): Weights {
  const whole = unpacked(file);
  const headEnd = 4 + whole.readUInt32LE(0);
  const head = JSON.parse(whole.toString('utf8', 4, headEnd)) as Head;
  if (head.magic !== MAGIC) throw new AftershowError('bad_file', 'not weights of this release');
  let at = headEnd + (-headEnd & 3);
  let part = 0;
  const next = (): Buffer => {
    const length = head.parts[part++] ?? 0;
    const bytes = whole.subarray(at, at + length);
    at += length + (-length & 3);
    return bytes;
  };
  const tables = head.tables.map(({ columns, rows, scale, bias }): Table => {
    return {
      columns,
      rows,
      cells: bytes(next()),
      scale: Float64Array.from(scale),
      bias: Float64Array.from(bias),
    };
  });
  const [wide, narrow] = tables;
  if (wide === undefined || narrow === undefined) throw new AftershowError('bad_file', 'weights without tables');
  const judges = Object.fromEntries(
    JUDGES.map((name, i) => [name, { ...head.judges[i], cells: new Float32Array(new Uint8Array(next()).buffer) }]),
  ) as Judges;
  const byLanguage = LANGUAGES.map((language) => {
    const hashes = ints(next());
    const values = bytes(next());
    const valences: Valences = new Map();
    for (let i = 0; i < hashes.length; i += 1) valences.set(hashes[i] ?? 0, values[i] ?? 0);
    const rules: Rules = {
      words: new Set(ints(next())),
      stems: new Set(ints(next())),
      begins: new Set(ints(next())),
      patterns: patternsOf(ints(next())),
    };
    return { language, valences, rules };
  });
  const letters = {
    languages: head.languages,
    names: ints(next()),
    starts: new Uint32Array(ints(next())),
    scores: next(),
  };
  return {
    data: head.data,
    hash: createHash('sha256').update(file).digest('hex').slice(0, 16),
    wide,
    narrow,
    judges,
    cuts: head.cuts,
    valences: Object.fromEntries(byLanguage.map((one) => [one.language, one.valences])) as Weights['valences'],
    rules: Object.fromEntries(byLanguage.map((one) => [one.language, one.rules])) as Weights['rules'],
    letters,
  };
}

function unpacked(file: Uint8Array): Buffer {
  try {
    // In one piece: several would be copied together, and leave as much garbage.
    return zstdDecompressSync(file, { chunkSize: LARGEST_FILE });
  } catch {
    throw new AftershowError('bad_file', 'not a weights file');
  }
}

function bytes(part: Buffer): Int8Array {
  return new Int8Array(part.buffer, part.byteOffset, part.byteLength);
}

function ints(part: Buffer): Int32Array {
  if (part.byteOffset % 4 !== 0) return new Int32Array(new Uint8Array(part).buffer);
  return new Int32Array(part.buffer, part.byteOffset, part.byteLength / 4);
}

function patternsOf(flat: Int32Array): Map<number, number[]> {
  const patterns = new Map<number, number[]>();
  for (let at = 0; at < flat.length; ) {
    const count = flat[at + 1] ?? 0;
    patterns.set(flat[at] ?? 0, [...flat.subarray(at + 2, at + 2 + count)]);
    at += 2 + count;
  }
  return patterns;
}

function bytesOf(array: Float32Array | Int8Array | Int32Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
