import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportSubject } from '#src/privacy/export-subject.ts';
import { readMyData } from '#src/privacy/my-data/read-my-data.ts';
import { walkRows } from '#src/privacy/walk-rows.ts';
import type { Context } from '#src/store/context.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { livingCustomer } from '#test/living-customer.ts';
import { listOwnOrders } from '../shop/own-orders.ts';
import { pageTimeline } from './page-timeline.ts';
import { proposeProducts } from './propose-products.ts';
import { readWhole } from './read-whole.ts';

const VISITORS = 8_000;
const CLICKS = 2_000;

let it: TestApp;
let ctx: Context;
let customer: string;

beforeAll(async () => {
  it = await testApp();
  ctx = it.ctx;
  ({ customer } = await livingCustomer(ctx));
  const { organisation } = ctx;
  await sql`INSERT INTO identities (organisation, kind, value, customer)
    SELECT ${organisation}, 'visitor', 'visitor_of_a_shop_' || md5(n::text), ${customer} FROM generate_series(1, ${sql.lit(VISITORS)}) n`.execute(
    ctx.records,
  );
  // Of every fourth visitor one click, five at a time: the first lists hold some of them, and so does the last.
  for (const table of ['touchpoints', 'events'])
    await ctx.events.command(
      `INSERT INTO ${table} (organisation, session, time, id, type, product, visitor, origin, expires)
       SELECT {organisation:String}, 's9', addSeconds(toDateTime64('2026-04-01 00:00:00', 3, 'UTC'), intDiv(number, 5) * 5 + 4), concat('d', toString(number)),
         'click', 'P9', concat('visitor_of_a_shop_', lower(hex(MD5(toString(number * 4 + 4))))), 'far', toDate('2030-01-01') FROM numbers(${CLICKS})`,
      { organisation },
    );
}, 120_000);
afterAll(() => it.close());

describe('somebody with more visitor ids than one statement holds', () => {
  test('their timeline is paged to its end, the newest first and each touch once', async () => {
    const keys = new Set<string>();
    let newest: string | undefined;
    let cursor: string | undefined;
    let entries = 0;
    do {
      const page = await pageTimeline(ctx, { id: customer, cursor, limit: 500 });
      newest ??= page.entries.find(({ kind }) => kind === 'click')?.at;
      for (const { key, kind } of page.entries) {
        entries++;
        if (kind === 'click' && key.includes('visitor_of_a_shop_')) keys.add(key);
      }
      cursor = page.next ?? undefined;
      if (entries > 2 * CLICKS) break;
    } while (cursor !== undefined);
    expect(newest).toBe(new Date(Date.parse('2026-04-01T00:00:00Z') + (CLICKS - 1) * 1000).toISOString());
    expect(keys.size).toBe(CLICKS);
    expect(entries).toBeLessThan(CLICKS + 20);
  }, 60_000);

  test('their page, orders and proposals are read', async () => {
    const whole = await readWhole(ctx, { id: customer, reason: 'advice' });
    expect(whole.value).toMatchObject({ orders: 1, paid: [{ amount: 3000, currency: 'EUR' }] });
    expect(whole.sessions.last.map(({ id }) => id)).toContain('s9');
    expect(await listOwnOrders(ctx, customer)).toMatchObject([{ ref: 'ORDER-1', amount: 5000 }]);
    const asked: string[] = [];
    await proposeProducts(ctx, customer, async (_, taken) => {
      asked.push(...taken.keys());
      return [];
    });
    expect(asked.sort()).toEqual(['P1', 'P2']);
  }, 60_000);

  test('G7 all of it is exported, and counted for themselves', async () => {
    const { about, rows } = await exportSubject(ctx, { customer, reason: 'request 1' });
    expect(about.sources).toContain('far');
    let clicks = 0;
    for await (const { table, row } of rows) if (table === 'events' && row['product'] === 'P9') clicks++;
    expect(clicks).toBe(CLICKS);
    // Pages end amid clicks of one instant, and amid sessions.
    const ids: unknown[] = [];
    for await (const page of walkRows(ctx, 'events', about.subjects, { columns: 'id, product', page: 701 }))
      ids.push(...page.filter(({ product }) => product === 'P9').map(({ id }) => id));
    expect([ids.length, new Set(ids).size]).toEqual([CLICKS, CLICKS]);
    expect((await readMyData(ctx, customer)).kept).toMatchObject({ orders: 1, visits: 2 });
  }, 60_000);
});
