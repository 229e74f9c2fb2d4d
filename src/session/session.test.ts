import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { EventRow } from '#src/contract/event.ts';
import { sessionFacts } from '#src/contract/session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { createSession } from './create-session.ts';
import { createShow } from './create-show.ts';
import { findProducts } from './find-products.ts';
import { findSession } from './find-session.ts';
import { importProducts } from './import-products.ts';
import { linkSession } from './link-session.ts';
import { listSessions } from './list-sessions.ts';
import { loadSession } from './load-session.ts';
import { saveFigures } from './save-figures.ts';
import { saveRunningOrder } from './save-running-order.ts';
import { updateSession } from './update-session.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
let ctx: Context;
let other: Context;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
  ctx = await makeContext();
  other = await makeContext();
});
afterAll(() => stores.close());

const bag = { id: 'BAG', name: 'Bag', category: 'bags', price: 9900, list_price: 12000, cost: 4000 };
const hat = { id: 'HAT', name: 'Hat', category: null, price: 3_000_000_000, list_price: null, cost: null };

function click(within: Context, session: string, id: string, change: Partial<EventRow> = {}): EventRow {
  return {
    ...{ organisation: within.organisation, session, time: '1970-01-01 00:01:00.000', id, type: 'click', replay: 1 },
    ...{ visitor: 'v_1', customer: '', product: 'HAT', quantity: 0, amount: 0, currency: '', name: '', ref: '' },
    ...{ device: '', country: '', source: '', properties: '', origin: 'test', import: '' },
    ...{ received: '2026-03-02 01:00:00.000', skew: 0, expires: '2029-01-01' },
    ...change,
  };
}

