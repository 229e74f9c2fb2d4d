import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import { createSession } from './create-session.ts';
import { readPortfolio } from './read-portfolio.ts';
import { riskOf } from './risk-of.ts';
import { saveRunningOrder } from './save-running-order.ts';
import { type KeptFigures, trendOf } from './trend-of.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testRecords();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

const nothing = { net_revenue: null, orders: null, unique_viewers: null, chatters: null, currency: null };
const series = (figure: keyof KeptFigures, values: (number | null)[], currency: string | null = null): KeptFigures[] =>
  values.map((value) => ({ ...nothing, currency, [figure]: value }));

describe('a trend', () => {
  test('needs six sessions that were measured, and says up or down only where the interval leaves 1 out', () => {
    expect(trendOf(series('orders', [1, 2, 3, 4, 5]))).toBeNull();
    expect(trendOf(series('orders', [10, null, 11, 10, null, 9, 11, 10]))).toMatchObject({
      ...{ figure: 'orders', direction: 'unclear', latest: 3, before: 3 },
    });
    expect(trendOf(series('orders', [10, 11, 9, 20, 22, 18]))).toMatchObject({ direction: 'up' });
    const down = trendOf(series('unique_viewers', [2000, 2200, 1800, 1000, 1100, 900]));
    expect(down?.direction).toBe('down');
    // Geometric means: the ratio of (1000·1100·900)^⅓ to (2000·2200·1800)^⅓ is ½.
    expect(down?.ratio).toBeCloseTo(0.5, 10);
    expect(down?.interval[0]).toBeLessThan(0.5);
    expect(down?.interval[1]).toBeLessThan(1);
  });

  test('agrees with Welch’s interval worked out by hand', () => {
    // Logarithms base e of 1, e, e² against e², e³, e⁴: means 1 and 3, both variances 1, so se = √(2/3) and df = 4; t₀.₉₇₅(4) = 2.776445.
    const trend = trendOf(series('chatters', [1, Math.E, Math.E ** 2, Math.E ** 2, Math.E ** 3, Math.E ** 4]));
    expect(Math.log(trend?.interval[0] ?? 0)).toBeCloseTo(2 - 2.776445 * Math.sqrt(2 / 3), 5);
    expect(Math.log(trend?.interval[1] ?? 0)).toBeCloseTo(2 + 2.776445 * Math.sqrt(2 / 3), 5);
  });

  test('never compares sums of different currencies, nor takes the logarithm of nothing', () => {
    const mixed = series('net_revenue', [1, 2, 3, 4, 5, 6], 'EUR').map((one, at) => ({
      ...one,
      currency: at < 3 ? 'EUR' : 'USD',
      orders: 5 + at,
    }));
    expect(trendOf(mixed)).toMatchObject({ figure: 'orders', currency: null });
    expect(trendOf(series('net_revenue', [0, 2, 3, 4, 5, 6], 'EUR'))).toBeNull();
    expect(trendOf(series('net_revenue', [7, 2, 3, 4, 5, 6], 'EUR'))).toMatchObject({ currency: 'EUR' });
  });
});

describe('risks', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const organisation = { id: 'o', name: 'O', zone: 'UTC', role: 'csm' as const, generated: false };
  const calm = {
    ...{
      organisation,
      recent: 3,
      trend: null,
      overdue: { count: 0, oldest_days: null },
      actions: { open: 0, overdue: 0 },
    },
    last: { id: 'l', title: 'L', start: '2026-11-15T19:30:00Z' },
    next: { id: 'n', title: 'N', start: '2026-12-15T19:30:00Z', segments: 0 },
  };
  test.each([
    ['nothing', {}, []],
    ['a review that waits', { overdue: { count: 1, oldest_days: 8 } }, ['review_overdue watch 8']],
    ['one that is forgotten', { overdue: { count: 2, oldest_days: 21 } }, ['review_overdue high 21']],
    ['nothing planned', { next: null }, ['nothing_planned watch null']],
    ['long silence', { next: null, last: { ...calm.last, start: '2026-10-20T12:00:00Z' } }, ['silent high 33']],
    ['nothing ever', { next: null, last: null }, ['never_started watch null']],
    [
      'tomorrow without a running order',
      { next: { ...calm.next, start: '2026-11-23T19:30:00Z' } },
      ['unprepared high 1'],
    ],
    ['tomorrow with one', { next: { ...calm.next, start: '2026-11-23T19:30:00Z', segments: 4 } }, []],
    [
      'the high ones first',
      { overdue: { count: 1, oldest_days: 8 }, next: { ...calm.next, start: '2026-11-23T19:30:00Z' } },
      ['unprepared high 1', 'review_overdue watch 8'],
    ],
  ])('%s', (_, change, expected) => {
    const found = riskOf({ ...calm, ...change }, now);
    expect(found.map(({ reason, level, value }) => `${reason} ${level} ${value}`)).toEqual(expected);
  });
});

