import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';

let it: TestApp;
let producer: Fetch;
let host: Fetch;
let marketing: Fetch;
beforeAll(async () => {
  it = await testApp({ settings: { recordingBytes: 100_000, publicUrl: 'http://localhost' } });
  [producer, host, marketing] = [await it.signIn('producer'), await it.signIn('host'), await it.signIn('marketing')];
});
afterAll(() => it.close());

/** What the answers of these tests hold, each some of it. */
interface Answer {
  id: string;
  url: string;
  field: string;
  version: number;
  zone: string;
  segments: object[];
  sessions: object[];
  clients: { organisation: { id: string } }[];
  examples: object[];
  recording: object | null;
}
const json = async (response: Response | Promise<Response>) => (await response).json() as Promise<Answer>;

describe('planning over HTTP', () => {
  test('a producer plans, corrects, copies, orders, removes and brings back; a host reads only', async () => {
    const made = await producer('/v1/sessions', {
      body: {
        title: 'Été',
        planned_start: '2026-12-01T20:30:00+01:00',
        planned_duration_s: 3600,
        targets: { orders: 10 },
      },
    });
    expect(made.status).toBe(201);
    const { id } = await json(made);
    expect(await json(host(`/v1/sessions/${id}/plan`))).toMatchObject({
      ...{ title: 'Été', planned_start: '2026-12-01T19:30:00.000Z', version: 1, state: 'planned' },
    });
    for (const [path, method, body] of [
      ['/v1/sessions', 'POST', { title: 'x' }],
      [`/v1/sessions/${id}`, 'PATCH', { title: 'x' }],
      [`/v1/sessions/${id}/copy`, 'POST', {}],
      [`/v1/sessions/${id}`, 'DELETE', {}],
      [`/v1/sessions/${id}/order`, 'PUT', { segments: [], pins: [] }],
      [`/v1/sessions/${id}/recording`, 'PUT', { url: 'https://youtu.be/dQw4w9WgXcQ' }],
      [`/v1/sessions/${id}/links`, 'POST', { source: 'bambuser', external: 'show-42' }],
      ['/v1/shows', 'POST', { name: 'x' }],
      ['/v1/hosts', 'POST', { name: 'x' }],
      ['/v1/products', 'POST', { id: 'x', name: 'x' }],
    ] as const) {
      expect([path, (await host(path, { method, body })).status]).toEqual([path, 403]);
    }
    const { version } = await json(
      producer(`/v1/sessions/${id}`, { method: 'PATCH', body: { notes: 'a', version: 1 } }),
    );
    expect(version).toBe(2);
    const late = await producer(`/v1/sessions/${id}`, { method: 'PATCH', body: { notes: 'b', version: 1 } });
    expect([late.status, await late.json()]).toMatchObject([409, { code: 'conflict', field: 'notes' }]);
    const segments = [{ title: 'Hello', content: 'other', start_s: 0, end_s: 60 }];
    const order = await producer(`/v1/sessions/${id}/order`, {
      method: 'PUT',
      body: { segments, pins: [], version: 0 },
    });
    expect(await order.json()).toEqual({ version: 1 });
    const link = { source: 'bambuser', external: 'show-42' };
    expect((await producer(`/v1/sessions/${id}/links`, { body: link })).status).toBe(200);
    expect(await json(host(`/v1/sessions/${id}/links`))).toEqual({ links: [link] });
    const copy = await json(producer(`/v1/sessions/${id}/copy`, { body: { planned_start: '2026-12-08T19:30:00Z' } }));
    expect((await json(host(`/v1/sessions/${copy.id}/order`))).segments).toMatchObject(segments);
    const taken = await producer(`/v1/sessions/${copy.id}/links`, { body: { source: 'own', external: 'show-42' } });
    expect([taken.status, await taken.json()]).toMatchObject([409, { code: 'conflict', field: 'external' }]);
    expect((await producer(`/v1/sessions/${id}`, { method: 'DELETE', body: {} })).status).toBe(200);
    expect((await host(`/v1/sessions/${id}`)).status).toBe(404);
    expect((await producer(`/v1/sessions/${id}/restore`, { body: {} })).status).toBe(200);
    expect((await host(`/v1/sessions/${id}`)).status).toBe(200);
  });

  test('what does not fit is refused by its field', async () => {
    const refused = async (body: object) => (await json(producer('/v1/sessions', { body }))).field;
    expect(await refused({})).toBe('title');
    expect(await refused({ title: ' ' })).toBe('title');
    expect(await refused({ title: 'x', planned_start: '2026-12-01' })).toBe('planned_start');
    expect(await refused({ title: 'x', currency: 'euro' })).toBe('currency');
    expect(await refused({ title: 'x', show: 'nobody' })).toBe('show');
  });

  test('costs are told to whoever may see them, and to nobody else', async () => {
    const body = { id: 'BAG', name: 'Bag', price: 9900, cost: 4321, currency: 'EUR' };
    expect((await marketing('/v1/products', { body })).status).toBe(201);
    const { id: session } = await createSession(it.ctx, { title: 'Costs' });
    const pins = [{ product: 'BAG', start_s: 0, end_s: 1 }];
    await producer(`/v1/sessions/${session}/order`, { method: 'PUT', body: { segments: [], pins } });
    const analyst = await it.signIn('analyst');
    const ofSession = [`/v1/sessions/${session}`, `/v1/sessions/${session}/debrief`];
    for (const path of ['/v1/products', '/v1/products/BAG', ...ofSession]) {
      expect([path, (await (await marketing(path)).text()).includes('4321')]).toEqual([path, true]);
      for (const who of [host, analyst]) {
        const text = await (await who(path)).text();
        expect([path, text.includes('9900'), text.includes('4321')]).toEqual([path, true, false]);
      }
    }
    expect(await (await host(`/v1/sessions/${session}/order`)).text()).not.toContain('4321');
  });

  test('a foreign organisation’s sessions, shows, hosts and products are not there', async () => {
    const foreign = await it.makeContext();
    const theirs = await it.signIn('owner', foreign.organisation);
    const { id } = await json(theirs('/v1/sessions', { body: { title: 'theirs' } }));
    const show = await json(theirs('/v1/shows', { body: { name: 'theirs' } }));
    const them = await json(theirs('/v1/hosts', { body: { name: 'theirs' } }));
    await theirs('/v1/products', { body: { id: 'THEIRS', name: 'theirs' } });
    for (const [path, method, body] of [
      [`/v1/sessions/${id}/plan`, 'GET'],
      [`/v1/sessions/${id}`, 'PATCH', { title: 'mine' }],
      [`/v1/sessions/${id}/copy`, 'POST', {}],
      [`/v1/sessions/${id}`, 'DELETE', {}],
      [`/v1/sessions/${id}/restore`, 'POST', {}],
      [`/v1/sessions/${id}/order`, 'GET'],
      [`/v1/sessions/${id}/order`, 'PUT', { segments: [], pins: [] }],
      [`/v1/sessions/${id}/recording`, 'GET'],
      [`/v1/sessions/${id}/recording`, 'PUT', { url: 'https://youtu.be/dQw4w9WgXcQ' }],
      [`/v1/sessions/${id}/recording`, 'PATCH', { starts_at_s: 1 }],
      [`/v1/sessions/${id}/recording`, 'DELETE', {}],
      [`/v1/sessions/${id}/recording/file`, 'GET'],
      [`/v1/sessions/${id}/recording/file`, 'PUT', `\0\0\0\x18ftypisom${'x'.repeat(50)}`],
      [`/v1/shows/${show.id}`, 'PATCH', { name: 'mine' }],
      [`/v1/hosts/${them.id}`, 'PATCH', { name: 'mine' }],
      ['/v1/products/THEIRS', 'GET'],
      ['/v1/products/THEIRS', 'PATCH', { name: 'mine' }],
    ] as const) {
      const status = (await producer(path, { method, ...(body === undefined ? {} : { body }) })).status;
      expect(`${method} ${path} ${status}`).toBe(`${method} ${path} 404`);
    }
    expect((await producer('/v1/shows')).status).toBe(200);
    expect(await (await producer('/v1/shows')).text()).not.toContain('theirs');
    const asThem = { headers: { 'aftershow-organisation': foreign.organisation } };
    expect((await producer('/v1/calendar?from=2026-01-01&to=2026-01-02', asThem)).status).toBe(404);
  });
});

