import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTENT_TYPES } from '#src/contract/session.ts';
import {
  changed,
  distances,
  editable,
  lasting,
  linedUp,
  moved,
  pinned,
  readLength,
  saveable,
  spanOf,
  starting,
  withoutSegment,
  withSegment,
  writeLength,
} from '../web/screens/session-plan/order-model.ts';

const segment = (title: string, start_s: number, end_s: number) => ({
  title,
  content: 'other' as const,
  start_s,
  end_s,
  trial: null,
});
const order = () =>
  editable({
    segments: [segment('a', 0, 60), segment('b', 60, 180), segment('c', 200, 300)],
    pins: [
      { product: 'P', start_s: 70, end_s: 180 },
      { product: 'Q', start_s: 185, end_s: 190 },
    ],
  });
const shape = (of: ReturnType<typeof order>) => of.segments.map(({ title, start, length }) => [title, start, length]);

describe('a running order that is edited', () => {
  test('says what stands between segments, and how long it is', () => {
    expect(distances(order())).toEqual([0, 0, 20]);
    expect(distances(starting(order(), order().segments[2]?.key ?? '', 150))).toEqual([0, 0, 20]);
    const early = order();
    expect(distances(starting(early, early.segments[2]?.key ?? '', 150))).toEqual([0, 0, -30]);
    expect([spanOf(order()), spanOf(editable({ segments: [], pins: [] }))]).toEqual([300, 0]);
  });

  test('moves a segment with its products, and closes gaps', () => {
    const after = moved(order(), 1, 0);
    expect(shape(after)).toEqual([
      ['b', 0, 120],
      ['a', 120, 60],
      ['c', 180, 100],
    ]);
    expect(saveable(after).pins).toEqual([
      { product: 'P', start_s: 10, end_s: 120 },
      { product: 'Q', start_s: 185, end_s: 190 },
    ]);
    expect(shape(moved(order(), 7, 0))).toEqual(shape(order()));
  });

  test('makes a segment longer: what follows moves along, what was shown to its end still is', () => {
    const before = order();
    const after = lasting(before, before.segments[1]?.key ?? '', 150);
    expect(shape(after)).toEqual([
      ['a', 0, 60],
      ['b', 60, 150],
      ['c', 230, 100],
    ]);
    expect(after.segments[1]?.pins).toMatchObject([{ after: 10, length: 140 }]);
    expect(lasting(before, before.segments[1]?.key ?? '', 5).segments[1]?.pins).toMatchObject([
      { after: 5, length: 0 },
    ]);
  });

  test('corrects a start alone, and lists by the clock', () => {
    const before = order();
    expect(shape(starting(before, before.segments[0]?.key ?? '', 190))).toEqual([
      ['b', 60, 120],
      ['a', 190, 60],
      ['c', 200, 100],
    ]);
    expect(distances(linedUp(before))).toEqual([0, 0, 0]);
  });

  test('adds at the end, takes away and leaves the gap to be seen', () => {
    const before = withSegment(order(), 'd');
    expect(shape(before).at(-1)).toEqual(['d', 300, 300]);
    expect(distances(withoutSegment(before, before.segments[1]?.key ?? ''))).toEqual([0, 140, 0]);
    const first = before.segments[0];
    expect(first && pinned(first, 'X')).toMatchObject([{ product: 'X', after: 0, length: 60 }]);
    expect(changed(before, first?.key ?? '', { title: 'new' }).segments[0]?.title).toBe('new');
  });

  test('is saved as it was read, whatever it holds', () => {
    const at = fc.integer({ min: -3_600_000, max: 21_600_000 }).map((ms) => ms / 1000);
    const span = fc.tuple(at, fc.integer({ min: 0, max: 3_600_000 })).map(([start, ms]) => ({
      ...{ start_s: start, end_s: Math.round((start + ms / 1000) * 1000) / 1000 },
    }));
    const segments = fc.array(
      fc
        .tuple(span, fc.string(), fc.constantFrom(...CONTENT_TYPES))
        .map(([one, title, content]) => ({ title, content, trial: null, ...one })),
    );
    const pins = fc.array(fc.tuple(span, fc.string()).map(([one, product]) => ({ product, ...one })));
    const byAll = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    fc.assert(
      fc.property(segments, pins, (given, shown) => {
        const saved = saveable(editable({ segments: given, pins: shown }));
        expect(saved.segments).toEqual(given);
        expect(saved.pins.toSorted(byAll)).toEqual(shown.toSorted(byAll));
      }),
    );
  });
});

test.each([
  ['5', 300],
  ['5:30', 330],
  ['1:05:00', 3900],
  ['0:45', 45],
  ['2,5', 150],
  [' 90 ', 5400],
  ['5:60', undefined],
  ['-5', undefined],
  ['five', undefined],
  ['', undefined],
])('the length %j is %j seconds', (text, seconds) => {
  expect(readLength(text)).toBe(seconds);
  if (seconds !== undefined) expect(readLength(writeLength(seconds))).toBe(seconds);
});
