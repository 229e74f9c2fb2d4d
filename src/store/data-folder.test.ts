import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holderOf, takeDataFolder } from './data-folder.ts';
import { startOf } from './embedded/process-facts.ts';
import { readEndpoints, removeEndpoints, writeEndpoints } from './endpoints.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'aftershow lock '));
  folder = join(root, 'data');
});
afterEach(() => rm(root, { recursive: true }));

/** As if this holder had been the last, without letting go. */
async function left(holder: object): Promise<string> {
  const lock = join(folder, (await readdir(folder)).find((name) => name.endsWith('.lock')) ?? 'instance.1.lock');
  await writeFile(lock, JSON.stringify(holder));
  return lock;
}

it('is held by one process, which is named to the next, until it lets go', async () => {
  const mine = await takeDataFolder(folder);
  expect(await holderOf(folder)).toMatchObject({ pid: process.pid, host: hostname() });
  await expect(takeDataFolder(folder)).rejects.toMatchObject({
    code: 'data_in_use',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  await mine.release();
  expect(await holderOf(folder)).toBeUndefined();
  await (await takeDataFolder(folder)).release();
  expect(await readdir(folder)).toHaveLength(1);
});

it('goes to exactly one of many that ask at once, also over a dead holder', async () => {
  await (await takeDataFolder(folder)).release();
  for (let round = 0; round < 20; round++) {
    await left({ pid: 999_999_999, started: 'long ago', host: hostname() });
    const asked = await Promise.allSettled(Array.from({ length: 12 }, () => takeDataFolder(folder)));
    const won = asked.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const one of asked) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'data_in_use' });
    await won[0]?.value.release();
  }
});

it('is taken over from a process that was killed', async () => {
  const script = `import { takeDataFolder } from ${JSON.stringify(new URL('./data-folder.ts', import.meta.url).href)};
    await takeDataFolder(${JSON.stringify(folder)}); console.log('taken'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await expect(takeDataFolder(folder)).rejects.toMatchObject({
    message: expect.stringContaining(`process ${child.pid}:`),
  });
  const died = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await died;
  await (await takeDataFolder(folder)).release();
});

it('is taken over when its number belongs to another process by now', async () => {
  await (await takeDataFolder(folder)).release();
  await left({ pid: process.pid, started: 'before the last boot', host: hostname() });
  expect(startOf(process.pid)).not.toBe('before the last boot');
  await (await takeDataFolder(folder)).release();
});

it('waits for a holder on another machine to fall silent', async () => {
  await (await takeDataFolder(folder)).release();
  const lock = await left({ pid: 1, started: 'x', host: 'another-machine' });
  await expect(takeDataFolder(folder)).rejects.toMatchObject({
    message: expect.stringContaining('on another-machine'),
  });
  const silent = new Date(Date.now() - 60_000);
  await utimes(lock, silent, silent);
  await (await takeDataFolder(folder)).release();
});

it('gives its endpoints to nobody else, and only while the holder lives', async () => {
  const mine = await takeDataFolder(folder);
  const endpoints = { pid: process.pid, records: 'postgresql://x', events: 'http://y' };
  await writeEndpoints(folder, endpoints);
  expect((await stat(join(folder, 'endpoints.json'))).mode & 0o777).toBe(0o600);
  expect(await readEndpoints(folder)).toEqual(endpoints);
  await mine.release();
  expect(await readEndpoints(folder)).toBeUndefined();
  const next = await takeDataFolder(folder);
  await writeEndpoints(folder, { ...endpoints, pid: process.pid + 1 });
  // Left by an earlier holder that was killed: the present one is not ready yet.
  expect(await readEndpoints(folder)).toBeUndefined();
  await removeEndpoints(folder);
  await next.release();
});

it('says what is wrong with a folder that cannot be made', async () => {
  await writeFile(join(root, 'file'), '');
  await expect(takeDataFolder(join(root, 'file', 'data'))).rejects.toMatchObject({ code: 'usage' });
  expect(await readFile(join(root, 'file'), 'utf8')).toBe('');
});
