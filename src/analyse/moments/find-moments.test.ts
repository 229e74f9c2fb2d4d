import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSession, type SessionOptions } from '#scenario/generate-session.ts';
import { rowsOf } from '#src/collect/rows.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import type { Batch, Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import type { ChatMessage } from './chat-signals.ts';
import { findMoments } from './find-moments.ts';
import { momentsOfChat } from './moments-of-chat.ts';

let events: Events;
let ctx: AnalysisContext;
beforeAll(async () => {
  events = await openTemporaryEvents();
  ctx = { organisation: 'test', events, now: () => new Date('2026-11-20T12:00:00Z') };
});
afterAll(() => events.close());

/** Writes a generated session into the store, only its chat if asked, and gives its facts and truth. */
async function load(options: SessionOptions, chatOnly = false) {
  const session = generateSession({
    ...options,
    id: `moments-${options.size}-${options.seed}-${options.plant}-${chatOnly}`,
  });
  const start = Date.parse(session.facts.start ?? '');
  const facts: SessionFacts = chatOnly ? { ...session.facts, start: null, pins: [], segments: [] } : session.facts;
  const messages: ChatMessage[] = [];
  let batch: { events: Batch['events'][number][]; voices: Batch['voices'][number][] } = { events: [], voices: [] };
  const flush = async () => {
    await events.append({ ...batch, rejected: [] });
    batch = { events: [], voices: [] };
  };
  for (const event of session.events()) {
    if (chatOnly && event.type !== 'chat') continue;
    const at = chatOnly ? { time: event.time - start, replay: true } : {};
    const rows = rowsOf(
      { ...event, ...at },
      {
        organisation: 'test',
        session: facts.id,
        origin: 'own',
        import: '',
        received: new Date('2026-11-20T00:00:00Z'),
        pseudonym: (raw) => raw,
      },
    );
    batch.events.push(rows.event);
    if (rows.voice !== undefined) {
      batch.voices.push(rows.voice);
      messages.push({
        at_s: (event.time - start) / 1000,
        author: event.visitor ?? '',
        text: event.text ?? '',
        id: event.id,
      });
    }
    if (batch.events.length >= 50_000) await flush();
  }
  await flush();
  return { facts, truth: session.truth.planted, messages };
}

describe('moments of a stored session', () => {
  let evening: Awaited<ReturnType<typeof load>>;
  beforeAll(async () => {
    evening = await load({ seed: 1, size: 'M', viewers: 4000, plant: 'evening' });
  });

  it('recovers what was planted in an evening of 4,000: times to 15 s, lag to 4 s, loud ones beyond chance', async () => {
    const { facts, truth } = evening;
    const { lag, moments } = await findMoments(ctx, facts);
    expect(lag.from).toBe('pins');
    expect(Math.abs(lag.seconds - truth.lag_s)).toBeLessThanOrEqual(4);
    const high = moments.filter(({ kind }) => kind === 'high');
    const near = (start_s: number) => high.find((moment) => Math.abs(moment.start_s - start_s) <= 15);
    const loud = truth.moments.filter(({ chat }) => chat > 0.25);
    expect(loud.length).toBeGreaterThanOrEqual(5);
    for (const planted of loud) {
      expect(near(planted.start_s), `${planted.cause} at ${planted.start_s} s`).toBeDefined();
      expect(near(planted.start_s)?.p ?? 1, `${planted.cause} at ${planted.start_s} s`).toBeLessThan(0.05);
    }
    const low = moments.filter(({ kind }) => kind === 'low');
    expect(low.length).toBeGreaterThanOrEqual(1);
    for (const { start_s, signals } of low) {
      expect(
        truth.drop_offs.some((drop) => start_s >= drop.start_s - 20 && start_s <= drop.end_s + 20),
        `low at ${start_s} s`,
      ).toBe(true);
      expect(signals['leaves']?.value ?? 0).toBeGreaterThan(signals['leaves']?.usual ?? 0);
    }
  });

  it('explains them: product and segment on stage, words, quotes with a critical one', async () => {
    const { facts } = evening;
    const { moments } = await findMoments(ctx, facts, { top: 6 });
    const [first] = moments;
    const stage = facts.segments.find(
      ({ start_s, end_s }) => start_s <= (first?.start_s ?? 0) && end_s > (first?.start_s ?? 0),
    );
    expect(first?.segment).toBe(stage?.title);
    expect(first?.words.length).toBeGreaterThan(2);
    expect(first?.words.every(({ z }) => z > 1.96)).toBe(true);
    expect(first?.quotes).toHaveLength(3);
    expect(moments.some(({ quotes }) => quotes.some(({ critical }) => critical))).toBe(true);
  });

  it('calls nothing beyond chance in evenings where nothing happens', { timeout: 120_000 }, async () => {
    let alarms = 0;
    for (const seed of [11, 12, 13, 14, 15, 16]) {
      const { facts } = await load({ seed, size: 'S', plant: 'nothing' });
      const { moments } = await findMoments(ctx, facts);
      alarms += moments.filter(({ p }) => p <= 0.05).length;
    }
    expect(alarms).toBeLessThanOrEqual(2); // six evenings, high and low, at 5 % each: more than two once in 50 runs
  });

  it('finds the same moments in a bare chat as without a store', async () => {
    const { facts, messages } = await load({ seed: 4, size: 'M', viewers: 2000, plant: 'evening' }, true);
    const stored = await findMoments(ctx, facts);
    const inside = messages.filter(({ at_s }) => at_s < facts.duration_s);
    const bare = momentsOfChat(inside, { origin: 'own', duration_s: facts.duration_s });
    expect(stored.lag).toEqual(bare.lag);
    const shape = (moments: typeof bare.moments) =>
      moments
        .filter(({ kind }) => kind === 'high')
        .map(({ start_s, end_s, peak_s, score, p, words }) => [
          start_s,
          end_s,
          peak_s,
          score.toFixed(6),
          p.toFixed(6),
          words[0]?.word,
        ]);
    expect(shape(stored.moments)).toEqual(shape(bare.moments));
    expect(stored.moments.length).toBeGreaterThan(5);
  });

  it('has nothing to say about a session without events', async () => {
    const { facts } = generateSession({ seed: 99, size: 'S' });
    const { moments } = await findMoments(ctx, { ...facts, id: 'moments-none' });
    expect(moments).toEqual([]);
  });
});
