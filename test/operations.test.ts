import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { makeMeters } from '#src/collect/meters.ts';
import { requestMeters } from '#src/http/request-meters.ts';
import { watchDisk } from '#src/job/watch-disk.ts';
import { watchEventLoop } from '#src/job/watch-event-loop.ts';
import { withSettings } from '../scripts/settings-table.ts';
import { ROOT, sourceFiles } from './imports.ts';

const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');

describe('docs/operations.md', () => {
  it('holds every setting as src/config.ts has it (npm run settings)', () => {
    expect(withSettings(page)).toBe(page);
  });

  it('names every metric there is, and none that there is not', async () => {
    const registry = new Registry();
    makeMeters(registry).queue(() => ({ rows: 0, flushes: 0 }));
    requestMeters(registry);
    const stop = watchEventLoop(registry);
    const disk = await watchDisk(ROOT, 1024, registry, () => {});
    disk.stop();
    stop();
    const there = (await registry.getMetricsAsJSON()).map(({ name }) => name).sort();
    const named = [...page.matchAll(/^\| `(aftershow_\w+)/gm)].map((match) => match[1]).sort();
    expect(named).toEqual(there);
    // Nobody makes a metric elsewhere, where this test would not see it.
    const makers = sourceFiles()
      .filter(
        (file) =>
          file.startsWith('src/') &&
          !file.endsWith('.test.ts') &&
          /name: 'aftershow_/.test(readFileSync(join(ROOT, file), 'utf8')),
      )
      .sort();
    expect(makers).toEqual([
      ...['src/collect/meters.ts', 'src/http/request-meters.ts'],
      ...['src/job/watch-disk.ts', 'src/job/watch-event-loop.ts'],
    ]);
  });

  it('names only commands that exist', () => {
    const commands = [...page.matchAll(/\bbin\/aftershow (\w+)/g)].map((match) => match[1]);
    const run = readFileSync(join(ROOT, 'src/command/run.ts'), 'utf8');
    for (const command of commands) expect(run).toContain(`import('./${command}.ts')`);
    expect(commands.length).toBeGreaterThan(5);
  });
});

describe('docs/security.md', () => {
  it('names for each threat tests that exist, by file and words', () => {
    const rows = readFileSync(join(ROOT, 'docs/security.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| '));
    const held = rows.flatMap((row) => [...row.matchAll(/`((?:src|test)\/[\w/.-]+\.test\.ts)`(?: “([^”]+)”)?/g)]);
    expect(held.length).toBeGreaterThan(15);
    for (const [, file, words] of held) {
      const text = readFileSync(join(ROOT, file ?? ''), 'utf8');
      if (words !== undefined) expect(text, file).toContain(words);
    }
  });
});
