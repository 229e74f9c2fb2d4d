import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AftershowError } from '#src/errors.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What the built pages are made from: another hash of these is another build. */
const SOURCES = ['web', 'src/contract', 'src/message', 'src/chart', 'package-lock.json'];
const BUILDS = join(ROOT, 'dist');
const BUILDER = join(ROOT, 'scripts/build-screens.ts');

/**
 * The folder of the built front end. Built once, and again when its sources' hash changes; two processes that build at once both end with
 * the same folder.
 *
 * @param tell called before a build, which takes some seconds
 * @throws AftershowError usage when the pages cannot be built, or their folder cannot be written
 * @example const folder = await frontEnd({ tell: () => log.info('building the pages') }); // '/…/dist/web-3fa9…'
 */
export async function frontEnd({ tell }: { tell?: () => void } = {}): Promise<string> {
  const folder = join(BUILDS, `web-${hashOf(SOURCES)}`);
  if (existsSync(join(folder, 'index.html'))) return folder;
  tell?.();
  const made = await emptyFolder();
  try {
    await promisify(execFile)(process.execPath, [BUILDER, made], { cwd: ROOT });
    // One user may build and another serve; a temporary folder is its maker's alone.
    await chmod(made, 0o755);
    await forgetOthers(folder);
    await rename(made, folder).catch(async (error: NodeJS.ErrnoException) => {
      await rm(made, { recursive: true, force: true });
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } catch (cause) {
    await rm(made, { recursive: true, force: true });
    throw new AftershowError(
      'usage',
      `the pages could not be built: ${String(cause)}`,
      { file: 'web' },
      undefined,
      cause,
    );
  }
  return folder;
}

async function emptyFolder(): Promise<string> {
  try {
    await mkdir(BUILDS, { recursive: true });
    return await mkdtemp(join(BUILDS, 'building-'));
  } catch (cause) {
    const why = `the pages are not built, and ${BUILDS} cannot be written: "npm run screens" as its owner builds them`;
    throw new AftershowError('usage', why, {}, undefined, cause);
  }
}

/** Earlier builds go, so that they do not gather; one that another process serves from is in its memory already. */
async function forgetOthers(kept: string): Promise<void> {
  for (const name of readdirSync(BUILDS)) {
    const path = join(BUILDS, name);
    if (name.startsWith('web-') && path !== kept) await rm(path, { recursive: true, force: true });
  }
}

function hashOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesOf(join(ROOT, source))) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  const found = readdirSync(dirname(path), { withFileTypes: true }).find(({ name }) => path.endsWith(`/${name}`));
  if (found?.isDirectory() !== true) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
