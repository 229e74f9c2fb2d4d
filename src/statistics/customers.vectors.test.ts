import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasVectors, vectorFile } from '#test/real-data.ts';
import { type Buying, chanceOfPurchases, expectedFrom, expectedOfNew, fitBgNbd, stillBuys } from './bg-nbd.ts';
import { expectedValue, fitGammaGamma } from './gamma-gamma.ts';
import { hypergeometric } from './hypergeometric.ts';
import { leastBySimplex } from './least-by-simplex.ts';

// biome-ignore lint/suspicious/noExplicitAny: published values come as plain JSON of many shapes
const vector = (name: string): any => JSON.parse(readFileSync(vectorFile(`retail/${name}`), 'utf8'));
const table = (name: string): number[][] =>
  readFileSync(vectorFile(`retail/${name}`), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));

describe.skipIf(!hasVectors)('published values of customer models', () => {
  const buyers = (): Buying[] =>
    table('cdnow/cdnow_customers_summary.csv').map(([, x = 0, tx = 0, T = 0]) => ({ x, tx, T }));

  it('BG/NBD on CDNOW: the parameters of Fader, Hardie & Lee, and what follows from them', () => {
    const { published, self_computed_scipy: own } = vector('cdnow/bgnbd_expected.json');
    const model = fitBgNbd(buyers());
    if (model === null) throw new Error('not fitted');
    const paper = published.params_fader_hardie_lee_2005;
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect(Math.abs(model[name] - paper[name])).toBeLessThan(paper.tolerance);
      expect(Math.abs(model[name] / own.params[name] - 1)).toBeLessThan(1e-4);
    }
    expect(model.logLikelihood).toBeCloseTo(own.loglik, 3);
    const { x, t_x, T, t, expected, tolerance } = published.conditional_expectation;
    expect(Math.abs(expectedFrom({ x, tx: t_x, T }, t, model) - expected)).toBeLessThan(tolerance);
    for (const [i, weeks] of published.expected_purchases.t.entries()) {
      expect(expectedOfNew(weeks, model)).toBeCloseTo(published.expected_purchases.expected[i], 3);
    }
    for (const one of own.p_alive) {
      expect(Math.abs(stillBuys({ x: one.x, tx: one.t_x, T: one.T }, own.params) - one.p)).toBeLessThan(2e-4);
    }
  });

  it('the chance of n purchases as R’s BTYD prints it', () => {
    const { cases, t30_n11_to_20, params } = vector('cdnow/bgnbd_expected.json').published.pmf_at_published_params;
    const [r, alpha, a, b] = params;
    for (const { t, n, p } of cases) expect(chanceOfPurchases(n, t, { r, alpha, a, b }) / p).toBeCloseTo(1, 4);
    for (const [i, p] of t30_n11_to_20.entries()) {
      expect(chanceOfPurchases(11 + i, 30, { r, alpha, a, b }) / p).toBeCloseTo(1, 4);
    }
    let all = 0;
    for (let n = 0; n < 60; n++) all += chanceOfPurchases(n, 39, { r, alpha, a, b });
    expect(all).toBeCloseTo(1, 4);
  });

  it('equal customers counted once with their number give the same model', () => {
    const donors = table('cdnow/donations.csv').map(([x = 0, tx = 0, T = 0, count = 0]) => ({ x, tx, T, count }));
    const model = fitBgNbd(donors);
    const spread = fitBgNbd(donors.flatMap(({ count, ...one }) => Array.from({ length: count }, () => one)));
    expect(model?.logLikelihood).toBeCloseTo(spread?.logLikelihood ?? 0, 6);
    expect(fitBgNbd([{ x: 0, tx: 0, T: 5 }])).toBeNull();
  });

  it('Gamma-Gamma on CDNOW, and what a purchase is worth', () => {
    const { published, self_computed_scipy: own } = vector('cdnow/gamma_gamma_expected.json');
    const rows = table('cdnow/cdnow_customers_summary_with_transactions.csv');
    const customers = rows.map(([, x = 0, , , mean = 0]) => ({ x, mean }));
    const model = fitGammaGamma(customers);
    if (model === null) throw new Error('not fitted');
    for (const name of ['p', 'q', 'v'] as const) {
      expect(Math.abs(model[name] - published.params[name])).toBeLessThan(0.01);
      expect(Math.abs(model[name] / own.params[name] - 1)).toBeLessThan(1e-3);
    }
    expect(model.logLikelihood).toBeCloseTo(own.loglik, 3);
    for (const [i, value] of published.conditional_expected_average_profit_first_10_rows.entries()) {
      const customer = customers[i];
      if (customer !== undefined)
        expect(Math.abs(expectedValue(customer, published.at_params) - value)).toBeLessThan(published.atol);
    }
    expect(fitGammaGamma([{ x: 0, mean: 0 }])).toBeNull();
  });

  it('Gauss’s hypergeometric as SciPy', () => {
    for (const { a, b, c, z, value } of vector('special/hyp2f1_lgamma.json').hyp2f1) {
      expect(hypergeometric(a, b, c, z) / value).toBeCloseTo(1, 12);
    }
  });
});

describe('least by simplex', () => {
  it('finds the bottom of Rosenbrock’s valley', () => {
    const [x, y] = leastBySimplex(([a = 0, b = 0]) => (1 - a) ** 2 + 100 * (b - a * a) ** 2, [-1.2, 1], 1e-14);
    expect(x).toBeCloseTo(1, 4);
    expect(y).toBeCloseTo(1, 4);
  });
});
