import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debriefSession } from '#src/analyse/debrief-session.ts';
import type { Debrief } from '#src/contract/debrief.ts';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { appendSession } from './append-session.ts';
import { type GeneratedSession, generateSession, type SessionOptions } from './generate-session.ts';
import { lifetimesOf } from './recount.ts';

/** How far an answer may be from the truth; what is not named here must be exact. */
const MOMENT_START_S = 15;
const LAG_S = 4;
const RETENTION = 0.01;

let events: Events;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());

async function debriefed(options: SessionOptions): Promise<{ session: GeneratedSession; debrief: Debrief }> {
  const session = generateSession(options);
  await appendSession(events, 'scenario', session);
  const ctx = { organisation: 'scenario', events, now: () => new Date('2026-01-01T00:00:00Z') };
  return { session, debrief: await debriefSession(ctx, session.facts) };
}

describe.each<SessionOptions>([
  { seed: 1 },
  { seed: 2, language: 'en', discount: 0.2, currency: 'GBP' },
  { seed: 3, language: 'es', heartbeat_s: 10 },
  { seed: 4, size: 'M', viewers: 4000 },
])('the debrief of %j', (options) => {
  let session: GeneratedSession;
  let debrief: Debrief;
  beforeAll(async () => {
    ({ session, debrief } = await debriefed(options));
  });

  it('counts the audience exactly', () => {
    const { counted } = session.truth;
    const { audience, engagement } = debrief;
    expect(audience).toMatchObject({ unique_viewers: counted.viewers, views: counted.views });
    expect(audience.peak).toEqual(counted.peak);
    expect(audience.watch_time_s?.n).toBe(counted.live.viewers);
    expect(audience.watch_time_s?.total).toBeCloseTo(counted.live.watch_s, 2);
    expect(audience.watch_time_s?.median).toBeCloseTo(counted.live.median_s ?? Number.NaN, 2);
    expect(engagement).toMatchObject({
      messages: counted.messages,
      chatters: counted.chatters,
      reactions: counted.reactions,
    });
    expect(debrief.made_from.voices).toBe(counted.messages);
  });

  it(`tells retention within ${RETENTION}`, () => {
    const lifetimes = lifetimesOf([...session.events()], session.facts);
    for (const t_s of [60, 300, 900, 1500]) {
      const told = debrief.audience.retention?.findLast((point) => point.t_s <= t_s)?.share ?? Number.NaN;
      expect(Math.abs(told - stillThere(lifetimes, t_s))).toBeLessThan(RETENTION);
    }
  });

  it('counts the funnel and the money exactly', () => {
    const { counted } = session.truth;
    const steps = debrief.funnel.steps.map(({ step, people }) => [step, people]);
    expect(Object.fromEntries(steps)).toEqual(counted.funnel);
    const currency = options.currency ?? 'EUR';
    for (const kind of ['direct', 'within_24h', 'assisted_7d'] as const) {
      const { orders, revenue } = counted.revenue[kind];
      expect(debrief.revenue[kind]).toEqual({ orders, revenue: { amount: revenue, currency } });
    }
    expect(debrief.revenue.refunds).toEqual({ amount: counted.refunds, currency });
    expect(debrief.revenue.unattributed_orders).toBe(counted.revenue.unattributed.orders);
  });

  it('counts every product exactly', () => {
    for (const told of debrief.products) {
      const { revenue, refunds, out_of_stock_s, ...exact } = session.truth.counted.products[told.product] ?? {};
      expect(told).toMatchObject(exact);
      expect([told.revenue?.amount, told.refunds?.amount]).toEqual([revenue, refunds]);
      expect(told.out_of_stock_s).toBeCloseTo(out_of_stock_s ?? Number.NaN, 0);
    }
  });

  it('counts answers and stream trouble exactly, questions within a quarter', () => {
    const { counted, planted } = session.truth;
    const { questions } = debrief.voice;
    expect(questions.answered).toBe(counted.questions.answered);
    expect(questions.median_answer_s).toBeCloseTo(counted.questions.median_answer_s ?? Number.NaN, 2);
    expect(Math.abs(questions.asked / counted.questions.asked - 1)).toBeLessThan(0.25);
    expect(debrief.stream).toMatchObject({ stalls: counted.stream_stalls, errors: counted.stream_errors });
    expect(debrief.stream.people_affected.numerator).toBe(counted.people_in_trouble);
    expect(debrief.stream.started_late_s ?? 0).toBe(planted.late_s);
  });
});

