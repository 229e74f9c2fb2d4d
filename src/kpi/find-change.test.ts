import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '#src/statistics/multiple-testing.ts';
import { normalStream } from '#src/statistics/normal-stream.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { wilson } from '#src/statistics/share.ts';
import { findChange, LEAST_WEEKS, type Week } from './find-change.ts';
import { judgeTarget } from './judge-target.ts';

const WEEKS = 12;
const FIGURES = 24;
const normal = normalStream(seededRandom(7));

/** Weeks of a figure that does not change: its level moves from week to week (remembering a part), and what is counted of it is a draw. */
function noise(
  weeks: number,
  { varies, memory, visits, level = 0.05 }: { varies: number; memory: number; visits: number; level?: number },
): Week[] {
  let away = normal();
  return Array.from({ length: weeks }, () => {
    away = memory * away + Math.sqrt(1 - memory ** 2) * normal();
    const p = Math.min(0.9, Math.max(0.001, level * Math.exp(varies * away)));
    const k = Math.max(0, Math.min(visits, Math.round(visits * p + Math.sqrt(visits * p * (1 - p)) * normal())));
    return { value: k / visits, interval: wilson(k, visits) };
  });
}

/** Share of weeks in which anything at all is told, over figures none of which changes. */
function toldOf(kind: { varies: number; memory: number; visits: number }, rounds = 400): number {
  let told = 0;
  for (let round = 0; round < rounds; round++) {
    const qs = benjaminiHochberg(Array.from({ length: FIGURES }, () => findChange(noise(WEEKS + 1, kind))?.p ?? null));
    if (qs.some((q) => q !== null && q <= 0.05)) told += 1;
  }
  return told / rounds;
}

describe('a change is told when it is one', () => {
  it.each([
    ['only chance', { varies: 0, memory: 0, visits: 4000 }, 0.07],
    ['weeks that vary by 15 %', { varies: 0.15, memory: 0, visits: 4000 }, 0.07],
    ['few visits', { varies: 0.1, memory: 0, visits: 300 }, 0.07],
    ['weeks that remember a third of the one before', { varies: 0.15, memory: 0.33, visits: 4000 }, 0.12],
  ])('of 24 figures with %s, a false one is told in few weeks', (name, kind, most) => {
    const told = toldOf(kind);
    console.info(JSON.stringify({ noise: name, figures: FIGURES, weeks_with_a_false_alarm: told }));
    expect(told).toBeLessThanOrEqual(most);
  });

  it('finds a fall by half among 24 figures that vary', () => {
    let found = 0;
    for (let round = 0; round < 100; round++) {
      const all = Array.from({ length: FIGURES }, () => noise(WEEKS + 1, { varies: 0.1, memory: 0, visits: 4000 }));
      all[0]?.splice(-1, 1, ...noise(1, { varies: 0.1, memory: 0, visits: 4000, level: 0.025 }));
      const qs = benjaminiHochberg(all.map((weeks) => findChange(weeks)?.p ?? null));
      if ((qs[0] ?? 1) <= 0.05) found += 1;
    }
    console.info(JSON.stringify({ fall: 'by half', found: found / 100 }));
    expect(found).toBeGreaterThan(75);
  });

  it('says nothing without enough weeks, or of a week that was not measured', () => {
    const weeks = noise(LEAST_WEEKS, { varies: 0.1, memory: 0, visits: 1000 });
    expect(findChange(weeks)).toBeNull();
    expect(findChange([...weeks, { value: null, interval: null }])).toBeNull();
    expect(findChange([...weeks, { value: 0.05, interval: [0.04, 0.06] }])).not.toBeNull();
  });
});

describe('a target', () => {
  const year = { begins: '2026-01-01', due: '2026-12-31' };
  const sum = { ...year, value: 100, baseline: null, sums: true, good: 'up' } as const;
  it('that adds up is on course while it is ahead of the clock', () => {
    const at = (value: number, today: string) => judgeTarget(sum, { value, interval: [value - 5, value + 5] }, today);
    expect(at(50, '2026-07-02')).toMatchObject({ state: 'on_course', progress: 0.5, elapsed: 0.5 });
    expect(at(45, '2026-07-02').state).toBe('behind');
    expect(at(101, '2026-07-02')).toMatchObject({ state: 'reached', sure: false });
    expect(at(106, '2026-07-02').sure).toBe(true);
    expect(at(99, '2027-01-01').state).toBe('missed');
    expect([at(0, '2025-12-31').state, at(5, '2026-01-01').state]).toEqual(['not_begun', 'not_begun']);
    expect(at(100, '2026-01-01').state).toBe('reached');
  });
  it('that is to fall has gone as much of the way as it fell', () => {
    const fall = { ...year, value: 0.2, baseline: 0.4, sums: false, good: 'down' } as const;
    const at = (value: number | null) => judgeTarget(fall, { value, interval: null }, '2026-07-02');
    expect(at(0.3).progress).toBeCloseTo(0.5);
    expect(at(0.3).state).toBe('on_course');
    expect(at(0.35).state).toBe('behind');
    expect(at(0.19).state).toBe('reached');
    expect(at(null).state).toBe('not_measured');
  });
});
