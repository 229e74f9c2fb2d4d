import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openJournal } from './journal.ts';
import { readSegment } from './journal-format.ts';

const root = await mkdtemp(join(tmpdir(), 'aftershow journal '));
let folder = '';
let turn = 0;
beforeEach(() => {
  turn += 1;
  folder = join(root, String(turn));
});
/** An engine that is gone for good answers nobody; only the end of the tests lets it go. */
const dead = Promise.withResolvers<void>();
afterAll(async () => {
  dead.resolve();
  await pause(20);
  await rm(root, { recursive: true });
});

const files = async (of = folder) => (await readdir(of)).filter((name) => name.endsWith('.journal')).sort();
const frame = (target: string, body: string | Buffer) => ({ target, body: Buffer.from(body) });
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** An engine that remembers what it was given, and does what it is told. */
async function open(behave: (target: string, bodies: readonly Buffer[]) => Promise<void> | void = () => {}) {
  const given: string[] = [];
  const told: string[] = [];
  const journal = await openJournal({
    folder,
    fsync: true,
    async write(target, bodies) {
      await behave(target, bodies);
      given.push(`${target}:${bodies.join('')}`);
    },
    isRefusal: (error) => String(error).includes('refused'),
    tell: (message) => told.push(message),
  });
  return { journal, given, told };
}

test('acknowledges before the engine has it, and brings it there together, by target, in order', async () => {
  const { journal, given } = await open();
  await Promise.all(['1', '2', '3'].map((body) => journal.take(frame('a', body))));
  await journal.take(frame('b', 'x'));
  await journal.take(frame('a', '4'));
  expect(given).toEqual([]);
  const [name = ''] = await files();
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect(
    readSegment(await readFile(join(folder, name)))
      .frames.map(({ body }) => String(body))
      .join(''),
  ).toBe('123x4');
  await journal.settle();
  expect(given).toEqual(['a:1234', 'b:x']);
  expect(await files()).toEqual([]);
});

test('brings it soon when nobody asks', async () => {
  const { journal, given } = await open();
  await journal.take(frame('a', '1'));
  await expect.poll(() => given, { timeout: 2000 }).toEqual(['a:1']);
  await expect.poll(() => files()).toEqual([]);
});

test('settling waits for what came before, also while more is coming', async () => {
  const { journal, given } = await open(() => pause(5));
  let over = false;
  const more = (async () => {
    for (let at = 0; !over; at += 1) await journal.take(frame('more', String(at % 10)));
  })();
  for (let at = 0; at < 20; at += 1) {
    const taken = journal.take(frame(`t${at}`, 'x'));
    if (at % 2 === 0) await taken;
    await journal.settle();
    expect(given).toContain(`t${at}:x`);
  }
  over = true;
  await more;
});

test('what a killed engine left is brought first; a torn end is cut; the same again is the same', async () => {
  const before = await open(() => dead.promise);
  await before.journal.take(frame('a', '1'));
  await before.journal.take(frame('a', '2'));
  const [name = ''] = await files();
  const whole = await readFile(join(folder, name));
  await cp(folder, `${folder} copy`, { recursive: true });
  await writeFile(join(folder, name), Buffer.concat([whole, whole.subarray(0, 29)]));
  for (const place of [folder, `${folder} copy`]) {
    folder = place;
    const after = await open();
    await after.journal.take(frame('a', '3'));
    await after.journal.settle();
    expect(after.given).toEqual(['a:12', 'a:3']);
    expect(after.told).toEqual([]);
    expect(await files()).toEqual([]);
  }
});

test('a write that cannot be read although others follow is told, and its file kept', async () => {
  const before = await open(() => dead.promise);
  await before.journal.take(frame('a', 'first'));
  await before.journal.take(frame('a', 'second'));
  const [name = ''] = await files();
  const bytes = await readFile(join(folder, name));
  bytes[bytes.indexOf('first')] = 0;
  await writeFile(join(folder, name), bytes);
  const after = await open();
  await after.journal.settle();
  expect(after.given).toEqual(['a:second']);
  expect(after.told).toEqual([expect.stringContaining('1 writes of the journal')]);
  expect(await files(join(folder, 'refused'))).toEqual([name]);
});

test('a frame that the engine refuses stands alone, is told and kept, and holds up nobody', async () => {
  for (const turn of [1, 2]) {
    const { journal, given, told } = await open((_, bodies) => {
      if (bodies.some((body) => String(body) === 'bad')) throw new Error('refused');
    });
    await Promise.all(['1', 'bad', '2'].map((body) => journal.take(frame('a', body))));
    await journal.settle();
    expect(given).toEqual(['a:1', 'a:2']);
    expect(told).toEqual([expect.stringContaining('kept in')]);
    expect(await files(join(folder, 'refused'))).toHaveLength(turn);
  }
  const [kept = ''] = await files(join(folder, 'refused'));
  expect(readSegment(await readFile(join(folder, 'refused', kept))).frames).toEqual([frame('a', 'bad')]);
  expect(await files()).toEqual([]);
});

test('while the engine takes nothing askers are told why, and beyond the limit nothing more is acknowledged', async () => {
  let full = true;
  const { journal, given, told } = await open(() => {
    if (full) throw new Error("Code: 241. DB::Exception: no memory at 'a row' (MEMORY_LIMIT_EXCEEDED)");
  });
  const large = Buffer.alloc(4_000_000, 'x');
  for (let at = 0; at < 8; at += 1) await journal.take(frame('a', large));
  await expect(journal.settle()).rejects.toThrow('no memory');
  await expect(journal.take(frame('a', large))).rejects.toThrow('no memory');
  expect(told[0]).toMatch(/asked again: Code: 241 \(MEMORY_LIMIT_EXCEEDED\)$/);
  full = false;
  await journal.settle();
  await journal.take(frame('a', 'more'));
  await journal.settle();
  expect(given.reduce((sum, one) => sum + one.length - 2, 0)).toBe(8 * large.length + 4);
  expect(await files()).toEqual([]);
});

test('an engine that takes its time slows takers down, and loses nothing', async () => {
  let most = 0;
  let under = 0;
  const { journal, given } = await open(() => pause(20));
  const large = Buffer.alloc(3_000_000, 'x');
  await Promise.all(
    Array.from({ length: 30 }, async () => {
      await journal.take(frame('a', large));
      under += large.length;
      most = Math.max(most, under - given.reduce((sum, one) => sum + one.length - 2, 0));
    }),
  );
  await journal.settle();
  expect(given.reduce((sum, one) => sum + one.length - 2, 0)).toBe(30 * large.length);
  expect(most).toBeLessThanOrEqual(32_000_000);
});
