import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { fill, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { debriefSession } from './debrief-session.ts';
import { placedMeanwhile } from './placed-meanwhile.ts';

let events: Events;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());

const bought = (at: number, ref: string, lines: [string, number, number][], currency = 'EUR'): TinyEvent[] => [
  { type: 'order', at, ref, amount: lines.reduce((sum, line) => sum + line[2], 0), currency },
  ...lines.map(([product, quantity, amount]): TinyEvent => {
    return { type: 'order_item', at, ref, product, quantity, amount, currency };
  }),
];

describe('what the shop sold meanwhile', () => {
  it('counts orders by their time alone, in the currency most are in', async () => {
    const facts = tinyFacts();
    const ctx = await fill(
      events,
      facts,
      [
        ...bought(10, 'r1', [['a', 2, 4000]]),
        ...bought(20, 'r2', [
          ['a', 1, 2000],
          ['b', 1, 700],
        ]),
        ...bought(30, 'r3', [['a', 1, 9900]], 'USD'),
        ...bought(-5, 'before', [['a', 1, 2000]]),
        ...bought(facts.duration_s + 5, 'after', [['a', 1, 2000]]),
      ],
      'meanwhile',
    );
    expect(await placedMeanwhile(ctx, facts)).toEqual({
      orders: 2,
      revenue: { amount: 6700, currency: 'EUR' },
      products: [
        { product: 'a', name: 'a', orders: 2, units: 3, revenue: { amount: 6000, currency: 'EUR' } },
        { product: 'b', name: 'b', orders: 1, units: 1, revenue: { amount: 700, currency: 'EUR' } },
      ].map((one) => ({ ...one, name: facts.products.find(({ id }) => id === one.product)?.name ?? one.name })),
    });
  });

  it('credits nothing where nobody’s clicks are known: revenue is not measured, not zero', async () => {
    const facts = tinyFacts();
    const ctx = await fill(events, facts, bought(10, 'r1', [['a', 1, 2000]]), 'clickless');
    const debrief = await debriefSession(ctx, facts);
    expect(debrief.revenue.net).toBeNull();
    expect(debrief.revenue.unattributed_orders).toBe(1);
    expect(debrief.placed?.orders).toBe(1);
  });

  it('says nothing where no order is known', async () => {
    const facts = tinyFacts();
    const ctx = await fill(events, facts, [{ type: 'join', at: 1, visitor: 'ann' }], 'orderless');
    expect(await placedMeanwhile(ctx, facts)).toBeNull();
  });
});
