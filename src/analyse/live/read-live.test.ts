import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '#src/collect/rows.ts';
import type { EventRow } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { readCurve } from './read-curve.ts';
import { readPulse } from './read-pulse.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
beforeAll(async () => {
  stores = await testStores();
  ctx = await testContexts(stores)();
});
afterAll(() => stores.close());

const START = Date.UTC(2026, 10, 22, 20, 0, 0);
type Sign = [type: 'join' | 'leave' | 'heartbeat' | 'chat', at_s: number, visitor: string];

async function write(session: string, signs: readonly Sign[]): Promise<void> {
  const made = { organisation: ctx.organisation, session, origin: 'test', import: '', pseudonym: (raw: string) => raw };
  const events: EventRow[] = signs.map(([type, at_s, visitor], at) => {
    const event = { id: `${session}-${type}-${at}`, type, time: START + at_s * 1000, visitor };
    return rowsOf(event, { ...made, received: new Date(START) }).event;
  });
  await ctx.events.append({ events, voices: [], rejected: [] });
}
const instant = (at_s: number) => ({ at: START + at_s * 1000, until: START + at_s * 1000 });

/** Who is there at a second, by the rule in words: told apart from the SQL. */
function presentAt(signs: readonly Sign[], at_s: number, gone_s: number): number {
  const last = new Map<string, Sign>();
  for (const sign of signs.toSorted((a, b) => a[1] - b[1])) {
    if (sign[0] !== 'chat' && sign[1] <= at_s) last.set(sign[2], sign);
  }
  return [...last.values()].filter(([type, since]) => type !== 'leave' && since > at_s - gone_s).length;
}

/** Viewers who come at random, beat every ten seconds, and leave with or without a word. */
function crowd(people: number, length_s: number): Sign[] {
  return Array.from({ length: people }, (_, at): Sign[] => {
    const visitor = `v${at}`;
    const came = (at * 37) % (length_s - 20);
    const stays = 15 + ((at * 53) % 120);
    const beats = Array.from(
      { length: Math.floor(stays / 10) },
      (_, n): Sign => ['heartbeat', came + (n + 1) * 10 - 0.25, visitor],
    );
    return [['join', came, visitor], ...beats, ...(at % 3 === 0 ? [['leave', came + stays, visitor] as Sign] : [])];
  })
    .flat()
    .filter(([, at]) => at <= length_s);
}

describe('who is there', () => {
  test('now, and at the end of every step, as the rule in words says', async () => {
    const signs = crowd(200, 600);
    await write('crowd', signs);
    const { pulse, next } = await readPulse(ctx, 'crowd', instant(600), null);
    const { gone_ms } = await next;
    expect(gone_ms).toBe(15_000);
    expect(pulse.viewers).toBe(presentAt(signs, 600, 15));
    const { curve, memory } = await readCurve(ctx, 'crowd', instant(600), { origin: START, gone_ms }, null);
    expect(curve.step_s).toBe(5);
    expect(curve.viewers).toEqual(curve.viewers.map((_, cell) => presentAt(signs, (cell + 1) * 5, 15)));
    expect(Math.max(...curve.viewers)).toBeGreaterThan(20);
    // Going on from the middle gives the same as beginning anew.
    const half = await readCurve(ctx, 'crowd', instant(300), { origin: START, gone_ms }, null);
    const on = await readCurve(ctx, 'crowd', instant(600), { origin: START, gone_ms }, half.memory);
    expect(on.curve).toEqual(curve);
    expect(memory.viewers.length).toBe(120);
  });

  test('without heartbeats until they leave; a retry counts once', async () => {
    const signs: Sign[] = [
      ['join', 1, 'ann'],
      ['join', 2, 'bob'],
      ['leave', 300, 'bob'],
      ['chat', 590, 'ann'],
    ];
    await write('silent', signs);
    await write('silent', signs);
    const { pulse, next } = await readPulse(ctx, 'silent', instant(600), null);
    expect(pulse).toMatchObject({ viewers: 1, gone_after_s: null, messages: 1, total: { joins: 2, messages: 1 } });
    const { curve } = await readCurve(
      ctx,
      'silent',
      instant(600),
      { origin: START, gone_ms: (await next).gone_ms },
      null,
    );
    expect([curve.viewers[0], curve.viewers[30], curve.viewers[100]]).toEqual([2, 2, 1]);
    expect(curve.messages[118]).toBe(1);
  });

  test('as the platform counts them, where nothing else says; unknown otherwise', async () => {
    await ctx.events.append({
      events: [
        rowsOf(
          { id: 'r', type: 'viewers', time: START + 590_000, quantity: 1234 },
          {
            ...{ organisation: ctx.organisation, session: 'told', origin: 'test', import: '' },
            ...{ received: new Date(START), pseudonym: (raw: string) => raw },
          },
        ).event,
      ],
      voices: [],
      rejected: [],
    });
    const told = await readPulse(ctx, 'told', instant(600), null);
    expect(told.pulse).toMatchObject({ viewers: 1234, viewers_from: 'reported' });
    const nothing = await readPulse(ctx, 'nothing', instant(600), null);
    expect(nothing.pulse).toMatchObject({ viewers: null, viewers_from: 'unknown' });
  });
});