describe('facts', () => {
  test('what was planned, corrected and imported comes back as the facts of the contract', async () => {
    const show = await createShow(ctx, {
      name: 'Thursday',
      host: 'Ada',
      format: 'talk',
      languages: ['fr', 'en'],
      slotWeekday: 4,
      slotTime: '20:30',
    });
    const plannedStart = new Date('2026-03-01T19:30:00Z');
    const { id } = await createSession(ctx, {
      title: 'Spring',
      show: show.id,
      plannedStart,
      plannedDuration: 1800,
      targets: { orders: 50 },
    });
    await importProducts(ctx, {
      products: [bag, hat],
      currency: 'EUR',
      variants: [{ product: 'BAG', id: 'BAG-S', name: 'small', stock: 3 }],
    });
    await importProducts(ctx, { products: [{ ...bag, price: 7900 }], session: id });
    await saveRunningOrder(ctx, {
      session: id,
      segments: [
        { title: 'Offer', content: 'offer', start_s: 600, end_s: 900 },
        { title: 'Hello', content: 'other', start_s: -30, end_s: 600 },
      ],
      // By its variant: a pin is kept under the product's own id.
      pins: [{ product: 'BAG-S', start_s: 100, end_s: 200 }],
    });
    await saveFigures(ctx, {
      session: id,
      figures: [{ name: 'views', value: 100, unit: null, source: 'tiktok-shop' }],
    });
    await saveFigures(ctx, {
      session: id,
      figures: [{ name: 'views', value: 120.5, unit: null, source: 'tiktok-shop' }],
    });
    await updateSession(ctx, { id, state: 'live', start: new Date('2026-03-01T19:34:00Z') });
    await updateSession(ctx, { id, state: 'ended', duration: 2400, lag: 12, promotion: true });
    await stores.events.append({ events: [click(ctx, id, 'e1')], voices: [], rejected: [] });
    const facts = await loadSession(ctx, id);
    expect(sessionFacts.parse(facts)).toEqual({
      ...{ id, title: 'Spring', start: '2026-03-01T19:34:00.000Z', planned_start: '2026-03-01T19:30:00.000Z' },
      ...{ duration_s: 2400, zone: 'Europe/Paris', currency: 'EUR', language: 'fr', host: 'Ada', format: 'talk' },
      ...{ promotion: true, generated: false, targets: { orders: 50 }, lag_s: 12 },
      segments: [
        { title: 'Hello', content: 'other', start_s: -30, end_s: 600 },
        { title: 'Offer', content: 'offer', start_s: 600, end_s: 900 },
      ],
      pins: [{ product: 'BAG', start_s: 100, end_s: 200 }],
      // The session's own price for the bag; the hat because an event names it, and its price beyond 32 bits.
      products: [{ ...bag, price: 7900 }, hat],
      figures: [{ name: 'views', value: 120.5, unit: null, source: 'tiktok-shop' }],
    });
  });

  test('products are found by their other ids, by their own before another’s, and by none that two share', async () => {
    const within = await makeContext();
    const known = { category: null, price: null, list_price: null, cost: null };
    await importProducts(within, {
      products: [
        { ...known, id: 'RED', name: 'Scarf', aliases: ['BLUE', '100', 'scarf', 'Gift', 'HAT'] },
        { ...known, id: 'HAT', name: 'Hat', aliases: ['200', 'Gift'] },
      ],
    });
    const asked = ['BLUE', '100', 'RED', 'HAT', 'Gift', 'nobody'];
    expect([...(await findProducts(within, asked))].sort()).toEqual([
      ['100', 'RED'],
      ['BLUE', 'RED'],
    ]);
    expect((await findProducts(await makeContext(), asked)).size).toBe(0);
  });

  test("a session's prices are not the catalogue's, and null leaves what is known", async () => {
    const within = await makeContext();
    const { id } = await createSession(within, { title: 'a' });
    const second = await createSession(within, { title: 'b' });
    await importProducts(within, { products: [bag] });
    await importProducts(within, { products: [{ ...bag, price: 1000 }], session: id });
    await importProducts(within, {
      products: [{ ...bag, category: null, price: null, list_price: null, cost: null, name: 'Big bag' }],
    });
    for (const session of [id, second.id]) {
      await saveRunningOrder(within, { session, segments: [], pins: [{ product: 'BAG', start_s: 0, end_s: 1 }] });
    }
    expect((await loadSession(within, id)).products).toEqual([{ ...bag, name: 'Big bag', price: 1000 }]);
    expect((await loadSession(within, second.id)).products).toEqual([{ ...bag, name: 'Big bag' }]);
  });

  test('a corrected start moves no event key', async () => {
    const { id } = await createSession(ctx, {
      title: 'Late',
      state: 'ended',
      start: new Date('2026-03-01T20:00:00Z'),
      duration: 600,
    });
    const events = [click(ctx, id, 'offset'), click(ctx, id, 'clock', { replay: 0, time: '2026-03-01 20:05:00.000' })];
    await stores.events.append({ events, voices: [], rejected: [] });
    const keys = () =>
      ctx.events.ask(
        'SELECT session, toString(time) AS time, id FROM events WHERE session = {id:String} ORDER BY id',
        { id },
        z.object({ session: z.string(), time: z.string(), id: z.string() }),
      );
    const before = await keys();
    expect(before).toHaveLength(2);
    await updateSession(ctx, { id, start: new Date('2026-03-01T20:07:30Z') });
    expect(await keys()).toEqual(before);
    expect(await loadSession(ctx, id)).toMatchObject({ start: '2026-03-01T20:07:30.000Z', duration_s: 600 });
  });

  test('a live session lasts until now, a planned one as planned', async () => {
    const start = new Date('2026-03-01T20:00:00Z');
    const { id } = await createSession(ctx, { title: 'Now', state: 'live', start, plannedDuration: 7200 });
    const at = { ...ctx, now: () => new Date(start.getTime() + 90_000) };
    expect((await loadSession(at, id)).duration_s).toBe(90);
    const planned = await createSession(ctx, { title: 'Later', plannedDuration: 7200 });
    expect((await loadSession(at, planned.id)).duration_s).toBe(7200);
  });

  test('a running order is replaced whole, ten thousand pins too', async () => {
    const { id } = await createSession(ctx, { title: 'Many' });
    const pins = Array.from({ length: 10_000 }, (_, n) => ({
      product: `P${n}`,
      start_s: 10_000 - n,
      end_s: 10_001 - n,
    }));
    await saveRunningOrder(ctx, { session: id, segments: [], pins });
    expect((await loadSession(ctx, id)).pins).toEqual(pins.toReversed());
    await saveRunningOrder(ctx, { session: id, segments: [], pins: [] });
    expect((await loadSession(ctx, id)).pins).toEqual([]);
  });
});

