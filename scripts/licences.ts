/**
 * Licences of everything the lock file installs. `npm run licences` writes NOTICES.md; the test of the same name fails when a
 * licence is not on the list below or when NOTICES.md is not what the lock file says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** Licences that allow use in an MIT-licensed product that others run and change. */
const ALLOWED =
  '0BSD, Apache-2.0, BlueOak-1.0.0, BSD-2-Clause, BSD-3-Clause, BSL-1.0, CC-BY-4.0, CC0-1.0, ISC, MIT, MIT-0, MPL-2.0, OFL-1.1, PostgreSQL, Python-2.0, Unlicense, Zlib'.split(
    ', ',
  );

export interface Dependency {
  name: string;
  version: string;
  licence: string;
  /** Needed to run, not only to build or test. */
  shipped: boolean;
}

/** Every package of the lock file, sorted by name; a package without a stated licence has ''. */
export function dependencies(): Dependency[] {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; license?: string; dev?: boolean; devOptional?: boolean }>;
  };
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, { version, license, dev, devOptional }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version: version ?? '',
      licence: license ?? '',
      shipped: dev !== true && devOptional !== true,
    }))
    .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

/** True when one of the alternatives of an SPDX expression is allowed as a whole. */
export function allowed(licence: string): boolean {
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((option) => option.split(' AND ').every((part) => ALLOWED.includes(part.trim())));
}

/** NOTICES.md as it should be. */
export function notices(): string {
  const rows = dependencies()
    .filter(({ shipped }) => shipped)
    .map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return [
    '# Notices',
    '',
    'Aftershow is MIT-licensed. It runs with these packages, each under its own licence; their texts are in node_modules.',
    'Made by `npm run licences` from package-lock.json.',
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...new Set(rows),
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(ROOT, 'NOTICES.md'), notices());
