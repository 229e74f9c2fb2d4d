import { type Random, seededRandom } from '#src/statistics/random.ts';
import { BUCKETS, CHARACTERS_WEIGHT, type Features, SURFACE_WEIGHT, WORDS_WEIGHT } from './features.ts';

/** Features of many texts, one after the other. */
export interface Examples {
  count: number;
  index: Int32Array;
  /** Four offsets a text: start, end of words, end of characters, end. */
  bounds: Int32Array;
}

/** What to learn: one column a label. */
export interface Target {
  columns: number;
  /** `one`: exactly one label holds (softmax); `several`: each holds or not by itself (logistic). */
  kind: 'one' | 'several';
  /** Texts to learn from, as places in the examples. */
  rows: Int32Array;
  /** A row of `columns` values a text: 1 holds, 0 does not, NaN unknown (`several` only). */
  labels: Float32Array;
  /** How much each text counts. */
  weights: Float32Array;
}

export interface LearnOptions {
  epochs: number;
  rate: number;
  /** Pull toward nothing at each step. */
  decay: number;
  /** Smoothing of the naive-Bayes log-ratios that scale each feature; null leaves features as they are. */
  smoothing: number | null;
  seed: number;
}

export interface Learnt {
  columns: number;
  /** BUCKETS rows of `columns`. */
  weights: Float32Array;
  bias: Float32Array;
}

/** Gathers the features of texts for `learn`. */
export function collectExamples(): { add(features: Features): void; done(): Examples } {
  let index = new Int32Array(1 << 20);
  let used = 0;
  const bounds: number[] = [];
  return {
    add({ index: from, words, characters, size }) {
      if (used + size > index.length) {
        const wider = new Int32Array(Math.max(index.length * 2, used + size));
        wider.set(index.subarray(0, used));
        index = wider;
      }
      index.set(from.subarray(0, size), used);
      bounds.push(used, used + words, used + characters, used + size);
      used += size;
    },
    done: () => ({ count: bounds.length / 4, index: index.subarray(0, used), bounds: Int32Array.from(bounds) }),
  };
}

/** Each block as a vector of length one, times what the block counts. */
export function blockScale(block: number, entries: number): number {
  const weight = block === 0 ? WORDS_WEIGHT : block === 1 ? CHARACTERS_WEIGHT : SURFACE_WEIGHT;
  return entries === 0 ? 0 : weight / Math.sqrt(entries);
}

/**
 * Multinomial or several binary logistic regressions on hashed features, by AdaGrad, each feature scaled by its naive-Bayes log-ratio
 * (Wang and Manning 2012). The same examples, targets, options and seed give the same weights.
 *
 * @example const { weights } = learn(examples, { columns: 3, kind: 'one', rows, labels, weights }, options);
 */
export function learn(examples: Examples, target: Target, options: LearnOptions): Learnt {
  const { columns } = target;
  const state = startState(examples, target, options.smoothing);
  const bias = new Float32Array(columns);
  const gatheredBias = new Float32Array(columns).fill(1e-6);
  const sums = new Float64Array(columns);
  const slope = new Float64Array(columns);
  const order = Int32Array.from(target.rows, (_, i) => i);
  // The mean over the later epochs is steadier than where the last step happened to end.
  const kept = Math.ceil(options.epochs / 2);
  const mean = new Float32Array(BUCKETS * columns);
  const meanBias = new Float32Array(columns);
  const random = seededRandom(options.seed);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffleInts(order, random);
    for (const at of order) {
      const row = target.rows[at] ?? 0;
      stateScore(examples, row, columns, state, bias, sums);
      slopes(target, at, sums, slope);
      for (let k = 0; k < columns; k += 1) {
        const g = slope[k] ?? 0;
        if (g === 0) continue;
        gatheredBias[k] = (gatheredBias[k] ?? 0) + g * g;
        bias[k] = (bias[k] ?? 0) - (options.rate * g) / Math.sqrt(gatheredBias[k] ?? 1);
      }
      update(examples, row, columns, state, slope, options);
    }
    if (epoch < options.epochs - kept) continue;
    for (let i = 0; i < mean.length; i += 1) {
      const k = i % columns;
      const base = 3 * (i - k) + k;
      mean[i] = (mean[i] ?? 0) + ((state[base] ?? 0) * (state[base + 2 * columns] ?? 0)) / kept;
    }
    for (let k = 0; k < columns; k += 1) meanBias[k] = (meanBias[k] ?? 0) + (bias[k] ?? 0) / kept;
  }
  return { columns, weights: mean, bias: meanBias };
}

/**
 * The mean of several ways of learning the same: scores are sums, so the mean of the weights answers as the mean of the answers would,
 * and is steadier than each.
 */
export function learnTogether(examples: Examples, target: Target, ways: readonly LearnOptions[]): Learnt {
  const mean: Learnt = {
    columns: target.columns,
    weights: new Float32Array(BUCKETS * target.columns),
    bias: new Float32Array(target.columns),
  };
  for (const way of ways) {
    const { weights, bias } = learn(examples, target, way);
    for (let i = 0; i < weights.length; i += 1) {
      mean.weights[i] = (mean.weights[i] ?? 0) + (weights[i] ?? 0) / ways.length;
    }
    for (let k = 0; k < bias.length; k += 1) mean.bias[k] = (mean.bias[k] ?? 0) + (bias[k] ?? 0) / ways.length;
  }
  return mean;
}