describe('the calendar over HTTP', () => {
  test('answers some days, and refuses years of them', async () => {
    const { zone, sessions } = await json(host('/v1/calendar?from=2026-12-01&to=2026-12-31'));
    expect([zone, sessions.length]).toEqual(['Europe/Paris', 2]);
    expect((await host('/v1/calendar?from=2026-12-01&to=2028-12-31')).status).toBe(400);
    expect((await host('/v1/calendar?from=2026-12-02&to=2026-12-01')).status).toBe(400);
    expect((await host('/v1/calendar?from=yesterday&to=2026-12-01')).status).toBe(400);
  });

  test('a feed’s address is enough to read, until it is revoked; keys have none', async () => {
    const made = await json(host('/v1/calendar/feeds', { body: {} }));
    const { pathname } = new URL(made.url);
    const read = await it.app.request(pathname);
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(await read.text()).toContain('SUMMARY:Été');
    for (const wrong of [
      '/v1/calendar/x.ics',
      pathname.replace('.ics', 'A.ics'),
      `${pathname}?x=1&`.replace('.ics', ''),
    ]) {
      expect((await it.app.request(wrong)).status).not.toBe(200);
    }
    expect((await producer(`/v1/calendar/feeds/${made.id}`, { method: 'DELETE', body: {} })).status).toBe(404);
    const restored = async (by: Fetch) => (await by(`/v1/calendar/feeds/${made.id}/restore`, { body: {} })).status;
    expect(await restored(host)).toBe(404);
    expect((await host(`/v1/calendar/feeds/${made.id}`, { method: 'DELETE', body: {} })).status).toBe(200);
    expect((await it.app.request(pathname)).status).toBe(404);
    expect([await restored(producer), await restored(host)]).toEqual([404, 200]);
    expect((await it.app.request(pathname)).status).toBe(200);
    const key = await it.makeKey(['read', 'write']);
    const keyed = {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{}',
    };
    expect((await it.app.request('/v1/calendar/feeds', keyed)).status).toBe(403);
  });

  test('the portfolio is a person’s', async () => {
    const { clients } = await json(producer('/v1/portfolio'));
    expect(clients.map((one) => one.organisation.id)).toEqual([it.ctx.organisation]);
    expect((await it.app.request('/v1/portfolio')).status).toBe(401);
  });
});

