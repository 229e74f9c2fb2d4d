import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossCorrelation } from './cross-correlation.ts';
import { kaplanMeier, survivalAt } from './kaplan-meier.ts';
import { logOdds } from './log-odds.ts';
import { mantelHaenszel } from './mantel-haenszel.ts';
import { seededRandom, shuffle } from './random.ts';
import { shrinkProportions } from './shrink-proportions.ts';
import { shrinkRates } from './shrink-rates.ts';

describe('Kaplan–Meier', () => {
  // 6-mercaptopurine arm of Freireich et al. 1963, the example of every textbook.
  const weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
  const relapse = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];

  it('gives the published curve of the remission data', () => {
    const steps = kaplanMeier(weeks, relapse);
    expect(steps.map(({ t }) => t)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    const shares = [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448];
    for (const [i, share] of shares.entries()) expect(steps[i]?.share).toBeCloseTo(share, 3);
    // R: summary(survfit(Surv(t, d) ~ 1, conf.type = "log-log")) gives .620–.952 at 6 weeks
    expect(steps[0]?.interval[0]).toBeCloseTo(0.62, 2);
    expect(steps[0]?.interval[1]).toBeCloseTo(0.952, 2);
    expect(survivalAt(steps, 5)).toBeNull();
    expect(survivalAt(steps, 12)?.share).toBeCloseTo(0.753, 3);
  });

  it('without censoring it is the plain share still there', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 60 }), (durations) => {
        const steps = kaplanMeier(
          durations,
          durations.map(() => true),
        );
        for (const { t, share, interval } of steps) {
          const there = durations.filter((duration) => duration > t).length / durations.length;
          expect(share).toBeCloseTo(there, 9);
          expect(interval[0]).toBeLessThanOrEqual(share + 1e-9);
          expect(interval[1]).toBeGreaterThanOrEqual(share - 1e-9);
        }
      }),
    );
  });
});

describe('Mantel–Haenszel', () => {
  it('finds the ratio that every stratum shares, whatever the mix', () => {
    const strata = [
      { exposed: { events: 20, total: 1000 }, unexposed: { events: 100, total: 10_000 } },
      { exposed: { events: 4000, total: 20_000 }, unexposed: { events: 10, total: 100 } },
    ];
    for (const measure of ['rate', 'risk'] as const) expect(mantelHaenszel(strata, measure)?.ratio).toBeCloseTo(2, 9);
  });

  it('gives the odds ratio and interval of one table as Woolf does', () => {
    const answer = mantelHaenszel(
      [{ exposed: { events: 30, total: 100 }, unexposed: { events: 15, total: 100 } }],
      'odds',
    );
    expect(answer?.ratio).toBeCloseTo((30 * 85) / (70 * 15), 9);
    const se = Math.sqrt(1 / 30 + 1 / 70 + 1 / 15 + 1 / 85);
    expect(Math.log((answer?.interval[1] ?? 0) / (answer?.ratio ?? 1)) / 1.959964).toBeCloseTo(se, 6);
  });

  it('refuses a ratio without events on a side', () => {
    expect(
      mantelHaenszel([{ exposed: { events: 0, total: 9 }, unexposed: { events: 3, total: 9 } }], 'rate'),
    ).toBeNull();
  });
});

