import type { Matrix } from './listen-aspect-rows.ts';

/** Steps of conjugate gradients: further ones change the figures by less than .002. */
const STEPS = 12;
const TINY = 1e-12;

/**
 * Ridge regression of several columns at once on the rows named, by conjugate gradients on its dual (Saunders, Gammerman and Vovk 1998):
 * (XXᵀ + penalty·I) a = Y − mean, weights = Xᵀa. Gives the scores of the rows asked for, about 0 where a label does not hold and 1 where it does.
 *
 * @param labels a row of `columns` numbers for each of `from`
 * @returns a row of `columns` scores for each of `on`
 */
export function ridgeScores(
  matrix: Matrix,
  { from, labels, columns, penalty }: { from: Int32Array; labels: Float32Array; columns: number; penalty: number },
  on: Int32Array,
): Float32Array {
  const mean = new Float64Array(columns);
  for (let at = 0; at < labels.length; at += 1) {
    mean[at % columns] = (mean[at % columns] ?? 0) + (labels[at] ?? 0) / from.length;
  }
  const rest = Float32Array.from(labels, (label, at) => label - (mean[at % columns] ?? 0));
  const answer = new Float32Array(rest.length);
  const way = rest.slice();
  const weights = new Float32Array(matrix.width * columns);
  let lengths = squares(rest, rest, columns);
  for (let step = 0; step < STEPS; step += 1) {
    gather(matrix, from, way, columns, weights);
    const moved = spread(matrix, from, weights, columns);
    for (let at = 0; at < moved.length; at += 1) moved[at] = (moved[at] ?? 0) + penalty * (way[at] ?? 0);
    const bend = squares(way, moved, columns);
    for (let at = 0; at < rest.length; at += 1) {
      const far = (lengths[at % columns] ?? 0) / ((bend[at % columns] ?? 0) + TINY);
      answer[at] = (answer[at] ?? 0) + far * (way[at] ?? 0);
      rest[at] = (rest[at] ?? 0) - far * (moved[at] ?? 0);
    }
    const left = squares(rest, rest, columns);
    for (let at = 0; at < way.length; at += 1) {
      way[at] = (rest[at] ?? 0) + ((left[at % columns] ?? 0) / ((lengths[at % columns] ?? 0) + TINY)) * (way[at] ?? 0);
    }
    lengths = left;
  }
  gather(matrix, from, answer, columns, weights);
  return spread(matrix, on, weights, columns).map((score, at) => score + (mean[at % columns] ?? 0));
}

/** Column by column: the sum of the products. */
function squares(a: Float32Array, b: Float32Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (let at = 0; at < a.length; at += 1) {
    sums[at % columns] = (sums[at % columns] ?? 0) + (a[at] ?? 0) * (b[at] ?? 0);
  }
  return sums;
}

/** Xᵀ of the rows, times what is given. */
function gather(
  { starts, index, value }: Matrix,
  rows: Int32Array,
  given: Float32Array,
  columns: number,
  into: Float32Array,
): void {
  into.fill(0);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      const base = (index[at] ?? 0) * columns;
      const scale = value[at] ?? 0;
      for (let k = 0; k < columns; k += 1) {
        into[base + k] = (into[base + k] ?? 0) + scale * (given[i * columns + k] ?? 0);
      }
    }
  }
}

/** X of the rows, times the weights. */
function spread(
  { starts, index, value }: Matrix,
  rows: Int32Array,
  weights: Float32Array,
  columns: number,
): Float32Array {
  const scores = new Float32Array(rows.length * columns);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      const base = (index[at] ?? 0) * columns;
      const scale = value[at] ?? 0;
      for (let k = 0; k < columns; k += 1) {
        scores[i * columns + k] = (scores[i * columns + k] ?? 0) + scale * (weights[base + k] ?? 0);
      }
    }
  }
  return scores;
}
