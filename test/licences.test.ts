import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowed, dependencies, notices } from '../scripts/licences.ts';
import { ROOT } from './imports.ts';

describe('licences', () => {
  it('are all allowed', () => {
    expect(dependencies().filter(({ licence }) => !allowed(licence))).toEqual([]);
  });

  it('would notice one that is not', () => {
    expect(allowed('GPL-3.0-only')).toBe(false);
    expect(allowed('(MIT OR GPL-3.0-only)')).toBe(true);
    expect(allowed('MIT AND GPL-3.0-only')).toBe(false);
  });

  it('stand in NOTICES.md as the lock file has them (npm run licences)', () => {
    expect(readFileSync(join(ROOT, 'NOTICES.md'), 'utf8')).toBe(notices());
  });

  it('of direct dependencies are pinned exactly', () => {
    const { dependencies: run, devDependencies: build } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const loose = Object.entries({ ...run, ...build }).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(String(version)));
    expect(loose).toEqual([]);
  });
});
