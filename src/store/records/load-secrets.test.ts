import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testRecords } from '#test/stores.ts';
import { loadSecrets } from './load-secrets.ts';
import { deriveSecrets } from './secrets.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let folder: string;
let file: string;
beforeAll(async () => {
  stores = await testRecords();
  folder = await mkdtemp(join(tmpdir(), 'aftershow secrets '));
});
afterAll(async () => {
  await stores.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  file = join(folder, `${Math.random()}.key`);
  await stores.records.updateTable('installation').set({ key_check: null }).execute();
});

test('first starts at the same time make one key, readable by its owner only', async () => {
  const made = await Promise.all([1, 2, 3, 4, 5].map(() => loadSecrets(stores.records, { file })));
  expect(new Set(made.map(({ check }) => check)).size).toBe(1);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  expect((await loadSecrets(stores.records, { file })).check).toBe(made[0]?.check);
});

test('a lost key is said and never replaced', async () => {
  await loadSecrets(stores.records, { file });
  await rm(file);
  await expect(loadSecrets(stores.records, { file })).rejects.toMatchObject({ code: 'usage', place: { file } });
  await expect(stat(file)).rejects.toThrow();
});

test('another key is refused, from the file as from the environment', async () => {
  await loadSecrets(stores.records, { file, value: 'a'.repeat(64) });
  await expect(loadSecrets(stores.records, { file, value: 'b'.repeat(64) })).rejects.toMatchObject({ code: 'usage' });
  await writeFile(file, 'c'.repeat(64));
  await expect(loadSecrets(stores.records, { file })).rejects.toThrow('not the one');
});

test('a malformed key is refused without being printed', async () => {
  const refused = loadSecrets(stores.records, { file, value: 'secret-value' });
  await expect(refused).rejects.toMatchObject({ code: 'usage' });
  await expect(refused).rejects.not.toThrow('secret-value');
});

test('each use has a key of its own', () => {
  const { wrapping, blind } = deriveSecrets(Buffer.alloc(32, 1));
  expect(wrapping.export().equals(blind.export())).toBe(false);
  expect(() => deriveSecrets(Buffer.alloc(31))).toThrow('32 bytes');
});
