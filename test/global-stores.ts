import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { endForgotten } from '#src/store/embedded/end-forgotten.ts';

declare module 'vitest' {
  interface ProvidedContext {
    storesFolder: string;
  }
}

/** One folder a run, in which the first test file that needs PostgreSQL starts it; it is ended here. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'aftershow-run-'));
  // Under root the server runs as another user, who has to pass through.
  await chmod(folder, 0o711);
  project.provide('storesFolder', folder);
  return async () => {
    await endForgotten(join(folder, 'records'));
    await rm(folder, { recursive: true, force: true });
  };
}
