import { execFile } from 'node:child_process';
import { mkdtemp, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { buildTracker } from '#src/http/tracker-build.ts';
import { openStores } from '#src/store/open-stores.ts';
import { onceARun } from './once-a-run.ts';

const SCRIPTS = ['tracker', 'ask', 'variant', 'shop'] as const;

/**
 * A data folder of one's own in which an application starts sooner: both stores are made and empty, the scripts for other pages are
 * built. The first of a run makes it, the others get a copy. Whoever asked removes it.
 *
 * @example const folder = await preparedFolder(); const running = await startServer({ data: folder, port: 0 });
 */
export async function preparedFolder(): Promise<string> {
  const kept = join(inject('storesFolder'), 'prepared');
  await onceARun('prepared', () => prepare(kept));
  const folder = await mkdtemp(join(tmpdir(), 'aftershow-journey-'));
  // With owners, since PostgreSQL takes no folder of anybody else's; where the file system can, nothing is copied before it changes.
  await promisify(execFile)('cp', ['-a', '--reflink=auto', `${kept}/.`, folder]);
  return folder;
}

async function prepare(kept: string): Promise<void> {
  const draft = await mkdtemp(join(tmpdir(), 'aftershow-prepared-'));
  const stores = await openStores({ data: draft, fsync: false });
  await stores.close();
  for (const script of SCRIPTS) await buildTracker(join(draft, 'cache'), script);
  await rename(draft, kept);
}
