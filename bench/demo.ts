/**
 * How long the demo takes to load and what it takes on disk: `bin/node bench/demo.ts [FOLDER]`. The last twelve weeks come first; the rest
 * of the year follows in the background. Its verdicts are held against what was planted: exit 1 where one finds something else.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoYear } from '#scenario/demo-year.ts';
import { listActions } from '#src/act/list-actions.ts';
import { startServer } from '#src/main.ts';

const [given] = process.argv.slice(2);
const data = given ?? (await mkdtemp(join(tmpdir(), 'aftershow-demo-')));
const size = () => Number(execFileSync('du', ['-sk', data], { encoding: 'utf8' }).split('\t')[0]) / 1024;
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

for (const demo of [true, 'year'] as const) {
  const begun = performance.now();
  const running = await startServer({ data, port: 0, demo, settings: { AFTERSHOW_LOG: 'error' } });
  console.log(`${demo === true ? 'twelve weeks' : 'the year'}: answers after ${seconds(begun)}`);
  await running.loaded;
  console.log(`  loaded after ${seconds(begun)}, ${size().toFixed(0)} MB`);
  if (demo === 'year') {
    const { actions } = await listActions(
      running.contextOf('demo', { kind: 'system', id: 'bench' }),
      {},
      { limit: 200 },
    );
    for (const { verb, design, truth } of demoYear({ now: new Date() }).trials) {
      const found = actions.find((action) => action.verb === verb)?.verdict?.verdict ?? null;
      if (found !== truth) process.exitCode = 1;
      console.log(
        `  ${found === truth ? 'found' : 'MISSED'} ${design}: ${truth ?? 'waits'}, read ${found ?? 'nothing'} (${verb})`,
      );
    }
  }
  await running.close();
}
if (given === undefined) await rm(data, { recursive: true, force: true });
