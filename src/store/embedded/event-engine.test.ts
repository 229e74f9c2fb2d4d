import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type ClickHouseClient, createClient, drainStream } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockOf } from '../events/native-block.ts';
import { gone, runs, startOf } from './process-facts.ts';
import { type EventEngine, startEventEngine } from './start-event-engine.ts';

let folder: string;
let engine: EventEngine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow engine '));
  engine = await startEventEngine(join(folder, 'events'));
});
afterAll(async () => {
  await engine.stop();
  await rm(folder, { recursive: true });
});

/** The official client as it is, with nothing but an address. */
const official = (gzip: boolean) =>
  createClient({ url: engine.url, compression: { request: gzip, response: gzip }, log: { level: 127 } });
const rows = async <Row>(client: ClickHouseClient, query: string, query_params = {}): Promise<Row[]> =>
  (await client.query({ query, query_params, format: 'JSONEachRow' })).json<Row>();

describe.each([false, true])('the official client, gzip %s', (gzip) => {
  let client: ClickHouseClient;
  beforeAll(() => {
    client = official(gzip);
  });
  afterAll(() => client.close());

  it('pings', async () => {
    expect((await client.ping()).success).toBe(true);
    expect((await client.ping({ select: true })).success).toBe(true);
  });

  it('passes every text through a parameter and back', async () => {
    const texts = [
      "it's",
      'a\\b',
      '\\N',
      'tab\there',
      'line\nbreak',
      '\r',
      '\u0000zero',
      'é 😀',
      "'; DROP TABLE x --",
      '{x:String}',
    ];
    for (const text of texts)
      expect(
        await rows(client, 'SELECT {v:String} AS v, {many:Array(String)} AS many', { v: text, many: [text, text] }),
      ).toEqual([{ v: text, many: [text, text] }]);
  });

  it('takes numbers, times, nulls and lists too long for a URL', async () => {
    const [row] = await rows(
      client,
      "SELECT {i:Int64} AS i, {f:Float64} AS f, {t:DateTime64(3, 'UTC')} AS t, {n:Nullable(String)} AS n, {b:Bool} AS b",
      { i: -5, f: 1.5, t: '2026-01-02 03:04:05.678', n: null, b: true },
    );
    expect(row).toEqual({ i: -5, f: 1.5, t: '2026-01-02 03:04:05.678', n: null, b: true });
    const ids = Array.from({ length: 20_000 }, (_, i) => `id-${i}`);
    const answer = await client.query({
      query: 'SELECT length({ids:Array(String)}) AS n, {ids:Array(String)}[20000] AS last',
      query_params: { ids },
      format: 'JSONEachRow',
      use_multipart_params: true,
    });
    expect(await answer.json()).toEqual([{ n: 20_000, last: 'id-19999' }]);
  });

  it('inserts and reads back, in a database of its own', async () => {
    await client.command({ query: 'CREATE DATABASE IF NOT EXISTS shop ENGINE = Atomic' });
    await client.command({ query: 'CREATE OR REPLACE TABLE shop.t (a Int64, b String) ENGINE = MergeTree ORDER BY a' });
    await client.insert({ table: 'shop.t', values: [{ a: 1, b: 'x' }, { a: 2 }], format: 'JSONEachRow' });
    await client.insert({ table: 'shop.t', values: [[3, 'y']], format: 'JSONCompactEachRow', columns: ['a', 'b'] });
    await client.command({ query: "INSERT INTO shop.t VALUES (4, 'z')" });
    const inside = createClient({ url: engine.url, database: 'shop' });
    expect(await rows(inside, 'SELECT * FROM t ORDER BY a')).toEqual([
      { a: 1, b: 'x' },
      { a: 2, b: '' },
      { a: 3, b: 'y' },
      { a: 4, b: 'z' },
    ]);
    await inside.close();
    expect(
      await (await client.query({ query: 'SELECT count() AS n FROM shop.t', format: 'JSON' })).json(),
    ).toMatchObject({
      data: [{ n: 4 }],
      rows: 1,
    });
  });

  it('streams a long answer and can be left in the middle', async () => {
    let seen = 0;
    const whole = await client.query({ query: 'SELECT number FROM numbers(1000000)', format: 'JSONEachRow' });
    for await (const part of whole.stream()) seen += part.length;
    expect(seen).toBe(1_000_000);
    const left = await client.query({ query: 'SELECT number FROM numbers(1000000000)', format: 'JSONEachRow' });
    for await (const part of left.stream()) if (part.length > 0) break;
    expect(await rows(client, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('tells errors with their code, before the answer and in the middle of it', async () => {
    await expect(rows(client, 'SELECT * FROM nowhere')).rejects.toMatchObject({ code: '60', type: 'UNKNOWN_TABLE' });
    await expect(rows(client, 'SELEC 1')).rejects.toMatchObject({ code: '62' });
    const late = await client.query({
      query: 'SELECT throwIf(number = 900000) AS x FROM numbers(1000000)',
      format: 'JSONEachRow',
    });
    await expect(late.json()).rejects.toMatchObject({ code: '395' });
    expect(await rows(client, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('ends a question whose asker has gone', async () => {
    const asker = new AbortController();
    const question = client.query({
      query: 'SELECT count() FROM numbers(1000000000000) WHERE cityHash64(number) % 7 = 1',
      format: 'JSONEachRow',
      abort_signal: asker.signal,
    });
    const running = () =>
      rows<{ n: number }>(
        client,
        "SELECT count() AS n FROM system.processes WHERE query LIKE 'SELECT count() FROM numbers(1000000000000)%'",
      );
    await expect.poll(running).toEqual([{ n: 1 }]);
    asker.abort();
    await expect(question).rejects.toThrow('aborted');
    await expect.poll(running).toEqual([{ n: 0 }]);
  });

  it('lets nothing that one request set be seen by another', async () => {
    const setting = "SELECT getSetting('max_block_size') AS size";
    const own = await client.query({
      query: setting,
      format: 'JSONEachRow',
      clickhouse_settings: { max_block_size: '77' },
    });
    expect(await own.json()).toEqual([{ size: 77 }]);
    await client.command({ query: 'SET max_block_size = 78' });
    expect(await rows(client, setting)).not.toEqual([{ size: 78 }]);
    expect(await rows(client, setting)).not.toEqual([{ size: 77 }]);
    expect(await rows(client, 'SELECT {organisation:String} AS o', { organisation: 'acme' })).toEqual([{ o: 'acme' }]);
    for (let i = 0; i < 30; i++)
      await expect(rows(client, 'SELECT {organisation:String} AS o')).rejects.toMatchObject({ code: '456' });
  });
});

it('refuses who does not know the password, and sessions it does not have', async () => {
  const stranger = createClient({ url: engine.url.replace(/:[^:@]+@/, ':guess@'), log: { level: 127 } });
  await expect(stranger.query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '516' });
  await stranger.close();
  const client = official(false);
  await expect(client.query({ query: 'SELECT 1', session_id: 'x' })).rejects.toThrow('session_id is not supported');
  await client.close();
});

it('answers many at once, short ones beside a long one', async () => {
  const client = official(false);
  const long = rows(client, 'SELECT sleep(1) AS s');
  const began = performance.now();
  const short = await Promise.all(Array.from({ length: 8 }, (_, i) => rows(client, 'SELECT {i:UInt32} AS i', { i })));
  expect(short.map(([row]) => row)).toEqual(Array.from({ length: 8 }, (_, i) => ({ i })));
  expect(performance.now() - began).toBeLessThan(900);
  await long;
  await client.close();
});

it('finishes what it works on before it ends', async () => {
  const other = await startEventEngine(join(folder, 'other'));
  const client = createClient({ url: other.url, log: { level: 127 } });
  const question = rows(client, 'SELECT sleep(0.5) AS s');
  await new Promise((resolve) => setTimeout(resolve, 150));
  const stopping = other.stop();
  expect(await question).toEqual([{ s: 0 }]);
  await stopping;
  expect(await other.ended).toMatch(/code 0/);
  await client.close();
});

it('leaves it to whoever started it to say when it ends', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.kill(engine.pid, signal);
  const client = official(false);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await rows(client, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await client.close();
});

it('takes its temporary folder along when whoever started it is killed', async () => {
  const script = `import { openTemporaryEvents } from ${JSON.stringify(new URL('../open-events.ts', import.meta.url).href)};
    await openTemporaryEvents(); console.log('open'); setInterval(() => {}, 1000);`;
  const place = join(folder, 'tmp');
  await mkdir(place);
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { TMPDIR: place },
  });
  await new Promise((resolve) => parent.stdout.once('data', resolve));
  expect(await readdir(place)).toHaveLength(1);
  parent.kill('SIGKILL');
  await expect.poll(() => readdir(place)).toEqual([]);
});

it('dies with whoever started it, and the folder can be opened again', async () => {
  const place = join(folder, 'orphan');
  const script = `import { startEventEngine } from ${JSON.stringify(new URL('./start-event-engine.ts', import.meta.url).href)};
    const engine = await startEventEngine(${JSON.stringify(place)}); console.log(engine.pid); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', (part) => resolve(String(part)))));
  const child = { pid, started: startOf(pid) ?? '' };
  expect(runs(child)).toBe(true);
  parent.kill('SIGKILL');
  expect(await gone(child, 3_000)).toBe(true);
  const again = await startEventEngine(place);
  await again.stop();
});

describe('small inserts in Native format, answered when they are in the journal', () => {
  const insert = async (client: ClickHouseClient, body: Buffer, table = 'kept') => {
    const done = await client.exec({
      query: `INSERT INTO ${table} FORMAT Native`,
      values: Readable.from([body], { objectMode: false }),
    });
    await drainStream(done.stream);
  };
  const COLUMNS = [
    ['id', 'String'],
    ['n', 'Int64'],
  ] as const;
  const block = (from: number, count = 20) =>
    blockOf(
      COLUMNS,
      Array.from({ length: count }, (_, at) => ({ id: `id-${from + at}`, n: from + at })),
    );
  const create =
    'CREATE TABLE kept (id String, n Int64) ENGINE = ReplacingMergeTree ORDER BY id SETTINGS fsync_after_insert = 1';
  const counted = 'SELECT count() AS found, uniqExact(id) AS ids, sum(n) AS total FROM kept FINAL';
  const journalOf = async (place: string) =>
    (await readdir(join(place, 'journal'))).filter((name) => name.endsWith('.journal'));

  it('are seen by whoever asks, and by a deletion', async () => {
    const place = join(folder, 'seen');
    const own = await startEventEngine(place);
    const client = createClient({ url: own.url, log: { level: 127 } });
    await client.command({ query: create });
    for (let at = 0; at < 10; at += 1) {
      await insert(client, block(at * 20));
      if (at === 0) expect(await journalOf(place)).toHaveLength(1);
      const n = (at + 1) * 20;
      expect(await rows(client, counted)).toEqual([{ found: n, ids: n, total: (n * (n - 1)) / 2 }]);
    }
    await insert(client, blockOf(COLUMNS, [{ id: 'somebody-in-a-journal', n: 1 }]));
    await client.command({
      query: "ALTER TABLE kept DELETE WHERE id = 'somebody-in-a-journal' SETTINGS mutations_sync = 2",
    });
    expect(await journalOf(place)).toEqual([]);
    expect(await readdir(join(place, 'arriving'))).toEqual([]);
    expect((await rows<{ found: number }>(client, counted))[0]?.found).toBe(200);
    await client.close();
    await own.stop();
  });

  it('go to the engine where a repeated row would count twice or the block does not fit', async () => {
    const place = join(folder, 'direct');
    const own = await startEventEngine(place);
    const client = createClient({ url: own.url, log: { level: 127 } });
    await client.command({ query: create });
    await client.command({ query: 'CREATE TABLE plain (id String, n Int64) ENGINE = MergeTree ORDER BY id' });
    await insert(client, block(0), 'plain');
    expect(await journalOf(place)).toEqual([]);
    await expect(insert(client, block(0).subarray(0, -1))).rejects.toMatchObject({ code: /^\d+$/ });
    await expect(insert(client, block(0), 'nowhere')).rejects.toMatchObject({ code: '60' });
    await insert(client, block(0));
    await client.command({ query: 'ALTER TABLE kept RENAME COLUMN n TO m' });
    await insert(client, block(20));
    expect(await journalOf(place)).toEqual([]);
    await client.command({ query: 'ALTER TABLE kept RENAME COLUMN m TO n' });
    expect(await rows(client, counted)).toEqual([{ found: 40, ids: 40, total: 190 }]);
    await client.close();
    await own.stop();
  });

  it('are all there after the engine is killed at any moment, once each, also when they are brought twice', async () => {
    const place = join(folder, 'killed');
    const told: string[] = [];
    const tell = (message: string) => told.push(message);
    let [acknowledged, sent] = [0, 0];
    let own = await startEventEngine(place, { tell });
    const first = createClient({ url: own.url });
    await first.command({ query: create });
    await first.close();
    for (let turn = 0; turn < 6; turn += 1) {
      const client = createClient({ url: own.url, log: { level: 127 } });
      const writers = Array.from({ length: 8 }, async () => {
        for (;;) {
          const from = sent;
          sent += 20;
          await insert(client, block(from));
          acknowledged += 20;
        }
      });
      const done = Promise.allSettled(writers);
      await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 400));
      process.kill(own.pid, 'SIGKILL');
      await done;
      await own.ended;
      // Of some turns the journal stays as it was: brought a second time it must change nothing.
      const copy = join(folder, `copy-${turn}`);
      await cp(join(place, 'journal'), copy, { recursive: true });
      own = await startEventEngine(place, { tell });
      const after = createClient({ url: own.url });
      const [before] = await rows<{ found: number; ids: number }>(after, counted);
      if (turn % 2 === 0) {
        process.kill(own.pid, 'SIGKILL');
        await own.ended;
        await cp(copy, join(place, 'journal'), { recursive: true });
        own = await startEventEngine(place, { tell });
      }
      const again = createClient({ url: own.url });
      const [seen] = await rows<{ found: number; ids: number }>(again, counted);
      expect(seen).toEqual(before);
      expect(seen?.ids).toBe(seen?.found);
      // What was under way may be there or not; what was answered is.
      expect(seen?.found).toBeGreaterThanOrEqual(acknowledged);
      expect(seen?.found).toBeLessThanOrEqual(sent);
      await again.close();
      await after.close();
      await client.close();
    }
    expect(acknowledged).toBeGreaterThan(0);
    expect(told).toEqual([]);
    await own.stop();
    expect(await journalOf(place)).toEqual([]);
  }, 60_000);
});