test('a portfolio asks every organisation of a person, and no other', async () => {
  const now = () => new Date('2026-11-22T12:00:00Z');
  const [mine, quiet, guest, foreign] = await Promise.all([makeContext(), makeContext(), makeContext(), makeContext()]);
  const person = 'csm-1';
  const { records } = mine;
  await records.insertInto('people').values({ id: person, name: 'C', email: 'c@example.org' }).execute();
  for (const [{ organisation }, role] of [
    [mine, 'csm'],
    [quiet, 'analyst'],
    [guest, 'guest'],
  ] as const) {
    await records.insertInto('members').values({ organisation, id: person, name: 'C', role, removed: null }).execute();
  }
  const day = (date: string) => new Date(`${date}T19:30:00Z`);
  const made: string[] = [];
  for (const [at, date] of [
    '2026-09-01',
    '2026-09-08',
    '2026-09-15',
    '2026-10-01',
    '2026-10-08',
    '2026-11-19',
  ].entries()) {
    const state = at < 4 ? 'reviewed' : 'ended';
    const { id } = await createSession({ ...mine, now }, { title: date, state, start: day(date), duration: 3600 });
    made.push(id);
    const revenue = { net: { amount: at < 3 ? 100_000 + at : 50_000 + at, currency: 'EUR' } };
    const debrief = JSON.stringify({ revenue, audience: { unique_viewers: 10 }, engagement: { chatters: 1 } });
    await records
      .insertInto('session_facts')
      .values({
        organisation: mine.organisation,
        session: id,
        question: 'q',
        events: 1,
        voices: 0,
        newest: null,
        debrief,
        computed: now(),
      })
      .execute();
  }
  const next = await createSession(mine, { title: 'next', plannedStart: day('2026-11-24') });
  await saveRunningOrder(mine, {
    session: next.id,
    segments: [{ title: 'a', content: 'other', start_s: 0, end_s: 1 }],
    pins: [],
  });
  await createSession(foreign, { title: 'not theirs', state: 'ended', start: day('2026-11-01'), duration: 10 });

  const { organisation } = mine;
  for (const [at, [phase, due]] of (
    [
      ['sense', '2026-10-09'],
      ['closed', '2026-10-01'],
      ['contribute', '2026-11-24'],
    ] as const
  ).entries()) {
    const review = { id: `r${at}`, kind: 'session' as const, title: 'r', session: made[at] ?? null, phase };
    const rest = { format: 'team' as const, opened: day('2026-10-01'), due: day(due), withhold_figures: false };
    await records
      .insertInto('reviews')
      .values({ organisation, ...review, ...rest })
      .execute();
  }
  for (const [id, state, due] of [
    ['late', 'open', '2026-11-01'],
    ['measured', 'measuring', '2026-11-01'],
    ['ended', 'done', '2026-11-01'],
  ] as const) {
    const action = { id, verb: id, kind: 'other' as const, state, due, review: null, lesson: null, statement: null };
    await records
      .insertInto('actions')
      .values({
        organisation,
        ...action,
        owner: null,
        actor: 'x',
        created: now(),
        updated: now(),
        closed: state === 'done' ? now() : null,
      })
      .execute();
  }

  const clients = await readPortfolio({ records, now }, person);
  expect(clients.map(({ organisation }) => organisation.id)).toEqual([mine.organisation, quiet.organisation]);
  expect(clients[0]).toMatchObject({
    last: { id: made[5], start: '2026-11-19T19:30:00.000Z' },
    next: { id: next.id, segments: 1 },
    // One is past its due time, one closed, one in time.
    overdue: { count: 1, oldest_days: 43 },
    actions: { open: 2, overdue: 1 },
    recent: 6,
    trend: { figure: 'net_revenue', currency: 'EUR', direction: 'down', latest: 3, before: 3 },
    risks: [
      { reason: 'review_overdue', level: 'high', value: 43 },
      { reason: 'falling', level: 'high' },
    ],
  });
  expect(clients[1]).toMatchObject({ last: null, trend: null, risks: [{ reason: 'never_started' }] });
  expect(await readPortfolio({ records, now }, 'nobody')).toEqual([]);
});
