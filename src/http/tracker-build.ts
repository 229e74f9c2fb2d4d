import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const SOURCES = resolve(import.meta.dirname, '../../widget');
/** Changed together with how it is built, so that what was built before is not taken for it. */
const RECIPE = 'vite-8 iife es2019 1';

/** `/aftershow.js` as it is served. */
export interface Tracker {
  plain: Buffer;
  gzipped: Buffer;
  etag: string;
}

/**
 * The tracker, built from widget/ where `cache` holds none of these sources yet. Half a second the first time, at the start of the
 * server; never when somebody asks for it. A cache that cannot be written costs that half second at every start and nothing else.
 *
 * @param cache folder for what was built
 * @example const tracker = await buildTracker(join(home, 'cache')); tracker.gzipped.length // under 6000
 */
export async function buildTracker(cache: string): Promise<Tracker> {
  const hash = await hashOfSources();
  const file = join(cache, `aftershow-${hash}.js`);
  const plain = (await readFile(file).catch(() => undefined)) ?? (await buildInto(file, cache));
  return { plain, gzipped: gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }), etag: `"${hash}"` };
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(RECIPE);
  const names = (await readdir(SOURCES)).filter((name) => name.endsWith('.ts')).sort();
  for (const name of names) {
    hash.update(`\0${name}\0`).update(await readFile(join(SOURCES, name)));
  }
  return hash.digest('hex').slice(0, 20);
}

async function buildInto(file: string, cache: string): Promise<Buffer> {
  const plain = Buffer.from(await build());
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

async function build(): Promise<string> {
  const vite = await import('vite');
  const built = await vite.build({
    configFile: false,
    envDir: false,
    root: SOURCES,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2019',
      lib: { entry: join(SOURCES, 'tracker.ts'), formats: ['iife'], name: 'aftershowTracker' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error('the tracker was not built');
  return chunk.code;
}
