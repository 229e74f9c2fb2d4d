import { mkdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';

/**
 * What one test file of a run makes and the others find: whoever asks first makes it, the rest wait for what it noted down. Where the
 * making fails, the next one tries again.
 *
 * @param name of the note in the run's folder
 * @param make what is noted, as JSON
 * @example const server = await onceARun('server', startIt); // the same in every file
 */
export async function onceARun<T>(name: string, make: () => Promise<T>): Promise<T> {
  const note = join(inject('storesFolder'), `${name}.json`);
  const mutex = join(inject('storesFolder'), `${name}.making`);
  const noted = () => readFile(note, 'utf8').catch(() => undefined);
  for (;;) {
    const text = await noted();
    if (text !== undefined) return JSON.parse(text) as T;
    const first = await mkdir(mutex).then(
      () => true,
      () => false,
    );
    if (first) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  try {
    const text = await noted();
    if (text !== undefined) return JSON.parse(text) as T;
    const made = await make();
    // Whole or not at all: others read it as soon as it is there.
    await writeFile(`${note}.new`, JSON.stringify(made ?? null));
    await rename(`${note}.new`, note);
    return made;
  } finally {
    await rmdir(mutex);
  }
}
