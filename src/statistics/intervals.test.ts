import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMeans, compareRates, compareShares, sampleOf } from './compare-groups.ts';
import { minimumDetectableEffect } from './detectable-effect.ts';
import { binomialAtMost, binomialTail, moreInSample } from './distributions.ts';
import { effectiveN } from './effective-n.ts';
import { benjaminiHochberg } from './multiple-testing.ts';
import { poissonAtMost, poissonExcess, poissonTail } from './poisson.ts';
import { median, midRank, quantile } from './quantiles.ts';
import { seededRandom } from './random.ts';
import { ces, csat, nps } from './scores.ts';
import { shareOf, wilson } from './share.ts';
import { signFlip } from './sign-flip.ts';
import { simpsonCheck } from './simpson.ts';

const counts = fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 500 })).map(([a, n]) => ({ k: Math.min(a, n), n }));

describe('shares and scores', () => {
  it('18 of 20 is 70–97 %', () => {
    const [lo, hi] = wilson(18, 20) ?? [0, 0];
    expect([Math.round(lo * 100), Math.round(hi * 100)]).toEqual([70, 97]);
  });

  it('Wilson stays within 0–1, holds the share, mirrors, and narrows with n', () => {
    fc.assert(
      fc.property(counts, ({ k, n }) => {
        const [lo, hi] = wilson(k, n) ?? [2, -1];
        const [mirrorLo] = wilson(n - k, n) ?? [2, -1];
        const [widerLo, widerHi] = wilson(k * 10, n * 10) ?? [2, -1];
        expect(lo).toBeGreaterThanOrEqual(0);
        expect(hi).toBeLessThanOrEqual(1);
        expect(lo).toBeLessThanOrEqual(k / n + 1e-12);
        expect(hi).toBeGreaterThanOrEqual(k / n - 1e-12);
        expect(mirrorLo).toBeCloseTo(1 - hi, 9);
        expect(widerHi - widerLo).toBeLessThan(hi - lo);
      }),
    );
  });

  it('nothing measured is null, never 0', () => {
    expect(shareOf(0, 0)).toEqual({ numerator: 0, denominator: 0, value: null, interval: null });
    expect(shareOf(3, 2).interval).toBeNull();
    expect(nps({ promoters: 0, passives: 0, detractors: 0 }).score).toBeNull();
    expect(csat([]).score).toBeNull();
  });

  it('the interval of NPS covers the true score about as often as it says', () => {
    const random = seededRandom(7);
    let covered = 0;
    for (let run = 0; run < 2000; run++) {
      const answers = { promoters: 0, passives: 0, detractors: 0 };
      for (let i = 0; i < 25; i++) {
        const x = random.float();
        answers[x < 0.5 ? 'promoters' : x < 0.8 ? 'passives' : 'detractors']++;
      }
      const [lo, hi] = nps(answers).interval ?? [1, -1];
      if (lo <= 0.3 && hi >= 0.3) covered++;
    }
    expect(covered / 2000).toBeGreaterThan(0.93);
    expect(covered / 2000).toBeLessThan(0.98);
  });

  it('asking everybody of a closed audience leaves no sampling error', () => {
    const counted = { promoters: 10, passives: 5, detractors: 5 };
    const [lo, hi] = nps(counted, { population: 20 }).interval ?? [0, 1];
    expect(hi - lo).toBe(0);
    const [wideLo, wideHi] = nps(counted, { population: 200 }).interval ?? [0, 0];
    expect(wideHi - wideLo).toBeGreaterThan(0);
  });

  it('CSAT counts 4–5, CES follows its direction', () => {
    expect(csat([5, 4, 3, 1]).score).toBe(0.5);
    expect(ces([7, 6, 2, 1], 'high_is_easy').score).toBe(0.5);
    expect(ces([7, 2, 1, 1], 'low_is_easy').score).toBe(0.75);
  });

  it('effective n: equal weights count fully, never more', () => {
    expect(effectiveN([2, 2, 2])).toBeCloseTo(3, 12);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1 }), (weights) => {
        const n = effectiveN(weights);
        expect(n).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(n).toBeLessThanOrEqual(weights.length + 1e-9);
      }),
    );
  });
});

