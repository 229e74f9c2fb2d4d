import { expect, test } from 'vitest';
import { drawBlocks, drawPairs, firstIsOn } from './draw.ts';
import type { ShowSession } from './sessions-of-show.ts';

const session = (id: number, promotion: boolean): ShowSession => ({
  ...{ id: `s${id}`, title: `No ${id}`, show: 'show', state: 'planned', at: new Date(id), duration_s: 3600 },
  ...{ host: null, format: 'live', promotion, removed: false, target: {} },
});

test('pairs are neighbours alike, on opposite sides, and a half waits for its partner', () => {
  const all = Array.from({ length: 11 }, (_, id) => session(id, id % 3 === 0));
  const first = drawPairs('seed', 4, [], all.slice(0, 5));
  const then = drawPairs('seed', 4, first, all);
  const drawn = [...first, ...then];
  expect(new Set(drawn.map((one) => one.session)).size).toBe(drawn.length);
  const pairs = Map.groupBy(drawn, ({ pair }) => pair);
  expect([...pairs.keys()].sort()).toEqual([1, 2, 3, 4]);
  for (const [pair, both] of pairs) {
    expect(
      both.map(({ place }) => place),
      `pair ${pair}`,
    ).toEqual([1, 2]);
    expect(new Set(both.map(({ alike }) => alike)).size).toBe(1);
    expect(both.map(({ treated }) => treated)).toEqual([firstIsOn('seed', pair), !firstIsOn('seed', pair)]);
  }
  // All pairs are begun with s6, a promotion: it does not wait for the next of its kind.
  expect(pairs.get(4)?.map((one) => one.session)).toEqual(['s6', 's7']);
  // s0 and s3 are both promotions; s1 and s2 are not.
  expect(pairs.get(1)?.map((one) => one.session)).toEqual(['s0', 's3']);
  expect(pairs.get(2)?.map((one) => one.session)).toEqual(['s1', 's2']);
});

test('the coin is fair, and half of a session’s blocks are on', () => {
  const heads = Array.from({ length: 4000 }, (_, pair) => firstIsOn('fair', pair)).filter(Boolean).length;
  // Five standard errors of 4,000 throws.
  expect(Math.abs(heads - 2000)).toBeLessThan(158);
  expect(drawBlocks('seed', 1, 3700, 600).filter(({ on }) => on)).toHaveLength(3);
  expect(drawBlocks('seed', 1, 3700, 600).at(-1)).toMatchObject({ start_s: 3000, end_s: 3700 });
  const odd = Array.from(
    { length: 200 },
    (_, place) => drawBlocks('seed', place, 1500, 300).filter(({ on }) => on).length,
  );
  expect(new Set(odd)).toEqual(new Set([2, 3]));
  const first = Array.from({ length: 400 }, (_, place) => drawBlocks('seed', place, 1200, 300)[0]?.on).filter(Boolean);
  expect(Math.abs(first.length - 200)).toBeLessThan(50);
  expect(drawBlocks('seed', 1, 700, 600)).toEqual([]);
});

test('a half that was cancelled takes no partner: another pair is begun instead, up to those asked for', () => {
  const all = Array.from({ length: 6 }, (_, id) => session(id, false));
  const first = drawPairs('seed', 2, [], all.slice(0, 1));
  const then = drawPairs('seed', 2, first, all, new Set(['s0']));
  expect(then.map(({ session: id, pair }) => [id, pair])).toEqual([
    ['s1', 2],
    ['s2', 2],
  ]);
});