describe('refusals', () => {
  test('what is wrong is named', async () => {
    const { id } = await createSession(ctx, { title: 'x', state: 'ended' });
    await expect(createSession(ctx, { title: ' ' })).rejects.toMatchObject({
      code: 'bad_input',
      place: { field: 'title' },
    });
    await expect(createSession(ctx, { title: 'x', id })).rejects.toMatchObject({
      code: 'conflict',
      place: { field: 'id' },
    });
    await expect(createSession(ctx, { title: 'x', show: 'none' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(updateSession(ctx, { id, state: 'live' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(updateSession(ctx, { id, duration: -1 })).rejects.toMatchObject({ place: { field: 'duration' } });
    const backwards = { session: id, segments: [], pins: [{ product: 'A', start_s: 2, end_s: 1 }] };
    await expect(saveRunningOrder(ctx, backwards)).rejects.toMatchObject({
      code: 'bad_input',
      place: { field: 'pins.0' },
    });
    const half = { ...bag, price: 9.5 };
    await expect(importProducts(ctx, { products: [half] })).rejects.toMatchObject({
      place: { field: 'products.0.price' },
    });
  });

  test("every verb refuses another organisation's session and leaves it as it is", async () => {
    const { id } = await createSession(ctx, { title: 'Ours' });
    await importProducts(ctx, { products: [bag] });
    await linkSession(ctx, { session: id, source: 'bambuser', external: 'show-1' });
    const before = await loadSession(ctx, id);
    const missing = { code: 'not_found' };
    await expect(loadSession(other, id)).rejects.toMatchObject(missing);
    await expect(updateSession(other, { id, title: 'Theirs' })).rejects.toMatchObject(missing);
    await expect(saveRunningOrder(other, { session: id, segments: [], pins: [] })).rejects.toMatchObject(missing);
    await expect(saveFigures(other, { session: id, figures: [] })).rejects.toMatchObject(missing);
    await expect(importProducts(other, { products: [{ ...bag, name: 'Theirs' }], session: id })).rejects.toMatchObject(
      missing,
    );
    await expect(linkSession(other, { session: id, source: 'bambuser', external: 'show-1' })).rejects.toMatchObject(
      missing,
    );
    expect(await findSession(other, { source: 'bambuser', external: 'show-1' })).toBeUndefined();
    expect((await listSessions(other)).sessions).toEqual([]);
    expect(await loadSession(ctx, id)).toEqual(before);
    const show = await createShow(ctx, { name: 'Ours' });
    await expect(createSession(other, { title: 'x', show: show.id })).rejects.toMatchObject(missing);
    // The same id may live in both organisations, apart.
    await createSession(other, { title: 'Theirs', id });
    expect((await loadSession(other, id)).title).toBe('Theirs');
    expect((await loadSession(ctx, id)).title).toBe('Ours');
  });
});

describe('finding', () => {
  test("a session is found by its source's own id, which names one session only", async () => {
    const [a, b] = [await createSession(ctx, { title: 'a' }), await createSession(ctx, { title: 'b' })];
    await Promise.all([1, 2, 3, 4].map(() => linkSession(ctx, { session: a.id, source: 'firework', external: 'x' })));
    expect(await findSession(ctx, { source: 'firework', external: 'x' })).toBe(a.id);
    expect(await findSession(ctx, { source: 'youtube', external: 'x' })).toBeUndefined();
    await expect(linkSession(ctx, { session: b.id, source: 'firework', external: 'x' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('pages list every session once, newest first, however they tie', async () => {
    const within = await makeContext();
    const made: string[] = [];
    const start = new Date('2026-01-01T00:00:00Z');
    for (let n = 0; n < 25; n += 1) {
      const times = n % 3 === 0 ? {} : n % 3 === 1 ? { start } : { plannedStart: new Date(start.getTime() + n * 1000) };
      made.push((await createSession(within, { title: `${n}`, state: n % 2 ? 'ended' : 'planned', ...times })).id);
    }
    const listed: string[] = [];
    let after: string | undefined;
    do {
      const page = await listSessions(within, { limit: 4, ...(after === undefined ? {} : { after }) });
      expect(page.sessions.length).toBeLessThanOrEqual(4);
      listed.push(...page.sessions.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(listed).toHaveLength(25);
    expect(new Set(listed)).toEqual(new Set(made));
    expect((await listSessions(within, { state: 'ended' })).sessions).toHaveLength(12);
    await expect(listSessions(within, { after: 'nonsense' })).rejects.toMatchObject({
      code: 'bad_input',
      place: { field: 'after' },
    });
  });
});
