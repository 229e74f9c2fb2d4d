import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionFacts } from '#src/contract/session.ts';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { fill, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { readOnScreen } from './read-on-screen.ts';
import { readSales } from './read-sales.ts';
import { revenue } from './revenue.ts';

let events: Events;
let organisation = 0;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());

type Given = TinyEvent & { customer?: string };

/** Each session in an organisation of its own, since orders without session are looked up by time. */
async function sold(
  list: Given[],
  facts: SessionFacts = tinyFacts({ pins: [{ product: 'a', start_s: 0, end_s: 600 }] }),
) {
  const ctx = await fill(events, facts, list, `org${++organisation}`);
  const found = await readSales(ctx, facts, await readOnScreen(ctx, facts));
  return { ...found, revenue: revenue(facts, found, 1000) };
}

const click = (at: number, visitor = 'ann', product = 'a'): Given => ({ type: 'click', at, visitor, product });
function order(at: number, more: Partial<Given> = {}, products: [string, number][] = [['a', 5000]]): Given[] {
  const ref = more.ref ?? `r${at}`;
  const amount = more.amount ?? products.reduce((sum, [, price]) => sum + price, 0);
  return [
    { type: 'order', at, visitor: 'ann', currency: 'EUR', ...more, ref, amount },
    ...products.map(([product, price]) => ({
      visitor: 'ann',
      ...more,
      type: 'order_item' as const,
      at,
      ref,
      product,
      quantity: 1,
      amount: price,
      currency: more.currency ?? 'EUR',
    })),
  ];
}
const HOUR = 3600;

