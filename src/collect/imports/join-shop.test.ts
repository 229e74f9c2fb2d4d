import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import { readSessionFiles, type SessionFiles } from './session-files.ts';

let folder: string;
let events: Events;
let runs = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow-join-shop-'));
  events = await openTemporaryEvents();
});
afterAll(async () => {
  await events.close();
  await rm(folder, { recursive: true, force: true });
});

const row = z.object({
  type: z.string(),
  id: z.string(),
  ref: z.string(),
  product: z.string(),
  amount: z.number(),
  visitor: z.string(),
  customer: z.string(),
});

/** Reads the files into an organisation of their own; what is kept of them, each thing once. */
async function gathered(files: SessionFiles) {
  const ctx = { organisation: `shop${++runs}`, events, now: () => new Date('2026-06-01T00:00:00Z') };
  const { facts } = await readSessionFiles(files, {}, ctx);
  const rows = await events.ask(
    `SELECT toString(type) AS type, id, ref, toString(product) AS product, amount, visitor, customer
     FROM events FINAL WHERE organisation = {organisation:String} ORDER BY type, id`,
    { organisation: ctx.organisation },
    row,
  );
  return { facts, rows, of: (type: string) => rows.filter((one) => one.type === type) };
}

async function file(name: string, content: string | object): Promise<string> {
  const path = join(folder, `${runs}-${name}`);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const PRODUCTS = [
  'Handle,Title,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price',
  'scarf,Scarf,Wool,Colour,Red,S-RED,20.00,25.00',
  'scarf,,,,Blue,S-BLUE,20.00,25.00',
  'mug,Mug,Home,Size,Small,,8.00,',
  'mug,,,,Large,,9.00,',
].join('\n');

const ORDERS_CSV = [
  'Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Note Attributes,Id',
  '#1,a@example.com,paid,EUR,48.00,2026-01-08 20:10:00 +0100,1,Scarf - Blue,20.00,S-BLUE,0.00,"gift: no\naftershow_visitor: v1",41',
  '#1,a@example.com,,,,2026-01-08 20:10:00 +0100,1,Scarf - Blue,20.00,S-BLUE,0.00,,',
  '#1,a@example.com,,,,2026-01-08 20:10:00 +0100,1,Mug - Small,8.00,,0.00,,',
].join('\n');

const line = (id: number, product_id: number, sku: string | null, name: string, price: string) => {
  return {
    id,
    product_id,
    variant_id: product_id * 10 + id,
    sku,
    title: name.split(' - ')[0],
    name,
    price,
    quantity: 1,
  };
};
const ORDER = {
  id: 41,
  name: '#1',
  email: 'a@example.com',
  created_at: '2026-01-08T20:10:00+01:00',
  currency: 'EUR',
  total_price: '48.00',
  financial_status: 'paid',
  note_attributes: [{ name: 'aftershow_visitor', value: 'v1' }],
  // In another order than in the CSV.
  line_items: [
    line(1, 900, null, 'Mug - Small', '8.00'),
    line(2, 100, 'S-BLUE', 'Scarf - Blue', '20.00'),
    line(3, 100, 'S-BLUE', 'Scarf - Blue', '20.00'),
  ],
};

const START = Date.parse('2026-01-08T19:00:00Z');
const event = (type: string, at_s: number, rest: object = {}) => {
  return { id: `${type}${at_s}`, type, time: START + at_s * 1000, visitor: 'v1', ...rest };
};
const own = (...list: object[]) => list.map((one) => JSON.stringify(one)).join('\n');

describe('the files of one shop', () => {
  it('keep every product under one id, whatever each file calls it', async () => {
    const { facts, of } = await gathered({
      // The player knows product ids and variants, the running order handles.
      session: [
        await file(
          'events.jsonl',
          own(
            { session: { pins: [{ product: 'scarf', start_s: 0, end_s: 60 }] } },
            event('join', 0),
            event('click', 30, { product: '100' }),
            event('click', 40, { product: '1002' }),
            event('click', 50, { product: 'S-RED' }),
            event('click', 60, { product: 'mug' }),
            event('click', 70, { product: 'nobody knows' }),
          ),
        ),
      ],
      products: [await file('products.csv', PRODUCTS)],
      orders: [await file('orders.json', { orders: [ORDER] })],
    });
    expect(of('click').map(({ product }) => product)).toEqual(['S-RED', 'S-RED', 'S-RED', 'mug', 'nobody knows']);
    expect(of('order_item').map(({ product }) => product)).toEqual(['mug', 'S-RED', 'S-RED']);
    expect(facts.pins).toEqual([{ product: 'S-RED', start_s: 0, end_s: 60 }]);
    // The catalogue names no currency; the orders do.
    expect(facts.products.map(({ id, name, price, list_price }) => [id, name, price, list_price])).toEqual([
      ['S-RED', 'Scarf', 2000, 2500],
      ['mug', 'Mug', 800, 800],
    ]);
  });

  it('count an order that comes as CSV and as JSON once, with its lines', async () => {
    const session = [await file('events.jsonl', own(event('join', 0), event('click', 1)))];
    const products = [await file('products.csv', PRODUCTS)];
    const csv = await file('orders.csv', ORDERS_CSV);
    const json = await file('orders.json', [ORDER]);
    const sold = async (orders: string[]) => {
      const { of } = await gathered({ session, products, orders });
      expect(of('order')).toHaveLength(1);
      // The order's own note names the viewer who clicked.
      expect(of('order')[0]?.visitor).toBe(of('click')[0]?.visitor);
      return of('order_item').map(({ id, product, amount }) => [id, product, amount]);
    };
    const lines = [
      ['order:41:line:Mug - Small', 'mug', 800],
      ['order:41:line:S-BLUE', 'S-RED', 2000],
      ['order:41:line:S-BLUE:2', 'S-RED', 2000],
    ];
    for (const orders of [[csv], [json], [csv, json], [json, csv, csv]]) expect(await sold(orders)).toEqual(lines);
  });

  it('count an order once that a tracker tells by its number and the shop by its id', async () => {
    const tracked = (ref: string) => event('order', 600, { ref, amount: 4800, currency: 'EUR' });
    const { of } = await gathered({
      session: [await file('events.jsonl', own(event('join', 0), tracked('1'), { ...tracked('#1'), id: 'again' }))],
      orders: [await file('orders.csv', ORDERS_CSV)],
    });
    expect(of('order').map(({ ref }) => ref)).toEqual(['41', '41', '41']);
  });

  it('join without a catalogue, by what the orders themselves tell', async () => {
    const { of } = await gathered({
      session: [await file('events.jsonl', own(event('join', 0), event('click', 30, { product: '100' })))],
      orders: [await file('orders.csv', ORDERS_CSV), await file('orders.json', [ORDER])],
    });
    expect(of('click')[0]?.product).toBe('S-BLUE');
    expect(of('order_item').map(({ product }) => product)).toEqual(['900', 'S-BLUE', 'S-BLUE']);
  });

  it('read a catalogue of one row a variant as products, and give a title used twice to neither', async () => {
    const { of, facts } = await gathered({
      session: [
        await file(
          'events.jsonl',
          own(event('join', 0), event('click', 1, { product: 'B' }), event('click', 2, { product: 'D' })),
        ),
      ],
      products: [
        await file(
          'products.csv',
          'sku,product id,name,price,currency\nA,7,Bag,10.00,EUR\nB,7,Bag,12.00,EUR\nD,8,Bag,9.00,EUR\n',
        ),
      ],
      orders: [await file('orders.csv', ORDERS_CSV.replaceAll('S-BLUE', '').replaceAll('Scarf - Blue', 'Bag'))],
    });
    expect(facts.products.map(({ id, price, aliases }) => [id, price, aliases])).toEqual([
      ['A', 1000, ['7', 'B']],
      ['D', 900, ['8']],
    ]);
    expect(of('click').map(({ product }) => product)).toEqual(['A', 'D']);
    expect(of('order_item').map(({ product }) => product)).toContain('Bag');
  });
});

describe('people across files', () => {
  it('are linked by the cart they filled, and by an identify event', async () => {
    const track = (messageId: string, name: string, at_s: number, who: object, properties: object) => {
      return {
        type: 'track',
        event: name,
        messageId,
        timestamp: new Date(START + at_s * 1000).toISOString(),
        ...who,
        properties,
      };
    };
    const { note_attributes: _, ...unnoted } = ORDER;
    const { of } = await gathered({
      session: [
        await file('segment.json', [
          track('1', 'Video Playback Started', 0, { anonymousId: 'anon' }, {}),
          track(
            '2',
            'Product Added',
            10,
            { anonymousId: 'anon' },
            { product_id: '100', sku: 'S-BLUE', cart_id: 'cart9' },
          ),
          {
            type: 'identify',
            messageId: '3',
            timestamp: new Date(START + 20_000).toISOString(),
            anonymousId: 'anon',
            userId: 'u1',
            traits: { email: 'B@example.com' },
          },
          // From the server, which knows the user alone.
          track(
            '4',
            'Order Completed',
            30,
            { userId: 'u1' },
            { order_id: '77', total: 20, currency: 'EUR', products: [{ sku: 'S-BLUE', product_id: '100', price: 20 }] },
          ),
        ]),
      ],
      orders: [
        await file('orders.json', [
          { ...unnoted, cart_token: 'cart9' },
          { ...unnoted, id: 42, name: '#2', email: 'b@example.com' },
        ]),
      ],
    });
    const [identified] = of('identify');
    expect(identified?.customer).not.toBe('');
    expect(identified?.visitor).toBe(of('cart_add')[0]?.visitor);
    const order = (id: string) => of('order').find((one) => one.id === id);
    expect(order('order:41')?.visitor).toBe(identified?.visitor);
    // The same person by number and by address.
    expect(order('4')?.customer).toBe(identified?.customer);
    expect(order('order:42')?.customer).toBe(identified?.customer);
    expect(order('order:41')?.customer).not.toBe(identified?.customer);
  });
});

describe.skipIf(!hasRealData)('Shopify’s own samples', () => {
  it('join orders, in both forms, with the catalogue they were made for', async () => {
    const catalogue = realData('payloads-shopify-product-csv/apparel.csv');
    const [session, alone] = await Promise.all([
      file('events.jsonl', own(event('join', 0))),
      gathered({ session: [await file('events.jsonl', own(event('join', 0)))], products: [catalogue] }),
    ]);
    // No product of it has an SKU: the names of the variants are all there is.
    const named = alone.facts.products
      .slice(0, 5)
      .map(({ id, name, aliases = [] }) => [id, aliases.at(-1) ?? name] as const);
    const header = ORDERS_CSV.split('\n')[0];
    const csv = named.map(
      ([, name], at) =>
        `#${at},,paid,USD,9.00,2026-01-08 20:10:00 +0100,1,"${name.replaceAll('"', '""')}",9.00,,0.00,,${at + 1}`,
    );
    const json = named.map(([, name], at) => ({
      ...ORDER,
      id: at + 1,
      name: `#${at}`,
      currency: 'USD',
      line_items: [line(at, 500 + at, '', name, '9.00')],
    }));
    const products = [catalogue];
    const both = [await file('orders.csv', [header, ...csv].join('\n')), await file('orders.json', { orders: json })];
    for (const orders of [[both[0] ?? ''], [both[1] ?? ''], both]) {
      const { of, facts } = await gathered({ session: [session], products, orders });
      expect(of('order_item').map(({ product }) => product)).toEqual(named.map(([id]) => id));
      expect(facts.products.every(({ price }) => price !== null)).toBe(true);
    }
  });

  it('join the products and orders of the API by product and variant id', async () => {
    const of = async (path: string) => JSON.parse(await readFile(realData(`payloads-shopify-rest/${path}`), 'utf8'));
    const { product } = await of('product.json');
    const { order } = await of('order.json');
    const bought = {
      ...order,
      test: false,
      line_items: [{ ...order.line_items[0], product_id: product.id, variant_id: product.variants[0].id }],
    };
    const result = await gathered({
      session: [
        await file(
          'events.jsonl',
          own(event('join', 0), event('click', 1, { product: String(product.variants[0].id) })),
        ),
      ],
      products: [realData('payloads-shopify-rest/product.json')],
      orders: [await file('order.json', { order: bought })],
    });
    const [line] = result.of('order_item');
    expect(line?.product).toBe(result.facts.products[0]?.id);
    expect(result.of('click')[0]?.product).toBe(line?.product);
    expect(result.facts.products[0]?.name).toBe(product.title);
  });
});
