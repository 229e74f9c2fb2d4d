import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSession, type SessionOptions } from '#scenario/generate-session.ts';
import { type Debrief, debrief as shape } from '#src/contract/debrief.ts';
import type { SourceEvent } from '#src/contract/event.ts';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { fill, START, tinyFacts } from '#test/tiny-session.ts';
import { debriefSession } from './debrief-session.ts';

let events: Events;
let made = 0;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());

async function debriefed(options: SessionOptions) {
  const generated = generateSession({ start: new Date(START).toISOString(), ...options });
  const list = [...generated.events()];
  const tiny = list.map(({ time, ...event }) => ({ ...event, at: (time - START) / 1000 }));
  const ctx = await fill(events, generated.facts, tiny, `generated${++made}`);
  return { ...generated, list, ctx, debrief: await debriefSession(ctx, generated.facts) };
}

/** Counts a session's events in plain TypeScript, without any of the store's SQL. */
function recount(list: readonly SourceEvent[], pins: Debrief['session']['pins'], duration_s: number) {
  const people = (...types: string[]) =>
    new Set(list.filter((e) => types.includes(e.type)).flatMap((e) => e.visitor ?? []));
  const at = (e: SourceEvent) => (e.time - START) / 1000;
  const inside = (e: SourceEvent) => at(e) >= 0 && at(e) <= duration_s;
  const shown = new Set(pins.map((pin) => pin.product));
  const touches = list.filter((e) => ['click', 'cart_add', 'checkout'].includes(e.type) && inside(e));
  const orders = list.filter((e) => e.type === 'order' && at(e) >= 0 && at(e) <= duration_s + 7 * 86_400);
  const refunds = Map.groupBy(
    list.filter((e) => e.type === 'refund'),
    (e) => e.ref,
  );
  const sales = orders.flatMap((order) => {
    const lines = list.filter((e) => e.type === 'order_item' && e.ref === order.ref);
    const mine = touches.some(
      (e) =>
        e.visitor === order.visitor &&
        e.time <= order.time &&
        lines.some((line) => line.product === e.product && shown.has(line.product ?? '')),
    );
    const back = (refunds.get(order.ref) ?? []).reduce((sum, e) => sum + (e.amount ?? 0), 0);
    return mine ? [{ order, lines, after_s: at(order) - duration_s, back }] : [];
  });
  const counted = sales.filter((sale) => sale.after_s <= 86_400);
  return {
    viewers: people('join').size,
    chatters: people('chat').size,
    clickers: people('click').size,
    engaged: people('chat', 'reaction', 'share', 'follow', 'tip', 'click', 'cart_add', 'checkout').size,
    messages: list.filter((e) => e.type === 'chat').length,
    reactions: list.filter((e) => e.type === 'reaction').reduce((sum, e) => sum + (e.quantity ?? 1), 0),
    orders: orders.length,
    direct: sales.filter((sale) => sale.after_s <= 0),
    counted,
    gross: counted.reduce((sum, sale) => sum + (sale.order.amount ?? 0), 0),
    refunds: counted.reduce((sum, sale) => sum + Math.min(sale.back, sale.order.amount ?? 0), 0),
    assisted: sales.length - counted.length,
    revenueOf: (product: string) =>
      counted
        .flatMap((sale) => sale.lines)
        .filter((line) => line.product === product)
        .reduce((sum, line) => sum + (line.amount ?? 0), 0),
  };
}

