import type { Features } from './features.ts';
import type { Learnt } from './learn.ts';
import { blockScale } from './learn.ts';
import type { Parts } from './parts.ts';
import type { Table } from './weights.ts';

/** A column's largest weights are cut off here, in shares of all that are not nothing: outliers would coarsen every other one. */
const KEPT = 0.9998;
const LARGEST = 127;
/** Smaller ones change no answer, and nothing packs better than nothing. */
const SMALLEST = 2;

/**
 * Weights as whole numbers of eight bits, columns side by side.
 *
 * @param fitted several fits over the same buckets; their columns follow one another
 */
export function quantise(fitted: readonly Learnt[], rows: number): Table {
  const columns = fitted.reduce((sum, one) => sum + one.columns, 0);
  const table: Table = {
    columns,
    rows,
    cells: new Int8Array(rows * columns),
    scale: new Float64Array(columns),
    bias: new Float64Array(columns),
  };
  let first = 0;
  for (const { columns: own, weights, bias } of fitted) {
    for (let k = 0; k < own; k += 1) {
      const scale = columnScale(weights, own, k);
      table.scale[first + k] = scale;
      table.bias[first + k] = bias[k] ?? 0;
      for (let row = 0; row < rows; row += 1) {
        const cell = Math.round((weights[row * own + k] ?? 0) / scale);
        if (Math.abs(cell) < SMALLEST) continue;
        table.cells[row * columns + first + k] = Math.max(-LARGEST, Math.min(LARGEST, cell));
      }
    }
    first += own;
  }
  return table;
}

function columnScale(weights: Float32Array, columns: number, k: number): number {
  const sizes: number[] = [];
  for (let at = k; at < weights.length; at += columns) {
    const size = Math.abs(weights[at] ?? 0);
    if (size > 0) sizes.push(size);
  }
  const sorted = Float64Array.from(sizes).sort();
  const largest = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * KEPT))] ?? 0;
  return largest === 0 ? 1 : largest / LARGEST;
}

/** Adds the scores of one block of features to `sums`. `whole` is room for the columns. */
export function addBlock(
  table: Table,
  index: Int32Array,
  start: number,
  end: number,
  block: number,
  sums: Float64Array,
  whole: Int32Array,
): void {
  if (end <= start) return;
  const { cells, columns, scale } = table;
  const mask = table.rows - 1;
  whole.fill(0);
  for (let at = start; at < end; at += 1) {
    const base = ((index[at] ?? 0) & mask) * columns;
    for (let k = 0; k < columns; k += 1) whole[k] = (whole[k] ?? 0) + (cells[base + k] ?? 0);
  }
  const weight = blockScale(block, end - start);
  for (let k = 0; k < columns; k += 1) sums[k] = (sums[k] ?? 0) + weight * (scale[k] ?? 0) * (whole[k] ?? 0);
}

/**
 * Adds the scores of words and pieces to `sums`, and keeps what each part of the text brought.
 *
 * @param kept a row of columns for the words of each part, and one for its pieces
 */
export function addParts(
  table: Table,
  features: Features,
  { count, first }: Parts,
  sums: Float64Array,
  kept: Int32Array,
): void {
  const { columns, scale } = table;
  const { index, wordAt, pieceAt, words, characters } = features;
  kept.fill(0, 0, 2 * count * columns);
  for (let part = 0; part < count; part += 1) {
    const [from, to] = [first[part] ?? 0, first[part + 1] ?? 0];
    gather(table, index, wordAt[from] ?? 0, wordAt[to] ?? 0, kept, 2 * part * columns);
    gather(table, index, pieceAt[from] ?? 0, pieceAt[to] ?? 0, kept, (2 * part + 1) * columns);
  }
  for (let block = 0; block < 2; block += 1) {
    const weight = blockScale(block, block === 0 ? words : characters - words);
    for (let k = 0; k < columns; k += 1) {
      let whole = 0;
      for (let part = 0; part < count; part += 1) whole += kept[(2 * part + block) * columns + k] ?? 0;
      sums[k] = (sums[k] ?? 0) + weight * (scale[k] ?? 0) * whole;
    }
  }
}

function gather(
  { cells, columns, rows }: Table,
  index: Int32Array,
  start: number,
  end: number,
  into: Int32Array,
  place: number,
): void {
  const mask = rows - 1;
  for (let at = start; at < end; at += 1) {
    const base = ((index[at] ?? 0) & mask) * columns;
    for (let k = 0; k < columns; k += 1) into[place + k] = (into[place + k] ?? 0) + (cells[base + k] ?? 0);
  }
}

/** Starts `sums` at the table's biases. */
export function startSums(table: Table, sums: Float64Array): void {
  for (let k = 0; k < table.columns; k += 1) sums[k] = table.bias[k] ?? 0;
}
