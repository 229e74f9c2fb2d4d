import { seededRandom, shuffle } from './random.ts';

/** Above so many assignments they are drawn, not counted. */
const COUNTED = 200_000;

/** What re-randomising says: the difference of means, its p, and the least p that so few blocks can give. */
export interface Rerandomised {
  estimate: number;
  p: number;
  exact: boolean;
  least: number;
}

/**
 * Randomisation test of blocks that a draw put on or off: how many of the assignments with as many "on" would have given a difference of
 * means as large. Exact up to 200,000 assignments, else (1 + b) ÷ (B + 1). Null when one side is empty. Fisher 1935 §2.
 *
 * @example rerandomise([{ value: 9, on: true }, { value: 8, on: true }, { value: 1, on: false }, { value: 2, on: false }])?.p // 0.333
 */
export function rerandomise(
  blocks: readonly { value: number; on: boolean }[],
  { draws = 19_999, seed = 1 }: { draws?: number; seed?: number } = {},
): Rerandomised | null {
  const values = blocks.map(({ value }) => value);
  const n = values.length;
  const treated = blocks.filter(({ on }) => on).length;
  if (treated === 0 || treated === n) return null;
  const total = values.reduce((sum, value) => sum + value, 0);
  const differenceOf = (sum: number) => sum / treated - (total - sum) / (n - treated);
  const estimate = differenceOf(blocks.reduce((sum, { value, on }) => sum + (on ? value : 0), 0));
  const scale = Math.max(...values.map(Math.abs));
  const reached = (sum: number) => Math.abs(differenceOf(sum)) >= Math.abs(estimate) - scale * 1e-12;
  const assignments = choose(n, treated);
  // With halves of equal size the mirrored assignment is as far.
  const least = (2 * treated === n ? 2 : 1) / assignments;
  if (assignments <= COUNTED) {
    let far = 0;
    eachSum(values, treated, (sum) => {
      if (reached(sum)) far++;
    });
    return { estimate, p: far / assignments, exact: true, least };
  }
  const random = seededRandom(seed);
  const drawn = [...values];
  let far = 0;
  for (let draw = 0; draw < draws; draw++) {
    shuffle(drawn, random);
    let sum = 0;
    for (let i = 0; i < treated; i++) sum += drawn[i] as number;
    if (reached(sum)) far++;
  }
  return { estimate, p: (1 + far) / (draws + 1), exact: false, least: 1 / (draws + 1) };
}

/** The sums of all ways to take `take` of the values. */
function eachSum(values: readonly number[], take: number, tell: (sum: number) => void, from = 0, sum = 0): void {
  if (take === 0) {
    tell(sum);
    return;
  }
  for (let i = from; i <= values.length - take; i++)
    eachSum(values, take - 1, tell, i + 1, sum + (values[i] as number));
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = (ways * (n - i + 1)) / i;
  return Math.round(ways);
}