describe('which orders belong to a session', () => {
  it('takes an order after an interaction with one of its products', async () => {
    const { sales, revenue } = await sold([click(10), ...order(60)]);
    expect(sales).toMatchObject([{ window: 'direct', amount: 5000, person: 'ann', touched_s: 10, carted: false }]);
    expect(revenue).toMatchObject({
      net: { amount: 5000, currency: 'EUR' },
      unattributed_orders: 0,
      per_thousand_views: { amount: 5000 },
    });
  });

  it('takes none before the interaction, of another product, or of somebody else', async () => {
    const { sales, others } = await sold([
      click(100),
      ...order(60),
      ...order(200, { ref: 'other product' }, [['b', 900]]),
      ...order(200, { ref: 'other person', visitor: 'ben' }),
    ]);
    expect(sales).toEqual([]);
    expect(others).toEqual({ products: 0, people: 0, link: 3 });
  });

  it('tells direct, within 24 hours, within seven days and too late apart, to the second', async () => {
    const at = { direct: 600, day: 600 + 24 * HOUR, week: 600 + 168 * HOUR };
    const { sales, revenue } = await sold([
      click(10),
      ...order(at.direct, { ref: '1' }),
      ...order(at.direct + 1, { ref: '2', session: '' }),
      ...order(at.day, { ref: '3', session: '' }),
      ...order(at.day + 1, { ref: '4', session: '' }),
      ...order(at.week, { ref: '5', session: '' }),
      ...order(at.week + 1, { ref: '6', session: '' }),
      ...order(-1, { ref: '0', session: '' }),
    ]);
    expect(sales.map((sale) => [sale.number, sale.window])).toEqual([
      ['1', 'direct'],
      ['2', 'within_24h'],
      ['3', 'within_24h'],
      ['4', 'assisted_7d'],
      ['5', 'assisted_7d'],
    ]);
    expect(revenue).toMatchObject({
      direct: { orders: 1 },
      within_24h: { orders: 2 },
      assisted_7d: { orders: 2 },
      net: { amount: 15000 },
      unattributed_orders: 0,
    });
  });

  it('finds the person through any row that names both visitor and customer', async () => {
    const { sales } = await sold([
      click(10),
      { type: 'identify', at: 20 * HOUR, visitor: 'ann', customer: 'c1', session: '' },
      ...order(21 * HOUR, { visitor: '', customer: 'c1', session: '', ref: 'by customer' }),
      click(12, 'ben'),
      { type: 'join', at: 1, visitor: 'ben', customer: 'c2' },
      ...order(300, { visitor: '', customer: 'c2', ref: 'by join' }),
      { ...click(14, ''), customer: 'c3' },
      ...order(400, { visitor: 'phone of c3', customer: 'c3', ref: 'same customer' }),
      { type: 'identify', at: 5, visitor: 'laptop', customer: 'c4' },
      { type: 'identify', at: 6, visitor: 'tablet', customer: 'c4' },
      click(20, 'laptop'),
      ...order(500, { visitor: 'tablet', ref: 'other device' }),
    ]);
    // The tablet's order names no customer: it leads to c4, whose interactions are the laptop's.
    expect(sales.map((sale) => [sale.number, sale.person])).toEqual([
      ['by join', 'c2'],
      ['same customer', 'c3'],
      ['other device', 'c4'],
      ['by customer', 'c1'],
    ]);
  });

  it('gives no credit to a product that was never shown', async () => {
    const facts = tinyFacts({ pins: [{ product: 'a', start_s: 0, end_s: 60 }] });
    const { sales, others } = await sold(
      [
        click(10, 'ann', 'hidden'),
        ...order(60, { ref: 'only hidden' }, [['hidden', 100]]),
        click(10, 'ben', 'a'),
        ...order(70, { visitor: 'ben', ref: 'both' }, [
          ['a', 100],
          ['hidden', 900],
        ]),
        { type: 'impression', at: 5, visitor: 'cid', product: 'carousel' },
        click(10, 'cid', 'carousel'),
        ...order(80, { visitor: 'cid', ref: 'carousel' }, [['carousel', 300]]),
      ],
      facts,
    );
    expect(sales.map((sale) => sale.number)).toEqual(['both', 'carousel']);
    expect(others.link).toBe(1);
  });

  it('counts an order once, whatever its number of deliveries and sources', async () => {
    const { sales, revenue } = await sold([
      click(10),
      ...order(60, { ref: '77' }),
      ...order(61, { ref: '77', amount: 5490, session: '' }),
      { ...(order(60, { ref: '77' })[0] as Given), id: 'retry' },
      { ...(order(60, { ref: '77' })[0] as Given), id: 'retry' },
    ]);
    expect(sales).toHaveLength(1);
    expect(revenue.direct?.orders).toBe(1);
  });

  it('subtracts refunds whenever they come, never more than was paid, and only in the same currency', async () => {
    const { sales, revenue } = await sold([
      click(10),
      ...order(60, { ref: '1' }),
      ...order(70, { ref: '2' }),
      ...order(80, { ref: '3' }),
      {
        type: 'refund',
        at: 20 * 24 * HOUR,
        ref: '1',
        amount: 2000,
        currency: 'EUR',
        product: 'a',
        quantity: 1,
        session: '',
      },
      { type: 'refund', at: 100, ref: '2', amount: 9000, currency: 'EUR' },
      { type: 'refund', at: 100, ref: '3', amount: 9000, currency: 'USD' },
      { type: 'refund', at: 100, ref: 'unknown', amount: 1, currency: 'EUR' },
    ]);
    expect(sales.map((sale) => sale.refunded)).toEqual([2000, 5000, 0]);
    expect(revenue).toMatchObject({
      direct: { revenue: { amount: 15000 } },
      refunds: { amount: 7000 },
      net: { amount: 8000 },
    });
  });

  it('never adds currencies', async () => {
    const { revenue } = await sold([
      click(10),
      ...order(60, { ref: '1' }),
      ...order(70, { ref: '2', currency: 'JPY', amount: 900 }),
      ...order(75, { ref: '3', currency: 'JPY', amount: 100 }),
    ]);
    expect(revenue).toMatchObject({
      net: { amount: 5000, currency: 'EUR' },
      other_currencies: [{ amount: 1000, currency: 'JPY' }],
      average_basket: { n: 1 },
    });
  });

  it('says why an order cannot be attributed', async () => {
    const { others, revenue } = await sold([
      click(10),
      ...order(60, { ref: 'no lines' }, []),
      ...order(61, { ref: 'nobody', visitor: '' }),
      ...order(62, { ref: 'stranger', visitor: 'zoe' }),
    ]);
    expect(others).toEqual({ products: 1, people: 1, link: 1 });
    expect(revenue).toMatchObject({ unattributed_orders: 3, net: { amount: 0, currency: 'EUR' } });
  });

  it('leaves orders by the clock alone where the start is unknown', async () => {
    const facts = tinyFacts({ start: null });
    const { sales } = await sold(
      [
        { ...click(10), replay: true },
        ...order(60, { ref: 'clock', session: '' }),
        ...order(60, { ref: 'offset', replay: true }),
      ],
      facts,
    );
    expect(sales.map((sale) => sale.number)).toEqual(['offset']);
  });

  it('survives hostile text in every field', async () => {
    const evil = `'"); DROP TABLE events; -- \\' {start:Int64} \u0000 ❤️`;
    const { sales } = await sold(
      [click(10, evil, evil), ...order(60, { visitor: evil, ref: evil }, [[evil, 100]])],
      tinyFacts({ id: `s-${evil}`, pins: [{ product: evil, start_s: 0, end_s: 10 }] }),
    );
    expect(sales).toMatchObject([{ number: evil, amount: 100, lines: [{ product: evil }] }]);
  });
});
