import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzipSync } from 'node:zlib';
import { AftershowError } from '#src/errors.ts';

const SOURCES = resolve(import.meta.dirname, '../../widget');
const BUILDER = resolve(import.meta.dirname, '../../scripts/build-tracker.ts');

/** What widget/ is built into: `/aftershow.js`, which counts; those of the other names ask, draw, and show what a shop has. */
type Script = 'tracker' | 'ask' | 'variant' | 'shop';
const NAMES: Record<Script, string> = {
  tracker: 'aftershow',
  ask: 'aftershow-ask',
  variant: 'aftershow-variant',
  shop: 'aftershow-shop',
};

/** One of them as it is served. */
export interface Tracker {
  plain: Buffer;
  gzipped: Buffer;
  etag: string;
}

/**
 * One script, built from widget/ where `cache` holds none of these sources yet. Half a second the first time, at the start of the
 * server; never when somebody asks for it. A cache that cannot be written costs that half second at every start and nothing else.
 *
 * @param cache folder for what was built
 * @param script the tracker unless told
 * @throws AftershowError usage when it cannot be built
 * @example const tracker = await buildTracker(join(home, 'cache')); tracker.gzipped.length // under 6000
 */
export async function buildTracker(cache: string, script: Script = 'tracker'): Promise<Tracker> {
  const hash = await hashOfSources();
  const file = join(cache, `${NAMES[script]}-${hash}.js`);
  const plain = (await readFile(file).catch(() => undefined)) ?? (await buildInto(file, cache, script));
  return { plain, gzipped: gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }), etag: `"${hash}"` };
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(BUILDER));
  const names = (await readdir(SOURCES)).filter((name) => name.endsWith('.ts')).sort();
  for (const name of names) {
    hash.update(`\0${name}\0`).update(await readFile(join(SOURCES, name)));
  }
  return hash.digest('hex').slice(0, 20);
}

async function buildInto(file: string, cache: string, script: Script): Promise<Buffer> {
  const plain = Buffer.from(await build(script));
  try {
    await mkdir(cache, { recursive: true });
    // Another process may build the same at the same time: whole files appear, never halves.
    const own = `${file}.${process.pid}`;
    await writeFile(own, plain);
    await rename(own, file);
  } catch {
    // Kept in memory alone.
  }
  return plain;
}

async function build(script: Script): Promise<string> {
  try {
    return (await promisify(execFile)(process.execPath, [BUILDER, script], { maxBuffer: 1_048_576 })).stdout;
  } catch (cause) {
    const why = `the ${script} script could not be built: ${String(cause)}`;
    throw new AftershowError('usage', why, { file: 'widget' }, undefined, cause);
  }
}
