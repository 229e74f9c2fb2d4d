import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const FIXTURES: string = join(import.meta.dirname, 'fixtures');

/** The master key of the generated installations that are kept: it protects nothing. */
export const FIXTURE_KEY: string = '5a'.repeat(32);

/** Releases of which an installation is kept, oldest first. */
export function keptReleases(): string[] {
  if (!existsSync(FIXTURES)) return [];
  const names = readdirSync(FIXTURES).flatMap((name) => /^release-(\d+\.\d+\.\d+)\.tar$/.exec(name)?.[1] ?? []);
  return names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
