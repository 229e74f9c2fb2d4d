import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Board, KpiAlert, KpiFigure, KpiTarget, ShownBoard } from '#src/contract/board.ts';
import { KPI_IDS, type KpiSeries } from '#src/contract/kpi.ts';
import { saveStores } from '#src/session/stores/save-stores.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { eventRow } from '#test/rows.ts';
import type { Fetch } from '#test/sign-in.ts';

/** A store manager who is bound to P01 tries to get at P02 and at the house, by every way there is; another organisation's owner at both. */
let app: TestApp;
let owner: Fetch;
let manager: Fetch;
let managerId: string;
let ownerId: string;
const DAY = '2026-03-04';
const STRETCH = `from=2026-03-02&to=2026-03-08&grain=day`;

beforeAll(async () => {
  app = await testApp();
  [owner, manager] = [await app.signIn('owner'), await app.signIn('store_manager')];
  await saveStores(app.ctx, {
    stores: [
      { id: 'P01', name: 'Opéra' },
      { id: 'P02', name: 'Lyon' },
    ],
  });
  const members = await json<{ members: { id: string; role: string }[] }>(owner('/v1/members'));
  const idOf = (role: string) => members.members.find((one) => one.role === role)?.id ?? '';
  [managerId, ownerId] = [idOf('store_manager'), idOf('owner')];
  expect(
    (await owner(`/v1/members/${managerId}`, { method: 'PATCH', body: { role: 'store_manager', stores: ['P01'] } }))
      .status,
  ).toBe(200);
  const sale = (ref: string, amount: number, store: string) =>
    eventRow({
      ...{ organisation: app.ctx.organisation, id: ref, session: '', type: 'order', ref, amount, currency: 'EUR' },
      ...{ time: `${DAY} 10:00:00.000`, properties: store === '' ? '' : JSON.stringify({ store }), visitor: ref },
    });
  const parcel = (ref: string, store: string) =>
    eventRow({
      ...{ organisation: app.ctx.organisation, id: `sent ${ref}`, session: '', type: 'delivery', name: 'shipped', ref },
      ...{ time: `${DAY} 18:00:00.000`, properties: JSON.stringify({ store }), visitor: ref },
    });
  const events = [
    parcel('a', 'P01'),
    parcel('c', 'P02'),
    sale('a', 1000, 'P01'),
    sale('b', 3000, 'P01'),
    sale('c', 70000, 'P02'),
    sale('d', 900, ''),
  ];
  await app.ctx.events.append({ events, voices: [], rejected: [] });
});
afterAll(() => app.close());

async function json<T>(answer: Response | Promise<Response>): Promise<T> {
  const got = await answer;
  expect(got.status, await got.clone().text()).toBe(200);
  return (await got.json()) as T;
}
const status = async (answer: Promise<Response>) => (await answer).status;

it('reads figures of their own store only, however they ask', async () => {
  const all = await json<KpiSeries>(owner(`/v1/kpis/revenue?${STRETCH}&by=store`));
  expect(all.whole.value).toBe(74_900);
  for (const way of [
    '',
    '&filter[store][0]=P01',
    '&by=store',
    '&by=channel',
    '&filter[channel][0]=store',
    '&filter[store][0]=P01&filter[store][1]=P01',
  ]) {
    const own = await json<KpiSeries>(manager(`/v1/kpis/revenue?${STRETCH}${way}`));
    expect([way, own.whole.value, own.points.map(({ value }) => value).filter((value) => value !== null)]).toEqual([
      way,
      4000,
      [4000],
    ]);
    expect(JSON.stringify(own)).not.toContain('P02');
  }
  for (const way of ['P02', 'P01&filter[store][1]=P02', ''])
    expect([way, await status(manager(`/v1/kpis/revenue?${STRETCH}&filter[store][0]=${way}`))]).toEqual([way, 404]);
});

it('sees the parcels that leave from their own store', async () => {
  const sent = async (who: Fetch) =>
    (await json<{ deliveries: { order: string }[] }>(who('/v1/deliveries'))).deliveries.map(({ order }) => order);
  expect([(await sent(owner)).toSorted(), await sent(manager)]).toEqual([['a', 'c'], ['a']]);
});

