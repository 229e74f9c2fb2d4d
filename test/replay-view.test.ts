import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  held,
  moved,
  NARROWEST_S,
  readOffset,
  showing,
  ticksOf,
  tileOf,
  zoomed,
} from '../web/screens/replay/line/view.ts';
import { indexAt } from '../web/screens/replay/panel/comment-index.ts';

const whole = { from_s: 0, to_s: 21_600 };
const view = fc
  .record({
    from_s: fc.double({ min: 0, max: 21_500, noNaN: true }),
    span: fc.double({ min: 12, max: 21_600, noNaN: true }),
  })
  .map(({ from_s, span }) => held({ from_s, to_s: from_s + span }, whole));

describe('the view of a time line', () => {
  test('never leaves the session and is never narrower than allowed, whatever one does', () => {
    fc.assert(
      fc.property(
        view,
        fc.double({ min: 0, max: 21_600, noNaN: true }),
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        (seen, at_s, factor) => {
          for (const next of [
            zoomed(seen, whole, at_s, factor),
            moved(seen, whole, at_s - 9000),
            showing(seen, whole, at_s),
          ]) {
            expect(next.from_s).toBeGreaterThanOrEqual(0);
            expect(next.to_s).toBeLessThanOrEqual(whole.to_s + 1e-6);
            expect(next.to_s - next.from_s).toBeGreaterThanOrEqual(NARROWEST_S - 1e-6);
          }
        },
      ),
    );
  });

  test('zooming keeps what is under the pointer there, away from the edges', () => {
    const seen = zoomed({ from_s: 9000, to_s: 12_000 }, whole, 10_000, 0.5);
    expect((10_000 - seen.from_s) / (seen.to_s - seen.from_s)).toBeCloseTo(1 / 3);
  });

  test('what is asked for holds the view, with at most four times its width', () => {
    fc.assert(
      fc.property(view, (seen) => {
        const tile = tileOf(seen, whole);
        expect(tile.from_s).toBeLessThanOrEqual(seen.from_s + 1e-6);
        expect(tile.to_s).toBeGreaterThanOrEqual(seen.to_s - 1e-6);
        expect(tile.to_s - tile.from_s).toBeLessThanOrEqual((seen.to_s - seen.from_s) * 4 + 1e-6);
      }),
    );
  });

  test('axes have round marks, not too many', () => {
    expect(ticksOf({ from_s: 10, to_s: 70 }, 6)).toEqual([10, 20, 30, 40, 50, 60, 70]);
    expect(ticksOf(whole, 8).every((at) => at % 3600 === 0)).toBe(true);
  });

  test('reads times as people write them', () => {
    expect(['1:02:05', '12:30.5', '90', '0:00', '−0:10', ' 2:00 '].map(readOffset)).toEqual([
      3725, 750.5, 90, 0, -10, 120,
    ]);
    expect(['', 'abc', '1:2:3:4', '12:3x'].map(readOffset)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test('the comment at a time is found among any number, exactly where they are known', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 99.9, noNaN: true }), { maxLength: 200 }),
      fc.double({ min: 0, max: 99, noNaN: true }),
      (list, at_s) => {
        const times = list.toSorted((a, b) => a - b);
        const values = Array.from(
          { length: 10 },
          (_, at) => times.filter((time) => Math.floor(time / 10) === at).length,
        );
        const counts = { total: times.length, before: 0, start_s: 0, step_s: 10, values };
        const known = new Map(times.map((time, at) => [at, { at_s: time }]));
        expect(indexAt(counts, known, at_s)).toBe(times.filter((time) => time <= at_s).length - 1);
      },
    ),
  );
});
