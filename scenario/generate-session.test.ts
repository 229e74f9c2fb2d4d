import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES, type SourceEvent } from '#src/contract/event.ts';
import { sessionFacts } from '#src/contract/session.ts';
import { CATALOGUE } from './catalogue.ts';
import { generateSession, type SessionOptions } from './generate-session.ts';
import { recount, viewsOf } from './recount.ts';

function digest(options: SessionOptions): string {
  const { facts, truth, events } = generateSession(options);
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const event of events()) hash.update(JSON.stringify(event));
  return hash.update(JSON.stringify(truth)).digest('hex');
}

describe('the same seed', () => {
  it('gives the same bytes, another seed others', () => {
    expect(digest({ seed: 7 })).toBe(digest({ seed: 7 }));
    expect(digest({ seed: 7 })).not.toBe(digest({ seed: 8 }));
    expect(digest({ seed: 7, plant: 'nothing' })).not.toBe(digest({ seed: 7 }));
  });

  it('counts the same before its events are read as after', () => {
    const before = generateSession({ seed: 3 }).truth.counted;
    const session = generateSession({ seed: 3 });
    for (const _ of session.events());
    expect(session.truth.counted).toEqual(before);
  });
});

describe('the truth', () => {
  const cases: SessionOptions[] = [
    { seed: 1 },
    { seed: 2, language: 'en', discount: 0.2 },
    { seed: 3, plant: 'nothing' },
    { seed: 4, size: 'M', viewers: 2500, language: 'es' },
  ];
  it.each(cases)('is what a recount of the events finds (%j)', (options) => {
    const { facts, truth, events } = generateSession(options);
    const { counted } = truth;
    const again = recount([...events()], facts);
    const { answer_times, answered, peak, watch_s, live_viewers, live_median_s, ...exact } = again;
    expect(counted).toMatchObject(exact);
    expect(counted.peak.value).toBe(peak);
    expect(counted.watch_s).toBeCloseTo(watch_s, 3);
    expect(counted.live.viewers).toBe(live_viewers);
    expect(counted.live.median_s).toBeCloseTo(live_median_s, 3);
    expect(counted.questions.answered).toBe(answered);
    expect(answer_times.every((seconds) => seconds >= 4)).toBe(true);
    expect(counted.revenue.direct.orders).toBeGreaterThan(0);
    expect(counted.revenue.within_24h.orders).toBeGreaterThan(0);
    expect(counted.revenue.unattributed.orders).toBeGreaterThan(0);
  });

  it('follows what was planted', () => {
    const counted = (effects: SessionOptions['effects']) =>
      generateSession({ seed: 5, size: 'M', viewers: 3000, effects: effects ?? {} }).truth.counted;
    const usual = counted({});
    expect(counted({ audience: 1.5 }).viewers).toBe(4500);
    expect(counted({ watching: 1.5 }).watch_s / usual.watch_s).toBeGreaterThan(1.25);
    expect(counted({ chatting: 2 }).messages / usual.messages).toBeGreaterThan(1.4);
    expect(counted({ buying: 1.6 }).revenue.direct.orders / usual.revenue.direct.orders).toBeGreaterThan(1.3);
    expect(counted({ answers: 0 }).questions.answered).toBe(0);
    const all = counted({ answers: 1 }).questions;
    expect(all.answered / all.asked).toBeGreaterThan(0.95);
  });

  it('plants moments that people answer to after the lag', () => {
    const { facts, truth, events } = generateSession({ seed: 6, size: 'M' });
    const start = Date.parse(facts.start ?? '');
    const { lag_s, moments } = truth.planted;
    const chats = [...events()].filter(({ type }) => type === 'chat').map(({ time }) => (time - start) / 1000);
    const per_s = (from: number, to: number) => chats.filter((at) => at >= from && at < to).length / (to - from);
    for (const { start_s } of moments) {
      const peak = start_s + lag_s;
      expect(per_s(peak - 2, peak + 15)).toBeGreaterThan(1.7 * per_s(peak - 60, peak - 10));
    }
  });
});