it('reads no figure that knows no stores, and none made of costs', async () => {
  const { kpis } = await json<{ kpis: KpiFigure[] }>(manager('/v1/kpis'));
  expect(kpis.length).toBeGreaterThan(5);
  expect(kpis.every(({ dimensions }) => dimensions.includes('store'))).toBe(true);
  const open = new Set(kpis.map(({ id }) => id));
  expect(open.has('margin')).toBe(false);
  for (const kpi of KPI_IDS)
    expect([kpi, await status(manager(`/v1/kpis/${kpi}?${STRETCH}`))]).toEqual([kpi, open.has(kpi) ? 200 : 403]);
  const host = await app.signIn('host');
  expect(await status(host(`/v1/kpis/profit?${STRETCH}`))).toBe(403);
  expect(await status(host(`/v1/kpis/revenue?${STRETCH}`))).toBe(200);
});

it('sees their own board, where a figure of the house has no place', async () => {
  const { boards, first } = await json<{ boards: Board[]; first: string }>(manager('/v1/boards'));
  expect([boards.map(({ id }) => id), first]).toEqual([['store_manager'], 'store_manager']);
  for (const id of ['marketing', 'ecommerce', 'service', 'nobody'])
    expect([id, await status(manager(`/v1/boards/${id}`))]).toEqual([id, 404]);
  const board = await json<ShownBoard>(manager('/v1/boards/store_manager?span=4w'));
  expect(board.stores).toEqual([{ id: 'P01', name: 'Opéra' }]);
  expect(await status(manager('/v1/boards/store_manager?store=P02'))).toBe(404);
  // A board of their own with a figure of the house on it: it is never answered.
  const { id } = await json<{ id: string }>(manager('/v1/boards', { body: { from: 'store_manager', title: 'Mine' } }));
  const tiles = [{ kpi: 'bounce' }, { kpi: 'profit' }, { kpi: 'orders' }];
  await json(manager(`/v1/boards/${id}`, { method: 'PUT', body: { title: 'Mine', tiles, version: 1 } }));
  expect((await json<ShownBoard>(manager(`/v1/boards/${id}`))).tiles.map(({ kpi }) => kpi)).toEqual(['orders']);
  // Nobody else sees it; a role's board is not theirs to change.
  expect(await status(owner(`/v1/boards/${id}`))).toBe(404);
  expect(await status(manager('/v1/boards/store_manager', { method: 'PUT', body: { tiles, version: 0 } }))).toBe(403);
  expect(await status(manager('/v1/boards/store_manager', { method: 'DELETE' }))).toBe(403);
});

it('sees targets and changes of their own store only, and sets none', async () => {
  const said = { kpi: 'revenue', begins: '2026-01-01', due: '2027-01-01', value: 100_000 };
  for (const store of ['P01', 'P02', null])
    await json(owner('/v1/kpi-targets', { body: { ...said, store, owner: ownerId } }));
  const { targets } = await json<{ targets: KpiTarget[] }>(manager('/v1/kpi-targets'));
  expect(targets.map(({ store, now }) => [store?.id, now.value])).toEqual([['P01', 4000]]);
  expect(await status(manager('/v1/kpi-targets', { body: { ...said, store: 'P01', owner: managerId } }))).toBe(403);
  // They answer for their store, and for no other.
  const owned = (store: string | null) =>
    owner('/v1/kpi-targets', { body: { ...said, kpi: 'orders', store, owner: managerId } });
  expect([await status(owned('P01')), await status(owned('P02')), await status(owned(null))]).toEqual([200, 400, 400]);
  await app.ctx.records
    .insertInto('kpi_alerts')
    .values(
      ['', 'P01', 'P02'].map((store) => ({
        ...{
          organisation: app.ctx.organisation,
          id: `alert-${store}`,
          kpi: 'orders' as const,
          store,
          week: DAY,
          value: 1,
          usual: 2,
        },
        ...{ difference: -1, low: -2, high: -0.5, p: 0.01, q: 0.01, watched: 3, raised: new Date(), told: null },
      })),
    )
    .execute();
  const { alerts } = await json<{ alerts: KpiAlert[] }>(manager('/v1/kpi-alerts'));
  expect(alerts.map(({ store }) => store?.id)).toEqual(['P01']);
  await json(manager('/v1/kpis/orders/watch', { method: 'PUT', body: { on: true } }));
  const watches = await app.ctx.records
    .selectFrom('kpi_watches')
    .select(['kpi', 'store'])
    .where('person', '=', managerId)
    .execute();
  expect(watches).toEqual([{ kpi: 'orders', store: 'P01' }]);
  expect(await status(manager('/v1/kpis/bounce/watch', { method: 'PUT', body: { on: true } }))).toBe(403);
});