describe('recordings', () => {
  const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(5000, 7)]);
  const send = (session: string, content: Buffer, who = producer) =>
    it.app.request(`/v1/sessions/${session}/recording/file`, {
      method: 'PUT',
      headers: {
        ...{ cookie: who.cookie, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
        'aftershow-organisation': it.ctx.organisation,
      },
      body: new Uint8Array(content),
    });
  const kept = async () => (await it.house.files.list(`${it.ctx.organisation}/recordings`)).map(({ bytes }) => bytes);

  test('a file is taken in, played in ranges, replaced and removed with what it took', async () => {
    const { id } = await createSession(it.ctx, { title: 'With a file' });
    const saved = await send(id, mp4);
    expect([saved.status, await saved.json()]).toMatchObject([
      201,
      { kind: 'file', bytes: mp4.length, starts_at_s: 0 },
    ]);
    const path = `/v1/sessions/${id}/recording/file`;
    const whole = await host(path);
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('accept-ranges')]).toEqual([
      ...[200, 'video/mp4', 'bytes'],
    ]);
    expect(Buffer.from(await whole.arrayBuffer()).equals(mp4)).toBe(true);
    const part = await host(path, { headers: { range: 'bytes=4-11' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      ...[206, `bytes 4-11/${mp4.length}`, 'ftypisom'],
    ]);
    const after = await host(path, { headers: { range: `bytes=${mp4.length}-` } });
    expect([after.status, after.headers.get('content-range')]).toEqual([416, `bytes */${mp4.length}`]);
    const head = await it.app.request(`${path}?organisation=${it.ctx.organisation}`, {
      method: 'HEAD',
      headers: { cookie: host.cookie },
    });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(mp4.length)]);

    expect((await send(id, Buffer.concat([mp4, mp4]))).status).toBe(201);
    expect(await kept()).toEqual([mp4.length * 2]);
    expect(
      (await producer(`/v1/sessions/${id}/recording`, { method: 'PATCH', body: { starts_at_s: 12.5 } })).status,
    ).toBe(200);
    expect((await json(host(`/v1/sessions/${id}/recording`))).recording).toMatchObject({ starts_at_s: 12.5 });
    expect((await producer(`/v1/sessions/${id}/recording`, { method: 'DELETE', body: {} })).status).toBe(200);
    expect([await kept(), (await host(path)).status]).toEqual([[], 404]);
    expect(await json(host(`/v1/sessions/${id}/recording`))).toEqual({ recording: null });
  });

  test('what is no video, too large, or not for this session leaves nothing behind', async () => {
    const { id } = await createSession(it.ctx, { title: 'Without' });
    expect((await send(id, Buffer.from('<script>alert(1)</script>'))).status).toBe(400);
    expect((await send(id, Buffer.alloc(0))).status).toBe(400);
    expect((await send(id, Buffer.from([0, 0]))).status).toBe(400);
    expect((await send(id, Buffer.concat([mp4, Buffer.alloc(100_000)]))).status).toBe(413);
    expect((await send('nobody', mp4)).status).toBe(404);
    expect((await send(id, mp4, host)).status).toBe(403);
    expect(await kept()).toEqual([]);
  });

  test('a link is read for what it is, and takes the place of a file', async () => {
    const { id } = await createSession(it.ctx, { title: 'Linked' });
    await send(id, mp4);
    const path = `/v1/sessions/${id}/recording`;
    const linked = await producer(path, { method: 'PUT', body: { url: 'https://youtu.be/dQw4w9WgXcQ?t=1m5s' } });
    expect(await linked.json()).toMatchObject({ kind: 'youtube', video: 'dQw4w9WgXcQ', starts_at_s: 65, bytes: null });
    expect(await kept()).toEqual([]);
    for (const url of ['javascript:alert(1)', 'http://x.example/a.mp4', 'https://u:p@x.example/a.mp4']) {
      expect((await producer(path, { method: 'PUT', body: { url } })).status).toBe(400);
    }
  });
});