describe('whatever the seed and the options', () => {
  const options = fc.record({
    seed: fc.integer({ min: 0, max: 2 ** 40 }),
    viewers: fc.integer({ min: 1, max: 300 }),
    duration_s: fc.integer({ min: 900, max: 4000 }),
    language: fc.constantFrom('fr' as const, 'en' as const, 'es' as const),
    currency: fc.constantFrom('EUR', 'GBP', 'MXN'),
    discount: fc.constantFrom(0, 0.15, 0.3),
    heartbeat_s: fc.constantFrom(10, 30, 60),
    plant: fc.constantFrom('evening' as const, 'nothing' as const),
    products: fc.shuffledSubarray([...CATALOGUE], { minLength: 1, maxLength: 20 }),
  });

  it('people leave after they join, buy after they look, and say something', () => {
    fc.assert(
      fc.property(options, (given) => {
        const session = generateSession(given);
        sessionFacts.parse(session.facts);
        const events = [...session.events()];
        checkEvents(events, Date.parse(session.facts.start ?? ''), given.duration_s);
        expect(session.truth.counted).toMatchObject({ viewers: given.viewers, events: events.length });
      }),
      { numRuns: 40 },
    );
  });
});

/** Each event is compared by hand: what a test says it expects costs too much to say of hundreds of thousands. */
function checkEvents(events: readonly SourceEvent[], start: number, duration_s: number): void {
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  const faults: string[] = [];
  const hold = (kept: boolean, what: string, about: object) => kept || faults.push(`${what}: ${JSON.stringify(about)}`);
  for (const view of viewsOf(events)) {
    hold(view.leave > view.join, 'leaves after joining', view);
    hold(view.leave <= start + duration_s * 1000, 'leaves by the end', view);
    hold(view.join >= start - 600_000, 'joins ten minutes before at most', view);
  }
  const looked = new Set<string>();
  const paid = new Map<string, number>();
  const given = new Map<string, number>();
  const lines = new Map<string, number>();
  const said = new Set<string>();
  let last = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const { type, time, visitor, product, ref = '', text, lang = '', person } = event;
    hold(EVENT_TYPES.includes(type), 'is of a known type', event);
    hold(Number.isSafeInteger(time) && time >= last, 'comes in order', event);
    last = time;
    hold(time < start + duration_s * 1000 + 40 * 86_400_000, 'comes within forty days', event);
    for (const number of [event.amount ?? 0, event.quantity ?? 0])
      hold(Number.isSafeInteger(number) && number >= 0, 'counts in whole numbers', event);
    const pair = `${visitor} ${product}`;
    if (type === 'click') looked.add(pair);
    if (type === 'cart_add' || type === 'checkout') hold(looked.has(pair), 'buys after looking', event);
    if (type === 'order') {
      hold(/^[a-z.0-9]+@example\.org$/.test(person?.email ?? ''), 'orders by an address of nobody', event);
      paid.set(ref, event.amount ?? 0);
    }
    if (type === 'order_item') lines.set(ref, (lines.get(ref) ?? 0) + (event.amount ?? 0));
    if (type === 'refund') given.set(ref, (given.get(ref) ?? 0) + (event.amount ?? 0));
    if (type === 'chat') {
      said.add(event.id);
      hold(text !== undefined && text.trim() !== '' && !/[{}]|undefined/.test(text), 'says something', event);
      hold(['fr', 'en', 'es'].includes(lang), 'says in which language', event);
    } else hold(text === undefined, 'says nothing', event);
    if (type === 'answer') hold(said.has(ref), 'answers what was said', event);
  }
  for (const [ref, amount] of lines)
    hold(amount <= (paid.get(ref) ?? -1), 'lines within what was paid', { ref, amount });
  for (const [ref, amount] of given)
    hold(amount <= (lines.get(ref) ?? -1), 'refunds within the lines', { ref, amount });
  expect(faults.slice(0, 5)).toEqual([]);
}

describe('a long session', () => {
  it('streams: memory does not grow with its length', () => {
    const viewers = 40_000;
    const { events } = generateSession({ seed: 9, size: 'L', viewers });
    const marks: number[] = [];
    let count = 0;
    for (const _ of events()) {
      if (++count % 100_000 !== 0) continue;
      globalThis.gc?.();
      marks.push(process.memoryUsage().heapUsed / 1e6);
    }
    expect(count).toBeGreaterThan(20 * viewers);
    const early = Math.max(...marks.slice(0, 4));
    expect(Math.max(...marks.slice(4))).toBeLessThan(early + 120);
  });
});
