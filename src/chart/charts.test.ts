import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn } from '#src/report/svg.ts';
import { perMinute, resample } from './curves.ts';
import { fitted, hatch, scale, textWidth, ticks, timeTicks } from './drawing.ts';
import { intervals } from './intervals.ts';
import { paperPalette as palette } from './palette.ts';
import { type TimelineData, timeline } from './timeline.ts';
import { volumes } from './volumes.ts';

const curve = fc.record({
  start_s: fc.integer({ min: -600, max: 600 }),
  step_s: fc.integer({ min: 1, max: 60 }),
  values: fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 3000 }),
});

describe('curves', () => {
  it('keep their mean and stay under the points asked for', () => {
    fc.assert(
      fc.property(curve, fc.integer({ min: 1, max: 400 }), (each, points) => {
        const less = resample(each, points);
        expect(less.values.length).toBeLessThanOrEqual(Math.max(points, 1));
        const size = each.values.length;
        if (size % less.values.length === 0 && size / less.values.length === less.step_s / each.step_s) {
          const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
          expect(mean(less.values)).toBeCloseTo(mean(each.values), 3);
        }
      }),
    );
  });

  it('count a minute', () => {
    expect(perMinute({ start_s: 0, step_s: 5, values: [1, 2] }).values).toEqual([12, 24]);
  });
});

describe('layout', () => {
  it('cuts a text to its room', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 300 }), (text, width) => {
        expect(textWidth(fitted(text, width, 12), 12)).toBeLessThanOrEqual(Math.max(width, 0.001));
      }),
    );
  });

  it('puts round ticks inside the span, never more than asked for', () => {
    expect(ticks(0, 47, 5)).toEqual([0, 10, 20, 30, 40]);
    expect(timeTicks(0, 5400, 6)).toEqual([0, 900, 1800, 2700, 3600, 4500, 5400]);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e7, noNaN: true }), fc.integer({ min: 2, max: 10 }), (to, count) => {
        const all = ticks(0, to, count);
        expect(all.length).toBeLessThanOrEqual(count + 1);
        expect(Math.max(...all)).toBeLessThanOrEqual(to * (1 + 1e-6));
      }),
    );
  });

  it('keeps a hatch inside its box', () => {
    for (const { shape } of hatch(10, 20, 50, 14, 'red') as { shape: Record<string, number> }[]) {
      for (const x of [shape['x1'], shape['x2']]) expect(x).toBeGreaterThanOrEqual(10);
      for (const x of [shape['x1'], shape['x2']]) expect(x).toBeLessThanOrEqual(60);
      for (const y of [shape['y1'], shape['y2']]) expect(y).toBeLessThanOrEqual(34.001);
      for (const y of [shape['y1'], shape['y2']]) expect(y).toBeGreaterThanOrEqual(19.999);
    }
    expect(scale([0, 10], [100, 200])(5)).toBe(150);
  });
});

describe('drawings', () => {
  const data: TimelineData = {
    from_s: 0,
    to_s: 3600,
    curves: [
      {
        name: 'Viewers',
        peak: 'peak 9',
        curve: { start_s: 0, step_s: 60, values: Array.from({ length: 60 }, (_, at) => at % 9) },
        colour: palette.ink,
      },
    ],
    lanes: [{ name: '<b>lane</b>', spans: [{ start_s: 600, end_s: 1800, text: '"&<span>', colour: 'var(--s1)' }] }],
    flags: [
      { start_s: 100, at_s: 120, end_s: 150, text: '1', high: true },
      { start_s: 110, at_s: 125, end_s: 150, text: '2', high: false },
    ],
    incidents: [{ start_s: 900, end_s: 905 }],
    tick: String,
  };

  it('are plain SVG: no style, script, id or class that could meet another chart', () => {
    const svg = drawn(timeline(data, palette, 900));
    expect(svg).toMatch(/^<svg class="chart" viewBox="0 0 900 \d+"/);
    expect(svg.endsWith('</svg>')).toBe(true);
    expect(svg).not.toMatch(/<style|<script|\sid=|class="zr|ecmeta|url\(#/);
    expect(svg).not.toContain('<b>');
    expect(svg).toContain('&lt;b&gt;lane&lt;/b&gt;');
  });

  it('use the page’s colours only, so that dark and print follow', () => {
    const colours = [...drawn(timeline(data, palette, 340)).matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(
      (match) => match[1],
    );
    expect([...new Set(colours)].filter((colour) => colour !== 'none' && !colour?.startsWith('var(--'))).toEqual([]);
  });

  it('stay inside their width, flags apart from each other', () => {
    for (const width of [340, 1040]) {
      const svg = drawn(timeline(data, palette, width));
      const numbers = [...svg.matchAll(/d="([^"]*)"/g)].flatMap((path) =>
        [...(path[1] ?? '').matchAll(/[ML]([\d.-]+)/g)].map((x) => Number(x[1])),
      );
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...numbers)).toBeLessThanOrEqual(width);
    }
  });

  it('show "not enough data" as a hatch and words, not as a zero', () => {
    const row = { name: 'A', value: null, interval: null, raw: null, text: '', tone: 'none' } as const;
    const known = {
      name: 'B',
      value: 1.2,
      interval: [0.9, 1.5] as const,
      raw: 1.4,
      text: '1.2×',
      tone: 'none',
    } as const;
    const svg = drawn(
      intervals(
        {
          rows: [row, known],
          reference: { value: 1, name: 'usual' },
          log: true,
          write: String,
          not_enough: 'not enough data',
        },
        palette,
        700,
      ),
    );
    expect(svg).toContain('not enough data');
    expect(svg.match(/opacity="0.55"|stroke-opacity="0.55"/g)?.length ?? 0).toBeGreaterThan(20);
  });
});

describe('volumes', () => {
  const row = { name: 'Tracker', most: 'busiest day 90', taken: [0, 90, 1], refused: [0, 10, 0] };
  const bars = (rows: (typeof row)[]) =>
    drawn(volumes({ rows, days: ['a', 'b', 'c'] }, palette, 300)).match(/<(?:rect|path)[^>]*>/g) ?? [];

  it('draw no bar for nothing, one for what was taken and one for what was refused', () => {
    const filled = (colour: string) => bars([row]).filter((one) => one.includes(`fill="${colour}"`)).length;
    expect(filled(palette.problem)).toBe(1);
    expect(filled(palette.ink)).toBe(2);
  });
});
