/** A small network that weighs what the tables say of a text: one row of rectified units, and the inputs straight to each output. */
export interface Judge {
  inputs: number;
  hidden: number;
  outputs: number;
  /** Each unit's weights and start, then each output's: of the units, of the inputs, and its start. */
  cells: Float32Array;
}

/** How much of a negative sum a unit lets through. */
export const LEAK = 0.01;

/** How many numbers a judge has. */
export function cellsOf({ inputs, hidden, outputs }: Omit<Judge, 'cells'>): number {
  return hidden * (inputs + 1) + outputs * (hidden + inputs + 1);
}

/**
 * A judge's scores, before softmax and logistic.
 *
 * @param from where the inputs begin in `given`
 * @param units room for `hidden` numbers
 */
export function judge(
  { inputs, hidden, outputs, cells }: Judge,
  given: Float32Array,
  from: number,
  units: Float64Array,
  scores: Float64Array,
): void {
  let at = 0;
  for (let j = 0; j < hidden; j += 1) {
    let sum = cells[at + inputs] ?? 0;
    for (let i = 0; i < inputs; i += 1) sum += (cells[at + i] ?? 0) * (given[from + i] ?? 0);
    units[j] = sum > 0 ? sum : LEAK * sum;
    at += inputs + 1;
  }
  for (let k = 0; k < outputs; k += 1) {
    let sum = cells[at + hidden + inputs] ?? 0;
    for (let j = 0; j < hidden; j += 1) sum += (cells[at + j] ?? 0) * (units[j] ?? 0);
    for (let i = 0; i < inputs; i += 1) sum += (cells[at + hidden + i] ?? 0) * (given[from + i] ?? 0);
    scores[k] = sum;
    at += hidden + inputs + 1;
  }
}

/** One judge that answers as the mean of several does: their units side by side. */
export function together(judges: readonly Judge[]): Judge {
  const [first] = judges;
  if (first === undefined) throw new RangeError('no judges');
  const { inputs, outputs } = first;
  const hidden = judges.reduce((sum, one) => sum + one.hidden, 0);
  const whole: Judge = { inputs, hidden, outputs, cells: new Float32Array(cellsOf({ inputs, hidden, outputs })) };
  let unit = 0;
  const rows = hidden * (inputs + 1);
  for (const { cells, hidden: own } of judges) {
    const ownRows = own * (inputs + 1);
    whole.cells.set(cells.subarray(0, ownRows), unit * (inputs + 1));
    for (let k = 0; k < outputs; k += 1) {
      const row = rows + k * (hidden + inputs + 1);
      const ownRow = ownRows + k * (own + inputs + 1);
      for (let j = 0; j < own; j += 1) whole.cells[row + unit + j] = (cells[ownRow + j] ?? 0) / judges.length;
      for (let i = 0; i <= inputs; i += 1) {
        const at = row + hidden + i;
        whole.cells[at] = (whole.cells[at] ?? 0) + (cells[ownRow + own + i] ?? 0) / judges.length;
      }
    }
    unit += own;
  }
  return whole;
}