it('what belongs to no store is refused plainly: the way through the web shop, and teams of customer service', async () => {
  const stretch = 'from=2026-03-02&to=2026-03-08';
  const paths = [`/v1/buying-journey?${stretch}`, `/v1/training-needs?${stretch}`, '/v1/trainings'];
  for (const path of paths)
    expect([path, await status(manager(path)), await status(owner(path))]).toEqual([path, 403, 200]);
});

it('another organisation sees and changes nothing of it', async () => {
  const { organisation } = await app.makeContext();
  const stranger = await app.signIn('owner', organisation);
  expect((await json<KpiSeries>(stranger(`/v1/kpis/revenue?${STRETCH}`))).whole.value).toBeNull();
  expect((await json<{ targets: KpiTarget[] }>(stranger('/v1/kpi-targets'))).targets).toEqual([]);
  const [target] = (await json<{ targets: KpiTarget[] }>(owner('/v1/kpi-targets'))).targets;
  const change = { due: '2027-02-01', value: 1, owner: ownerId, version: 1 };
  expect(await status(stranger(`/v1/kpi-targets/${target?.id}`, { method: 'PATCH', body: change }))).toBe(404);
  expect(await status(stranger(`/v1/kpi-targets/${target?.id}`, { method: 'DELETE' }))).toBe(404);
  expect(await status(stranger('/v1/boards/marketing?store=P01'))).toBe(404);
  expect(
    await status(
      stranger('/v1/kpis/revenue?from=2026-03-02&to=2026-03-08', {
        headers: { 'aftershow-organisation': app.ctx.organisation },
      }),
    ),
  ).toBe(404);
});

it('begins with what the sector looks at first, until somebody chooses the figures', async () => {
  const boardOf = async (id: string) =>
    (await json<{ boards: Board[] }>(owner('/v1/boards'))).boards.find((one) => one.id === id) as Board;
  const plain = await boardOf('marketing');
  expect(plain.sector).toBeNull();
  expect(plain.tiles[0]).toEqual({ kpi: 'revenue' });
  const say = (level: string) => json(owner('/v1/collection-plan/sector', { method: 'PUT', body: { level } }));
  await say('luxury');
  const luxury = await boardOf('marketing');
  expect(luxury.sector).toBe('luxury');
  expect(luxury.tiles.slice(0, 6).map(({ kpi }) => kpi)).toEqual([
    ...['nps_brand', 'repurchase', 'average_basket', 'margin', 'first_contact_resolution', 'promises_kept'],
  ]);
  // Nothing of the role's own is lost, and nothing stands twice.
  expect(new Set(luxury.tiles.map(({ kpi }) => kpi)).size).toBe(luxury.tiles.length);
  for (const tile of plain.tiles) expect(luxury.tiles).toContainEqual(tile);
  await say('everyday');
  expect((await boardOf('marketing')).tiles[0]).toEqual({ kpi: 'orders' });
  // Of other roles only the order: a store manager gets no figure of the web shop.
  const store = await boardOf('store_manager');
  expect(store.tiles.slice(0, 2).map(({ kpi }) => kpi)).toEqual(['orders', 'items_per_order']);
  expect(store.tiles.map(({ kpi }) => kpi)).not.toContain('conversion_site');
  await json(owner('/v1/boards/marketing', { method: 'PUT', body: { tiles: [{ kpi: 'bounce' }], version: 0 } }));
  expect(await boardOf('marketing')).toMatchObject({ sector: null, tiles: [{ kpi: 'bounce' }] });
  await json(owner('/v1/boards/marketing', { method: 'DELETE' }));
});

it('a board changed by two is kept for the first, and goes back to how it was shipped', async () => {
  const tiles = [{ kpi: 'orders' }, { kpi: 'revenue' }, { kpi: 'orders' }];
  const save = () => owner('/v1/boards/host', { method: 'PUT', body: { tiles, version: 0 } });
  expect((await json<{ version: number }>(save())).version).toBe(1);
  expect(await status(save())).toBe(409);
  const board = async () =>
    (await json<{ boards: Board[] }>(owner('/v1/boards'))).boards.find(({ id }) => id === 'host');
  expect(await board()).toMatchObject({ edited: true, version: 1, tiles: [{ kpi: 'orders' }, { kpi: 'revenue' }] });
  await json(owner('/v1/boards/host', { method: 'DELETE' }));
  expect(await board()).toMatchObject({ edited: false, version: 0 });
});
