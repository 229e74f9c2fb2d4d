import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workOnUpload } from '#src/collect/imports/uploads/work-on-upload.ts';
import type { ImportOptions, ListedImport, Recognised, Upload } from '#src/contract/import.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import type { Fetch } from '#test/sign-in.ts';

let it: TestApp;
let producer: Fetch;
beforeAll(async () => {
  it = await testApp();
  producer = await it.signIn('producer');
});
afterAll(() => it.close());

const CHAT = [
  'offset_s,author,message',
  ...Array.from({ length: 3000 }, (_, at) => `${at},viewer ${at % 40},line ${at}`),
];
const csv = Buffer.from(CHAT.join('\n'));

async function json<Body>(answer: Response | Promise<Response>): Promise<Body> {
  return (await (await answer).json()) as Body;
}

/** Sends bytes as the body, which the common helper sends as JSON. */
async function send(who: Fetch, id: string, at: number | string, content: Uint8Array): Promise<Response> {
  const headers = {
    ...{ origin: 'http://localhost', 'sec-fetch-site': 'same-origin', cookie: who.cookie },
    'aftershow-organisation': it.ctx.organisation,
  };
  const body = new Uint8Array(content);
  return it.app.request(`/v1/uploads/${id}/content?at=${at}`, { method: 'PUT', headers, body });
}

async function upload(content: Uint8Array, name: string, who = producer): Promise<string> {
  const { id, part_bytes } = await json<Upload>(who('/v1/uploads', { body: { name, bytes: content.length } }));
  for (let at = 0; at < content.length; at += part_bytes) {
    expect((await send(who, id, at, content.subarray(at, at + part_bytes))).status).toBe(200);
  }
  return id;
}

const look = (id: string, told: Partial<ImportOptions> = {}) =>
  json<Recognised>(producer(`/v1/uploads/${id}/recognise`, { body: told }));
const state = (id: string) => json<Upload>(producer(`/v1/uploads/${id}`));
const never = new AbortController().signal;

/** Asks for work and does it, as the background job would. */
async function work(id: string, what: 'check' | 'import', told: Partial<ImportOptions>): Promise<Upload> {
  const asked = await producer(`/v1/uploads/${id}/${what}`, { body: told });
  expect([asked.status, asked.status === 200 ? '' : await asked.text()]).toEqual([200, '']);
  while (await workOnUpload(it.ctx, it.house.files, never));
  return state(id);
}

