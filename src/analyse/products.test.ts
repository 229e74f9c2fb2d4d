import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { fill, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { debriefSession } from './debrief-session.ts';

let events: Events;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());

const product = (id: string, price: number, list_price: number | null = null) => ({
  id,
  name: id,
  category: null,
  price,
  list_price,
  cost: null,
});

/** Fifty viewers all along; ten open the hat and eight buy it, ten open the bag and nobody does, three see the rare one and one buys. */
async function evening() {
  const list: TinyEvent[] = [];
  const order = (visitor: string, at: number, id: string, more: Partial<TinyEvent> = {}) => {
    const one = { visitor, ref: `o-${visitor}-${id}`, currency: 'EUR', ...more };
    list.push(
      { type: 'order', at, amount: 1000, ...one },
      { type: 'order_item', at, product: id, quantity: 2, amount: 900, ...one },
    );
  };
  for (let v = 0; v < 50; v++) {
    list.push({ type: 'join', at: 0, visitor: `v${v}` }, { type: 'leave', at: 599.5, visitor: `v${v}` });
  }
  for (let v = 0; v < 3; v++) list.push({ type: 'join', at: 540, visitor: `late${v}` });
  for (let v = 0; v < 10; v++) {
    list.push(
      { type: 'click', at: 50 + v, visitor: `v${v}`, product: 'hat' },
      { type: 'click', at: 250 + v, visitor: `v${v}`, product: 'bag' },
    );
    list.push({ type: 'cart_add', at: 60 + v, visitor: `v${v}`, product: 'hat' });
    if (v < 8) order(`v${v}`, 80 + v, 'hat');
  }
  list.push({ type: 'click', at: 590, visitor: 'late1', product: 'rare' });
  order('late1', 595, 'rare');
  list.push(
    { type: 'stock', at: 200, product: 'bag', quantity: 0 },
    { type: 'stock', at: 255, product: 'bag', quantity: 9 },
  );
  for (const v of [0, 1]) {
    list.push({
      type: 'refund',
      at: 5 * 86_400,
      visitor: `v${v}`,
      ref: `o-v${v}-hat`,
      product: 'hat',
      quantity: 1,
      amount: 450,
      currency: 'EUR',
    });
  }
  const facts = tinyFacts({
    products: [product('hat', 450, 600), product('bag', 900), product('rare', 1000), product('never', 5)],
    pins: [
      { product: 'hat', start_s: 40, end_s: 100 },
      { product: 'hat', start_s: 90, end_s: 120 },
      { product: 'bag', start_s: 240, end_s: 300 },
      { product: 'rare', start_s: 599.6, end_s: 600 },
    ],
    segments: [
      { title: 'hats', content: 'offer', start_s: 0, end_s: 200 },
      { title: 'bags', content: 'demonstration', start_s: 200, end_s: 600 },
    ],
  });
  const ctx = await fill(events, facts, list);
  return debriefSession(ctx, facts);
}

describe('products, content and funnel of a session counted by hand', () => {
  it('counts each product, ranks by the shrunk share and shows both', async () => {
    const { products } = await evening();
    const of = (id: string) => products.find((one) => one.product === id);
    expect(of('hat')).toMatchObject({
      on_screen_s: 80,
      viewers_present: 50,
      clicks: 10,
      clickers: 10,
      carts: 10,
      orders: 8,
      buyers: 8,
      units: 16,
      revenue: { amount: 7200, currency: 'EUR' },
      refunds: { amount: 900 },
      returned_units: 2,
      conversion: { numerator: 8, denominator: 50, value: 0.16 },
      discount: 0.25,
    });
    expect(of('bag')).toMatchObject({ buyers: 0, out_of_stock_s: 55, clicks_out_of_stock: 5, discount: null });
    expect(of('rare')).toMatchObject({ viewers_present: 3, conversion: { value: 1 / 3 } });
    expect(of('never')).toMatchObject({ viewers_present: null, on_screen_s: 0, shrunk: null, rank: 4 });
    // One buyer of three is no better than eight of fifty until more is known.
    expect(of('rare')?.shrunk?.value).toBeLessThan(1 / 3);
    expect(of('hat')?.rank).toBe(1);
    expect(products.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
  });

  it('counts people, not clicks, through the funnel', async () => {
    const { funnel } = await evening();
    expect(funnel.steps.map(({ step, people }) => [step, people])).toEqual([
      ['joined', 53],
      ['clicked', 11],
      ['carted', 11],
      ['ordered', 9],
    ]);
  });

  it('counts a customer once, whatever the number of their devices', async () => {
    const facts = tinyFacts({ pins: [{ product: 'hat', start_s: 0, end_s: 600 }] });
    const list: Parameters<typeof fill>[2] = [
      { type: 'join', at: 0, visitor: 'phone' },
      { type: 'join', at: 5, visitor: 'laptop' },
      { type: 'identify', at: 6, visitor: 'phone', customer: 'ann' },
      { type: 'identify', at: 7, visitor: 'laptop', customer: 'ann' },
      { type: 'click', at: 10, visitor: 'phone', product: 'hat' },
      { type: 'click', at: 11, visitor: 'laptop', product: 'hat' },
      { type: 'cart_add', at: 12, visitor: '', customer: 'ann', product: 'hat' },
      { type: 'join', at: 0, visitor: 'ben' },
      { type: 'click', at: 20, visitor: '', customer: 'cleo', product: 'hat' },
      { type: 'order', at: 30, visitor: 'laptop', ref: 'o1', amount: 5, currency: 'EUR', product: 'hat' },
    ];
    const { funnel, audience } = await debriefSession(await fill(events, facts, list), facts);
    // Ann, Ben, and Cleo, who must have joined to click.
    expect(funnel.steps.map(({ step, people }) => [step, people])).toEqual([
      ['joined', 3],
      ['clicked', 2],
      ['carted', 1],
      ['ordered', 1],
    ]);
    expect(audience.unique_viewers).toBe(3);
  });

  it('divides by viewer-minutes', async () => {
    const { content } = await evening();
    const offer = content.find((one) => one.content === 'offer');
    expect(offer).toMatchObject({ segments: 1, seconds: 200, engagement: null });
    expect(offer?.orders?.raw).toBeCloseTo(8 / ((50 * 200) / 60), 6);
    expect(offer?.losses?.raw).toBe(0);
  });

  it('says so: what sold, what was only looked at, what ran out', async () => {
    const { findings } = await evening();
    const kinds = findings.map(({ kind, subject, status }) => `${kind} ${subject?.id} ${status}`);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'product_sells_above hat shown',
        'clicked_not_bought bag shown',
        'demand_out_of_stock bag fact',
      ]),
    );
    const hat = findings.find(({ kind }) => kind === 'product_sells_above');
    expect(hat?.evidence_against.map(({ kind }) => kind)).toContain('price_or_discount');
    const bag = findings.find(({ kind }) => kind === 'clicked_not_bought');
    expect(bag?.evidence_against.map(({ kind }) => kind)).toContain('out_of_stock');
  });
});
