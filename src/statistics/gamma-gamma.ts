import gammaln from '@stdlib/math-base-special-gammaln';
import { leastBySimplex } from './least-by-simplex.ts';

/** How much a purchase is worth: transactions vary around a customer's own mean (p), and those means around everybody's (q, v). */
export interface GammaGamma {
  p: number;
  q: number;
  v: number;
}

/**
 * Gamma-Gamma by maximum likelihood over customers who bought again: x repeat purchases of mean value `mean` > 0. Null with fewer than two
 * such. Assumes that value and frequency do not go together; look at their correlation. Fader & Hardie 2013, equation 1a.
 *
 * @example fitGammaGamma([{ x: 2, mean: 22.35 }, …])?.p // 6.25 on CDNOW
 */
export function fitGammaGamma(
  customers: readonly { x: number; mean: number }[],
): (GammaGamma & { logLikelihood: number }) | null {
  const again = customers.filter(({ x, mean }) => x > 0 && mean > 0);
  if (again.length < 2) return null;
  const scale = again.reduce((sum, { mean }) => sum + mean, 0) / again.length;
  const scaled = again.map(({ x, mean }) => ({ x, mean: mean / scale }));
  const found = leastBySimplex(
    ([p = 0, q = 0, v = 0]) => {
      return -logLikelihoodOf(scaled, { p: Math.exp(p), q: Math.exp(q), v: Math.exp(v) });
    },
    [0.5, 0.5, 0],
  );
  const [p = 0, q = 0, v = 0] = found.map(Math.exp);
  const fitted = { p, q, v: v * scale };
  return { ...fitted, logLikelihood: logLikelihoodOf(again, fitted) };
}

function logLikelihoodOf(customers: readonly { x: number; mean: number }[], { p, q, v }: GammaGamma): number {
  let sum = 0;
  for (const { x, mean } of customers) {
    const shape = p * x;
    sum += gammaln(shape + q) - gammaln(shape) - gammaln(q) + q * Math.log(v);
    sum += (shape - 1) * Math.log(mean) + shape * Math.log(x) - (shape + q) * Math.log(x * mean + v);
  }
  return Number.isNaN(sum) ? Number.NEGATIVE_INFINITY : sum;
}

/**
 * What a purchase of this customer is worth on average: their own mean, drawn to everybody's the less they bought.
 *
 * @example expectedValue({ x: 2, mean: 22.35 }, { p: 6.25, q: 3.74, v: 15.44 }) // 24.65
 */
export function expectedValue({ x, mean }: { x: number; mean: number }, { p, q, v }: GammaGamma): number {
  return (p * (v + x * mean)) / (p * x + q - 1);
}
