import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { ASPECTS, INTENTS, SENTIMENTS } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import type { Features } from './features.ts';
import { addBlock } from './table.ts';
import type { Table } from './weights.ts';

/** What an organisation's own corrections taught: a small table whose scores are added to those of the release. */
export interface Local {
  /** Hash of what it was learnt from. */
  hash: string;
  table: Table;
}

/** Buckets of the table: corrections are few. */
export const LOCAL_ROWS: number = 2 ** 14;

/* Its columns: sentiments, intents, aspects, toxic. */

export const LOCAL_INTENTS: number = SENTIMENTS.length;
export const LOCAL_ASPECTS: number = LOCAL_INTENTS + INTENTS.length;
export const LOCAL_TOXIC: number = LOCAL_ASPECTS + ASPECTS.length;
export const LOCAL_COLUMNS: number = LOCAL_TOXIC + 1;

/** Adds what the table says of a text's words and pieces; what it looks like teaches too little from few texts. */
export function addLocal(
  { table }: Local,
  { index, words, characters }: Features,
  into: Float64Array,
  room: Int32Array,
): void {
  addBlock(table, index, 0, words, 0, into, room);
  addBlock(table, index, words, characters, 1, into, room);
}

/**
 * The table as bytes to keep. The same table gives the same bytes.
 *
 * @example await records.insertInto('voice_learning').values({ organisation, weights: packLocal(local) })
 */
export function packLocal({ hash, table }: Local): Buffer {
  const head = Buffer.alloc(16);
  head.write(hash, 'ascii');
  return zstdCompressSync(Buffer.concat([head, Buffer.from(table.scale.buffer), Buffer.from(table.cells.buffer)]));
}

/**
 * Reads what `packLocal` wrote.
 *
 * @throws AftershowError bad_file when it is something else
 */
export function unpackLocal(bytes: Uint8Array): Local {
  const whole = Uint8Array.from(zstdDecompressSync(bytes));
  const starts = 16 + 8 * LOCAL_COLUMNS;
  if (whole.length !== starts + LOCAL_ROWS * LOCAL_COLUMNS)
    throw new AftershowError('bad_file', 'no weights of an organisation');
  return {
    hash: Buffer.from(whole.subarray(0, 16)).toString('ascii'),
    table: {
      columns: LOCAL_COLUMNS,
      rows: LOCAL_ROWS,
      scale: new Float64Array(whole.buffer, 16, LOCAL_COLUMNS),
      bias: new Float64Array(LOCAL_COLUMNS),
      cells: new Int8Array(whole.buffer, starts),
    },
  };
}