describe('tests and comparisons', () => {
  it('Benjamini–Hochberg keeps order, never lowers p, ignores what was not tested', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(p, { minLength: 1, maxLength: 40 }), (ps) => {
        const qs = benjaminiHochberg(ps);
        for (const [i, q] of qs.entries()) {
          expect(q).toBeGreaterThanOrEqual((ps[i] as number) - 1e-12);
          expect(q).toBeLessThanOrEqual(1);
          for (const [j, other] of qs.entries())
            if ((ps[i] as number) < (ps[j] as number)) expect(q).toBeLessThanOrEqual(other);
        }
        expect(benjaminiHochberg([null, ...ps])).toEqual([null, ...qs]);
      }),
    );
  });

  it('tails of counts agree with plain sums', () => {
    expect(poissonTail(5, 1)).toBeCloseTo(0.00365984682734371, 12);
    expect(poissonAtMost(0, 3)).toBeCloseTo(Math.exp(-3), 14);
    expect(poissonTail(200, 20)).toBeGreaterThan(0);
    expect(poissonTail(200, 20)).toBeLessThan(1e-100);
    expect(binomialTail(8, 10, 0.5)).toBeCloseTo(56 / 1024, 12);
    // Fisher's tea: 3 of 4 cups right by chance, 4 of 8 with milk first.
    expect(moreInSample(3, 4, 4, 8)).toBeCloseTo(17 / 70, 12);
    expect(moreInSample(0, 4, 4, 8)).toBe(1);
    expect(moreInSample(4, 4, 4, 4)).toBe(1);
    fc.assert(
      fc.property(fc.nat(60), fc.double({ min: 0.01, max: 60, noNaN: true }), (k, mu) => {
        expect(poissonTail(k + 1, mu) + poissonAtMost(k, mu)).toBeCloseTo(1, 9);
      }),
    );
    fc.assert(
      fc.property(counts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ({ k, n }, p) => {
        expect(binomialTail(k + 1, n, p) + binomialAtMost(k, n, p)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('the excess is 0 at the expectation, signed, and grows away from it', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0.1, max: 100, noNaN: true }), (observed, expected) => {
        const excess = poissonExcess(observed, expected);
        expect(Math.sign(excess) * Math.sign(observed - expected)).toBeGreaterThanOrEqual(0);
        if (observed >= expected) expect(poissonExcess(observed + 1, expected)).toBeGreaterThan(excess);
      }),
    );
    expect(poissonExcess(10, 10)).toBe(0);
    expect(poissonExcess(1, 1 + Number.EPSILON)).toBeCloseTo(0, 12);
    expect(poissonExcess(1, 1 + Number.EPSILON)).toBeLessThanOrEqual(0);
    expect(poissonExcess(0, 5)).toBe(-5);
  });

  it('random flips beyond 20 pairs agree with the exact test', () => {
    const random = seededRandom(3);
    const differences = Array.from({ length: 20 }, () => random.float() - 0.38);
    const exact = signFlip(differences);
    const drawn = signFlip([...differences, 0]); // a pair without difference changes nothing
    expect(exact.exact).toBe(true);
    expect(drawn.exact).toBe(false);
    expect(Math.abs(drawn.p - exact.p)).toBeLessThan(0.005);
  });

  it('Newcombe’s published interval of 56/70 − 48/80', () => {
    const answer = compareShares({ k: 56, n: 70 }, { k: 48, n: 80 });
    expect(answer?.interval[0]).toBeCloseTo(0.0524, 4);
    expect(answer?.interval[1]).toBeCloseTo(0.3339, 4);
  });

  it('comparisons turn round with their sides, and refuse empty ones', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const there = compareShares(a, b);
        const back = compareShares(b, a);
        expect(there?.estimate).toBeCloseTo(-(back?.estimate ?? 0), 12);
        expect(there?.p).toBeCloseTo(back?.p ?? 0, 9);
      }),
    );
    expect(compareShares({ k: 0, n: 0 }, { k: 1, n: 2 })).toBeNull();
    expect(compareMeans(sampleOf([1]), sampleOf([1, 2]))).toBeNull();
    expect(compareRates({ events: 0, exposure: 1 }, { events: 0, exposure: 1 })).toBeNull();
    const rates = compareRates({ events: 20, exposure: 10 }, { events: 10, exposure: 10 });
    expect(rates?.estimate).toBe(2);
    expect(rates?.p).toBeCloseTo(0.0987, 3); // binom.test(20, 30)$p.value
  });

  it('what cannot be seen grows with the error and shrinks with the sample', () => {
    expect(minimumDetectableEffect(1)).toBeCloseTo(2.8016, 3);
    expect(minimumDetectableEffect(1, 5)).toBeGreaterThan(minimumDetectableEffect(1, 50));
  });

  it('no reversal is claimed where strata agree, none is looked for where they do not overlap', () => {
    const agree = simpsonCheck([{ stratum: 'x', a: { sum: 9, n: 10 }, b: { sum: 5, n: 10 } }]);
    expect(agree?.reversed).toBe(false);
    expect(simpsonCheck([{ stratum: 'x', a: { sum: 9, n: 10 }, b: { sum: 0, n: 0 } }])).toBeNull();
  });
});

describe('ranks', () => {
  it('quantiles are R’s type 7', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(median([3, 1, 2])).toBe(2);
    expect(quantile([], 0.5)).toBeNull();
  });

  it('mid-ranks count half of the equal ones', () => {
    expect(midRank(3, [1, 2, 3, 4])).toBe(62.5);
    expect(midRank(9, [1, 2])).toBe(100);
    expect(midRank(9, [])).toBeNull();
  });
});
