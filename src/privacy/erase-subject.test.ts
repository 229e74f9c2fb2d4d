import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { readCustomer } from '#src/identity/read-customer.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import type { Context } from '#src/store/context.ts';
import type { Events } from '#src/store/events/events.ts';
import { beginRequest, keepAnswer } from '#src/store/records/kept-answers.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow, everything, livingCustomer } from '#test/living-customer.ts';
import { testStores } from '#test/stores.ts';
import { openAppendGate } from './append-gate.ts';
import { eraseSubject } from './erase-subject.ts';
import { type ErasureLog, erasureLog } from './erasure-log.ts';
import { OWNER_COLUMNS } from './left-in-records.ts';
import { EVENT_TABLES } from './queries.ts';
import { resumeErasures } from './resume-erasures.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
let folder: string;
let logs = 0;
beforeAll(async () => {
  [stores, folder] = await Promise.all([testStores(), mkdtemp(join(tmpdir(), 'aftershow-erasures-'))]);
  makeContext = testContexts(stores);
});
afterAll(() => Promise.all([stores.close(), rm(folder, { recursive: true })]));

function newLog(): ErasureLog {
  logs += 1;
  return erasureLog(join(folder, `${logs}`, 'erasures.jsonl'));
}

function options(log: ErasureLog) {
  return { drainBatcher: async () => {}, remember: log.remember, backupDays: 30 };
}

const total = z.object({
  type: z.string(),
  amount: z.number(),
  quantity: z.number(),
  n: z.number(),
  orders: z.number(),
});
const totals = (ctx: Context) =>
  ctx.events.ask(
    `SELECT type, sum(amount) AS amount, sum(quantity) AS quantity, count() AS n, uniqExact(ref) AS orders
     FROM events FINAL WHERE organisation = {organisation:String} AND session = 's1' AND type IN ('order', 'order_item', 'refund')
     GROUP BY type ORDER BY type`,
    { organisation: ctx.organisation },
    total,
  );
/** Every table of either store that may hold somebody was counted, and holds nothing. */
function expectNothing(left: Record<string, number> | undefined) {
  const tables = [...EVENT_TABLES, ...OWNER_COLUMNS.keys()];
  expect(left).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));
}

