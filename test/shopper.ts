import { sql } from 'kysely';
import { pino } from 'pino';
import { z } from 'zod';
import type { ShopPages } from '#src/contract/shop-pages.ts';
import { saveShopPages } from '#src/customer/shop/save-shop-pages.ts';
import { shopKey } from '#src/customer/shop/shop-key.ts';
import { createProduct } from '#src/session/create-product.ts';
import { saveStock } from '#src/session/stores/save-stock.ts';
import { saveStores } from '#src/session/stores/save-stores.ts';
import type { Context } from '#src/store/context.ts';
import { type TestApp, testApp } from './app.ts';
import { eventRow, livingCustomer } from './living-customer.ts';

export const PAGES: ShopPages = {
  ...{ open: true, origins: ['https://shop.example'], pickup_hours: 2, return_days: 30, refund_days: 14 },
  channels: { phone: '+33 1 23 45 67 89', mail: null, chat: null, store: true },
  deliveries: [{ mode: 'home', days_from: 2, days_to: 4, price: 490 }],
  ...{ same_price: true, promise: { en: 'Back within the month' } },
};

/** An app with a shop that is open: two products, two stores with stock, a buyer with an order on its way. */
export async function openShop() {
  const it = await testApp({ settings: { proxies: 1 } });
  const logged: string[] = [];
  it.house.log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  await stockShop(it.ctx);
  return {
    it,
    ctx: it.ctx,
    logged,
    shop: `/shop/${it.ctx.organisation}`,
    my: `/my/${it.ctx.organisation}`,
    ...asking(it),
  };
}

/** Fills an organisation with what a shop needs. */
export async function stockShop(ctx: Context): Promise<void> {
  await livingCustomer(ctx);
  for (const [id, name] of [
    ['P1', 'Silk <b>scarf</b>'],
    ['P2', 'Wool hat'],
  ] as const)
    await createProduct(ctx, {
      ...{ id, name, category: null, currency: 'EUR', price: 4990, list_price: null, cost: 100, care: 'Wash by hand' },
      ...{ images: [], variants: [] },
    });
  await saveStores(ctx, {
    stores: [
      { id: 'P01', name: 'Paris', postcode: '75009', city: 'Paris', latitude: 48.871, longitude: 2.331 },
      { id: 'L01', name: 'Lyon', postcode: '69002', city: 'Lyon', latitude: 45.757, longitude: 4.832 },
    ],
  });
  await saveStock(ctx, {
    stock: [
      { store: 'P01', product: 'P1', stocked: 12, reserved: 2, buffer: 1, incoming: 5 },
      { store: 'L01', product: 'P1', stocked: 1, reserved: 1, price: 5990, currency: 'EUR' },
    ],
  });
  await saveShopPages(ctx, PAGES);
  await ctx.events.append({
    events: [
      eventRow(ctx, 'd1', {
        type: 'delivery',
        ref: 'ORDER-1',
        name: 'delivered',
        properties: '{"promised":"2026-03-04"}',
      }),
    ],
    voices: [],
    rejected: [],
  });
}

/** As shoppers ask: every form from another address, so that only who tries often is refused. */
function asking(it: TestApp) {
  let address = 0;
  return {
    post(path: string, form: Record<string, string> | [string, string][], headers: Record<string, string> = {}) {
      address += 1;
      const from = `10.0.${address >> 8}.${address & 255}`;
      return it.app.request(path, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': from, ...headers },
      });
    },
    async page(path: string, headers: Record<string, string> = {}) {
      const answer = await it.app.request(path, { headers });
      return { status: answer.status, text: await answer.text(), answer };
    },
    json: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      it.app.request(path, { method: 'POST', body: JSON.stringify(body), headers }),
    key: (version = 1) => shopKey(it.ctx.secrets, { organisation: it.ctx.organisation, version }),
  };
}

/** Everything that both stores hold, as text. */
export async function wholeStores(ctx: Context): Promise<string> {
  const tables = await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`.execute(ctx.records);
  const rows = await Promise.all(
    tables.rows.map(async ({ name }) =>
      JSON.stringify(
        (await sql<{ row: unknown }>`SELECT to_jsonb(t) AS row FROM ${sql.table(name)} t`.execute(ctx.records)).rows,
      ),
    ),
  );
  const events = await Promise.all(
    ['events', 'touchpoints', 'voices', 'rejected'].map(async (table) =>
      JSON.stringify(await ctx.events.ask(`SELECT * FROM ${table}`, {}, z.record(z.string(), z.unknown()))),
    ),
  );
  return [...rows, ...events].join();
}
