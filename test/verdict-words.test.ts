import { describe, expect, it } from 'vitest';
import { measureImpact, type Observed } from '#src/act/measure-impact.ts';
import { forest } from '#src/chart/forest.ts';
import { paperPalette } from '#src/chart/palette.ts';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import { app as en } from '#src/message/en/app.ts';
import { app as es } from '#src/message/es/app.ts';
import { formatOf } from '#src/message/format.ts';
import { app as fr } from '#src/message/fr/app.ts';
import { drawn } from '#src/report/svg.ts';
import { effectText } from '../web/screens/action/effect-text.ts';
import { bandOf } from '../web/screens/impact/effect-of.ts';
import { headlineOf } from '../web/screens/impact/headline.ts';
import { changeAt, placesOf } from '../web/screens/impact/points.ts';
import { lineOf } from '../web/screens/learning/long-run.ts';

const WORDS = { en, fr, es };

/** Pairs that differ by a factor, with noise that turns from pair to pair. */
function pairs(n: number, factor: number, noise: number): Observed {
  const rows = Array.from({ length: n }, (_, pair) => {
    const base = 100_000 * (1 + (pair % 3) / 10);
    const turned = 1 + noise * (pair % 2 === 0 ? 1 : -1) * (0.5 + (pair % 5) / 5);
    return [
      { pair: String(pair), on: true, value: base * factor * turned },
      { pair: String(pair), on: false, value: base },
    ];
  });
  return { design: 'pairs', rows: rows.flat() };
}

function said(lang: 'en' | 'fr' | 'es', observed: Observed, more: Partial<VerdictReading> = {}) {
  const smallest = 0.05;
  const impact = measureImpact(observed, { scale: 'log', sesoi: Math.log1p(smallest), wanted: 1 });
  const reading = { impact, smallest, expected: 0.1, direction: 'more', stage: 'final', interim: null, ...more };
  const format = formatOf(lang);
  const text = effectText('net_revenue', 'EUR', WORDS[lang], format);
  return headlineOf(reading as VerdictReading, text, WORDS[lang].actionVerdict, format);
}

describe('the verdict in a sentence', () => {
  it('says how large and how sure, in each language', () => {
    const clear = pairs(12, 1.25, 0.02);
    expect(said('en', clear).title).toBe('It worked: 25% more net revenue');
    expect(said('fr', clear).title).toMatch(/^Cela a fonctionné\u00a0: 25.%.de chiffre d’affaires net en plus$/);
    expect(said('es', clear).title).toMatch(/^Ha funcionado: un 25.% más de ingresos netos$/);
    expect(said('en', clear).lead[0]).toMatch(/^Plausible range: 2\d% to 2\d% more\.$/);
  });

  it('blames and hopes nothing where it is open, and says how many more would settle it', () => {
    const open = said('en', pairs(10, 1.04, 0.12));
    expect(open.title).toBe('Not settled yet');
    expect(open.lead.join(' ')).toMatch(/less to .* more\./);
    expect(open.lead.join(' ')).toMatch(/About \d+ pairs more would settle it|more than ten times/);
    expect(said('en', pairs(4, 1.25, 0.02)).title).toBe('These sessions cannot tell');
  });

  it('is no verdict before its time', () => {
    expect(said('en', pairs(12, 1.25, 0.02), { stage: 'early' }).title).toMatch(/^So far: 2\d% to 2\d% more$/);
  });
});

describe('the pictures', () => {
  it('have the same band on both sides of nothing: as much more as undoes as much less', () => {
    const [low, high] = bandOf({ scale: 'log', sesoi: Math.log1p(0.25) }) ?? [0, 0];
    expect([low, high]).toEqual([expect.closeTo(-0.2, 12), expect.closeTo(0.25, 12)]);
    expect((1 + low) * (1 + high)).toBeCloseTo(1, 12);
  });

  it('stay inside their width, whatever range they are given, and say what cannot be estimated', () => {
    const row = { name: 'A', detail: '', raw: null, band: [-0.05, 0.05], expected: 0.1, tone: 'none' } as const;
    const rows = [
      { ...row, value: 0.1, interval: [-0.9, 40] as const, text: '+10%' },
      { ...row, value: 0.2, interval: null, text: '' },
    ];
    for (const width of [340, 1040]) {
      const svg = drawn(
        forest({ rows, zero: 'none', band: 'small', write: String, not_estimable: 'cannot' }, paperPalette, width),
      );
      expect(svg).toContain('cannot');
      const xs = [...svg.matchAll(/d="([^"]*)"/g)].flatMap((path) =>
        [...(path[1] ?? '').matchAll(/[ML]([\d.-]+)/g)].map((x) => Number(x[1])),
      );
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...xs)).toBeLessThanOrEqual(width);
    }
  });

  it('put a pair in one place, and find where “after” begins', () => {
    const point = (session: string, day: number, on: boolean, pair: number | null) => ({
      ...{ session, title: session, at: new Date(day * 86_400_000).toISOString(), value: 1, numerator: null },
      ...{ denominator: null, pair, on, control: false, done: null, left_out: null },
    });
    const paired = [point('c', 3, true, 2), point('a', 1, true, 1), point('d', 4, false, 2), point('b', 2, false, 1)];
    expect(placesOf(paired, 'pairs').map(({ of }) => of.map(({ session }) => session))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const alone = ['a', 'b', 'c'].map((session, at) => point(session, at, at === 2, null));
    expect(changeAt(placesOf(alone, 'before-after'), 'before-after')).toBe(2);
  });

  it('turn a trend about the middle of its points', () => {
    const points = [0, 1, 2].map((month) => ({
      ...{ at: new Date(month * 30.4375 * 86_400_000).toISOString(), value: 100 * 1.1 ** month, n: null },
    }));
    const trend = { scale: 'log', per_month: 0.1, interval: [0, 0.2], rising: true } as const;
    const line = lineOf({ unit: 'money', points, trend: { ...trend, interval: [0, 0.2] } });
    expect(line.map(({ value }) => value)).toEqual(points.map(({ value }) => expect.closeTo(value, 6)));
    expect(line[1]?.low).toBeCloseTo(line[1]?.high ?? 0, 9);
    expect(line[0]?.low).toBeCloseTo(110 / 1.2, 6);
    expect(line[2]?.high).toBeCloseTo(110 * 1.2, 6);
    // Of a whole there is no more than all.
    const shares = points.map(({ at, n }, month) => ({ at, n, value: 0.5 + 0.25 * month }));
    const steep = { scale: 'raw', per_month: 0.25, interval: [0.1, 0.4], rising: true } as const;
    const ends = lineOf({ unit: 'share', points: shares, trend: { ...steep, interval: [0.1, 0.4] } });
    expect(ends.at(-1)).toEqual({ value: 1, low: expect.closeTo(0.85, 6), high: 1 });
  });
});
