import { type Random, seededRandom } from '#src/statistics/random.ts';
import { cellsOf, type Judge, judge, LEAK } from './judge.ts';
import type { Target } from './learn.ts';

const HIDDEN = 24;
const EPOCHS = 10;
const BATCH = 32;
const RATE = 0.003;
/** The rate falls to a tenth in a straight line. */
const FALL = 0.9;
const DECAY = 3e-3;
/** Adam's constants (Kingma and Ba 2015). */
const [FIRST, SECOND, TINY] = [0.9, 0.999, 1e-8];

/**
 * Learns a judge of what the tables say of each text (Adam, mean of the later half of the steps). The tables must not have seen the texts
 * whose evidence is given. The same evidence, target and seed give the same judge.
 *
 * @param evidence a row of `inputs` numbers a text
 * @param target its rows are rows of the evidence
 */
export function learnJudge(evidence: Float32Array, inputs: number, target: Target, seed: number): Judge {
  const { columns: outputs, kind, rows, labels, weights } = target;
  const shape = { inputs, hidden: HIDDEN, outputs };
  const size = cellsOf(shape);
  const random = seededRandom(seed);
  const cells = new Float64Array(size);
  for (let at = 0; at < HIDDEN * (inputs + 1); at += 1) cells[at] = normal(random) / Math.sqrt(inputs);
  const [slope, mean, square, kept] = [0, 1, 2, 3].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const current: Judge = { ...shape, cells: cells as unknown as Float32Array };
  const [units, back, scores] = [new Float64Array(HIDDEN), new Float64Array(HIDDEN), new Float64Array(outputs)];
  const order = Int32Array.from(rows, (_, i) => i);
  const steps = Math.ceil(order.length / BATCH) * EPOCHS;
  let step = 0;
  let many = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = random.int(0, i);
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    for (let start = 0; start < order.length; start += BATCH) {
      slope.fill(0);
      const end = Math.min(order.length, start + BATCH);
      for (let i = start; i < end; i += 1) {
        const at = order[i] ?? 0;
        const from = (rows[at] ?? 0) * inputs;
        judge(current, evidence, from, units, scores);
        wrong(kind, labels, at * outputs, weights[at] ?? 1, scores);
        addSlope(current, evidence, from, { units, back, scores }, slope);
      }
      step += 1;
      const rate = RATE * (1 - (FALL * step) / steps);
      const [young, old] = [1 - FIRST ** step, 1 - SECOND ** step];
      for (let at = 0; at < size; at += 1) {
        const g = (slope[at] ?? 0) / (end - start);
        const m = FIRST * (mean[at] ?? 0) + (1 - FIRST) * g;
        const v = SECOND * (square[at] ?? 0) + (1 - SECOND) * g * g;
        mean[at] = m;
        square[at] = v;
        const w = cells[at] ?? 0;
        cells[at] = w - rate * (m / young / (Math.sqrt(v / old) + TINY) + DECAY * w);
      }
      if (2 * step <= steps) continue;
      many += 1;
      for (let at = 0; at < size; at += 1) kept[at] = (kept[at] ?? 0) + (cells[at] ?? 0);
    }
  }
  return { ...shape, cells: Float32Array.from(kept, (sum) => sum / Math.max(1, many)) };
}

/** Scores become how wrong they are: probability less label, nothing where the label is unknown. */
function wrong(kind: Target['kind'], labels: Float32Array, first: number, weight: number, scores: Float64Array): void {
  if (kind === 'several') {
    for (let k = 0; k < scores.length; k += 1) {
      const label = labels[first + k] ?? Number.NaN;
      scores[k] = Number.isNaN(label) ? 0 : weight * (1 / (1 + Math.exp(-(scores[k] ?? 0))) - label);
    }
    return;
  }
  const most = Math.max(...scores);
  let total = 0;
  for (let k = 0; k < scores.length; k += 1) total += Math.exp((scores[k] ?? 0) - most);
  for (let k = 0; k < scores.length; k += 1) {
    scores[k] = weight * (Math.exp((scores[k] ?? 0) - most) / total - (labels[first + k] ?? 0));
  }
}

function addSlope(
  { inputs, hidden, outputs, cells }: Judge,
  evidence: Float32Array,
  from: number,
  { units, back, scores }: { units: Float64Array; back: Float64Array; scores: Float64Array },
  slope: Float64Array,
): void {
  back.fill(0);
  let row = hidden * (inputs + 1);
  for (let k = 0; k < outputs; k += 1, row += hidden + inputs + 1) {
    const g = scores[k] ?? 0;
    if (g === 0) continue;
    for (let j = 0; j < hidden; j += 1) {
      slope[row + j] = (slope[row + j] ?? 0) + g * (units[j] ?? 0);
      back[j] = (back[j] ?? 0) + g * (cells[row + j] ?? 0);
    }
    for (let i = 0; i < inputs; i += 1) {
      const at = row + hidden + i;
      slope[at] = (slope[at] ?? 0) + g * (evidence[from + i] ?? 0);
    }
    const start = row + hidden + inputs;
    slope[start] = (slope[start] ?? 0) + g;
  }
  for (let j = 0; j < hidden; j += 1) {
    const g = (back[j] ?? 0) * ((units[j] ?? 0) > 0 ? 1 : LEAK);
    const base = j * (inputs + 1);
    for (let i = 0; i < inputs; i += 1) slope[base + i] = (slope[base + i] ?? 0) + g * (evidence[from + i] ?? 0);
    slope[base + inputs] = (slope[base + inputs] ?? 0) + g;
  }
}

/** Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}