describe('importing a catalogue', () => {
  const csv =
    'Handle,Title,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src\n' +
    'scarf,"=HYPERLINK(""x"")",Scarves,Taille,M,SC-M,49.90,3,https://cdn.example.com/s.jpg\n' +
    'scarf,,,,L,SC-L,49.90,,\n' +
    'hat,<b>Hat</b>,Hats,Title,Default Title,HAT-1,20.00,-1,javascript:alert(1)\n';
  const send = (body: string, query: string) => marketing(`/v1/products/import?${query}`, { body });

  test('a dry run says what would change and writes nothing; the import does it', async () => {
    const dry = await send(csv, 'dry_run=true&currency=EUR');
    expect([dry.status, await dry.json()]).toMatchObject([
      200,
      { dry_run: true, products: 2, variants: 3, added: 2, changed: 0, source: { format: 'csv', separator: ',' } },
    ]);
    expect((await marketing('/v1/products/SC-M')).status).toBe(404);
    expect(await json(send(csv, 'currency=EUR'))).toMatchObject({ dry_run: false, added: 2 });
    expect(await json(marketing('/v1/products/SC-M'))).toMatchObject({
      ...{ name: '=HYPERLINK("x")', category: 'Scarves', price: 4990, currency: 'EUR', stock: 3 },
      images: ['https://cdn.example.com/s.jpg'],
      variants: [
        { id: 'SC-L', size: 'L', stock: null, price: 4990 },
        { id: 'SC-M', size: 'M', stock: 3, price: 4990 },
      ],
    });
    expect(await json(marketing('/v1/products/HAT-1'))).toMatchObject({ name: '<b>Hat</b>', images: [], stock: -1 });
    const again = await json(send(csv.replace('20.00', '25.00'), 'dry_run=true&currency=EUR'));
    expect(again).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
    expect(again.examples[0]).toMatchObject({ id: 'HAT-1', change: 'changed', price: 2500 });
  });

  test('Shopify’s JSON brings variants and stock', async () => {
    const product = {
      ...{ id: 9, handle: 'bag', title: 'Bag', product_type: 'Bags', options: [{ name: 'Material' }] },
      variants: [
        {
          id: 91,
          sku: 'B-L',
          title: 'Leather',
          option1: 'Leather',
          price: '120.00',
          inventory_quantity: 2,
          inventory_management: 'shopify',
        },
        {
          id: 92,
          sku: 'B-C',
          title: 'Canvas',
          option1: 'Canvas',
          price: '80.00',
          inventory_quantity: 0,
          inventory_management: null,
        },
      ],
      images: [{ src: 'https://cdn.example.com/b.jpg' }],
    };
    await send(JSON.stringify({ products: [product] }), 'currency=EUR');
    expect(await json(marketing('/v1/products/B-L'))).toMatchObject({
      ...{ price: 8000, stock: 2, images: ['https://cdn.example.com/b.jpg'] },
      variants: [
        { id: 'B-C', name: 'Bag - Canvas', material: 'Canvas', price: 8000, stock: null },
        { id: 'B-L', name: 'Bag - Leather', material: 'Leather', price: 12_000, stock: 2 },
      ],
    });
  });

  test('a plain CSV is read by its columns, in French too', async () => {
    const french =
      'SKU;Nom;Prix;Stock;Taille;Matière;Dimensions;Entretien\nF-1;Robe;89,90;7;38;lin;120 cm;Laver à froid\n';
    await send(french, 'currency=EUR');
    expect(await json(marketing('/v1/products/F-1'))).toMatchObject({
      ...{ name: 'Robe', price: 8990, stock: 7, care: 'Laver à froid' },
      variants: [{ id: 'F-1', size: '38', material: 'lin', dimensions: '120 cm', stock: 7 }],
    });
  });

  test('refuses what is no catalogue, whoever may not, and a currency that is none', async () => {
    expect((await send('nothing of ours', 'dry_run=true')).status).toBeGreaterThanOrEqual(400);
    expect((await send(csv, 'currency=EURO')).status).toBe(400);
    expect((await host('/v1/products/import?dry_run=true', { body: csv })).status).toBe(403);
    const other = await it.makeContext();
    const asThem = { body: csv, headers: { 'aftershow-organisation': other.organisation } };
    expect((await marketing('/v1/products/import', asThem)).status).toBe(404);
  });
});
