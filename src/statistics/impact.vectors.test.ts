import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasVectors, vectorFile } from '#test/real-data.ts';
import { beforeAfter } from './before-after.ts';
import { armDifference } from './confidence-sequence.ts';
import { cuped } from './cuped.ts';
import { leastSquares } from './least-squares.ts';
import { placeboRank } from './placebo-rank.ts';
import { rerandomise } from './rerandomise.ts';
import { signFlip } from './sign-flip.ts';
import { signFlipInterval } from './sign-flip-interval.ts';
import { spendingBounds } from './spending-bounds.ts';
import { nonCentralStudentCdf, studentPower } from './test-power.ts';

// biome-ignore lint/suspicious/noExplicitAny: published values come as plain JSON of many shapes
const vector = (name: string): any => JSON.parse(readFileSync(vectorFile(`stats/${name}`), 'utf8'));

describe.skipIf(!hasVectors)('published values of the designs', () => {
  it('least squares as NIST certifies for Longley, to nine digits', () => {
    const { data, coef, se, residual_sd, r2 } = vector('nist_longley_ols.json');
    const fitted = leastSquares(
      data.map(([, ...row]: number[]) => [1, ...row]),
      data.map(([y]: number[]) => y),
    );
    for (const [i, value] of coef.entries()) expect((fitted?.coefficients[i] ?? 0) / value - 1).toBeCloseTo(0, 9);
    for (const [i, value] of se.entries()) expect((fitted?.se[i] ?? 0) / value - 1).toBeCloseTo(0, 9);
    expect((fitted?.residualSd ?? 0) / residual_sd).toBeCloseTo(1, 9);
    expect(fitted?.r2).toBeCloseTo(r2, 9);
  });

  it('California’s Proposition 99: the published segments, and no estimate where memory runs to one', () => {
    const { y, coef, se_ols, df } = vector('its_prop99_california.json');
    const rows = y.map((_: number, t: number) => [1, t, Number(t >= 19), Math.max(0, t - 19)]);
    const fitted = leastSquares(rows, y);
    expect(fitted?.df).toBe(df);
    for (const [i, value] of coef.entries()) expect(fitted?.coefficients[i]).toBeCloseTo(value, 9);
    for (const [i, value] of se_ols.entries()) expect(fitted?.se[i]).toBeCloseTo(value, 9);
    const step = beforeAfter(y.map((value: number, t: number) => ({ value, on: t >= 19 })));
    expect(step).toMatchObject({ estimate: null, interval: null, refused: 'not_estimable' });
    expect(step.rho).toBeGreaterThan(0.9);
  });

  it('difference in differences and its placebo rank among 39 states', () => {
    const { change_by_state, did, placebo_p, n_units } = vector('did_prop99.json');
    const changes = Object.entries(change_by_state).map(([unit, change]) => ({ unit, change: Number(change) }));
    const found = placeboRank(changes, 'California');
    expect(found?.estimate).toBeCloseTo(did, 9);
    expect(found?.units).toBe(n_units);
    expect(found?.oneSided).toBeCloseTo(placebo_p, 12);
    // Tennessee rose against the others by as much: two-sided there is one more.
    expect(found?.p).toBeCloseTo(5 / 39, 12);
  });

  it('Welch and the confidence sequence as in GrowthBook', () => {
    const arm = (one: { x?: number; n: number; sum: number; sum_squares: number }) =>
      one.x === undefined
        ? { n: one.n, sum: one.sum, squares: one.sum_squares }
        : { n: one.n, sum: one.x, squares: one.x };
    let compared = 0;
    for (const { a, b, difference, expected, tuning } of vector('growthbook.json').cases) {
      if (expected.p === undefined) continue;
      const options = { relative: difference === 'relative', ...(tuning ? { tuning } : { fixed: true }) };
      const found = armDifference(arm(a), arm(b), options);
      expect(found?.estimate).toBeCloseTo(expected.est, 4);
      expect(found?.se).toBeCloseTo(expected.se, 4);
      expect(found?.interval[0]).toBeCloseTo(expected.ci[0], 4);
      expect(found?.interval[1]).toBeCloseTo(expected.ci[1], 4);
      expect(found?.p).toBeCloseTo(expected.p, 4);
      compared++;
    }
    expect(compared).toBe(5);
  });

  it('CUPED’s slope as in GrowthBook, pooled over the arms', () => {
    const {
      pre_each_arm: pre,
      post_each_arm: post,
      expected,
    } = vector('growthbook.json').cases.find(({ name }: { name: string }) => name === 'CUPED theta');
    const arms = [...post.map(() => 'a'), ...post.map(() => 'b')];
    expect(cuped([...post, ...post], [...pre, ...pre], arms).theta).toBeCloseTo(expected.theta, 5);
  });

  it('O’Brien–Fleming spending as in ldbounds, two to five looks', () => {
    for (const [looks, bounds] of Object.entries(vector('group_sequential_obf.json').equal_looks)) {
      const found = spendingBounds(Array.from({ length: Number(looks) }, (_, i) => (i + 1) / Number(looks)));
      for (const [i, bound] of (bounds as number[]).entries())
        expect(Math.abs((found[i] ?? 0) - bound)).toBeLessThan(1e-4);
    }
  });

  it('the non-central t as R, and power as R’s pwr', () => {
    const lines = readFileSync(vectorFile('stats/distributions_R.csv'), 'utf8').trim().split('\n');
    const rows = lines.filter((line) => line.startsWith('pnct')).map((line) => line.split(',').slice(1).map(Number));
    expect(rows).toHaveLength(16);
    for (const [t = 0, df = 0, shift = 0, value = 0] of rows) {
      expect(nonCentralStudentCdf(t, df, shift) / value - 1).toBeCloseTo(0, 9);
    }
    const { one_sample, two_sample } = vector('power.json');
    for (const { n, d, alt, power } of one_sample) {
      if (alt === 'two') expect(studentPower(d * Math.sqrt(n), n - 1)).toBeCloseTo(power, 9);
    }
    for (const { n1, n2, d, power } of two_sample) {
      expect(studentPower(d / Math.sqrt(1 / n1 + 1 / n2), n1 + n2 - 2)).toBeCloseTo(power, 6);
    }
  });

  it('Darwin’s maize: the interval holds just the effects that the test does not refuse', () => {
    const differences: number[] = vector('randomisation_tests.json').darwin.diff_eighths;
    const [low, high] = signFlipInterval(differences) ?? [0, 0];
    const p = (effect: number) => signFlip(differences.map((d) => d - effect)).p;
    expect(p(low + 1e-6)).toBeGreaterThan(0.05);
    expect(p(low - 1e-6)).toBeLessThanOrEqual(0.05);
    expect(p(high - 1e-6)).toBeGreaterThan(0.05);
    expect(p(high + 1e-6)).toBeLessThanOrEqual(0.05);
  });

  it('the least p of balanced re-randomisation, and the lady tasting tea', () => {
    const { attainable_min_p } = vector('randomisation_tests.json');
    for (const [n, least] of Object.entries(attainable_min_p.complete_randomisation_balanced_two_sided)) {
      const blocks = Array.from({ length: Number(n) }, (_, i) => ({ value: i, on: i >= Number(n) / 2 }));
      const test = rerandomise(blocks);
      expect(test?.least).toBeCloseTo(Number(least), 12);
      expect(test?.p).toBeCloseTo(Number(least), 12);
    }
  });
});
