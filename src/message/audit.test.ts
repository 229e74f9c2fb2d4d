import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { audit as en } from './en/app/audit.ts';
import { audit as es } from './es/app/audit.ts';
import { audit as fr } from './fr/app/audit.ts';

/** Every action that the code writes into the trail, as literals beside `action`; those put together are named here. */
function actionsWritten(): string[] {
  const found = new Set(['upload.check', 'upload.import', 'import.done', 'import.failed', 'import.cancelled']);
  const src = join(import.meta.dirname, '..');
  for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.startsWith('message')) continue;
    const text = readFileSync(join(src, file), 'utf8');
    for (const [, said = ''] of text.matchAll(/\baction: ([^,\n]*'[a-z_]+\.[a-z_]+'[^,\n]*)/g))
      for (const [, action = ''] of said.matchAll(/'([a-z_]+\.[a-z_]+)'/g)) found.add(action);
    for (const [, action = ''] of text.matchAll(/auditPerson\([^)]*'(person\.[a-z_]+)'/g)) found.add(action);
  }
  return [...found].sort();
}

test('whatever is written into the trail has its words, and can be filtered by its noun, in every language', () => {
  const written = actionsWritten();
  expect(written.length).toBeGreaterThan(60);
  for (const words of [en, fr, es]) {
    expect(written.filter((action) => words.actions[action] === undefined)).toEqual([]);
    const nouns = new Set(written.map((action) => action.split('.')[0] ?? ''));
    expect([...nouns].filter((noun) => words.nouns[noun] === undefined)).toEqual([]);
    expect(new Set(Object.values(words.nouns)).size).toBe(Object.keys(words.nouns).length);
  }
});