function shuffleInts(order: Int32Array, random: Random): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = random.int(0, i);
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
}

/** Weight, gathered squares and scale of each bucket and column, side by side, so that one text touches few lines of memory. */
function startState(examples: Examples, target: Target, smoothing: number | null): Float32Array {
  const { columns } = target;
  const ratio = smoothing === null ? undefined : logRatios(examples, target, smoothing);
  const state = new Float32Array(3 * BUCKETS * columns);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const base = 3 * bucket * columns;
    for (let k = 0; k < columns; k += 1) {
      state[base + columns + k] = 1e-6;
      state[base + 2 * columns + k] = ratio === undefined ? 1 : (ratio[bucket * columns + k] ?? 0);
    }
  }
  return state;
}

function stateScore(
  { index, bounds }: Examples,
  row: number,
  columns: number,
  state: Float32Array,
  bias: Float32Array,
  sums: Float64Array,
): void {
  for (let k = 0; k < columns; k += 1) sums[k] = bias[k] ?? 0;
  for (let block = 0; block < 3; block += 1) {
    const [start, end] = [bounds[4 * row + block] ?? 0, bounds[4 * row + block + 1] ?? 0];
    const scale = blockScale(block, end - start);
    for (let at = start; at < end; at += 1) {
      const base = 3 * (index[at] ?? 0) * columns;
      for (let k = 0; k < columns; k += 1) {
        sums[k] = (sums[k] ?? 0) + scale * (state[base + k] ?? 0) * (state[base + 2 * columns + k] ?? 0);
      }
    }
  }
}

function slopes({ columns, kind, labels, weights }: Target, at: number, sums: Float64Array, slope: Float64Array): void {
  const weight = weights[at] ?? 1;
  if (kind === 'one') {
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < columns; k += 1) most = Math.max(most, sums[k] ?? 0);
    let total = 0;
    for (let k = 0; k < columns; k += 1) total += Math.exp((sums[k] ?? 0) - most);
    for (let k = 0; k < columns; k += 1) {
      slope[k] = weight * (Math.exp((sums[k] ?? 0) - most) / total - (labels[at * columns + k] ?? 0));
    }
    return;
  }
  for (let k = 0; k < columns; k += 1) {
    const label = labels[at * columns + k] ?? Number.NaN;
    slope[k] = Number.isNaN(label) ? 0 : weight * (1 / (1 + Math.exp(-(sums[k] ?? 0))) - label);
  }
}

function update(
  { index, bounds }: Examples,
  row: number,
  columns: number,
  state: Float32Array,
  slope: Float64Array,
  { rate, decay }: LearnOptions,
): void {
  for (let block = 0; block < 3; block += 1) {
    const [start, end] = [bounds[4 * row + block] ?? 0, bounds[4 * row + block + 1] ?? 0];
    const scale = blockScale(block, end - start);
    for (let at = start; at < end; at += 1) {
      const base = 3 * (index[at] ?? 0) * columns;
      for (let k = 0; k < columns; k += 1) {
        const s = slope[k] ?? 0;
        if (s === 0) continue;
        const here = base + k;
        const w = state[here] ?? 0;
        const g = s * scale * (state[here + 2 * columns] ?? 0) + decay * w;
        const sum = (state[here + columns] ?? 0) + g * g;
        state[here + columns] = sum;
        state[here] = w - (rate * g) / Math.sqrt(sum);
      }
    }
  }
}

/** ln of how much more often a feature is seen where a label holds than where it does not, per column. */
function logRatios({ index, bounds }: Examples, target: Target, smoothing: number): Float32Array {
  const { columns, rows, labels } = target;
  const held = new Float32Array(BUCKETS * columns).fill(smoothing);
  const not = new Float32Array(BUCKETS * columns).fill(smoothing);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const [start, end] = [bounds[4 * row] ?? 0, bounds[4 * row + 3] ?? 0];
    for (let i = start; i < end; i += 1) {
      const base = (index[i] ?? 0) * columns;
      for (let k = 0; k < columns; k += 1) {
        const label = labels[at * columns + k] ?? Number.NaN;
        if (label > 0.5) held[base + k] = (held[base + k] ?? 0) + 1;
        else if (label <= 0.5) not[base + k] = (not[base + k] ?? 0) + 1;
      }
    }
  }
  const [all, none] = [new Float64Array(columns), new Float64Array(columns)];
  for (let i = 0; i < held.length; i += 1) {
    all[i % columns] = (all[i % columns] ?? 0) + (held[i] ?? 0);
    none[i % columns] = (none[i % columns] ?? 0) + (not[i] ?? 0);
  }
  for (let i = 0; i < held.length; i += 1) {
    const k = i % columns;
    held[i] = Math.log((held[i] ?? 1) / (all[k] ?? 1)) - Math.log((not[i] ?? 1) / (none[k] ?? 1));
  }
  return held;
}
