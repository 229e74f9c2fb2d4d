import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIGURES } from '#src/analyse/session-figures.ts';
import { TARGET_FIGURES } from '#src/contract/session-plan.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import { copySession } from './copy-session.ts';
import { createHost } from './create-host.ts';
import { createSession } from './create-session.ts';
import { createShow } from './create-show.ts';
import { importProducts } from './import-products.ts';
import { listHosts } from './list-hosts.ts';
import { listSessions } from './list-sessions.ts';
import { listShows } from './list-shows.ts';
import { loadPlan } from './load-plan.ts';
import { loadRunningOrder } from './load-running-order.ts';
import { removeSession } from './remove-session.ts';
import { restoreSession } from './restore-session.ts';
import { saveRunningOrder } from './save-running-order.ts';
import { updateHost } from './update-host.ts';
import { updateSession } from './update-session.ts';
import { updateShow } from './update-show.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let makeContext: () => Promise<Context>;
let ctx: Context;
let other: Context;
beforeAll(async () => {
  stores = await testRecords();
  makeContext = testContexts(stores);
  [ctx, other] = [await makeContext(), await makeContext()];
});
afterAll(() => stores.close());

const HOSTILE = "\"><script>alert(1)</script> \u202e =cmd|' /C calc'!A0 {{7*7}} 🎬";

test('every figure that has a target is one that sessions are compared by', () => {
  expect(TARGET_FIGURES.filter((figure) => !(FIGURES as readonly string[]).includes(figure))).toEqual([]);
});