describe('the debrief of a session', () => {
  it('is what a recount of its events in TypeScript finds, whatever the seed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9999 }),
        fc.constantFrom('fr', 'en', 'es' as const),
        async (seed, language) => {
          const { facts, list, debrief } = await debriefed({ seed, size: 'S', language, viewers: 150 });
          const truth = recount(list, facts.pins, facts.duration_s);
          expect(shape.safeParse(debrief).error).toBeUndefined();
          expect(debrief.made_from.events).toBe(list.length);
          expect(debrief.audience.unique_viewers).toBe(truth.viewers);
          expect(debrief.engagement).toMatchObject({
            messages: truth.messages,
            chatters: truth.chatters,
            reactions: truth.reactions,
          });
          expect(debrief.engagement.clickers_share.numerator).toBe(truth.clickers);
          const { revenue, funnel } = debrief;
          expect(revenue.direct?.orders).toBe(truth.direct.length);
          expect([revenue.refunds?.amount, revenue.net?.amount]).toEqual([truth.refunds, truth.gross - truth.refunds]);
          expect(revenue.assisted_7d?.orders).toBe(truth.assisted);
          expect(revenue.unattributed_orders).toBe(truth.orders - truth.counted.length - truth.assisted);
          for (const product of debrief.products)
            expect(product.revenue?.amount).toBe(truth.revenueOf(product.product));
          const steps = Object.fromEntries(funnel.steps.map(({ step, people }) => [step, people]));
          expect(steps).toMatchObject({ joined: truth.viewers, engaged: truth.engaged });
          expect(steps['ordered'] ?? 0).toBe(new Set(truth.direct.map((sale) => sale.order.visitor)).size);
          expect(funnel.steps.every((step, i) => i === 0 || step.people <= (funnel.steps[i - 1]?.people ?? 0))).toBe(
            true,
          );
        },
      ),
      { numRuns: 3 },
    );
  }, 120_000);

  it('finds the planted truth: viewers, products, stock, answers, drop-off, trouble and the best product', async () => {
    const { debrief, truth } = await debriefed({ seed: 7, size: 'S' });
    const { counted, planted } = truth;
    expect(debrief.audience).toMatchObject({ views: counted.views, peak: counted.peak });
    for (const product of debrief.products) {
      const { viewers_present, clicks, clickers, carts, clicks_out_of_stock } = counted.products[product.product] ?? {};
      expect(product).toMatchObject({ viewers_present, clicks, clickers, carts, clicks_out_of_stock });
    }
    expect(debrief.revenue).toMatchObject({
      direct: { orders: counted.revenue.direct.orders, revenue: { amount: counted.revenue.direct.revenue } },
      within_24h: { orders: counted.revenue.within_24h.orders },
      assisted_7d: { orders: counted.revenue.assisted_7d.orders },
    });
    const { asked, answered, median_answer_s } = debrief.voice.questions;
    expect(answered).toBe(counted.questions.answered);
    expect(Math.abs(asked - counted.questions.asked)).toBeLessThanOrEqual(0.1 * counted.questions.asked);
    expect(median_answer_s).toBeCloseTo(counted.questions.median_answer_s ?? 0, 3);
    expect(debrief.stream.people_affected.numerator).toBe(counted.people_in_trouble);
    expect(debrief.stream.explains_leaving?.interval[0]).toBeGreaterThan(1);
    expect(debrief.stream.incidents).toHaveLength(planted.incidents.length);
    for (const drop of planted.drop_offs.filter((one) => !one.explained)) {
      expect(debrief.audience.drop_offs.some((d) => d.start_s < drop.end_s + 30 && d.end_s > drop.start_s)).toBe(true);
    }
    const shown = debrief.findings.filter((finding) => finding.status === 'shown');
    expect(shown.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['product_sells_above', 'stream_explains_leaving', 'drop_off']),
    );
  }, 60_000);

  it('holds every finding to its rules', async () => {
    const { debrief } = await debriefed({ seed: 11, size: 'S' });
    expect(new Set(debrief.findings.map(({ id }) => id)).size).toBe(debrief.findings.length);
    for (const finding of debrief.findings) {
      expect(finding.evidence_against.length).toBeGreaterThan(0);
      expect(finding.status === 'fact').toBe(finding.p === null);
      if (finding.status === 'shown') expect(finding.q).toBeLessThanOrEqual(0.1);
      if (finding.status === 'not_shown') {
        expect(finding.q).toBeGreaterThan(0.1);
        expect(finding.strength).toBe('weak');
      }
      if (finding.strength === 'strong')
        expect(finding.evidence_against.map(({ kind }) => kind)).toEqual(['searched_none_found']);
    }
    expect(new Set(debrief.findings.map(({ side }) => side)).size).toBeGreaterThan(1);
  }, 60_000);

  it('rarely calls anything shown where nothing was planted', async () => {
    let shown = 0;
    for (const seed of [1, 2, 3]) {
      const { debrief } = await debriefed({ seed, size: 'S', viewers: 250, plant: 'nothing' });
      shown += debrief.findings.filter((finding) => finding.status === 'shown').length;
    }
    // Three sessions with some twenty tests each at q = .10, and drop-offs and moments besides.
    expect(shown).toBeLessThanOrEqual(3);
  }, 120_000);

  it('gives a chat file the parts it allows, and names what is missing', async () => {
    const facts = tinyFacts({ start: null, currency: null });
    const ctx = await fill(
      events,
      facts,
      Array.from({ length: 60 }, (_, i) => ({
        type: 'chat' as const,
        at: i * 10,
        replay: true,
        visitor: `v${i % 20}`,
        text: i % 9 === 0 ? 'how much?' : 'lovely',
      })),
    );
    const debrief = await debriefSession(ctx, facts);
    expect(shape.safeParse(debrief).error).toBeUndefined();
    expect(debrief.audience).toMatchObject({
      unique_viewers: null,
      active_people: 20,
      concurrent: null,
      retention: null,
    });
    expect(debrief.revenue).toMatchObject({ direct: null, net: null });
    expect(debrief.funnel.steps.map(({ step }) => step)).toEqual(['engaged']);
    expect(debrief.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'no_clock',
        'no_joins',
        'no_orders',
        'no_clicks',
        'no_running_order',
        'answers_unknown',
        'small_audience',
      ]),
    );
  });

  it('says nothing of nothing', async () => {
    const facts = tinyFacts();
    const debrief = await debriefSession(await fill(events, facts, []), facts);
    expect(shape.safeParse(debrief).error).toBeUndefined();
    expect(debrief).toMatchObject({ made_from: { events: 0, newest: null }, moments: [], products: [], findings: [] });
  });

  it('survives hostile text in every field', async () => {
    const evil = `'"); DROP TABLE events; --\\ {start:Int64} <script>`;
    const facts = tinyFacts({
      id: `${evil}1`,
      products: [{ id: evil, name: `${evil} (.*+?[`, category: null, price: 1, list_price: 2, cost: null }],
      segments: [{ title: evil, content: 'offer', start_s: 0, end_s: 300 }],
      pins: [{ product: evil, start_s: 0, end_s: 300 }],
      targets: { [evil]: 1 },
    });
    const more = {
      visitor: evil,
      product: evil,
      name: evil,
      device: evil,
      country: evil,
      source: evil,
      ref: evil,
      text: evil,
    };
    const types = [
      'join',
      'chat',
      'reaction',
      'click',
      'cart_add',
      'order',
      'order_item',
      'refund',
      'stream',
      'answer',
      'stock',
      'leave',
    ] as const;
    const ctx = await fill(
      events,
      facts,
      types.flatMap((type, i) => [1, 2, 3].map((k) => ({ ...more, type, at: i * 20 + k, amount: 5, currency: 'EUR' }))),
    );
    expect(shape.safeParse(await debriefSession(ctx, facts)).error).toBeUndefined();
  });
});
