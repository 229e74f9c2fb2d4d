import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beforeAfter } from './before-after.ts';
import { armDifference } from './confidence-sequence.ts';
import { cuped } from './cuped.ts';
import { normalStream } from './normal-stream.ts';
import { seededRandom } from './random.ts';
import { rerandomise } from './rerandomise.ts';
import { sampleRatioP } from './sample-ratio.ts';
import { signFlip } from './sign-flip.ts';
import { signFlipInterval } from './sign-flip-interval.ts';
import { moreNeeded, verdictOf } from './verdict-of.ts';

/** A series with memory, and a step of `effect` in its second half. */
function series(n: number, rho: number, effect: number, seed: number): { value: number; on: boolean }[] {
  const normal = normalStream(seededRandom(seed));
  let error = normal() / Math.sqrt(1 - rho * rho);
  return Array.from({ length: n }, (_, t) => {
    if (t > 0) error = rho * error + normal();
    return { value: 5 + error + (t >= n / 2 ? effect : 0), on: t >= n / 2 };
  });
}

describe('before and after', () => {
  // The whole grid, 2,000 series a cell, is `bench/impact.ts`; these cells are its seeded sample.
  it.each([
    [16, 0, 0.075],
    [24, 0.4, 0.075],
    [16, 0.6, 0.09],
  ])('n = %i, memory %f: errs at most %f of the time, and its intervals hold the truth', (n, rho, most) => {
    const runs = 500;
    let [wrong, held] = [0, 0];
    for (let run = 1; run <= runs; run++) {
      const found = beforeAfter(series(n, rho, 1, run), { draws: 199, seed: run });
      const [low, high] = found.interval ?? [0, 0];
      if (found.refused !== null || (low <= 1 && high >= 1)) held++;
      else wrong++;
    }
    // Three standard errors of 500 runs beside the bound.
    expect(wrong / runs).toBeLessThanOrEqual(most + 3 * Math.sqrt((most * (1 - most)) / runs));
    expect(held / runs).toBeGreaterThan(0.88);
  });

  it('finds a large step and is not moved by level, trend or unit', () => {
    const points = series(24, 0.2, 4, 3);
    const found = beforeAfter(points);
    expect(found.interval?.[0]).toBeGreaterThan(0);
    const moved = beforeAfter(points.map(({ value, on }, t) => ({ value: 100 * value + 70 + 3 * t, on })));
    expect((moved.estimate ?? 0) / 100).toBeCloseTo(found.estimate ?? 0, 6);
    expect(moved.p).toBe(found.p);
  });

  it('takes a season out', () => {
    const normal = normalStream(seededRandom(4));
    const points = Array.from({ length: 28 }, (_, t) => {
      const season = (t * 7) % 5 < 3 ? 'thursday' : 'sunday';
      return { value: normal() * 0.1 + (season === 'sunday' ? 5 : 0) + (t >= 14 ? 1 : 0), on: t >= 14, season };
    });
    const found = beforeAfter(points);
    expect(found.seasons).toBe(true);
    expect(found.estimate).toBeGreaterThan(0.7);
    expect(found.interval?.[0]).toBeGreaterThan(0);
    expect(found.se).toBeLessThan(0.5 * (beforeAfter(points.map(({ season: _, ...rest }) => rest)).se ?? 0));
  });

  it('refuses what cannot be answered', () => {
    expect(beforeAfter(series(11, 0, 0, 1)).refused).toBe('too_few_sessions');
    expect(beforeAfter(series(20, 0, 0, 1).map(({ value }, t) => ({ value, on: t >= 15 }))).refused).toBe(
      'too_few_sessions',
    );
    expect(beforeAfter(series(16, 0, 0, 1).map(({ on }) => ({ value: 7, on }))).refused).toBe('no_variation');
  });
});