describe('a session', () => {
  test('takes over what its show says, and keeps whatever it is called', async () => {
    const show = await createShow(ctx, { name: HOSTILE, host: 'Ada', languages: ['es', 'fr'], duration: 2700 });
    const { id } = await createSession(ctx, {
      title: HOSTILE,
      show: show.id,
      plannedStart: new Date('2026-12-01T19:30:00Z'),
      targets: { orders: 40 },
    });
    await updateSession(ctx, { id, notes: HOSTILE });
    expect(await loadPlan(ctx, id)).toMatchObject({
      ...{ title: HOSTILE, notes: HOSTILE, show: { id: show.id, name: HOSTILE }, language: 'es' },
      ...{ planned_duration_s: 2700, state: 'planned', targets: { orders: 40 }, zone: 'Europe/Paris', currency: 'EUR' },
      host: { name: 'Ada' },
    });
    await expect(loadPlan(other, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('two who edit different fields both get through; the same field is a conflict that says which', async () => {
    const { id } = await createSession(ctx, { title: 'Both' });
    const { version } = await loadPlan(ctx, id);
    await updateSession(ctx, { id, title: 'Hers', notes: 'hers', version });
    await updateSession(ctx, { id, targets: { orders: 5 }, version });
    await expect(updateSession(ctx, { id, notes: 'his', promotion: true, version })).rejects.toMatchObject({
      code: 'conflict',
      place: { field: 'notes' },
    });
    const now = await loadPlan(ctx, id);
    expect(now).toMatchObject({ title: 'Hers', notes: 'hers', targets: { orders: 5 }, promotion: false });
    await updateSession(ctx, { id, notes: 'his', version: now.version });
    expect((await loadPlan(ctx, id)).notes).toBe('his');
  });

  test('goes on air and ends by the clock where nobody says better', async () => {
    let now = new Date('2026-12-01T19:31:00Z');
    const timed = { ...ctx, now: () => now };
    const { id } = await createSession(timed, { title: 'Clock', plannedStart: new Date('2026-12-01T19:30:00Z') });
    await updateSession(timed, { id, state: 'live' });
    now = new Date('2026-12-01T20:16:00Z');
    await updateSession(timed, { id, state: 'ended' });
    expect(await loadPlan(timed, id)).toMatchObject({ start: '2026-12-01T19:31:00.000Z', duration_s: 2700 });
    await expect(updateSession(timed, { id, state: 'planned' })).rejects.toMatchObject({ code: 'conflict' });
    await updateSession(timed, { id, state: 'reviewed' });
    await expect(updateSession(timed, { id, state: 'live' })).rejects.toMatchObject({ code: 'conflict' });
    await updateSession(timed, { id, state: 'ended' });
    expect(await loadPlan(timed, id)).toMatchObject({ state: 'ended', duration_s: 2700 });
  });

  test('is copied with its plan and without what happened', async () => {
    await importProducts(ctx, {
      products: [{ id: 'P1', name: 'Bag', category: null, price: 100, list_price: null, cost: null }],
    });
    const { id } = await createSession(ctx, {
      ...{ title: 'First', host: 'Ada', format: 'talk', state: 'ended', targets: { orders: 9 }, currency: 'CHF' },
      ...{ start: new Date('2026-11-01T19:30:00Z'), duration: 1800, notes: 'bring the red one', promotion: true },
    });
    await saveRunningOrder(ctx, {
      session: id,
      segments: [{ title: 'Hello', content: 'other', start_s: 0, end_s: 60 }],
      pins: [{ product: 'P1', start_s: 0, end_s: 60 }],
    });
    const copy = await copySession(ctx, { id, plannedStart: new Date('2026-11-08T19:30:00Z') });
    expect(await loadPlan(ctx, copy.id)).toMatchObject({
      ...{ title: 'First', state: 'planned', format: 'talk', start: null, duration_s: null, planned_duration_s: 1800 },
      ...{ notes: 'bring the red one', targets: { orders: 9 }, promotion: true, currency: 'CHF', version: 1 },
      planned_start: '2026-11-08T19:30:00.000Z',
    });
    const [before, after] = [await loadRunningOrder(ctx, id), await loadRunningOrder(ctx, copy.id)];
    expect([after.segments, after.pins, after.products]).toEqual([before.segments, before.pins, before.products]);
    await expect(copySession(other, { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is taken away while it is planned, everywhere, and comes back whole', async () => {
    const within = await makeContext();
    const { id } = await createSession(within, { title: 'Perhaps' });
    await expect(removeSession(other, id)).rejects.toMatchObject({ code: 'not_found' });
    await removeSession(within, id);
    expect((await listSessions(within)).sessions).toEqual([]);
    await expect(loadPlan(within, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(updateSession(within, { id, title: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(saveRunningOrder(within, { session: id, segments: [], pins: [] })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(restoreSession(other, id)).rejects.toMatchObject({ code: 'not_found' });
    await restoreSession(within, id);
    expect((await loadPlan(within, id)).title).toBe('Perhaps');
    await updateSession(within, { id, state: 'live' });
    await expect(removeSession(within, id)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a running order', () => {
  const hello = { title: 'Hello', content: 'other' as const, start_s: 0, end_s: 60 };

  test('shows its products with what is in stock, and says when somebody else has saved another', async () => {
    const within = await makeContext();
    await importProducts(within, {
      products: [
        { id: 'P1', name: 'Bag', category: null, price: 100, list_price: null, cost: 5, aliases: ['bag-handle'] },
        { id: 'P2', name: 'Hat', category: null, price: null, list_price: null, cost: null },
      ],
      variants: [
        { product: 'P1', id: 'P1-S', name: 'S', stock: 3 },
        { product: 'P1', id: 'P1-M', name: 'M', stock: 4 },
      ],
    });
    const { id } = await createSession(within, { title: 'Order' });
    const { version } = await loadRunningOrder(within, id);
    const pins = ['P1', 'P2'].map((product) => ({ product, start_s: 10, end_s: 50 }));
    await saveRunningOrder(within, { session: id, segments: [hello], pins, version });
    const order = await loadRunningOrder(within, id);
    expect(order.products.map(({ id: product, stock, price }) => [product, stock, price]).sort()).toEqual([
      ['P1', 7, 100],
      ['P2', null, null],
    ]);
    await expect(saveRunningOrder(within, { session: id, segments: [], pins: [], version })).rejects.toMatchObject({
      code: 'conflict',
      place: { field: 'order' },
    });
    expect((await loadRunningOrder(within, id)).segments).toMatchObject([hello]);
    // Who does not say what they saw replaces it: imports and scripts.
    await saveRunningOrder(within, { session: id, segments: [], pins: [] });
  });

  test('refuses what ends before it starts', async () => {
    const { id } = await createSession(ctx, { title: 'Wrong' });
    const segments = [{ ...hello, start_s: 100 }];
    await expect(saveRunningOrder(ctx, { session: id, segments, pins: [] })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });
});

describe('shows and hosts', () => {
  test('are listed with their sessions, archived and brought back', async () => {
    const within = { ...(await makeContext()), now: () => new Date('2026-11-22T12:00:00Z') };
    const { id } = await createShow(within, { name: 'Thursday', host: 'Ada', slotWeekday: 4, slotTime: '20:30' });
    const past = new Date('2026-11-19T19:30:00Z');
    await createSession(within, { title: 'One', show: id, state: 'ended', start: past, plannedStart: past });
    await createSession(within, { title: 'Two', show: id, plannedStart: new Date('2026-11-26T19:30:00Z') });
    const gone = await createSession(within, {
      title: 'Three',
      show: id,
      plannedStart: new Date('2026-11-25T19:30:00Z'),
    });
    await removeSession(within, gone.id);
    const [show] = await listShows(within, { archived: false });
    expect(show).toMatchObject({
      ...{ sessions: 2, last: '2026-11-19T19:30:00.000Z', next: '2026-11-26T19:30:00.000Z', version: 1 },
      host: { name: 'Ada' },
    });
    await updateShow(within, { id, archived: true, version: 1 });
    expect(await listShows(within, { archived: false })).toEqual([]);
    expect(await listShows(within, { archived: true })).toHaveLength(1);
    await updateShow(within, { id, archived: false, host: 'Grace', languages: ['fr'] });
    expect((await listShows(within, { archived: false }))[0]).toMatchObject({
      host: { name: 'Grace' },
      languages: ['fr'],
    });
    await expect(updateShow(within, { id, archived: true, version: 1 })).rejects.toMatchObject({
      place: { field: 'archived' },
    });
    await expect(updateShow(other, { id, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' });

    const hosts = await listHosts(within, { archived: false });
    expect(hosts.map(({ name, sessions }) => [name, sessions])).toEqual([
      ['Ada', 2],
      ['Grace', 0],
    ]);
    await expect(createHost(within, { name: 'Ada' })).rejects.toMatchObject({ code: 'conflict' });
    const ada = hosts[0]?.id ?? '';
    await expect(updateHost(within, { id: ada, name: 'Grace' })).rejects.toMatchObject({ code: 'conflict' });
    await updateHost(within, { id: ada, name: HOSTILE });
    await updateHost(within, { id: ada, archived: true });
    expect((await listHosts(within, { archived: true })).map(({ name }) => name)).toEqual([HOSTILE]);
    await expect(updateHost(other, { id: ada, archived: false })).rejects.toMatchObject({ code: 'not_found' });
  });
});
