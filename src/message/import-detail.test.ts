import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importDetails as en } from './en/app/import-details.ts';
import { importDetails as es } from './es/app/import-details.ts';
import { importDetails as fr } from './fr/app/import-details.ts';
import { importDetail } from './import-detail.ts';

const COLLECT = join(import.meta.dirname, '../collect');

/** What only the command line or the API can bring about: its words name options that no screen has. */
const ELSEWHERE = [
  /--map is for CSV|^there is no adapter|^has no column|it takes field=column|^looks like/,
  /^not the end of one|^there is no import|^is of no known source|\$\{why\}|^\$\{message\}|^\$\{holds\}|^\$\{told\} come as CSV/,
];

/** Every message of an error that reading a file throws, with something in the place of what it tells along. */
function thrown(): string[] {
  return ['files', 'adapters', 'imports'].flatMap((folder) =>
    readdirSync(join(COLLECT, folder))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap((name) => {
        const source = readFileSync(join(COLLECT, folder, name), 'utf8').replace(/\/\*\*[\s\S]*?\*\//g, '');
        const made = source.matchAll(/(?:new AftershowError\(\s*'[a-z_]+',|\bfail\()\s*(?:'([^']+)'|`([^`]+)`)/g);
        return [...made].map((one) => one[1] ?? one[2] ?? '');
      }),
  );
}

describe('what is wrong with a file', () => {
  const messages = thrown().filter((message) => !ELSEWHERE.some((one) => one.test(message)));

  test('is known in every sentence that reading throws', () => {
    expect(messages.length).toBeGreaterThan(40);
    const marked = new Proxy(en, { get: () => () => 'known' });
    const unknown = messages.filter((message) => {
      const filled = message
        .replace(/\$\{what\}: \$\{hint\}/, 'a zip archive: unpack it')
        .replace(/\$\{field\} is \$\{seen\}/, 'timestamp is missing')
        .replace(/\$\{[^}]*(?:field|name)[^}]*\}/g, 'field')
        .replace(/\$\{quoted\(value\)\}|\$\{shown\([^}]*\}/g, '"x"')
        .replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '7');
      return importDetail(filled, marked) === filled;
    });
    expect(unknown).toEqual([]);
  });

  test.each([
    [en, 'It is packed as zip. Unpack it and choose the file inside; only gzip is unpacked here.'],
    [fr, 'C’est une archive zip. Décompressez-la'],
    [es, 'Es un archivo comprimido (zip).'],
  ] as const)('is said in the reader’s language, with what to do', (words, begins) => {
    const told = 'nothing of it can be imported: is a zip archive: unpack it and take the file inside';
    expect(importDetail(told, words)).toContain(begins);
  });

  test('keeps what is told along, and in English what nobody foresaw', () => {
    expect(importDetail('has no column "Wann"; its columns are a, b', fr)).toContain('Wann');
    expect(importDetail('not an amount: "abc"', es)).toBe('No es un importe: "abc"');
    expect(importDetail('something new', fr)).toBe('something new');
  });
});
