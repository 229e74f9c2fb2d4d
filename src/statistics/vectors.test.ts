import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasVectors, vectorFile } from '#test/real-data.ts';
import { compareMeans } from './compare-groups.ts';
import {
  chiSquareAtMost,
  chiSquareTail,
  fAtMost,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from './distributions.ts';
import { benjaminiHochberg } from './multiple-testing.ts';
import { derSimonianLaird } from './pooling.ts';
import { signFlip } from './sign-flip.ts';
import { simpsonCheck } from './simpson.ts';
import { typeSM } from './type-s-m.ts';

// biome-ignore lint/suspicious/noExplicitAny: published values come as plain JSON of many shapes
const vector = (name: string): any => JSON.parse(readFileSync(vectorFile(`stats/${name}`), 'utf8'));

function close(actual: number | undefined, expected: number, relative: number): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    relative * Math.max(Math.abs(expected), 1e-300),
  );
}

describe.skipIf(!hasVectors)('published values', () => {
  it('distributions agree with R to ten digits, tails included', () => {
    const functions: Record<string, (a: number, b: number, c: number) => number> = {
      pt: (a, b) => studentCdf(a, b),
      qt: (a, b) => studentQuantile(a, b),
      pnorm: (a) => normalCdf(a),
      qnorm: (a) => normalQuantile(a),
      pf: fAtMost,
      pchisq: (a, b) => chiSquareAtMost(a, b),
    };
    const lines = readFileSync(vectorFile('stats/distributions_R.csv'), 'utf8').trim().split('\n').slice(1);
    let compared = 0;
    for (const line of lines) {
      const [name = '', a, b, c, value] = line.split(',');
      const ours = functions[name];
      if (ours === undefined) continue; // the non-central t comes with the power of planned tests
      compared++;
      const answer = ours(Number(a), Number(b), Number(c));
      const expected = Number(value);
      const wrong = Math.abs(answer - expected) > 1e-10 * Math.abs(expected) && Math.abs(answer - expected) > 1e-15;
      if (wrong) expect(`${line} → ${answer}`).toBe('equal to ten digits');
    }
    expect(compared).toBe(390);
  });

  it('chi-square tails keep their digits', () => {
    close(chiSquareTail(200, 1), 2.08848758376255e-45, 1e-9); // R: pchisq(200, 1, lower = FALSE)
    close(chiSquareTail(3.841458820694124, 1), 0.05, 1e-12);
  });

  it('Benjamini–Hochberg as in R multtest and in the paper of 1995', () => {
    const { multtest, bh1995 } = vector('multiple_testing.json');
    const adjusted = benjaminiHochberg(multtest.map((row: { raw: number }) => row.raw));
    for (const [i, q] of adjusted.entries()) close(q as number, multtest[i].BH, 1e-9);
    const paper = benjaminiHochberg(bh1995.p);
    expect(paper.filter((q) => (q as number) <= bh1995.q)).toHaveLength(bh1995.rejected);
    for (const [i, q] of paper.entries()) close(q as number, bh1995.adjusted_BH[i], 1e-9);
  });

  it('sign flips of Darwin’s maize, and the least p for each number of pairs', () => {
    const { darwin, attainable_min_p } = vector('randomisation_tests.json');
    expect(signFlip(darwin.diff_eighths).p).toBe(darwin.p_two_sided);
    for (const [pairs, least] of Object.entries(attainable_min_p.sign_flip_two_sided)) {
      const test = signFlip(Array.from({ length: Number(pairs) }, (_, i) => i + 1));
      expect(test.p).toBe(least);
      expect(test.least).toBe(least);
    }
  });

  it('DerSimonian–Laird as in metafor, shrunk estimates included', () => {
    const { raudenbush1985, bcg, eight_schools } = vector('empirical_bayes_shrinkage.json');
    const pooled = (yi: number[], vi: number[]) =>
      derSimonianLaird(yi.map((value, i) => ({ value, variance: vi[i] as number })));
    const teachers = pooled(raudenbush1985.yi, raudenbush1985.vi);
    close(teachers?.tau2, raudenbush1985.DL.tau2, 1e-9);
    close(teachers?.mean, raudenbush1985.DL.mu, 1e-9);
    close(teachers?.se, raudenbush1985.DL.se, 1e-9);
    for (const [i, blup] of raudenbush1985.DL.blup.entries()) close(teachers?.shrunk[i]?.value, blup, 1e-9);
    const vaccine = pooled(bcg.yi, bcg.vi);
    close(vaccine?.tau2, bcg.DL.tau2, 1e-9);
    close(vaccine?.q, bcg.DL.Q, 1e-9);
    close((vaccine?.i2 ?? 0) * 100, bcg.DL.I2, 1e-9);
    close(vaccine?.interval[0], bcg.DL.ci[0], 1e-9);
    const schools = pooled(
      eight_schools.y,
      eight_schools.se.map((se: number) => se * se),
    );
    expect(schools?.tau2).toBe(0);
    close(schools?.mean, eight_schools.mu, 1e-9);
    for (const { value } of schools?.shrunk ?? []) close(value, eight_schools.mu, 1e-9);
  });

  it('Welch’s difference of means as in GrowthBook', () => {
    const { cases } = vector('growthbook.json');
    const welch = cases.find((row: { name: string }) => row.name === 'welch absolute');
    const sample = ({ sum, sum_squares, n }: { sum: number; sum_squares: number; n: number }) => ({
      n,
      mean: sum / n,
      variance: (sum_squares - (sum * sum) / n) / (n - 1),
    });
    const answer = compareMeans(sample(welch.b), sample(welch.a));
    expect(answer?.estimate).toBeCloseTo(welch.expected.est, 5);
    expect(answer?.se).toBeCloseTo(welch.expected.se, 5);
    expect(answer?.p).toBeCloseTo(welch.expected.p, 5);
    expect(answer?.interval[0]).toBeCloseTo(welch.expected.ci[0], 5);
    expect(answer?.interval[1]).toBeCloseTo(welch.expected.ci[1], 5);
  });

  it('Simpson: the kidney stones turn round', () => {
    const { kidney } = vector('simpson.json');
    const group = ([sum, n]: [number, number]) => ({ sum, n });
    const check = simpsonCheck(
      ['small', 'large'].map((stratum) => ({ stratum, a: group(kidney[stratum].A), b: group(kidney[stratum].B) })),
    );
    expect(check?.overall).toBeLessThan(0);
    expect(check?.adjusted).toBeGreaterThan(0);
    expect(check?.reversed).toBe(true);
  });

  it('Type S and Type M as in retrodesign', () => {
    for (const { A, s, power, typeS, typeM } of vector('type_s_m.json').cases) {
      const answer = typeSM(A, s);
      close(answer.power, power, 1e-9);
      close(answer.typeS, typeS, 1e-9);
      close(answer.typeM, typeM, 1e-9);
    }
  });
});
