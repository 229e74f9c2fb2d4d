import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { fill, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { debriefSession } from './debrief-session.ts';
import { compareStretch, countWords } from './stretch.ts';

let events: Events;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());

it('tells a stretch from the rest: who, what, said and sold, in clock time and in offsets', async () => {
  for (const replay of [false, true]) {
    const list: TinyEvent[] = [];
    for (let v = 0; v < 40; v++) {
      const visitor = `v${v}`;
      list.push({ type: 'join', at: v < 10 ? 120 + v : 0, visitor, source: v < 10 ? 'push' : 'direct' });
      list.push({ type: 'leave', at: v < 20 ? 300 : 599, visitor });
      list.push({ type: 'chat', at: 10 + v * 14, visitor, text: `lovely evening ${v}` });
      if (v < 15) list.push({ type: 'chat', at: 130 + v, visitor, text: 'the Velvet bag please' });
      if (v < 12) list.push({ type: 'click', at: 140 + v, visitor, product: 'bag' });
    }
    list.push({ type: 'order', at: 170, visitor: 'v3', ref: 'o1', amount: 900, currency: 'EUR', product: 'bag' });
    list.push({ type: 'order', at: 400, visitor: 'v4', ref: 'o2', amount: 500, currency: 'EUR', product: 'bag' });
    const facts = tinyFacts({
      pins: [{ product: 'bag', start_s: 100, end_s: 300 }],
      ...(replay ? { start: null } : {}),
    });
    const ctx = await fill(
      events,
      facts,
      list.map((event) => ({ ...event, replay })),
    );
    const found = await compareStretch(ctx, await debriefSession(ctx, facts), 120, 180, countWords(ctx, facts));
    expect(found.who).toMatchObject({ came: 10, left: 0, sources: [{ source: 'push', viewers: 10 }] });
    // 30 from the start; ten more come one a second from 120 s on.
    expect(found.who.average?.inside).toBeCloseTo((30 * 60 + 555) / 60, 1);
    const messages = found.what.find(({ signal }) => signal === 'messages');
    const inside = list.filter((e) => e.type === 'chat' && e.at >= 120 && e.at < 180).length;
    expect(messages).toMatchObject({ inside, elsewhere: 55 - inside });
    expect(messages?.ratio?.interval[0]).toBeGreaterThan(1);
    expect(found.said.words.map(({ word }) => word)).toEqual(expect.arrayContaining(['velvet', 'bag']));
    expect(found.said.quotes[0]?.text).toContain('Velvet');
    expect(found.sold).toEqual([{ product: 'bag', name: 'bag', clicks: 12, carts: 0 }]);
    expect(found.revenue).toEqual({
      inside: { amount: 900, currency: 'EUR' },
      elsewhere: { amount: 500, currency: 'EUR' },
    });
  }
});