describe('a file comes in', () => {
  test('in parts, is recognised, tried, imported once however often it comes, and undone', async () => {
    const id = await upload(csv, 'chat.csv');
    expect(await look(id)).toMatchObject({
      ...{ kind: 'chat', title: 'CSV of chat by column map', encoding: 'utf-8', separator: ',', rows: 3000 },
      ...{ complete: true, from_s: 0, to_s: 2999, first: null, wrong: null },
      columns: { from: 'guessed', unsure: false, map: { offset: 'offset_s', author: 'author', text: 'message' } },
    });
    const tried = await work(id, 'check', { kind: 'chat' });
    expect(tried).toMatchObject({ state: 'checked', counts: { rows: 3000, accepted: 3000, stored: 3000, already: 0 } });
    expect(await it.count('events', `origin = 'csv-chat'`)).toBe(0);
    const done = await work(id, 'import', { kind: 'chat' });
    expect(done).toMatchObject({
      state: 'done',
      counts: { accepted: 3000, rejected: 0, already: 0, new_session: true },
    });
    expect(await it.count('events', `origin = 'csv-chat'`)).toBe(3000);

    const again = await work(await upload(csv, 'the same again.csv'), 'import', { kind: 'chat' });
    expect(again.counts).toMatchObject({ stored: 3000, already: 3000, import: done.counts?.import });
    expect(await it.count('events', `origin = 'csv-chat'`)).toBe(3000);

    const { imports } = await json<{ imports: ListedImport[] }>(producer('/v1/imports'));
    expect(imports).toHaveLength(1);
    expect(imports[0]).toMatchObject({
      kind: 'chat',
      name: 'chat.csv',
      state: 'done',
      accepted: 3000,
      by: 'A producer',
    });
    expect(await json(producer(`/v1/imports/${imports[0]?.id}/undo`, { method: 'POST' }))).toEqual({ removed: 3000 });
    expect(await it.count('events', `origin = 'csv-chat'`)).toBe(0);
  });

  test('after a lost connection it goes on where the disk has it', async () => {
    const { id } = await json<Upload>(producer('/v1/uploads', { body: { name: 'x.csv', bytes: csv.length } }));
    await send(producer, id, 0, csv.subarray(0, 1000));
    // Its answer was lost, so it comes again; then one that leaves something out, and one that begins within what is there.
    expect(await json(send(producer, id, 0, csv.subarray(0, 1000)))).toEqual({ received: 1000 });
    const gap = await send(producer, id, 5000, csv.subarray(5000, 6000));
    expect([gap.status, await json(gap)]).toMatchObject([409, { code: 'conflict', field: 'at' }]);
    expect((await send(producer, id, 500, csv.subarray(500, 2000))).status).toBe(409);
    expect(await state(id)).toMatchObject({ received: 1000, state: 'open' });
    expect((await producer(`/v1/uploads/${id}/recognise`, { body: {} })).status).toBe(409);
    // Two tabs send the rest at once: it stands there once.
    const rest = csv.subarray(1000);
    const both = await Promise.all([send(producer, id, 1000, rest), send(producer, id, 1000, rest)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await look(id)).toMatchObject({ rows: 3000 });
    expect(await it.house.files.list(`${it.ctx.organisation}/uploads/${id}`)).toHaveLength(2);
    expect((await send(producer, id, csv.length, Buffer.from('more'))).status).toBe(413);
    expect((await producer(`/v1/uploads/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect(await it.house.files.list(`${it.ctx.organisation}/uploads/${id}`)).toEqual([]);
    expect((await producer(`/v1/uploads/${id}`)).status).toBe(404);
  });

  test('columns that somebody named are known the next time', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `05/03/2026 20:${10 + at};nana${at};hallo ${at}`);
    const odd = (title: string) =>
      Buffer.from([`Wann;Wer;Was;Titel`, ...rows.map((row) => `${row};${title}`)].join('\n'));
    const first = await upload(odd('a'), 'odd.csv');
    const seen = await look(first);
    expect(seen).toMatchObject({
      adapter: null,
      wrong: null,
      columns: { unsure: true, header: ['Wann', 'Wer', 'Was', 'Titel'] },
    });
    const map = 'time=wann,author=wer,text=was,kind=chat,dates=dmy';
    const told = { kind: 'chat', map, zone: 'Europe/Paris' } as const;
    expect(await look(first, told)).toMatchObject({ kind: 'chat', rows: 30, first: '2026-03-05T19:10:00.000Z' });
    expect(await work(first, 'import', told)).toMatchObject({ state: 'done', counts: { accepted: 30 } });
    const second = await look(await upload(odd('b'), 'odd again.csv'));
    expect(second).toMatchObject({
      ...{ kind: 'chat', zone: 'Europe/Paris', first: '2026-03-05T19:10:00.000Z' },
      columns: { from: 'remembered', unsure: false, map: { text: 'was' } },
    });
    // The session that is on at that time is offered.
    expect(second.sessions[0]).toMatchObject({ why: 'same_time', title: 'odd' });
  });

  test('what is wrong with it is said before anything is taken', async () => {
    const wrong = async (content: Uint8Array) => (await look(await upload(content, 'file'))).wrong?.code ?? null;
    expect(await wrong(Buffer.from('PK\u0003\u0004 some archive'))).toBe('bad_file');
    expect(await wrong(Buffer.from('   \n'))).toBe('bad_file');
    expect(await wrong(Buffer.from('<?xml version="1.0"?><x/>'))).toBe('unknown_source');
    expect(await wrong(Buffer.from('{"a":'))).toBe('bad_file');
    const id = await upload(Buffer.from('{"a":1}\n{"b":2}'), 'x.jsonl');
    expect(await work(id, 'check', { kind: 'chat' })).toMatchObject({
      state: 'failed',
      wrong: { code: 'unknown_source' },
    });
    expect((await producer(`/v1/uploads/${id}/check`, { body: { kind: 'chat', map: 'nonsense' } })).status).toBe(400);
    expect((await producer(`/v1/uploads/${id}/check`, { body: { kind: 'chat', session: 'nobody' } })).status).toBe(404);
  });

  test('rows that are refused are counted by reason, with examples', async () => {
    const rows = ['offset_s,author,message', '1,a,hello', 'never,b,what', '3,c,yes'];
    const tried = await work(await upload(Buffer.from(rows.join('\n')), 'x.csv'), 'check', {
      ...{ kind: 'chat', map: 'offset=offset_s,author=author,text=message' },
    });
    expect(tried.counts).toMatchObject({ rows: 3, accepted: 2, rejected: 1, reasons: { bad_input: 1 } });
    expect(tried.counts?.examples).toMatchObject([{ line: 3, field: 'offset_s' }]);
  });
});

describe('work that is interrupted', () => {
  const long = Buffer.from(
    ['offset_s,author,message', ...Array.from({ length: 30_000 }, (_, at) => `${at / 10},w${at % 99},long ${at}`)].join(
      '\n',
    ),
  );
  const ours = () => it.count('voices', `text LIKE 'long %'`);

  test('goes on after the process has ended, and counts nothing twice', async () => {
    const id = await upload(long, 'long.csv');
    await producer(`/v1/uploads/${id}/import`, { body: { kind: 'chat' } });
    const ending = new AbortController();
    const running = workOnUpload(it.ctx, it.house.files, ending.signal);
    await expect.poll(ours, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
    ending.abort();
    await running;
    const paused = await ours();
    expect(paused).toBeLessThan(30_000);
    expect(await state(id)).toMatchObject({ state: 'waiting' });
    // A worker that died without a word is found by its lease.
    const stale = new Date(Date.now() - 1000);
    await it.ctx.records.updateTable('uploads').set({ state: 'running', lease: stale }).where('id', '=', id).execute();
    while (await workOnUpload(it.ctx, it.house.files, never));
    expect(await state(id)).toMatchObject({ state: 'done', counts: { accepted: 30_000 } });
    expect(await ours()).toBe(30_000);
    const { imports } = await json<{ imports: ListedImport[] }>(producer('/v1/imports'));
    await producer(`/v1/imports/${imports[0]?.id}/undo`, { method: 'POST' });
    expect(await ours()).toBe(0);
  });

  test.each(['undo', 'keep'] as const)('is stopped, and what it brought: %s', async (what) => {
    const { id: session } = await json<{ id: string }>(producer('/v1/sessions', { body: { title: what } }));
    const id = await upload(long, 'long.csv');
    await producer(`/v1/uploads/${id}/import`, { body: { kind: 'chat', session } });
    const running = workOnUpload(it.ctx, it.house.files, never);
    await expect.poll(ours, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
    const stopped = await json<Upload>(producer(`/v1/uploads/${id}/cancel`, { body: { keep: what === 'keep' } }));
    expect(stopped.stopping).toBe(true);
    await running;
    const after = await state(id);
    expect(after.state).toBe('cancelled');
    if (what === 'undo') {
      expect(after.taken_back).toBeGreaterThan(0);
      expect(await ours()).toBe(0);
    } else {
      expect(after.taken_back).toBe(null);
      expect(await ours()).toBeGreaterThan(0);
      const { imports } = await json<{ imports: ListedImport[] }>(producer('/v1/imports'));
      expect(imports[0]).toMatchObject({ state: 'cancelled' });
      // Kept, it can be brought to its end, or taken back later.
      expect(await work(id, 'import', { kind: 'chat', session })).toMatchObject({ state: 'done' });
      expect(await ours()).toBe(30_000);
    }
    expect((await producer(`/v1/uploads/${id}/cancel`, { body: {} })).status).toBe(409);
  });

  test('is not begun when it is stopped before', async () => {
    const id = await upload(csv, 'later.csv');
    await producer(`/v1/uploads/${id}/import`, { body: { kind: 'chat' } });
    expect((await producer(`/v1/uploads/${id}/import`, { body: { kind: 'chat' } })).status).toBe(409);
    expect((await producer(`/v1/uploads/${id}`, { method: 'DELETE' })).status).toBe(409);
    expect(await json(producer(`/v1/uploads/${id}/cancel`, { body: {} }))).toMatchObject({ state: 'cancelled' });
    expect(await workOnUpload(it.ctx, it.house.files, never)).toBe(false);
  });
});

describe('what means harm', () => {
  test('bombs are refused: by what is announced, by what comes, by how far it unfolds', async () => {
    const announced = await producer('/v1/uploads', { body: { name: 'x', bytes: 65_000_000_000 } });
    expect([announced.status, await json(announced)]).toMatchObject([413, { code: 'too_large' }]);
    const zeros = gzipSync(Buffer.alloc(100 * 1024 * 1024, 'a,b,c\n'), { level: 9 });
    expect(zeros.length).toBeLessThan(1_000_000);
    const one = await upload(zeros, 'bomb.csv.gz');
    expect(await work(one, 'check', { kind: 'chat', map: 'text=a,offset=b' })).toMatchObject({
      ...{ state: 'failed', wrong: { code: 'too_large', message: expect.stringContaining('bomb') } },
    });
    const nested = await upload(gzipSync(gzipSync(gzipSync('x,y\n1,2'))), 'nested.gz');
    expect((await look(nested)).wrong).toMatchObject({ code: 'bad_file' });
    const { id } = await json<Upload>(producer('/v1/uploads', { body: { name: 'x', bytes: 10_000_000 } }));
    expect((await send(producer, id, 0, new Uint8Array(5 * 1024 * 1024))).status).toBe(413);
    expect((await send(producer, id, -1, csv)).status).toBe(400);
    expect((await send(producer, id, 0, new Uint8Array(0))).status).toBe(400);
  });

  test.each([
    ['../../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system32\\chat.csv', 'chat.csv'],
    ['..', 'file'],
    ['a\u0000b\u202Egnp.csv', 'abgnp.csv'],
    ['<img src=x onerror=alert(1)>.csv', '<img src=x onerror=alert(1)>.csv'],
    ['é'.repeat(900), 'é'.repeat(200)],
    ['/', 'file'],
  ])('the name %j is a label and no path', async (name, shown) => {
    const id = await upload(Buffer.from('offset_s,author,message\n1,a,b'), name);
    expect((await state(id)).name).toBe(shown);
    expect(await look(id)).toMatchObject({ kind: 'chat', wrong: null });
    const [stored] = await it.house.files.list(`${it.ctx.organisation}/uploads/${id}`);
    expect(basename(stored?.name ?? '')).toMatch(/^0-[0-9a-f]{12}$/);
  });

  test('roles and organisations', async () => {
    const [host, analyst] = [await it.signIn('host'), await it.signIn('analyst')];
    expect((await host('/v1/uploads', { body: { name: 'x', bytes: 1 } })).status).toBe(403);
    const id = await upload(csv, 'x.csv', analyst);
    expect((await send(host, id, 0, csv)).status).toBe(403);
    expect((await analyst(`/v1/uploads/${id}/check`, { body: { kind: 'products' } })).status).toBe(403);
    const other = await it.makeContext();
    const stranger = await it.signIn('owner', other.organisation);
    expect((await stranger(`/v1/uploads/${id}`)).status).toBe(404);
    expect((await stranger(`/v1/uploads/${id}/import`, { body: { kind: 'chat' } })).status).toBe(404);
  });
});

describe.skipIf(!hasRealData)('real exports', () => {
  test.each([
    ['live-bilibili-danmaku-xml/sample.xml', 'chat', null],
    ['payloads-shopify-product-csv/apparel.csv', 'products', 'money=EUR'],
    ['live-twitch-greatsphynx/raw_twitchdownloader_html/2408005756.html.gz', 'chat', null],
    ['live-twitch-greatsphynx/chat/2380761749.csv.gz', 'chat', null],
  ] as const)('%s', async (path, kind, map) => {
    const id = await upload(await readFile(realData(path)), basename(path));
    const seen = await look(id, { map });
    expect(seen).toMatchObject({ kind, wrong: null, needs_currency: false });
    expect(seen.rows).toBeGreaterThan(0);
    const done = await work(id, 'import', { kind, map });
    expect(done).toMatchObject({ state: 'done', wrong: null });
    expect(done.counts?.accepted).toBeGreaterThan(0);
    const again = await work(id, 'import', { kind, map });
    expect(again.counts).toMatchObject({ accepted: done.counts?.accepted, rejected: done.counts?.rejected });
  });
});
