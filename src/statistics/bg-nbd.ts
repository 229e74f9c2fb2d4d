import gammaln from '@stdlib/math-base-special-gammaln';
import { hypergeometric } from './hypergeometric.ts';
import { leastBySimplex } from './least-by-simplex.ts';

/** Repeat purchases x, when the last of them was (tₓ) and how long the customer was watched (T), both since the first purchase. */
export interface Buying {
  x: number;
  tx: number;
  T: number;
  /** How many customers are alike; 1 unless told. */
  count?: number;
}

/** How purchases (gamma: r, α) and leaving (beta: a, b) differ between customers. */
export interface BgNbd {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

/**
 * BG/NBD: while active customers buy at their own Poisson rate, after each purchase they may leave. Maximum likelihood; null where nobody
 * bought twice, since nothing can be learned then. Fader, Hardie & Lee 2005, equation 6.
 *
 * @param customers times in one unit throughout (weeks)
 * @example fitBgNbd([{ x: 2, tx: 30.43, T: 38.86 }, …])?.r // 0.243 on CDNOW
 */
export function fitBgNbd(customers: readonly Buying[]): (BgNbd & { logLikelihood: number }) | null {
  if (customers.length < 2 || customers.every(({ x }) => x === 0)) return null;
  const alike = groupAlike(customers);
  const mean =
    alike.reduce((sum, { T, count = 1 }) => sum + T * count, 0) / alike.reduce((sum, { count = 1 }) => sum + count, 0);
  // Times in units of the mean keep all parameters near one.
  const scaled = alike.map(({ x, tx, T, count = 1 }) => ({ x, tx: tx / mean, T: T / mean, count }));
  const found = leastBySimplex(
    (logs) => -logLikelihoodOf(scaled, fromLogs(logs)),
    [0, 0, 0, 0].map((_, i) => (i === 3 ? 0.5 : -0.5)),
  );
  const { r, alpha, a, b } = fromLogs(found);
  const fitted = { r, alpha: alpha * mean, a, b };
  return { ...fitted, logLikelihood: logLikelihoodOf(alike, fitted) };
}

function fromLogs([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): BgNbd {
  return { r: Math.exp(r), alpha: Math.exp(alpha), a: Math.exp(a), b: Math.exp(b) };
}

/** Customers who did the same count once with their number: a likelihood of millions costs what their different histories cost. */
function groupAlike(customers: readonly Buying[]): Buying[] {
  const groups = new Map<string, Buying & { count: number }>();
  for (const { x, tx, T, count = 1 } of customers) {
    const key = `${x} ${tx} ${T}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { x, tx, T, count });
    else group.count += count;
  }
  return [...groups.values()];
}

function logLikelihoodOf(customers: readonly Buying[], { r, alpha, a, b }: BgNbd): number {
  let sum = 0;
  const constant = r * Math.log(alpha) - gammaln(r) + gammaln(a + b) - gammaln(b);
  // Gamma functions depend on x alone, and few x are different.
  const known = new Map<number, number>();
  const boughtOf = (x: number) => {
    const bought = known.get(x) ?? constant + gammaln(r + x) + gammaln(b + x) - gammaln(a + b + x);
    known.set(x, bought);
    return bought;
  };
  for (const { x, tx, T, count = 1 } of customers) {
    const always = -(r + x) * Math.log(alpha + T);
    const bought = boughtOf(x);
    if (x === 0) sum += count * (bought + always);
    else {
      const left = Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + tx);
      const more = Math.max(always, left);
      sum += count * (bought + more + Math.log(Math.exp(always - more) + Math.exp(left - more)));
    }
  }
  return Number.isNaN(sum) ? Number.NEGATIVE_INFINITY : sum;
}

/**
 * The chance that a customer still buys. 1 for everybody who bought once: the model lets people leave only after a repeat purchase, so
 * nobody may be called active on it alone.
 *
 * @example stillBuys({ x: 2, tx: 30.43, T: 38.86 }, { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }) // 0.727
 */
export function stillBuys({ x, tx, T }: Buying, { r, alpha, a, b }: BgNbd): number {
  return x === 0 ? 1 : 1 / (1 + (a / (b + x - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x));
}

/**
 * Purchases to expect of one customer in the next t. Equation 10 of the paper.
 *
 * @example expectedFrom({ x: 2, tx: 30.43, T: 38.86 }, 39, { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }) // 1.226
 */
export function expectedFrom(customer: Buying, t: number, model: BgNbd): number {
  const { x, T } = customer;
  const { r, alpha, a, b } = model;
  const series = hypergeometric(r + x, b + x, a + b + x - 1, t / (alpha + T + t));
  const whole = ((a + b + x - 1) / (a - 1)) * (1 - ((alpha + T) / (alpha + T + t)) ** (r + x) * series);
  return whole * stillBuys(customer, model);
}

/**
 * Repeat purchases to expect of somebody new in their first t. Equation 9.
 *
 * @example expectedOfNew(32, { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }) // 1.0437
 */
export function expectedOfNew(t: number, { r, alpha, a, b }: BgNbd): number {
  const series = hypergeometric(r, b, a + b - 1, t / (alpha + t));
  return ((a + b - 1) / (a - 1)) * (1 - (alpha / (alpha + t)) ** r * series);
}

/**
 * The chance of exactly n repeat purchases in the first t. Equation 8.
 *
 * @example chanceOfPurchases(0, 39, { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }) // 0.574
 */
export function chanceOfPurchases(n: number, t: number, { r, alpha, a, b }: BgNbd): number {
  const logBeta = (p: number, q: number) => gammaln(p) + gammaln(q) - gammaln(p + q);
  const [stay, go] = [r * Math.log(alpha / (alpha + t)), Math.log(t / (alpha + t))];
  const poisson = (j: number) => Math.exp(gammaln(r + j) - gammaln(r) - gammaln(j + 1) + stay + j * go);
  const stayed = Math.exp(logBeta(a, b + n) - logBeta(a, b)) * poisson(n);
  if (n === 0) return stayed;
  let fewer = 0;
  for (let j = 0; j < n; j++) fewer += poisson(j);
  return stayed + Math.exp(logBeta(a + 1, b + n - 1) - logBeta(a, b)) * (1 - fewer);
}