describe('G15 erasure', () => {
  test('G15 leaves nothing of a customer in any table of either store, and everything of others', async () => {
    const ctx = await makeContext();
    const { customer, other } = await livingCustomer(ctx);
    const order: string[] = [];
    const log = newLog();
    const request = Buffer.from('POST /v1/customers');
    const begun = await beginRequest(ctx, 'k1', request);
    const answer = { status: 201, headers: [], body: Buffer.from('Ada').toString('base64') };
    if ('claim' in begun) await keepAnswer(ctx, begun.claim, 'k1', answer);
    expect(await beginRequest(ctx, 'k1', request)).toEqual({ answer });
    const proof = await eraseSubject(
      ctx,
      { customer },
      {
        ...options(log),
        drainBatcher: async () => {
          const dead = await ctx.records
            .selectFrom('tombstones')
            .select('subject')
            .where('organisation', '=', ctx.organisation)
            .execute();
          const still = await ctx.records.selectFrom('customers').select('id').where('id', '=', customer).execute();
          order.push(`drained with ${dead.length} tombstones and ${still.length} customer`);
        },
      },
    );
    // Tombstones stand before the batcher is drained, and deleting comes after; the device found later is drained for, too.
    expect(order).toEqual(['drained with 2 tombstones and 1 customer', 'drained with 3 tombstones and 1 customer']);
    for (const table of EVENT_TABLES) {
      const text = JSON.stringify(await everything(ctx, table));
      for (const word of [customer, 'v_linked', 'v_own', 'ORDER-1'])
        expect(text, `${table}: ${word}`).not.toContain(word);
    }
    for (const table of ['customers', 'identities', 'subject_keys', 'consent'] as const) {
      const rows = await ctx.records
        .selectFrom(table)
        .selectAll()
        .where('organisation', '=', ctx.organisation)
        .execute();
      expect(JSON.stringify(rows), table).not.toContain(customer);
    }
    // What was answered to anybody's request may speak of the person: nothing of it is left, and nothing is done again.
    await expect(beginRequest(ctx, 'k1', request)).rejects.toMatchObject({ code: 'request_in_progress' });
    await expect(readCustomer(ctx, { customer, reason: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await readCustomer(ctx, { customer: other, reason: 'x' })).toMatchObject({ email: 'bob@example.com' });
    const ids = (await everything(ctx, 'events')).map(({ id }) => String(id));
    expect(ids.filter((id) => !id.startsWith('anonymous_')).sort()).toEqual(['b1', 'e6']);
    expect((await everything(ctx, 'voices')).map(({ id }) => id)).toEqual(['c2']);
    expectNothing(proof.left);
    expect(proof.removed).toMatchObject({
      events: 9,
      touchpoints: 8,
      rejected: 1,
      customers: 1,
      consent: 1,
      subject_keys: 1,
      identities: 3,
    });
    // A table of events that nobody fills here would be counted 0 for nothing.
    for (const table of EVENT_TABLES) expect(proof.removed[table], table).toBeGreaterThan(0);
    expect(proof.sales).toBe(4);
    expect(Date.parse(proof.backupsUntil) - Date.parse(proof.finished)).toBe(30 * 86_400_000);
    expect(await eraseSubject(ctx, { customer }, options(log))).toEqual(proof);
  });

  test('G15 somebody with more devices than one statement holds is erased too', async () => {
    const ctx = await makeContext();
    const { customer, other } = await livingCustomer(ctx);
    const { organisation } = ctx;
    await sql`INSERT INTO identities (organisation, kind, value, customer)
      SELECT ${organisation}, 'visitor', 'v_' || md5(n::text), ${customer} FROM generate_series(1, 8000) n`.execute(
      ctx.records,
    );
    await ctx.events.command(
      `INSERT INTO touchpoints (organisation, session, time, id, type, visitor, expires) SELECT {organisation:String}, 's1', now64(3),
         concat('d', toString(number)), 'click', concat('v_', lower(hex(MD5(toString(number * 4 + 1))))), toDate('2030-01-01') FROM numbers(2000)`,
      { organisation },
    );
    const { removed, left } = await eraseSubject(ctx, { customer }, options(newLog()));
    expect(removed).toMatchObject({ touchpoints: 2008, identities: 8003 });
    expectNothing(left);
    const stays = await readCustomer(ctx, { customer: other, reason: 'x' });
    expect(stays.email).toBe('bob@example.com');
  }, 180_000);

  test('G15 orders stay as anonymous sales: the totals hold, lines and refunds still meet their order, times are cut to the day', async () => {
    const ctx = await makeContext();
    const { customer } = await livingCustomer(ctx);
    const before = await totals(ctx);
    await eraseSubject(ctx, { customer }, options(newLog()));
    expect(await totals(ctx)).toEqual(before);
    for (const table of ['events', 'touchpoints']) {
      const sales = (await everything(ctx, table)).filter(({ id }) => String(id).startsWith('anonymous_'));
      expect(sales).toHaveLength(4);
      for (const sale of sales) {
        expect(sale).toMatchObject({
          visitor: '',
          customer: '',
          device: '',
          country: '',
          source: '',
          name: '',
          properties: '',
        });
        // Midnight of the organisation's zone: 22:30 UTC of 1 March is 23:30 in Paris.
        const day = sale.type === 'refund' ? '2026-03-04 23:00:00.000' : '2026-02-28 23:00:00.000';
        expect(sale).toMatchObject({ time: day, received: '2026-03-01 23:00:00.000' });
      }
      const refs = new Set(sales.map(({ ref }) => ref));
      expect(refs.size).toBe(1);
    }
    const kept = await ctx.records
      .selectFrom('erasures')
      .select(['salt', 'step'])
      .where('organisation', '=', ctx.organisation)
      .execute();
    expect(kept).toEqual([{ salt: null, step: 'proven' }]);
  });

  test('G15 an order that two sources told by its two numbers stays one', async () => {
    const ctx = await makeContext();
    const { customer } = await livingCustomer(ctx);
    const told = { type: 'order', customer, amount: 900, currency: 'EUR', session: 's2' } as const;
    await ctx.events.append({
      events: [
        eventRow(ctx, 'order:82098', { ...told, ref: '82098', properties: '{"number":"#1001"}' }),
        eventRow(ctx, 'm1', { ...told, ref: '#1001', origin: 'segment' }),
      ],
      voices: [],
      rejected: [],
    });
    await eraseSubject(ctx, { customer }, options(newLog()));
    const left = (await everything(ctx, 'events')).filter(({ session }) => session === 's2');
    expect(left).toHaveLength(2);
    const [shop, tracker] = [
      left.find(({ properties }) => properties !== ''),
      left.find(({ properties }) => properties === ''),
    ];
    expect(JSON.parse(String(shop?.properties))).toEqual({ number: tracker?.ref });
    expect(JSON.stringify(left)).not.toMatch(/1001|82098/);
  });

  test('G11 G15 a retry, a late device and an import bring nothing of an erased person back', async () => {
    const ctx = await makeContext();
    const { customer, sales } = await livingCustomer(ctx);
    const gate = openAppendGate(ctx.records);
    await eraseSubject(ctx, { customer }, options(newLog()));
    await gate.pass(async (isErased) => {
      for (const sale of sales) expect(isErased(sale.organisation, sale.visitor)).toBe(true);
      for (const subject of [customer, 'v_own']) expect(isErased(ctx.organisation, subject)).toBe(true);
      for (const subject of ['v_bob', 'v_shared']) expect(isErased(ctx.organisation, subject)).toBe(false);
    });
    const again = await resolvePeople(ctx, [
      { email: 'ADA@example.com' },
      { phone: '0033612345678', name: 'Ada' },
      { email: 'new@example.com' },
    ]);
    expect(again).toMatchObject([{ suppressed: true }, { suppressed: true }, { suppressed: false }]);
    expect(again[0]?.customer).toBeUndefined();
    await expect(linkVisitor(ctx, { visitor: 'v_linked', customer: again[2]?.customer ?? '' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('G15 a single visitor is erased without their customer', async () => {
    const ctx = await makeContext();
    const { customer } = await livingCustomer(ctx);
    const proof = await eraseSubject(ctx, { visitor: 'v_linked' }, options(newLog()));
    expect(proof.removed).toMatchObject({ customers: 0, identities: 1 });
    expect((await readCustomer(ctx, { customer, reason: 'x' })).visitors).toEqual([]);
    expect((await everything(ctx, 'voices')).map(({ id }) => id)).toEqual(['c2']);
  });

  test('G15 a kept debrief of a session that the person was in goes with them', async () => {
    const ctx = await makeContext();
    const { customer } = await livingCustomer(ctx);
    const { organisation } = ctx;
    for (const id of ['s1', 's2']) {
      const session = { organisation, id, title: id, state: 'ended' as const, targets: '{}', updated: new Date() };
      const nothing = { show: null, host: null, format: null, language: null, currency: null, planned_start: null };
      const none = { planned_duration_s: null, start: null, duration_s: 60, lag_s: null };
      await ctx.records
        .insertInto('sessions')
        .values({ ...session, ...nothing, ...none })
        .execute();
      const facts = {
        organisation,
        session: id,
        question: '1',
        events: 1,
        voices: 1,
        newest: null,
        computed: new Date(),
      };
      await ctx.records
        .insertInto('session_facts')
        .values({ ...facts, debrief: '{"quote":"my words"}' })
        .execute();
    }
    await eraseSubject(ctx, { customer }, options(newLog()));
    const left = await ctx.records
      .selectFrom('session_facts')
      .select('session')
      .where('organisation', '=', organisation)
      .execute();
    expect(left).toEqual([{ session: 's2' }]);
  });

  test("another organisation's customer is not found, and nothing of theirs is touched", async () => {
    const [ctx, other] = [await makeContext(), await makeContext()];
    const { customer } = await livingCustomer(ctx);
    await livingCustomer(other);
    await expect(eraseSubject(other, { customer }, options(newLog()))).rejects.toMatchObject({ code: 'not_found' });
    const before = await everything(other, 'events');
    await eraseSubject(ctx, { customer }, options(newLog()));
    expect(await everything(other, 'events')).toEqual(before);
  });

  test('G15 an erasure that stops anywhere goes on where it was, and counts no sale twice', async () => {
    const ctx = await makeContext();
    const { customer } = await livingCustomer(ctx);
    const before = await totals(ctx);
    const log = newLog();
    const stops: ((events: Events) => Events)[] = [
      (events) => ({ ...events, append: () => Promise.reject(new Error('stopped before sales')) }),
      (events) => ({
        ...events,
        async append(batch) {
          await events.append(batch);
          throw new Error('stopped after sales');
        },
      }),
      (events) => ({ ...events, erase: () => Promise.reject(new Error('stopped before erasing')) }),
      (events) => ({
        ...events,
        async erase(table, ...rest) {
          await events.erase(table, ...rest);
          if (table === 'touchpoints') throw new Error('stopped half-way');
        },
      }),
    ];
    for (const stop of stops) {
      const stopping = { ...ctx, events: stop(ctx.events) };
      await expect(eraseSubject(stopping, { customer }, options(log))).rejects.toThrow('stopped');
    }
    const disk = { ...ctx, events: { ...ctx.events, replacedParts: async () => 1 } };
    await expect(resumeErasures(disk, { ...options(log), diskTimeoutMs: 10 })).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    const proof = await resumeErasures(ctx, options(log));
    expectNothing(proof?.left);
    expect(await totals(ctx)).toEqual(before);
    expect(await resumeErasures(ctx, options(log))).toBeUndefined();
    expect(await log.read()).toHaveLength(1);
  });

  test('G15 rows that slipped in after the proof are found and erased again', async () => {
    const ctx = await makeContext();
    const { customer, sales } = await livingCustomer(ctx);
    await eraseSubject(ctx, { customer }, options(newLog()));
    const before = await totals(ctx);
    await stores.events.append({ events: [eventRow(ctx, 'late', { visitor: 'v_linked' })], voices: [], rejected: [] });
    expect((await resumeErasures(ctx, options(newLog())))?.removed).toMatchObject({ events: 1, touchpoints: 1 });
    expect(await resumeErasures(ctx, options(newLog()))).toBeUndefined();
    expect(await totals(ctx)).toEqual(before);
    expect(sales).toHaveLength(4);
  });
});

describe('G15 the disk', () => {
  test('G15 the proof waits until the replaced files are gone from disk', async () => {
    const ctx = await makeContext();
    const { customer } = await livingCustomer(ctx);
    await eraseSubject(ctx, { customer }, options(newLog()));
    const [found] = await ctx.events.ask(
      `SELECT count() AS n FROM system.parts WHERE NOT active AND database = currentDatabase()
       AND table IN ('events', 'touchpoints', 'voices', 'rejected')`,
      {},
      z.object({ n: z.number() }),
    );
    expect(found?.n).toBe(0);
  });
});