describe('exact tests', () => {
  it('the sign-flip interval holds δ just when the test does not refuse it', () => {
    const difference = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(difference, { minLength: 6, maxLength: 11 }), difference, (differences, effect) => {
        const [low, high] = signFlipInterval(differences) ?? [0, 0];
        const p = signFlip(differences.map((d) => d - effect)).p;
        if (effect > low + 1e-6 && effect < high - 1e-6) expect(p).toBeGreaterThan(0.05);
        if (effect < low - 1e-6 || effect > high + 1e-6) expect(p).toBeLessThanOrEqual(0.05);
      }),
      { seed: 5, numRuns: 150 },
    );
    expect(signFlipInterval([1, 2, 3, 4, 5])).toBeNull();
    expect(signFlipInterval([1, 2, 3, 4, 5, 6])).toEqual([1, 6]);
  });

  it('drawn assignments agree with counted ones', () => {
    const differences = Array.from({ length: 20 }, (_, i) => Math.sin(3 * i) + 0.5);
    const counted = signFlipInterval(differences) ?? [0, 0];
    const drawn = signFlipInterval([...differences, 0.4], { draws: 20_000 }) ?? [0, 0];
    for (const side of [0, 1] as const) expect(Math.abs(counted[side] - drawn[side])).toBeLessThan(0.08);
    const blocks = Array.from({ length: 16 }, (_, i) => ({ value: Math.cos(i) + (i % 2), on: i % 2 === 1 }));
    const many = Array.from({ length: 24 }, (_, i) => ({ value: Math.cos(i) + (i % 2), on: i % 2 === 1 }));
    expect(rerandomise(blocks)?.exact).toBe(true);
    expect(rerandomise(many)).toMatchObject({ exact: false, least: 1 / 20_000 });
    expect(rerandomise([{ value: 1, on: true }])).toBeNull();
  });

  it('false positives of six pairs stay at what six pairs can reach', () => {
    const normal = normalStream(seededRandom(11));
    let wrong = 0;
    for (let run = 0; run < 2000; run++) if (signFlip(Array.from({ length: 6 }, normal)).p <= 0.05) wrong++;
    expect(wrong / 2000).toBeGreaterThan(0.02);
    expect(wrong / 2000).toBeLessThan(0.045);
  });
});

describe('viewers', () => {
  it('the sequence is wider than a single look, and holds over many looks', () => {
    const normal = normalStream(seededRandom(2));
    let broken = 0;
    for (let run = 0; run < 60; run++) {
      const [a, b] = [
        { n: 0, sum: 0, squares: 0 },
        { n: 0, sum: 0, squares: 0 },
      ];
      let out = false;
      for (let viewer = 0; viewer < 4000; viewer++) {
        for (const arm of [a, b]) {
          const value = normal();
          arm.n += 1;
          arm.sum += value;
          arm.squares += value * value;
        }
        if (viewer < 100 || viewer % 50 > 0) continue;
        const [low, high] = armDifference(a, b, { tuning: 2000 })?.interval ?? [-1, 1];
        if (low > 0 || high < 0) out = true;
      }
      if (out) broken++;
    }
    expect(broken).toBeLessThanOrEqual(6);
    const arms = [
      { n: 500, sum: 50, squares: 50 },
      { n: 500, sum: 60, squares: 60 },
    ] as const;
    const [looked, once] = [armDifference(...arms), armDifference(...arms, { fixed: true })];
    expect(looked?.interval[0]).toBeLessThan(once?.interval[0] ?? 0);
    expect(armDifference({ n: 1, sum: 1, squares: 1 }, arms[1])).toBeNull();
    expect(armDifference({ n: 5, sum: 0, squares: 0 }, { n: 5, sum: 0, squares: 0 })).toBeNull();
  });

  it('a draw that loses viewers is noticed', () => {
    expect(sampleRatioP([5000, 5020])).toBeGreaterThan(0.5);
    expect(sampleRatioP([5000, 5400])).toBeLessThan(0.001);
    expect(sampleRatioP([9000, 1000], [0.9, 0.1])).toBe(1);
  });

  it('CUPED takes the noise that was there before and leaves the change', () => {
    const normal = normalStream(seededRandom(8));
    const before = Array.from({ length: 400 }, () => 3 * normal());
    const arms = before.map((_, i) => i % 2 === 1);
    const values = before.map((x, i) => x + normal() + (arms[i] ? 1 : 0));
    const { values: cleaned, saved } = cuped(values, before, arms);
    const mean = (on: boolean) => cleaned.filter((_, i) => arms[i] === on).reduce((sum, y) => sum + y, 0) / 200;
    expect(saved).toBeGreaterThan(0.8);
    expect(Math.abs(mean(true) - mean(false) - 1)).toBeLessThan(0.3);
  });
});

describe('verdict', () => {
  it.each([
    [[0.06, 0.2], 0.05, 1, 'worked'],
    [[0.01, 0.2], 0.05, 1, 'inconclusive'],
    [[0.01, 0.2], 0, 1, 'worked'],
    [[-0.03, 0.04], 0.05, 1, 'no meaningful effect'],
    [[-0.03, 0.04], 0, 1, 'inconclusive'],
    [[-0.2, -0.06], 0.05, 1, 'harmful'],
    [[-0.2, -0.06], 0.05, -1, 'worked'],
    [null, 0.05, 1, 'not estimable'],
  ] as const)('%j against %f, wanted %i: %s', (interval, sesoi, wanted, verdict) => {
    expect(verdictOf(interval === null ? null : [interval[0], interval[1]], sesoi, wanted)).toBe(verdict);
  });

  it('says how much more is needed, or nothing where it would be guessing', () => {
    expect(moreNeeded(8, 0.22, 0.1)).toBe(31);
    expect(moreNeeded(8, 0.05, 0.1)).toBeNull();
    expect(moreNeeded(8, 1, 0.1)).toBeNull();
  });
});
