import { describe, expect, it } from 'vitest';
import type { Habit } from '#src/contract/compare.ts';
import type { ContentResult } from '#src/contract/debrief.ts';
import type { ContentType } from '#src/contract/session.ts';
import { contentsOverall } from './compare-mixes.ts';
import { asFarApart } from './compare-pair.ts';
import { practiseOf } from './host-habits.ts';
import type { PastSession } from './past-sessions.ts';
import { seriesOf } from './products-over-time.ts';
import type { SessionFigures } from './session-figures.ts';

const session = (orders: number, currency = 'EUR'): SessionFigures => ({
  ...{ id: `s${orders}`, start: null, zone: 'UTC', duration_s: 3600, host: null, format: null, promotion: false },
  ...{ currency, content: null, figures: { orders, net_revenue: orders * 100 } },
});

describe('how ordinary a difference is', () => {
  it('counts the pairs that differ at least as much, by ratio', () => {
    // 1, 2, 4, 8, 16: ten pairs; four differ by 2×, three by 4×, two by 8×, one by 16×.
    const all = [1, 2, 4, 8, 16].map((orders) => session(orders));
    expect(asFarApart('orders', 2, 8, all, 'EUR')).toEqual({ share: 0.6, pairs: 10 });
    expect(asFarApart('orders', 8, 2, all, 'EUR')).toEqual({ share: 0.6, pairs: 10 });
    expect(asFarApart('orders', 16, 1, all, 'EUR')).toEqual({ share: 0.1, pairs: 10 });
    expect(asFarApart('orders', 5, 5, all, 'EUR')).toEqual({ share: 1, pairs: 10 });
  });

  it('says nothing of four sessions, of nothing sold, or across currencies', () => {
    expect(
      asFarApart(
        'orders',
        2,
        8,
        [1, 2, 4, 8].map((n) => session(n)),
        'EUR',
      ),
    ).toBeNull();
    expect(
      asFarApart(
        'orders',
        0,
        8,
        [1, 2, 4, 8, 16].map((n) => session(n)),
        'EUR',
      ),
    ).toBeNull();
    const mixed = [1, 2, 4, 8, 16].map((n, at) => session(n, at === 0 ? 'USD' : 'EUR'));
    expect(asFarApart('net_revenue', 200, 800, mixed, 'EUR')).toBeNull();
    expect(asFarApart('orders', 2, 8, mixed, 'EUR')?.pairs).toBe(10);
  });
});

const rate = (shrunk: number) => ({ raw: shrunk, shrunk, interval: [shrunk, shrunk] as [number, number] });
const content = (kind: ContentType, clicks: number | null): ContentResult => ({
  ...{ content: kind, segments: 1, seconds: 600, engagement: null, orders: null, losses: null },
  clicks: clicks === null ? null : rate(clicks),
});

describe('content types over sessions', () => {
  it('are compared within their own session, so that a large audience does not count twice', () => {
    // The demonstration always has 3 where the mean is 2: ratio 1.5, whatever the size of the session.
    const sessions = [1, 10, 100].map((size) => [content('demonstration', 3 * size), content('game', size)]);
    const [demonstration] = contentsOverall(sessions).filter((one) => one.content === 'demonstration');
    expect(demonstration?.clicks?.ratio).toBeCloseTo(1.5, 10);
    expect(demonstration?.clicks?.interval[0]).toBeCloseTo(1.5, 10);
    expect(demonstration?.clicks?.n).toBe(3);
  });

  it('agree with Student’s interval worked out by hand', () => {
    // Ratios 1.6, 1.5, 1.2 to the mean: logs 0.4700, 0.4055, 0.1823; mean 0.3526, sd 0.1510; t(2) = 4.3027.
    const sessions = [
      [content('offer', 4), content('game', 1)],
      [content('offer', 3), content('game', 1)],
      [content('offer', 3), content('game', 2)],
    ];
    const found = contentsOverall(sessions).find((one) => one.content === 'offer')?.clicks;
    expect(Math.log(found?.ratio ?? 0)).toBeCloseTo(0.3526, 4);
    expect(Math.log(found?.interval[1] ?? 0)).toBeCloseTo(0.3526 + (4.3027 * 0.151) / Math.sqrt(3), 3);
  });

  it('are silent with two sessions, or where there is nothing beside them', () => {
    const two = [1, 2].map(() => [content('offer', 4), content('game', 1)]);
    expect(contentsOverall(two).every((one) => one.clicks === null)).toBe(true);
    const alone = [1, 2, 3].map(() => [content('offer', 4)]);
    expect(contentsOverall(alone)[0]?.clicks).toBeNull();
  });
});

describe('a product over time', () => {
  const showing = (start: string, buyers: number, viewers: number, currency = 'EUR') =>
    ({
      session: { id: start, title: start, start: `2026-0${start}-01T19:00:00.000Z` },
      products: [
        {
          ...{ product: 'lamp', name: 'Lamp', units: buyers, clickers: buyers, on_screen_s: 60, price: null },
          ...{ revenue: { amount: buyers * 1000, currency }, out_of_stock_s: 0 },
          conversion: { numerator: buyers, denominator: viewers, value: buyers / viewers, interval: [0, 1] },
        },
      ],
    }) as unknown as PastSession;

  it('pools its showings and compares the later half with the earlier one', () => {
    const [lamp] = seriesOf([
      showing('4', 10, 100),
      showing('1', 30, 100),
      showing('3', 10, 100),
      showing('2', 30, 100),
    ]);
    expect(lamp?.points.map((point) => point.session)).toEqual(['1', '2', '3', '4']);
    expect(lamp?.conversion.value).toBeCloseTo(0.2, 10);
    expect(lamp?.change?.value).toBeCloseTo(-0.2, 10);
    expect(lamp?.change?.interval[1]).toBeLessThan(0);
    expect(lamp?.revenue).toEqual({ amount: 80_000, currency: 'EUR' });
  });

  it('has no change with three showings, and no sum over two currencies', () => {
    const [lamp] = seriesOf([showing('1', 1, 10), showing('2', 1, 10, 'USD'), showing('3', 1, 10)]);
    expect(lamp?.change).toBeNull();
    expect(lamp?.revenue).toBeNull();
  });
});

describe('the one thing to practise', () => {
  const habit = (of: Habit['of'], value: number, interval: [number, number]): Habit => ({
    ...{ of, value, n: 5, others: null, sessions: [] },
    difference: { value, interval, relative: of !== 'answered_share' },
  });

  it('is what is behind the others beyond chance, never what nobody can judge', () => {
    const pace = habit('products_per_hour', 0.3, [0.2, 0.4]);
    expect(practiseOf([habit('answer_s', 2, [1.5, 2.6]), pace])).toBe('answer_s');
    expect(practiseOf([habit('answer_s', 2, [0.9, 4.4]), pace])).toBeNull();
    expect(practiseOf([habit('answer_s', 0.5, [0.3, 0.7]), pace])).toBeNull();
    expect(practiseOf([habit('answered_share', -0.2, [-0.3, -0.1])])).toBe('answered_share');
    expect(practiseOf([habit('clicks_after_demonstration', 1.5, [1.1, 2])])).toBeNull();
  });
});
