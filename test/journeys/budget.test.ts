import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { frontEnd } from '#src/http/front-end.ts';

const chunk = z.object({
  file: z.string(),
  imports: z.array(z.string()).default([]),
  dynamicImports: z.array(z.string()).default([]),
});
const manifest = z.record(z.string(), chunk);

/** Kilobytes as people are told them, of gzipped JavaScript. */
const FIRST_LOAD_KB = 200;
const CHARTS_KB = 220;
/** What a screen may add to the frame; the replay's player comes only with a recording. */
const SCREEN_KB = 110;
const KB = 1000;

let folder: string;
let chunks: z.output<typeof manifest>;
beforeAll(async () => {
  folder = await frontEnd();
  chunks = manifest.parse(JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')));
}, 120_000);

/** The files that these modules cannot run without. */
function filesOf(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    const { file, imports } = chunks[name] ?? { file: '', imports: [] };
    if (file === '' || found.has(file)) continue;
    found.add(file);
    filesOf(imports, found);
  }
  return found;
}

/** Their size, gzipped one by one, as they are sent. */
function kilobytesOf(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length / KB, 0);
}

/** The whole path of a module in the manifest, by its end. */
function named(end: string): string {
  const found = Object.keys(chunks).find((name) => name.endsWith(end));
  if (found === undefined) throw new Error(`no chunk is called …${end}`);
  return found;
}

describe('what a first visit has to load', () => {
  const FRAME = ['index.html', 'en/frame.ts'];

  test.each([
    ['en', 'sign-in/sign-in.tsx'],
    ['fr', 'sign-in/sign-in.tsx'],
    ['en', 'sessions/sessions.tsx'],
    ['fr', 'sessions/sessions.tsx'],
    ['es', 'sessions/sessions.tsx'],
  ])('in %s, %s with the frame around it fits', (lang, screen) => {
    const names = [named('index.html'), named(`${lang}/frame.ts`), named(`screens/${screen}`)];
    expect(kilobytesOf(filesOf(names))).toBeLessThanOrEqual(FIRST_LOAD_KB);
  });

  test('every other screen brings little of its own, charts aside', () => {
    const there = filesOf([...FRAME, 'en/app.ts', 'charts/engine.ts'].map(named));
    const screens = (chunks[named('index.html')]?.dynamicImports ?? []).filter((name) => /screens\//.test(name));
    expect(screens.length).toBeGreaterThan(10);
    const sizes = screens.map((screen) => {
      const own = [...filesOf([screen])].filter((file) => !there.has(file));
      return { screen, kilobytes: Math.round(kilobytesOf(own)) };
    });
    expect(sizes.filter(({ kilobytes }) => kilobytes > SCREEN_KB)).toEqual([]);
  });

  test('charts come when one is shown, and fit', () => {
    const frame = filesOf(FRAME.map(named));
    const charts = [...filesOf([named('charts/engine.ts')])].filter((file) => !frame.has(file));
    expect(charts.length).toBeGreaterThan(0);
    expect(kilobytesOf(charts)).toBeLessThanOrEqual(CHARTS_KB);
  });

  test('what is shipped is not the development build', () => {
    const code = [...filesOf([named('index.html')])].map((file) => readFileSync(join(folder, file), 'utf8')).join('');
    expect(code).not.toContain('Invalid hook call. Hooks can only be called inside');
  });
});
