import { gzipSync } from 'node:zlib';
import { Hono, type Context as HttpContext } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { removeExpired } from '#src/privacy/remove-expired.ts';
import { createSession } from '#src/session/create-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import type { Http } from './environment.ts';
import { idempotent } from './idempotent.ts';
import { listen } from './listen.ts';
import { problemResponse } from './problem.ts';
import { readBody } from './read-body.ts';

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];

let stores: Awaited<ReturnType<typeof testRecords>>;
let makeContext: () => Promise<Context>;
let ctx: Context;
let app: Hono<Http>;
/** What happens in a route besides its write, and how often routes were run. */
let during: (c: HttpContext<Http>) => Promise<void>;
let ran: number;

beforeAll(async () => {
  stores = await testRecords();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

beforeEach(async () => {
  ctx = await makeContext();
  [during, ran] = [async () => {}, 0];
  app = new Hono<Http>();
  app.use(async (c, next) => {
    c.set('requestId', `request-${Math.random()}`);
    // 'anna' of this organisation, unless somebody else is named.
    const id = c.req.header('person') ?? 'anna';
    if (id !== 'nobody') c.set('ctx', { ...ctx, actor: { kind: 'person', id } });
    await next();
  });
  app.on(WRITES, '/v1/*', idempotent({ bodyBytes: 10_000, room: { most: 1e6, taken: 0 } }));
  app.post('/v1/sessions', async (c) => {
    ran += 1;
    const own = c.get('ctx') ?? ctx;
    const made = await createSession(own, await c.req.json<{ title: string }>());
    await during(c);
    return c.json({ ...made, name: 'Ada Example' }, 201, { location: `/v1/sessions/${made.id}` });
  });
  app.delete('/v1/sessions/:id', (c) => {
    ran += 1;
    return c.body(null, 204);
  });
  app.put('/v1/sessions', async (c) => {
    ran += 1;
    return c.json(JSON.parse((await readBody(c, 10_000, { most: 1e6, taken: 0 })).toString()));
  });
  app.onError((error, c) => problemResponse(error, c.get('requestId')));
});

const post = (key: string | undefined, title = 'Spring', headers: Record<string, string> = {}) =>
  app.request('/v1/sessions', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...headers,
    },
    body: JSON.stringify({ title }),
  });

async function sessions(): Promise<number> {
  const rows = await stores.records
    .selectFrom('sessions')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .execute();
  return rows.length;
}

test('a repeated write is done once and answered as the first time, whichever way the key is written', async () => {
  const first = await post('c0ffee-1');
  const again = await post('"c0ffee-1"');
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.text()).toBe(await first.text());
  for (const name of ['location', 'content-type']) expect(again.headers.get(name)).toBe(first.headers.get(name));
  expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([null, 'true']);
  expect([ran, await sessions()]).toEqual([1, 1]);
});

test('without a key, with another key and for another person it is another write', async () => {
  for (const [key, headers] of [
    [undefined, {}],
    [undefined, {}],
    ['k1', {}],
    ['k2', {}],
    ['k1', { person: 'bob' }],
  ] as const)
    expect((await post(key, 'Spring', headers)).status).toBe(201);
  expect(await sessions()).toBe(5);
});

test('the same key with another body, address or method is refused with 422 key_reused', async () => {
  await post('k1');
  const other = [
    await post('k1', 'Summer'),
    await app.request('/v1/sessions/1', { method: 'DELETE', headers: { 'idempotency-key': 'k1' } }),
  ];
  for (const response of other) {
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'key_reused' });
  }
  expect([ran, await sessions()]).toEqual([1, 1]);
});