describe('shrinkage', () => {
  it('one sale of three viewers does not top the list', () => {
    const { groups } = shrinkProportions([
      { k: 1, n: 3 },
      ...Array.from({ length: 10 }, (_, i) => ({ k: 20 + i * 3, n: 500 })),
    ]);
    const best = Math.max(...groups.map(({ value }) => value));
    expect(groups[0]?.raw).toBeCloseTo(1 / 3, 9);
    expect(groups[0]?.value).toBeLessThan(best);
  });

  it('stays between the group and the mean, with the group inside for large ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 400 })), { minLength: 2, maxLength: 12 }),
        (pairs) => {
          const groups = pairs.map(([k, n]) => ({ k: Math.min(k, n), n }));
          const shrunk = shrinkProportions(groups);
          for (const { value, interval } of shrunk.groups) {
            expect(interval[0]).toBeLessThanOrEqual(value);
            expect(interval[1]).toBeGreaterThanOrEqual(value);
            expect(interval[0]).toBeGreaterThanOrEqual(0);
            expect(interval[1]).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('intervals of shares and rates cover the truth as often as they say', () => {
    const random = seededRandom(11);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
    let covered = 0;
    let closer = 0;
    let total = 0;
    for (let run = 0; run < 30; run++) {
      const truth = Array.from({ length: 8 }, () => 1 / (1 + Math.exp(2.5 - 0.5 * normal())));
      const groups = truth.map((p) => {
        const n = random.int(20, 300);
        let k = 0;
        for (let i = 0; i < n; i++) if (random.float() < p) k++;
        return { k, n };
      });
      for (const [i, { value, raw, interval }] of shrinkProportions(groups).groups.entries()) {
        const p = truth[i] as number;
        total++;
        if (interval[0] <= p && p <= interval[1]) covered++;
        if (Math.abs(value - p) <= Math.abs((raw as number) - p)) closer++;
      }
    }
    expect(covered / total).toBeGreaterThan(0.9);
    expect(closer / total).toBeGreaterThan(0.5);
  });

  it('equal groups are pooled, different ones kept apart', () => {
    const same = shrinkRates(Array.from({ length: 6 }, () => ({ events: 50, exposure: 100 })));
    for (const { value } of same.groups) expect(value).toBeCloseTo(0.5, 1);
    const apart = shrinkRates([
      { events: 900, exposure: 100 },
      { events: 100, exposure: 100 },
      { events: 3, exposure: 1 },
    ]);
    expect(apart.groups[0]?.value).toBeCloseTo(9, 0);
    expect(apart.groups[1]?.value).toBeCloseTo(1, 0);
    expect(apart.groups[2]?.interval[1]).toBeGreaterThan(apart.groups[2]?.value ?? 9);
  });

  it('a rate in other units is the same rate', () => {
    const minutes = shrinkRates([
      { events: 9, exposure: 10 },
      { events: 30, exposure: 100 },
    ]);
    const seconds = shrinkRates([
      { events: 9, exposure: 600 },
      { events: 30, exposure: 6000 },
    ]);
    for (const [i, group] of minutes.groups.entries()) {
      expect((seconds.groups[i]?.value ?? 0) * 60).toBeCloseTo(group.value, 6);
    }
  });

  it('nothing on screen is not measured', () => {
    expect(shrinkRates([{ events: 0, exposure: 0 }]).groups[0]?.raw).toBeNull();
  });
});

describe('words and lags', () => {
  it('a word said only here leads, a common one does not', () => {
    const inside = new Map([
      ['wow', 12],
      ['the', 10],
    ]);
    const elsewhere = new Map([
      ['wow', 1],
      ['the', 400],
      ['price', 100],
    ]);
    const words = logOdds(inside, elsewhere);
    expect(words[0]?.word).toBe('wow');
    expect(words[0]?.z).toBeGreaterThan(1.96);
    expect(words.find(({ word }) => word === 'the')?.z).toBeLessThan(1.96);
    expect(logOdds(inside, new Map())).toEqual([]);
  });

  it('cross-correlation finds a planted delay', () => {
    const random = seededRandom(5);
    const x = Array.from({ length: 400 }, () => (random.float() < 0.1 ? 5 : 0));
    for (const planted of [0, 3, 7]) {
      const y = x.map((_, i) => (x[i - planted] ?? 0) + random.float());
      const best = crossCorrelation(x, y, 0, 12).reduce((top, now) => (now.r > top.r ? now : top));
      expect(best.lag).toBe(planted);
      expect(best.r).toBeGreaterThan(0.9);
    }
    expect(crossCorrelation([1, 1, 1, 1], [1, 2, 3, 4], 0, 0)[0]?.r).toBe(0);
  });

  it('the same seed gives the same shuffle', () => {
    const items = Array.from({ length: 30 }, (_, i) => i);
    expect(shuffle([...items], seededRandom(9))).toEqual(shuffle([...items], seededRandom(9)));
    expect(shuffle([...items], seededRandom(9))).not.toEqual(items);
    expect(shuffle([...items], seededRandom(9)).sort((a, b) => a - b)).toEqual(items);
  });
});
