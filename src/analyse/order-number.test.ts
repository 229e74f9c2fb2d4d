import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { segmentEvents } from '#src/collect/adapters/segment.ts';
import { shopifyOrderEvents } from '#src/collect/adapters/shopify-orders.ts';
import { rowsOf } from '#src/collect/rows.ts';
import type { EventRow, SourceEvent } from '#src/contract/event.ts';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { fill, START, tinyFacts } from '#test/tiny-session.ts';
import { placedMeanwhile } from './placed-meanwhile.ts';
import { readOnScreen } from './read-on-screen.ts';
import { readSales } from './read-sales.ts';

let events: Events;
let made = 0;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());

const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

/** The order as Shopify's web hook brings it: 60 EUR with tax, in two lines. */
const hook = (id: number, name: string, total = '60.00') =>
  shopifyOrderEvents({
    ...{ id, name, created_at: at(61), total_price: total, currency: 'EUR', financial_status: 'paid' },
    line_items: [
      { id: 1, sku: 'bag', title: 'Bag', quantity: 1, price: '40.00' },
      { id: 2, sku: 'hat', title: 'Hat', quantity: 1, price: '20.00' },
    ],
  }).events;

/** The same order as the tracker on the thank-you page saw it: 50 EUR without tax, and who it was. */
const tracked = (order_id: string) =>
  segmentEvents(
    {
      ...{ type: 'track', event: 'Order Completed', messageId: `m-${order_id}`, anonymousId: 'ann', timestamp: at(60) },
      properties: {
        ...{ order_id, revenue: 50, currency: 'EUR' },
        products: [
          { sku: 'bag', price: 33.33, quantity: 1 },
          { sku: 'hat', price: 16.67, quantity: 1 },
        ],
      },
    },
    'track',
  ).events as SourceEvent[];

/** What was sold, with each source's rows received in the order given. */
async function sold(...sources: (readonly [origin: string, events: SourceEvent[]])[]) {
  const facts = tinyFacts({ pins: [{ product: 'bag', start_s: 0, end_s: 600 }] });
  const organisation = `unified${++made}`;
  const ctx = await fill(events, facts, [{ type: 'click', at: 10, visitor: 'ann', product: 'bag' }], organisation);
  const rows: EventRow[] = sources.flatMap(([origin, list], nth) =>
    list.map((event) => {
      const received = new Date(START + (nth + 1) * 60_000);
      const of = { organisation, session: '', origin, import: '', received, pseudonym: (raw: string) => raw };
      return rowsOf(event, of).event;
    }),
  );
  await events.append({ events: rows, voices: [], rejected: [] });
  const { sales, others } = await readSales(ctx, facts, await readOnScreen(ctx, facts));
  const placed = await placedMeanwhile(ctx, facts);
  const [kept] = await events.ask(
    "SELECT count() AS n FROM events FINAL WHERE organisation = {organisation:String} AND type != 'click'",
    { organisation },
    z.object({ n: z.number() }),
  );
  return { sales, others, placed, rows: rows.length, kept: kept?.n };
}

const ONE = {
  sales: [
    {
      amount: 6000,
      person: 'ann',
      lines: [
        { product: 'bag', amount: 4000 },
        { product: 'hat', amount: 2000 },
      ],
    },
  ],
  placed: { orders: 1, revenue: { amount: 6000, currency: 'EUR' } },
};

describe('one order from a shop’s web hook and from its tracker', () => {
  const shop = ['shopify-orders', hook(820982911946154500, '#1001')] as const;
  test.each(['820982911946154500', '#1001', '1001'])(
    'counts once where the tracker calls it %s: the shop’s amounts, the tracker’s viewer, whoever came last',
    async (order_id) => {
      const tracker = ['segment', tracked(order_id)] as const;
      for (const sources of [
        [shop, tracker],
        [tracker, shop],
      ]) {
        const found = await sold(...sources);
        expect(found).toMatchObject(ONE);
        // No row is lost for it.
        expect(found.kept).toBe(found.rows);
      }
    },
  );

  test('stays two where the numbers differ', async () => {
    const { placed } = await sold(shop, ['segment', tracked('1002')]);
    expect(placed).toMatchObject({ orders: 2, revenue: { amount: 11_000 } });
  });

  test('is never guessed: a printed number that two orders share, or that is another’s id, unites nobody', async () => {
    const twice = await sold(shop, ['shopify-orders', hook(77, '#1001', '10.00')], ['segment', tracked('1001')]);
    expect(twice.placed).toMatchObject({ orders: 3 });
    const other = await sold(shop, ['shopify-orders', hook(1001, '#5', '10.00')], ['segment', tracked('1001')]);
    // The tracker's 1001 is the order with that id, whose shop says 10 EUR.
    expect(other.placed).toMatchObject({ orders: 2, revenue: { amount: 7000 } });
  });

  test('is the newest word of the shop where the shop speaks twice', async () => {
    const { placed } = await sold(shop, ['shopify-orders', hook(820982911946154500, '#1001', '55.00')]);
    expect(placed).toMatchObject({ orders: 1, revenue: { amount: 5500 } });
  });
});
