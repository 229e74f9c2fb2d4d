import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListedCustomer } from '#src/contract/customer.ts';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { pseudonym } from '#src/identity/pseudonym.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { markErased } from '#src/privacy/mark-erased.ts';
import { objectTo } from '#src/privacy/object-to.ts';
import { restrictCustomer } from '#src/privacy/restrict-customer.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { eventRow, livingCustomer, voiceRow } from '#test/living-customer.ts';
import type { Fetch } from '#test/sign-in.ts';
import { compensateCase } from '../loyalty/compensate-case.ts';
import { openCase } from '../open-case.ts';
import { rememberStandings } from './remember-standings.ts';

let it: TestApp;
let ctx: Context;
let manager: Fetch;
let living: Awaited<ReturnType<typeof livingCustomer>>;

beforeAll(async () => {
  it = await testApp();
  ctx = it.ctx;
  manager = await it.signIn('store_manager');
  living = await livingCustomer(ctx);
});
afterAll(() => it.close());

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each looked into by its test
type Answered = { status: number; body: any };

async function ask(method: string, path: string, body?: unknown, as: Fetch = manager): Promise<Answered> {
  const answer = await as(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

const pathOf = (id: string) => `/v1/customers/${id}`;
const read = (id: string, as = manager) => ask('GET', `${pathOf(id)}?reason=advice`, undefined, as);

async function somebody(person: Parameters<typeof resolvePeople>[1][number], within: Context = ctx): Promise<string> {
  const [found] = await resolvePeople(within, [person]);
  return found?.customer ?? '';
}

async function auditOf(action: string): Promise<{ target: string; detail: unknown; actor: string }[]> {
  return ctx.records
    .selectFrom('audit')
    .select(['target', 'detail', 'actor'])
    .where('organisation', '=', ctx.organisation)
    .where('action', '=', action)
    .orderBy('at')
    .execute();
}

describe('one customer', () => {
  test('G19 all of one is read with a reason, which is noted with the role; without a reason nothing is', async () => {
    expect((await ask('GET', pathOf(living.customer))).status).toBe(400);
    const { status, body } = await read(living.customer);
    expect(status).toBe(200);
    expect(body.who).toMatchObject({ name: 'Ada', email: 'ada@example.com', phone: '+33612345678' });
    expect(body.value).toMatchObject({
      ...{ orders: 1, paid: [{ amount: 3000, currency: 'EUR' }], refunded: [{ amount: 2000, currency: 'EUR' }] },
    });
    expect(body.products).toMatchObject([
      { id: 'P2', units: 2 },
      { id: 'P1', units: 1 },
    ]);
    expect(body.consent).toMatchObject([{ purpose: 'sales', channel: 'email', given: true }]);
    const noted = await auditOf('customer.read');
    expect(noted).toMatchObject([{ target: living.customer, detail: { reason: 'advice', role: 'store_manager' } }]);
    for (const role of ['host', 'analyst'] as const) {
      const other = await it.signIn(role);
      expect((await read(living.customer, other)).status).toBe(403);
    }
    // Who asks for the touchpoints alone is noted, too; who opened the record within the hour is not noted again with each page.
    await ask('GET', `${pathOf(living.customer)}/timeline`);
    expect(await auditOf('customer.read')).toHaveLength(1);
    const producer = await it.signIn('producer');
    for (const part of ['timeline', 'timeline', 'recommendations'])
      expect((await ask('GET', `${pathOf(living.customer)}/${part}`, undefined, producer)).status).toBe(200);
    expect((await auditOf('customer.read')).slice(1)).toMatchObject([
      { target: living.customer, detail: { reason: 'timeline', role: 'producer' } },
    ]);
  });

  test('the timeline pages through everything once, newest first, and shows nothing of whom a device is shared with', async () => {
    const seen: { key: string; at: string; kind: string }[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answered = await ask(
        'GET',
        `${pathOf(living.customer)}/timeline?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      expect(page.status).toBe(200);
      seen.push(...page.body.entries);
      cursor = page.body.next;
    }
    const keys = seen.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(
      keys
        .filter((key) => key.startsWith('e/'))
        .map((key) => key.split('/').at(-1))
        .sort(),
    ).toEqual(
      // No heartbeat, no order lines by themselves, nothing of Bob on the shared device.
      ['e1', 'e3', 'e4', 'e5', 'o1', 'r1'],
    );
    expect(seen.filter(({ kind }) => kind === 'voice')).toHaveLength(1);
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const order = seen.find(({ kind }) => kind === 'order') as unknown as { products: { id: string }[] };
    expect(order.products.map(({ id }) => id)).toEqual(['P1', 'P1', 'P2']);
    expect((await ask('GET', `${pathOf(living.customer)}/timeline?cursor=nonsense`)).status).toBe(400);
  });

  test('a new order stands on the first page at once', async () => {
    const time = `${new Date(ctx.now().getTime() - 1000).toISOString().slice(0, 23).replace('T', ' ')}`;
    const order = { type: 'order', visitor: 'v_new', customer: living.customer, amount: 100, currency: 'EUR' } as const;
    await ctx.events.append({
      events: [eventRow(ctx, 'fresh', { ...order, time, ref: 'FRESH' })],
      voices: [],
      rejected: [],
    });
    const { body } = await ask('GET', `${pathOf(living.customer)}/timeline?limit=2`);
    expect(body.entries.map(({ ref }: { ref: string }) => ref)).toContain('FRESH');
  });

  test('where they buy, how it comes, whether they pay for speed, and what a bad experience was made good with', async () => {
    const customer = await somebody({ email: 'habits@example.com' });
    const row = (id: string, type: 'order' | 'delivery', more: object) =>
      eventRow(ctx, id, { type, visitor: '', customer, session: '', ...more });
    const order = (id: string, properties: object = {}) =>
      row(id, 'order', { ref: id, amount: 1000, currency: 'EUR', properties: JSON.stringify(properties) });
    const parcel = (id: string, ref: string, time: string, properties: object) =>
      row(id, 'delivery', { ref, name: 'delivered', time, properties: JSON.stringify(properties) });
    const events = [
      ...[order('H1', { store: 'P1' }), order('H2', { store: 'P1' }), order('H3')],
      parcel('p1', 'H1', '2026-03-10 10:00:00.000', { mode: 'pickup', promised: '2026-03-09', express: true }),
      parcel('p2', 'H2', '2026-03-10 10:00:00.000', { mode: 'home', promised: '2026-03-10' }),
      parcel('p3', 'H3', '2026-03-10 10:00:00.000', { mode: 'home', promised: '' }),
    ];
    await ctx.events.append({ events, voices: [], rejected: [] });
    const { id = '' } = await openCase(ctx, { customer, kind: 'complaint', reason: 'delivery', origin: 'team' });
    await compensateCase(ctx, { id, amount: 1500, currency: 'EUR', validDays: 90 });
    const { body } = await read(customer);
    expect(body.channels).toMatchObject({ live: 0, online: 1, store: 2, preferred: 'store', only: null });
    expect(body.deliveries).toMatchObject({ delivered: 3, late: 1, express: 1, known: 3 });
    expect(body.deliveries.modes).toEqual([
      { mode: 'home', n: 2 },
      { mode: 'pickup', n: 1 },
    ]);
    expect(body.experiences.filter(({ what }: { what: string }) => what === 'late')).toHaveLength(1);
    expect(body.compensated).toEqual([{ amount: 1500, currency: 'EUR' }]);
    const timeline = await ask('GET', `${pathOf(customer)}/timeline?limit=50`);
    expect(timeline.body.entries).toContainEqual(
      expect.objectContaining({
        kind: 'voucher_given',
        name: 'compensation',
        amount: { amount: 1500, currency: 'EUR' },
      }),
    );
  });

  test('G14 found exactly by mail, telephone, number, card or order; what was typed stands nowhere', async () => {
    const number = await somebody({ externalId: 'Shop-77', name: 'Grace', email: 'grace.typed@example.com' });
    await linkVisitor(ctx, { visitor: (await pseudonym(ctx))('card:990017'), customer: number });
    const bought = eventRow(ctx, 'bought', { customer: number, type: 'order', ref: 'G-1001', currency: 'EUR' });
    await ctx.events.append({ events: [bought], voices: [], rejected: [] });
    for (const named of [' Grace.Typed@Example.com ', 'Shop-77', '9900-17', '#G-1001']) {
      const { body } = await ask('POST', '/v1/customer-search', { named });
      expect(body.customers).toMatchObject([{ id: number, name: 'Grace' }]);
    }
    expect((await ask('POST', '/v1/customer-search', { named: '06 12 34 56 78' })).body.customers).toEqual([]);
    expect((await ask('POST', '/v1/customer-search', { named: '0033 6 12 34 56 78' })).body.customers).toMatchObject([
      { id: living.customer },
    ]);
    const trail = JSON.stringify(await ctx.records.selectFrom('audit').selectAll().execute());
    expect(trail.toLowerCase()).not.toContain('grace.typed');
    expect(trail).not.toContain('Shop-77');
    expect(trail).not.toContain('12345678');
  });

  test('of another organisation nothing is read, found, noted or merged', async () => {
    const other = await it.makeContext();
    const foreign = await somebody({ email: 'foreign@example.com', name: 'Foreign' }, other);
    for (const path of ['?reason=advice', '/timeline', '/recommendations'])
      expect((await ask('GET', `${pathOf(foreign)}${path}`)).status).toBe(404);
    expect((await ask('POST', `${pathOf(foreign)}/notes`, { text: 'x' })).status).toBe(404);
    expect((await ask('POST', `${pathOf(living.customer)}/merge`, { gone: foreign, reason: 'x' })).status).toBe(404);
    expect((await ask('POST', '/v1/customer-search', { named: 'foreign@example.com' })).body.customers).toEqual([]);
    expect(JSON.stringify((await ask('GET', '/v1/customers')).body)).not.toContain(foreign);
  });

  test('G10 of a restricted customer nothing is shown, noted, proposed or compared; the list says only that they are', async () => {
    const frozen = await somebody({ email: 'frozen@example.com', name: 'Frozen' });
    await changeRecords(ctx, { action: 'test', target: frozen }, (trx) =>
      restrictCustomer(ctx, trx, { customer: frozen, reason: 'asked' }),
    );
    for (const path of ['?reason=advice', '/timeline', '/recommendations'])
      expect((await ask('GET', `${pathOf(frozen)}${path}`)).status).toBe(409);
    expect((await ask('POST', `${pathOf(frozen)}/notes`, { text: 'x' })).status).toBe(409);
    expect((await ask('POST', `${pathOf(living.customer)}/merge`, { gone: frozen, reason: 'x' })).status).toBe(409);
    const { body } = await ask('POST', '/v1/customer-search', { named: 'frozen@example.com' });
    expect(body.customers).toMatchObject([{ id: frozen, name: null, restricted: true, standing: null }]);
  });

  test('G15 of somebody who is being erased nothing is shown, though it is not deleted yet', async () => {
    const gone = await somebody({ email: 'gone@example.com', name: 'Gone' });
    expect((await read(gone)).status).toBe(200);
    await markErased(ctx, { customer: gone });
    for (const path of ['?reason=advice', '/timeline', '/recommendations'])
      expect((await ask('GET', `${pathOf(gone)}${path}`)).status).toBe(404);
    expect((await ask('POST', '/v1/customer-search', { named: 'gone@example.com' })).body.customers).toEqual([]);
    expect(JSON.stringify((await ask('GET', '/v1/customers')).body)).not.toContain(gone);
  });

  test('G14 a note is sealed with the customer’s key, is read with them, and is removed for good', async () => {
    const { body } = await ask('POST', `${pathOf(living.customer)}/notes`, { text: 'Calls in the evening' });
    const [kept] = await ctx.records.selectFrom('customer_notes').select('text').where('id', '=', body.id).execute();
    expect(kept?.text.toString('latin1')).not.toContain('evening');
    expect((await read(living.customer)).body.notes).toMatchObject([{ id: body.id, text: 'Calls in the evening' }]);
    expect((await ask('DELETE', `/v1/customer-notes/${body.id}`)).status).toBe(200);
    expect((await read(living.customer)).body.notes).toEqual([]);
  });

  test('cases, with what was given for the trouble, stand on the page and in the timeline', async () => {
    await openCase(ctx, { kind: 'complaint', reason: 'delivery', customer: living.customer, origin: 'team' });
    const { body } = await read(living.customer);
    expect(body.cases).toMatchObject([{ reason: 'delivery', state: 'open' }]);
    expect(body.experiences).toEqual(
      expect.arrayContaining([expect.objectContaining({ what: 'case_opened', good: false })]),
    );
    const { body: page } = await ask('GET', `${pathOf(living.customer)}/timeline?limit=1`);
    expect(page.entries).toMatchObject([{ kind: 'case_opened', name: 'delivery' }]);
  });
});

describe('duplicates', () => {
  test('likely ones are proposed, merged into one page, and unmerged exactly; who is said to be two stays two', async () => {
    const zoe = await somebody({
      ...{ externalId: 'z1', name: 'Zoé Durand', address: '3 rue du Lac, 75011 Paris' },
      email: 'zoe.durand@example.com',
    });
    const again = await somebody({
      ...{ externalId: 'z2', name: 'DURAND Zoe', address: '75011 Paris' },
      email: 'zoe.durand@exmaple.com',
    });
    const twin = await somebody({ externalId: 'z3', name: 'Zoé Duran', address: '8 quai, 75011 Paris' });
    await ctx.events.append({
      events: [],
      voices: [{ ...voiceRow(ctx, 'z-voice', again), text: 'mine too' }],
      rejected: [],
    });
    expect((await ask('POST', '/v1/customer-duplicates/look', {})).body.found).toBeGreaterThanOrEqual(1);
    const { body } = await ask('GET', '/v1/customer-duplicates');
    const of = (pairs: { customer: { id: string }; other: { id: string } }[], ...ids: string[]) =>
      pairs.filter(({ customer, other }) => ids.includes(customer.id) && ids.includes(other.id));
    expect(of(body.pairs, zoe, again)).toMatchObject([{ alike: ['name', 'postcode', 'email'] }]);
    const shown = body.pairs.flatMap((pair: { customer: { id: string }; other: { id: string } }) => [
      pair.customer,
      pair.other,
    ]);
    expect(shown.find(({ id }: { id: string }) => id === zoe)).toMatchObject({
      ...{ number: 'z1', email: 'zo…d@example.com', place: '75011 Paris' },
    });
    expect(of(body.pairs, zoe, twin)).toHaveLength(1);
    await ask('POST', '/v1/customer-duplicates/apart', { one: zoe, other: twin });
    await ask('POST', '/v1/customer-duplicates/look', {});
    expect(of((await ask('GET', '/v1/customer-duplicates')).body.pairs, zoe, twin)).toEqual([]);

    const before = await ctx.records
      .selectFrom('identities')
      .selectAll()
      .where('customer', 'in', [zoe, again])
      .execute();
    const merged = await ask('POST', `${pathOf(zoe)}/merge`, { gone: again, reason: 'same person' });
    expect(merged.status).toBe(200);
    // Whoever still has the other's address comes to the same page.
    const { body: page } = await read(again);
    expect(page).toMatchObject({ id: zoe, merges: [{ id: merged.body.merge, gone: again }] });
    const timeline = await ask('GET', `${pathOf(zoe)}/timeline`);
    expect(timeline.body.entries.map(({ text }: { text: string }) => text)).toContain('mine too');
    await ask('POST', `/v1/customer-merges/${merged.body.merge}/undo`, {});
    const after = await ctx.records
      .selectFrom('identities')
      .selectAll()
      .where('customer', 'in', [zoe, again])
      .execute();
    const sorted = (rows: typeof before) => rows.map((row) => JSON.stringify(row)).sort();
    expect(sorted(after)).toEqual(sorted(before));
    expect((await read(zoe)).body.merges).toEqual([]);
    expect((await ask('GET', `${pathOf(zoe)}/timeline`)).body.entries).toEqual([]);
  });
});

describe('where customers stand', () => {
  test('segment, silence and expectation are kept, listed by value, and merged customers count as one', async () => {
    const within = await it.makeContext();
    const owner = await it.signIn('owner', within.organisation);
    const people = await Promise.all(
      Array.from({ length: 42 }, (_, i) => somebody({ email: `p${i}@example.com`, name: `Person ${i}` }, within)),
    );
    const day = (n: number) => new Date(within.now().getTime() - n * 86_400_000).toISOString().slice(0, 10);
    const events = people.flatMap((customer, i) =>
      Array.from({ length: 1 + (i % 6) }, (_, n) =>
        eventRow(within, `o${i}-${n}`, {
          ...{ type: 'order', customer, visitor: `v${i}`, ref: `R${i}-${n}`, amount: 1000 * (i + 1), currency: 'EUR' },
          time: `${day(1 + i + n * 20)} 12:00:00.000`,
        }),
      ),
    );
    // The one who paid most gave back two orders, one of them whole, which a tracker told of by the number that the shop prints.
    const [latest, , older] = events.filter(({ customer }) => customer === people[41]);
    const shop = latest === undefined ? [] : [{ ...latest, properties: '{"number":"#77"}' }];
    const tracked = shop.map((row) => ({
      ...row,
      id: 'tracked',
      ref: '77',
      properties: '',
      origin: 'segment',
      amount: 1,
    }));
    const back = [latest, older].flatMap((row, n) =>
      row === undefined
        ? []
        : [{ ...row, id: `back${n}`, type: 'refund' as const, customer: '', amount: [42_000, 2000][n] ?? 0 }],
    );
    const told = [...shop, ...tracked, ...events.filter((row) => row !== latest), ...back];
    await within.events.append({ events: told, voices: [], rejected: [] });
    expect(await rememberStandings(within)).toBe(42);
    const gave = await within.records
      .selectFrom('customer_standings')
      .selectAll()
      .where('customer', '=', people[41] ?? '')
      .execute();
    const his = (await read(people[41] as string, owner)).body;
    expect(his.value).toMatchObject({ orders: 6, paid: [{ amount: 5 * 42_000 - 2000, currency: 'EUR' }] });
    expect(gave.map(({ purchases, amount }) => [purchases, Number(amount)])).toEqual([[5, 5 * 42_000 - 2000]]);
    const top = await ask('GET', '/v1/customers?sort=value&limit=5', undefined, owner);
    expect((await ask('GET', '/v1/customer-count?sort=value', undefined, owner)).body).toEqual({ total: 42 });
    const rest = await ask('GET', `/v1/customers?sort=value&limit=50&cursor=${top.body.next}`, undefined, owner);
    const amounts = [...top.body.customers, ...rest.body.customers].map((one) => one.standing.amount.amount);
    expect(amounts).toHaveLength(42);
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
    const [first] = top.body.customers;
    const whole = (await read(first.id, owner)).body;
    expect(whole.standing).toMatchObject({ purchases: 6, amount: first.standing.amount });
    // G12: a score says what it comes from: each quintile, the days of silence that are usual and whose, how many purchases, and when it was counted.
    expect(whole.standing).toMatchObject({ own_rhythm: true, silence_limit: 20, dormant: true });
    for (const score of ['recency', 'frequency', 'monetary']) expect([1, 2, 3, 4, 5]).toContain(whole.standing[score]);
    expect(Date.parse(whole.standing.computed)).toBeGreaterThan(0);
    expect(whole.standing.alive).toBeGreaterThan(0);
    expect(whole.standing.expected_amount.amount).toBeGreaterThan(0);
    const counted = (await ask('GET', '/v1/customer-segments', undefined, owner)).body;
    expect(counted.customers).toBe(42);
    const { segment } = first.standing;
    const chosen = (await ask('GET', `/v1/customers?segment=${segment}`, undefined, owner)).body.customers;
    expect(new Set(chosen.map((one: ListedCustomer) => one.standing?.segment))).toEqual(new Set([segment]));
    expect((await ask('GET', `/v1/customer-count?segment=${segment}`, undefined, owner)).body.total).toBe(
      counted.segments.find((one: { segment: string }) => one.segment === segment).customers,
    );

    // G11: from the moment somebody objects, no score of theirs is shown, counted or listed by.
    await changeRecords(within, { action: 'test', target: first.id }, (trx) =>
      objectTo(within, trx, { customer: first.id, scope: 'profiling' }),
    );
    expect((await read(first.id, owner)).body).toMatchObject({ profiled: false, standing: null });
    expect((await ask('GET', '/v1/customer-count?sort=value', undefined, owner)).body.total).toBe(41);

    await ask('POST', `${pathOf(people[1] as string)}/merge`, { gone: people[2], reason: 'one' }, owner);
    expect(await rememberStandings(within)).toBe(40);
    const both = (await read(people[1] as string, owner)).body;
    expect(both.value.orders).toBe(5);
  });
});