describe('planted effects are found again', () => {
  const told: { session: GeneratedSession; debrief: Debrief }[] = [];
  beforeAll(async () => {
    for (const seed of [11, 12, 13]) told.push(await debriefed({ seed, size: 'M', viewers: 6000 }));
  }, 120_000);

  it(`the lag within ${LAG_S} s`, () => {
    for (const { session, debrief } of told) {
      expect(debrief.lag.from).toBe('pins');
      expect(Math.abs(debrief.lag.seconds - session.truth.planted.lag_s)).toBeLessThanOrEqual(LAG_S);
    }
  });

  it(`four in five moments within ${MOMENT_START_S} s, and at most one in ten that is none`, () => {
    let planted = 0;
    let found = 0;
    let shown = 0;
    let wrong = 0;
    for (const { session, debrief } of told) {
      const high = debrief.moments.filter(({ kind }) => kind === 'high');
      const starts = session.truth.planted.moments.map(({ start_s }) => start_s);
      const near = (a: number, b: number) => Math.abs(a - b) <= MOMENT_START_S;
      planted += starts.length;
      found += starts.filter((start) => high.some((m) => m.rank <= starts.length + 1 && near(m.start_s, start))).length;
      const surely = high.filter(({ p }) => p <= 0.05);
      shown += surely.length;
      wrong += surely.filter((m) => !starts.some((start) => near(m.start_s, start))).length;
    }
    expect(found / planted).toBeGreaterThanOrEqual(0.8);
    expect(shown).toBeGreaterThanOrEqual(planted / 2);
    expect(wrong).toBeLessThanOrEqual(shown / 10);
  });

  it('every drop-off, with trouble beside those that trouble explains and none beside the others', () => {
    for (const { session, debrief } of told) {
      const { drop_offs, lag_s } = session.truth.planted;
      for (const { start_s, end_s, explained } of drop_offs) {
        // Who meets trouble leaves at once; what happens on stage reaches people after the lag.
        const shift = explained ? 0 : lag_s;
        const seen = debrief.audience.drop_offs.find(
          (d) => d.end_s > start_s + shift - 10 && d.start_s < end_s + shift + 45,
        );
        if (seen === undefined) throw new Error(`${session.facts.id}: nothing seen at ${start_s} s`);
        const troubled = seen.stream_errors / seen.left;
        if (explained) expect(troubled).toBeGreaterThan(0.5);
        else expect(troubled).toBeLessThan(0.2);
      }
      expect(debrief.stream.explains_leaving?.interval[0]).toBeGreaterThan(2);
    }
  });

  it('the order of the products', () => {
    for (const { session, debrief } of told) {
      const { products } = session.truth.planted;
      const plenty = debrief.products.filter(({ product }) => products[product]?.stock === null);
      const truth = plenty.map(
        ({ product }) => (products[product]?.attraction ?? 0) * (products[product]?.buying ?? 0),
      );
      expect(
        rankCorrelation(
          plenty.map(({ shrunk }) => shrunk?.value ?? 0),
          truth,
        ),
      ).toBeGreaterThan(0.6);
    }
  });

  it('which content engages and which loses people', () => {
    for (const { debrief } of told) {
      const of = (content: string) => debrief.content.find((c) => c.content === content);
      const engagement = (content: string) => of(content)?.engagement?.shrunk ?? Number.NaN;
      const losses = (content: string) => of(content)?.losses?.shrunk ?? Number.NaN;
      expect(engagement('game')).toBeGreaterThan(engagement('testimonial'));
      expect(engagement('questions')).toBeGreaterThan(engagement('testimonial'));
      expect(losses('testimonial')).toBeGreaterThan(losses('offer'));
      expect(losses('testimonial')).toBeGreaterThan(losses('launch'));
    }
  });
});

describe('where nothing is planted', () => {
  it('one review in ten at most claims something, give or take chance', async () => {
    const claims: string[] = [];
    for (let seed = 101; seed <= 130; seed++) {
      const { debrief } = await debriefed({ seed, plant: 'nothing' });
      const shown = debrief.findings.filter(({ status }) => status === 'shown');
      if (shown.length > 0) claims.push(`${seed}: ${shown.map(({ kind }) => kind).join(', ')}`);
    }
    // Benjamini–Hochberg at .10: of 30 reviews, more than 7 would come up once in a hundred times.
    expect(claims.length, claims.join('\n')).toBeLessThanOrEqual(7);
  }, 240_000);
});

/** Kaplan–Meier in its plainest form. */
function stillThere(lifetimes: readonly { watched_s: number; stayed: boolean }[], t_s: number): number {
  const ends = lifetimes
    .filter(({ watched_s, stayed }) => !stayed && watched_s <= t_s)
    .map(({ watched_s }) => watched_s);
  return ends.reduce((share, end) => share * (1 - 1 / lifetimes.filter(({ watched_s }) => watched_s >= end).length), 1);
}

/** Spearman's. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const ranks = (values: readonly number[]) => values.map((value) => values.filter((other) => other < value).length);
  const ra = ranks(a);
  const rb = ranks(b);
  const n = a.length;
  const squares = ra.reduce((sum, rank, i) => sum + (rank - (rb[i] ?? 0)) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}
