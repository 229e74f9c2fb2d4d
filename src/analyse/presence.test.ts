import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionFacts } from '#src/contract/session.ts';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { fill, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { readOnScreen } from './read-on-screen.ts';
import { readOverview } from './read-overview.ts';
import { readPresence } from './read-presence.ts';

let events: Events;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());

async function presence(facts: SessionFacts, list: TinyEvent[]) {
  const ctx = await fill(events, facts, list);
  const overview = await readOverview(ctx, facts);
  return readPresence(ctx, facts, overview, await readOnScreen(ctx, facts));
}

describe('who was there when', () => {
  it('ends a stay at its leave, and one beat after the last heartbeat where the leave is missing', async () => {
    const found = await presence(tinyFacts({ duration_s: 100 }), [
      { type: 'join', at: 0, visitor: 'ann' },
      { type: 'heartbeat', at: 10, visitor: 'ann' },
      { type: 'heartbeat', at: 20, visitor: 'ann' },
      { type: 'leave', at: 25, visitor: 'ann' },
      { type: 'join', at: 5, visitor: 'ben' },
      { type: 'heartbeat', at: 15, visitor: 'ben' },
      { type: 'heartbeat', at: 25, visitor: 'ben' },
      { type: 'join', at: 60, visitor: 'ben' },
      { type: 'heartbeat', at: 70, visitor: 'ben' },
      { type: 'leave', at: 200, visitor: 'ben' },
    ]);
    // ann 0–25; ben 5–35 (last heartbeat 25 + 10) and 60–100 (left after the end).
    expect(found).toMatchObject({ views: 3, viewers: 2, present: 2 });
    expect(found?.watch).toEqual({ median: 47.5, mean: 47.5, total: 95, n: 2 });
    expect(found?.left.reduce((a, b) => a + b)).toBe(2);
    expect(Math.max(...(found?.crest ?? []).map((c) => c.value))).toBe(2);
    expect([...(found?.survival.left ?? [])]).toEqual([[25, 1]]);
    expect([...(found?.survival.stayed ?? [])]).toEqual([[95, 1]]);
  });

  it('keeps a stay open to the end where no player ever says it is still there', async () => {
    const found = await presence(tinyFacts({ duration_s: 100 }), [
      { type: 'join', at: -30, visitor: 'ann' },
      { type: 'leave', at: 40, visitor: 'ann' },
      { type: 'join', at: 50, visitor: 'ben' },
      { type: 'leave', at: 3, visitor: 'nobody joined' },
    ]);
    expect(found?.watch).toMatchObject({ total: 90, n: 2 });
    expect([...(found?.survival.left ?? [])]).toEqual([[70, 1]]);
    expect([...(found?.survival.stayed ?? [])]).toEqual([[50, 1]]);
  });

  it('does not know how long anybody stayed from joins alone', async () => {
    expect(await presence(tinyFacts(), [{ type: 'join', at: 0, visitor: 'ann' }])).toBeNull();
  });

  it('agrees with a recount by hand on any comings and goings', async () => {
    const visitor = fc.constantFrom('a', 'b', 'c', 'd');
    const mark = fc.record({
      type: fc.constantFrom('join', 'heartbeat', 'leave', 'stream' as const),
      at: fc.integer({ min: -20_000, max: 130_000 }).map((ms) => ms / 1000),
      visitor,
    });
    const pin = fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 1, max: 30 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(mark, { minLength: 1, maxLength: 40 }),
        fc.array(pin, { maxLength: 3 }),
        async (marks, pins) => {
          const facts = tinyFacts({
            duration_s: 100,
            pins: pins.map(([start_s, length], i) => ({ product: `p${i % 2}`, start_s, end_s: start_s + length })),
            segments: [
              { title: 'one', content: 'other', start_s: 0, end_s: 40 },
              { title: 'two', content: 'offer', start_s: 40, end_s: 100 },
            ],
          });
          const list = [
            ...marks.map((m) => ({ ...m, name: m.type === 'stream' ? 'error' : '' })),
            // Four heartbeats, ten seconds apart, fix the beat.
            ...[0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130].flatMap((at) =>
              ['x', 'y', 'z'].map((v) => ({ type: 'heartbeat' as const, at, visitor: v })),
            ),
            { type: 'join' as const, at: 0, visitor: 'x' },
          ] as TinyEvent[];
          const found = await presence(facts, list);
          const beat = beatOf(list);
          const stays = staysOf(list, beat);
          const live = stays
            .filter((s) => s.from < 100_000 && s.to > 0)
            .map((s) => ({ ...s, from: Math.max(0, s.from), to: Math.min(100_000, s.to) }));
          expect(found?.watch?.total).toBeCloseTo(live.reduce((sum, s) => sum + s.to - s.from, 0) / 1000, 6);
          expect(found?.seconds.reduce((a, b) => a + b)).toBeCloseTo(found?.watch?.total ?? 0, 6);
          const edges = live.flatMap((s) => [s.from, s.to]);
          const most = Math.max(...edges.map((t) => live.filter((s) => s.from <= t && t < s.to).length));
          expect(Math.max(...(found?.crest ?? []).map((c) => c.value))).toBe(most);
          expect(found?.left.reduce((a, b) => a + b)).toBe(live.filter((s) => s.to < 100_000).length);
          for (const product of new Set(facts.pins.map((p) => p.product))) {
            const there = new Set(
              live
                .filter((s) =>
                  facts.pins.some((p) => p.product === product && s.from < p.end_s * 1000 && s.to > p.start_s * 1000),
                )
                .map((s) => s.visitor),
            );
            expect(found?.viewersOfProduct.get(product)).toBe(there.size);
          }
          const inSegment = facts.segments.map((g) =>
            live.reduce(
              (sum, s) => sum + Math.max(0, Math.min(s.to, g.end_s * 1000) - Math.max(s.from, g.start_s * 1000)),
              0,
            ),
          );
          inSegment.forEach((ms, i) => {
            expect(found?.segmentSeconds[i]).toBeCloseTo(ms / 1000, 6);
          });
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** Median gap of consecutive heartbeats of one visitor, gaps of ten minutes aside. */
function beatOf(list: readonly TinyEvent[]): number {
  const gaps: number[] = [];
  for (const visitor of new Set(list.map((e) => e.visitor))) {
    const at = [
      ...new Set(
        list.filter((e) => e.visitor === visitor && e.type === 'heartbeat').map((e) => Math.round(e.at * 1000)),
      ),
    ].sort((a, b) => a - b);
    gaps.push(...at.slice(1).map((t, i) => t - (at[i] as number)));
  }
  gaps.sort((a, b) => a - b);
  const middle = (gaps.length - 1) / 2;
  return Math.round(((gaps[Math.floor(middle)] as number) + (gaps[Math.ceil(middle)] as number)) / 2);
}

/** Walks through each visitor's marks one after another. */
function staysOf(list: readonly TinyEvent[], beat: number): { visitor: string; from: number; to: number }[] {
  const order = ['heartbeat', 'join', 'leave'];
  const stays: { visitor: string; from: number; to: number }[] = [];
  for (const visitor of new Set(list.map((e) => e.visitor as string))) {
    const marks = list
      .filter((e) => e.visitor === visitor && order.includes(e.type))
      .map((e) => ({ at: Math.round(e.at * 1000), rank: order.indexOf(e.type) }))
      .sort((a, b) => a.at - b.at || a.rank - b.rank)
      .filter((mark, i, all) => i === 0 || mark.at !== all[i - 1]?.at || mark.rank !== all[i - 1]?.rank);
    let open: { from: number; seen: number } | null = null;
    for (const { at, rank } of marks) {
      if (rank === 1 && open !== null) {
        stays.push({ visitor, from: open.from, to: Math.min(at, open.seen + beat) });
        open = null;
      }
      if (rank === 2) {
        if (open !== null) stays.push({ visitor, from: open.from, to: at });
        open = null;
      } else if (open === null) open = { from: at, seen: at };
      else open.seen = at;
    }
    if (open !== null) stays.push({ visitor, from: open.from, to: open.seen + beat });
  }
  return stays;
}
