import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Edge, limitsOf, moveEdge, onAt, type Times } from '../web/screens/replay/times/edges.ts';

const whole = { from_s: 0, to_s: 600 };
const order: Times = {
  segments: [
    { start_s: 0, end_s: 60 },
    { start_s: 60, end_s: 180 },
    { start_s: 200, end_s: 300 },
  ],
  pins: [
    { start_s: 70, end_s: 100 },
    { start_s: 90, end_s: 140 },
  ],
};
const segment = (at: number, edge: Edge['edge']): Edge => ({ list: 'segments', at, edge });

describe('correcting when something was on', () => {
  test('a neighbour that follows at once moves along, and keeps a second', () => {
    expect(moveEdge(order, segment(0, 'end'), 75, whole).segments.slice(0, 2)).toEqual([
      { start_s: 0, end_s: 75 },
      { start_s: 75, end_s: 180 },
    ]);
    expect(moveEdge(order, segment(1, 'start'), 20, whole).segments[0]?.end_s).toBe(20);
    expect(moveEdge(order, segment(0, 'end'), 500, whole).segments[1]).toEqual({ start_s: 179, end_s: 180 });
  });

  test('one with a pause before the next goes as far as that, and the last to the end of the session', () => {
    expect(moveEdge(order, segment(1, 'end'), 250, whole).segments[1]?.end_s).toBe(200);
    expect(moveEdge(order, segment(2, 'start'), 0, whole).segments[2]?.start_s).toBe(180);
    expect(moveEdge(order, segment(2, 'end'), 9000, whole).segments[2]?.end_s).toBe(600);
  });

  test('products may be on together: each edge is its own', () => {
    const moved = moveEdge(order, { list: 'pins', at: 0, edge: 'end' }, 130, whole);
    expect(moved.pins).toEqual([
      { start_s: 70, end_s: 130 },
      { start_s: 90, end_s: 140 },
    ]);
    expect(moved.segments).toBe(order.segments);
    expect(onAt(order, 95)).toEqual([
      { list: 'segments', at: 1 },
      { list: 'pins', at: 0 },
      { list: 'pins', at: 1 },
    ]);
  });

  test('whatever is moved wherever, nothing is turned round, overlaps anew or is lost', () => {
    const lengths = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 3 }), long: fc.integer({ min: 1, max: 90 }) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(
        lengths,
        fc.nat(),
        fc.constantFrom('start', 'end'),
        fc.double({ min: -50, max: 700, noNaN: true }),
        (made, pick, edge, to_s) => {
          let end = 0;
          const segments = made.map(({ gap, long }) => {
            const start_s = end + gap;
            end = start_s + long;
            return { start_s, end_s: end };
          });
          const which = segment(pick % segments.length, edge);
          const moved = moveEdge({ segments, pins: [] }, which, to_s, whole).segments;
          expect(moved.length).toBe(segments.length);
          for (const [at, one] of moved.entries()) {
            expect(one.end_s).toBeGreaterThan(one.start_s);
            expect(one.start_s).toBeGreaterThanOrEqual((moved[at - 1]?.end_s ?? 0) - 1e-9);
          }
          const limits = limitsOf({ segments, pins: [] }, which, whole);
          const is = moved[which.at]?.[`${which.edge}_s`] ?? Number.NaN;
          if (to_s > limits.from_s && to_s < limits.to_s) expect(is).toBeCloseTo(to_s, 9);
        },
      ),
    );
  });
});
