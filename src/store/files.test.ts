import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Files, openFiles } from './files.ts';

let folder: string;
let files: Files;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow files '));
  files = openFiles(join(folder, 'files'));
});
afterEach(() => rm(folder, { recursive: true }));

it('gives back what it was given, replaced and removed', async () => {
  expect(await files.put('acme/reports/r1.html', 'été')).toMatchObject({ name: 'acme/reports/r1.html', bytes: 5 });
  await files.put('acme/reports/r1.html', Buffer.from('second'));
  await files.put('other/logo.png', new Uint8Array([1, 2, 3]));
  const { file, content } = await files.get('acme/reports/r1.html');
  expect([file.bytes, await text(content)]).toEqual([6, 'second']);
  expect((await files.list('acme')).map(({ name }) => name)).toEqual(['acme/reports/r1.html']);
  await files.remove('acme/reports/r1.html');
  await files.remove('acme/reports/r1.html');
  await expect(files.get('acme/reports/r1.html')).rejects.toMatchObject({ code: 'not_found' });
  expect(await files.list('nobody')).toEqual([]);
});

it.each([
  '../secret',
  'acme/../../etc/passwd',
  '/etc/passwd',
  'acme//x',
  '',
  '.drafts/x',
  'a\u0000b',
  'a\\b',
  'acme/.',
])('refuses the name %j', async (name) => {
  await expect(files.put(name, 'x')).rejects.toMatchObject({ code: 'bad_input' });
  await expect(files.get(name)).rejects.toMatchObject({ code: 'bad_input' });
  await expect(files.remove(name)).rejects.toMatchObject({ code: 'bad_input' });
});

it('leaves the old file and no half one when the content breaks off', async () => {
  await files.put('acme/f', 'whole');
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('the sender went away');
  }
  await expect(files.put('acme/f', broken())).rejects.toThrow('went away');
  expect(await text((await files.get('acme/f')).content)).toBe('whole');
  expect(await readdir(join(folder, 'files', '.drafts'))).toEqual([]);
});
