import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { fill, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { PRESENT_WITHIN, STAYS_WITHIN } from './presence-within.sql.ts';
import { withinParams } from './presence-within.ts';

let events: Events;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());

/** Comings, signs of life and leavings as they may come: in any order, at the edges, twice, or one without the others. */
function somebody(visitor: string, seed: number): TinyEvent[] {
  const list: TinyEvent[] = [];
  let state = seed * 2654435761 + 1;
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (state >>> 9) % below;
  };
  for (let n = random(9); n >= 0; n--) {
    const type = (['join', 'leave', 'heartbeat', 'heartbeat'] as const)[random(4)] ?? 'join';
    list.push({ type, at: random(4) === 0 ? ([120, 180, 150][random(3)] ?? 0) : random(600), visitor });
  }
  return list;
}

test('who was there is who has a stay there, however their marks lie', async () => {
  for (const beats of [true, false]) {
    const list = Array.from({ length: 400 }, (_, at) => somebody(`v${at}`, at)).flat();
    const facts = tinyFacts({});
    const ctx = await fill(events, facts, beats ? list : list.filter(({ type }) => type !== 'heartbeat'));
    for (const [from, to] of [
      [120, 180],
      [0, 600],
      [150, 151],
    ] as const) {
      const params = await withinParams(ctx, facts, from, to);
      expect(params.beat > 0).toBe(beats);
      const row = z.object({ visitors: z.array(z.string()) });
      const ask = (sql: string) => ctx.events.ask(sql, params, row);
      const [present] = await ask(
        `WITH ${PRESENT_WITHIN} SELECT arraySort(groupArray(visitor)) AS visitors FROM present`,
      );
      const [staying] = await ask(
        `WITH ${STAYS_WITHIN} SELECT arraySort(groupArray(visitor)) AS visitors FROM stays WHERE notEmpty(live)`,
      );
      expect(present?.visitors).toEqual(staying?.visitors);
      expect(present?.visitors.length).toBeGreaterThan(10);
    }
  }
});
