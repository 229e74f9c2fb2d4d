import { describe, expect, it } from 'vitest';
import type { SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import { readExport as read } from '#test/read-export.ts';
import { shopifyOrderEvents } from './shopify-orders.ts';
import { wooOrderEvents } from './woocommerce.ts';

const brief = (events: readonly SourceEvent[]) =>
  events.map(({ type, product, quantity, amount, name }) => [type, product, quantity, amount, name]);

const ORDER = {
  id: 42,
  name: '#1001',
  email: 'a@example.com',
  created_at: '2026-01-01T10:00:00+01:00',
  total_price: '30.00',
  total_discounts: '5.00',
  total_tax: '0.00',
  currency: 'EUR',
  financial_status: 'paid',
  test: false,
  landing_site: '/live?utm_source=instagram&x=1',
  customer: { id: 7, first_name: 'Amy', last_name: 'A' },
  shipping_address: { country_code: 'FR' },
  line_items: [
    { id: 1, product_id: 100, quantity: 2, price: '15.00', total_discount: '5.00', title: 'Scarf' },
    { id: 2, product_id: null, sku: 'B', quantity: 1, price: '5.00', title: 'Box' },
  ],
};

describe('shopify-orders', () => {
  it('reads order and lines exactly, with where the buyer came from', () => {
    const { events } = shopifyOrderEvents(ORDER);
    expect(events).toMatchObject([
      {
        id: 'order:42',
        type: 'order',
        time: Date.UTC(2026, 0, 1, 9),
        ref: '42',
        amount: 3000,
        currency: 'EUR',
        country: 'FR',
        source: 'instagram',
        person: { externalId: '7', email: 'a@example.com', name: 'Amy A' },
        properties: { number: '#1001', status: 'paid', discount: 500 },
      },
      { id: 'order:42:line:Scarf', type: 'order_item', product: '100', quantity: 2, amount: 2500 },
      { id: 'order:42:line:B', product: 'B', amount: 500 },
    ]);
    expect(events[0]?.properties).not.toHaveProperty('tax');
  });

  it('takes refunds by product, and the rest of the money without', () => {
    const refund = (amount: string) => ({
      ...ORDER,
      refunds: [
        {
          id: 9,
          created_at: '2026-01-03T10:00:00Z',
          refund_line_items: [{ quantity: 1, subtotal: 12.5, total_tax: 0, line_item: { product_id: 100 } }],
          transactions: [
            { kind: 'refund', status: 'success', amount },
            { kind: 'refund', status: 'failure', amount: '99.00' },
          ],
        },
      ],
    });
    const refunds = (amount: string) =>
      brief(shopifyOrderEvents(refund(amount)).events).filter(([type]) => type === 'refund');
    expect(refunds('15.00')).toEqual([
      ['refund', '100', 1, 1250, undefined],
      ['refund', undefined, undefined, 250, undefined],
    ]);
    expect(refunds('10.00')).toEqual([['refund', '100', 1, 1000, undefined]]);
  });

  it('gives a cancelled order back, leaves test orders out by name, and names what is broken', () => {
    const cancelled = shopifyOrderEvents({ ...ORDER, cancelled_at: '2026-01-02T00:00:00Z' }).events.at(-1);
    expect(cancelled).toMatchObject({ type: 'refund', amount: 3000, time: Date.UTC(2026, 0, 2), name: 'cancelled' });
    expect(shopifyOrderEvents({ ...ORDER, test: true })).toEqual({ events: [], skipped: 'test_order' });
    const field = (order: object) => {
      try {
        shopifyOrderEvents(order);
      } catch (error) {
        return error instanceof AftershowError ? error.place.field : error;
      }
      return 'accepted';
    };
    expect(field({ ...ORDER, id: null })).toBe('id');
    expect(field({ ...ORDER, created_at: 'yesterday' })).toBe('created_at');
    expect(field({ ...ORDER, total_price: '30,00' })).toBe('total_price');
    expect(field({ ...ORDER, currency: 'EURO' })).toBe('currency');
    expect(field({ ...ORDER, currency: 'JPY', total_price: '30.50' })).toBe('total_price');
  });

  it('reads all the forms files come in', async () => {
    for (const body of [
      { orders: [ORDER] },
      { order: ORDER },
      [ORDER],
      ORDER,
      `${JSON.stringify(ORDER)}\n${JSON.stringify(ORDER)}\n`,
    ]) {
      const { reading, events } = await read(body);
      expect(reading.source).toMatchObject({ adapter: 'shopify-orders', kind: 'orders' });
      expect(events[0]).toMatchObject({ id: 'order:42', amount: 3000 });
    }
  });
});

describe('who watched before buying', () => {
  const visitor = (order: object) => shopifyOrderEvents({ ...ORDER, ...order }).events.map(({ visitor }) => visitor);
  const note = (name: string, value: unknown) => ({ note_attributes: [{ name, value }] });

  it('is who the order’s own notes name, the surest name first, on every event of the order', () => {
    expect(visitor(note('Aftershow-Visitor', ' v7 '))).toEqual(['v7', 'v7', 'v7']);
    expect(visitor(note('_ga', 'GA1.2.1418143823.1643992155'))[0]).toBe('1418143823.1643992155');
    expect(visitor(note('client_id', '"1418143823.1643992155"'))[0]).toBe('1418143823.1643992155');
    expect(visitor(note('ajs_anonymous_id', '%22a-b%22'))[0]).toBe('a-b');
    expect(
      visitor({
        note_attributes: [note('_ga', 'GA1.2.1.2'), note('visitor', 'v8')].flatMap((n) => n.note_attributes),
      })[0],
    ).toBe('v8');
    expect(visitor({ landing_site: '/live?utm_source=tv&aftershow_visitor=v9#top' })[0]).toBe('v9');
  });

  it('is nobody where nothing names them', () => {
    expect(visitor(note('_ga', 'whatever'))[0]).toBeUndefined();
    expect(visitor(note('gift', 'yes'))[0]).toBeUndefined();
    expect(visitor({ landing_site: '/live?_ga=2.1.2.3&q=visitor', note_attributes: null })[0]).toBeUndefined();
  });
});

describe('shopify exports', () => {
  const HEADER =
    'Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Refunded Amount,Cancelled at,Id,Payment Method';

  it('reads an order over its rows, with the same ids and times as the JSON form', async () => {
    const { reading, events } = await read(
      [
        HEADER,
        '#1001,a@example.com,paid,EUR,30.00,2026-01-01 10:00:00 +0100,2,Scarf,15.00,S,5.00,7.50,,42,cards',
        '#1001,a@example.com,,,,2026-01-01 10:00:00 +0100,1,Box,5.00,,0.00,,,,',
        '#1002,b@example.com,paid,EUR,10.00,yesterday,1,Box,10.00,,0.00,0.00,,43,cards',
        '#1003,c@example.com,paid,EUR,10.00,2026-01-01 10:00:00 +0100,1,Box,10.00,,0.00,0.00,,44,(for testing) Bogus Gateway',
      ].join('\n'),
    );
    expect(reading.source.adapter).toBe('shopify-orders-csv');
    expect(brief(events)).toEqual([
      ['order', undefined, undefined, 3000, undefined],
      ['order_item', 'S', 2, 2500, 'Scarf'],
      ['order_item', 'Box', 1, 500, 'Box'],
      ['refund', undefined, undefined, 750, undefined],
    ]);
    expect(events[0]).toMatchObject({ id: 'order:42', time: Date.UTC(2026, 0, 1, 9) });
    expect(reading.rejected).toMatchObject([{ line: 4, field: 'Created at' }]);
    expect(reading.skipped).toEqual({ test_order: 1 });
  });

  it('reads products with their variants, with prices once the currency is told', async () => {
    const csv =
      'Handle,Title,Type,Variant Price,Variant Compare At Price\nscarf,Scarf,Wool,20.00,25.00\nscarf,,,15.00,\nhat,Hat,,8,\n';
    const prices = (await read(csv, { map: 'money=EUR' })).reading.products;
    expect(prices).toEqual([
      { id: 'scarf', name: 'Scarf', category: 'Wool', price: 1500, list_price: 2500, cost: null, aliases: ['Scarf'] },
      { id: 'hat', name: 'Hat', category: null, price: 800, list_price: 800, cost: null, aliases: ['Hat'] },
    ]);
    expect((await read(csv)).reading.products.map(({ price }) => price)).toEqual([null, null]);
    const stocked =
      'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Image Src\n' +
      'scarf,Scarf,Size,S,SC-S,shopify,4,20,https://x.example/1.jpg\nscarf,,,M,,shopify,2,20,\nscarf,,,,,,,,https://x.example/2.jpg\n' +
      'hat,Hat,Title,Default Title,,shopify,3,8,\ncap,Cap,Title,Default Title,,,1,8,\n';
    const [scarf, hat, cap] = (await read(stocked)).reading.products;
    expect(scarf?.variants).toMatchObject([
      { id: 'SC-S', size: 'S', stock: 4 },
      { id: 'Scarf - M', name: 'Scarf - M', size: 'M', stock: 2 },
    ]);
    expect(scarf?.images).toHaveLength(2);
    expect(hat?.variants).toMatchObject([{ id: 'Hat', name: 'Hat', stock: 3 }]);
    expect(cap).not.toHaveProperty('variants');
  });
});

describe('woocommerce', () => {
  const order = {
    id: 727,
    number: '727',
    status: 'processing',
    currency: 'EUR',
    date_created_gmt: '2026-01-01T09:00:00',
    date_paid_gmt: '2026-01-01T09:01:00',
    total: '29.35',
    total_tax: '1.35',
    shipping_total: '10.00',
    discount_total: '0.00',
    customer_id: 0,
    billing: { email: 'a@example.com', country: 'FR' },
    line_items: [{ id: 315, product_id: 93, quantity: 2, total: '16.65', total_tax: '1.35', name: 'Woo' }],
    refunds: [{ id: 5, total: '-10.00' }],
  };

  it('reads order, lines and refunds; times are GMT', () => {
    const { events } = wooOrderEvents(order);
    expect(events).toMatchObject([
      {
        id: 'order:727',
        type: 'order',
        amount: 2935,
        time: Date.UTC(2026, 0, 1, 9),
        person: { email: 'a@example.com' },
      },
      { type: 'order_item', product: '93', quantity: 2, amount: 1800 },
      { id: 'refund:5', type: 'refund', amount: 1000 },
    ]);
    expect(events[0]?.person?.externalId).toBeUndefined();
  });

  it('knows viewer and source by its meta data, products by SKU before id, and by variation where there is nothing else', () => {
    const line = { quantity: 1, total: '1.00', total_tax: '0', name: 'Woo' };
    const { events } = wooOrderEvents({
      ...order,
      meta_data: [
        { id: 1, key: '_wc_order_attribution_utm_source', value: 'live' },
        { id: 2, key: '_ga', value: 'GA1.1.11.22' },
        { id: 3, key: '_nested', value: { a: 1 } },
      ],
      line_items: [
        { ...line, id: 1, sku: 'S', product_id: 93, variation_id: 94 },
        { ...line, id: 2, sku: '', product_id: 93, variation_id: 0 },
        { ...line, id: 3, product_id: 0, variation_id: 94 },
      ],
    });
    expect(events.map(({ visitor, source }) => [visitor, source])).toContainEqual(['11.22', 'live']);
    const lines = events.filter(({ type }) => type === 'order_item');
    expect(lines.map(({ product, aliases }) => [product, aliases])).toEqual([
      ['S', ['93', '94']],
      ['93', undefined],
      ['94', undefined],
    ]);
  });

  it('leaves out what is not paid, on its way to being cancelled too, and gives back what is taken back after payment', async () => {
    const unpaid = { ...order, date_paid_gmt: null, date_paid: null };
    for (const status of ['checkout-draft', 'pending', 'on-hold', 'cancelled', 'failed'])
      expect(wooOrderEvents({ ...unpaid, status })).toEqual({ events: [], skipped: `order_${status}` });
    // Its own refund stands, and nothing is taken back besides.
    const backOf = (status: string) =>
      wooOrderEvents({ ...order, status }).events.filter(({ type }) => type === 'refund');
    for (const status of ['on-hold', 'processing']) expect(backOf(status)).toHaveLength(1);
    for (const status of ['cancelled', 'failed', 'trash'])
      expect(backOf(status).at(-1)).toMatchObject({ name: status, amount: 1935 });
    expect(() => wooOrderEvents({ ...order, date_created_gmt: null })).toThrow(AftershowError);
    expect((await read([order])).reading.source.adapter).toBe('woocommerce');
  });
});

describe('totals', () => {
  it('keeps TikTok Shop’s figures as reported', async () => {
    const session = {
      id: '1',
      title: 'Live',
      username: 'shop',
      start_time: '1767261600',
      end_time: '1767265200',
      sales_performance: { gmv: { amount: '123.45', currency: 'EUR' }, items_sold: 7, click_to_order_rate: '1.5%' },
      interaction_performance: { views: 1000, avg_viewing_duration: '61' },
    };
    const { reading } = await read({ live_stream_sessions: [session] });
    expect(reading.facts).toMatchObject({
      id: '1',
      title: 'Live',
      host: 'shop',
      start: '2026-01-01T10:00:00.000Z',
      duration_s: 3600,
      currency: 'EUR',
    });
    expect(reading.figures.map(({ name, value, unit }) => [name, value, unit])).toEqual([
      ['gmv', 123.45, 'EUR'],
      ['items_sold', 7, null],
      ['click_to_order_rate', 1.5, '%'],
      ['views', 1000, null],
      ['avg_viewing_duration', 61, null],
    ]);
  });

  it('keeps a CSV of sessions as sessions with figures, each once', async () => {
    const csv =
      'session id;title;start time;views;likes;orders\ns1;Live;13/01/2026 20:00;1.200;5;2\ns1;Live;13/01/2026 20:00;1.200;5;2\n';
    const { reading } = await read(csv, {
      zone: 'Europe/Paris',
      map: 'id=session id,title=title,time=start time,kind=totals,decimals=comma',
    });
    expect(reading.sessions).toEqual([
      {
        id: 's1',
        title: 'Live',
        start: '2026-01-13T19:00:00.000Z',
        figures: [
          { name: 'views', value: 1200, unit: null, source: 'reported by the platform' },
          { name: 'likes', value: 5, unit: null, source: 'reported by the platform' },
          { name: 'orders', value: 2, unit: null, source: 'reported by the platform' },
        ],
      },
    ]);
    expect(reading.skipped).toEqual({ repeated_session: 1 });
  });
});