test('of many at the same time one is done; the others are told to come again, or get its answer', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  during = () => held;
  const first = post('k1');
  while ((await sessions()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const others = await Promise.all(Array.from({ length: 8 }, () => post('k1')));
  for (const other of others) {
    expect([other.status, other.headers.get('retry-after')]).toEqual([409, '1']);
    expect(await other.json()).toMatchObject({ code: 'request_in_progress' });
  }
  release();
  const answer = await (await first).text();
  expect(await (await post('k1')).text()).toBe(answer);
  const burst = await Promise.all(Array.from({ length: 20 }, () => post('k2')));
  expect(burst.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual([]);
  expect([ran, await sessions()]).toEqual([2, 2]);
});

test('a request that failed and wrote nothing can be sent again; one that failed after its write is not done twice', async () => {
  expect((await post('k1', '')).status).toBe(400);
  expect((await post('k1', 'Spring')).status).toBe(201);
  during = async () => {
    throw new TypeError('after the write');
  };
  const broken = await post('k2');
  const again = await post('k2');
  expect([broken.status, again.status]).toEqual([500, 500]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect([ran, await sessions()]).toEqual([3, 2]);
});

test('a dead request is done again; if it was not dead it writes nothing any more', async () => {
  const early = async () => {
    await sql`UPDATE kept_answers SET started = started - interval '2 minutes'`.execute(stores.records);
  };
  // The first one hangs before its write, its claim grows old, the second one is done meanwhile.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  app = new Hono<Http>().use(async (c, next) => {
    c.set('ctx', ctx);
    await next();
  });
  app.on(WRITES, '/v1/*', idempotent({ bodyBytes: 10_000, room: { most: 1e6, taken: 0 } }));
  app.post('/v1/sessions', async (c) => {
    ran += 1;
    if (ran === 1) await held;
    return c.json(await createSession(c.get('ctx') ?? ctx, { title: 'Spring' }), 201);
  });
  app.onError((error, c) => problemResponse(error, c.get('requestId')));
  const first = post('k1');
  while (ran === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await early();
  expect((await post('k1')).status).toBe(201);
  release();
  expect((await first).status).toBe(409);
  expect([ran, await sessions()]).toEqual([2, 1]);
  // One that died after its write: nobody does it again, and nobody invents its answer.
  await sql`UPDATE kept_answers SET answer = NULL`.execute(stores.records);
  await early();
  const lost = await post('k1');
  expect([lost.status, await lost.json()]).toMatchObject([409, { code: 'conflict' }]);
  expect([ran, await sessions()]).toEqual([2, 1]);
});

test('a key is forgotten after a day, and its row with it', async () => {
  await post('k1');
  await sql`UPDATE kept_answers SET expires = now() - interval '1 second'`.execute(stores.records);
  expect((await post('k1', 'Summer')).status).toBe(201);
  await post('k2');
  await sql`UPDATE kept_answers SET expires = now() - interval '1 second'`.execute(stores.records);
  const events = { ask: async () => [], erase: async () => {} } as unknown as Context['events'];
  const drain = { drainBatcher: async () => {}, remember: async () => {}, backupDays: 30 };
  await removeExpired({ ...ctx, events }, { dryRun: false, ...drain });
  expect(
    await stores.records.selectFrom('kept_answers').selectAll().where('organisation', '=', ctx.organisation).execute(),
  ).toEqual([]);
});

test('nothing of key, request or answer can be read in the store', async () => {
  await post('c0ffee-secret');
  const { rows } = await sql<{ row: string }>`SELECT kept_answers::text AS row,
    encode(answer, 'escape') || encode(key, 'escape') || encode(request, 'escape') AS raw FROM kept_answers`.execute(
    stores.records,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/c0ffee|Ada|Spring|location/);
});

test.each(['', 'a b', 'é', 'x'.repeat(256)])('a key %j is refused', async (key) => {
  const response = await post(encodeURI(key) === key ? key : Buffer.from(key).toString('latin1'));
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { code: 'bad_input', field: 'Idempotency-Key' },
  ]);
  expect(ran).toBe(0);
});

test('a body too large to compare is refused, and nobody holds a key without being authorised', async () => {
  expect((await post('k1', 'x'.repeat(20_000))).status).toBe(413);
  expect((await post('k1', 'Spring', { person: 'nobody' })).status).toBe(500);
});

test('over a socket, zipped: the route finds the body as it was sent', async () => {
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  const send = () =>
    fetch(`${server.url}/v1/sessions`, {
      method: 'POST',
      headers: { 'idempotency-key': 'k1', 'content-encoding': 'gzip', 'content-type': 'application/json' },
      body: gzipSync(JSON.stringify({ title: 'Zipped' })),
    });
  const [first, again] = [await send(), await send()];
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.text()).toBe(await first.text());
  await server.close(2000);
  expect(
    await stores.records.selectFrom('sessions').select('title').where('organisation', '=', ctx.organisation).execute(),
  ).toEqual([{ title: 'Zipped' }]);
});
