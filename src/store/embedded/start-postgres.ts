import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chown, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AftershowError } from '../../errors.ts';
import { endForgotten } from './end-forgotten.ts';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts';
import { commandAs, type RunAs, runAs } from './run-as.ts';

/** A running PostgreSQL. */
export interface Postgres {
  /** Folder of the unix socket; together with `port` it names the socket. */
  host: string;
  port: number;
  user: string;
  pid: number;
  ended: Promise<string>;
  /** Ends connections and writes a checkpoint (SIGINT); kills after the deadline. */
  stop(deadlineMs?: number): Promise<void>;
}

export interface PostgresOptions {
  /** Off only for what is thrown away. */
  fsync?: boolean;
  /** Extra settings, `name=value`. */
  settings?: string[];
  port?: number;
}

const USER = 'aftershow';
/** Nothing of ours reaches it: secrets stand in the environment. */
const ENVIRONMENT = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };
/** How long the last processes of a server that was killed are waited for. */
const PATIENCE_MS = 10_000;
/** sun_path holds 108 bytes on Linux, 104 on macOS, the closing zero included. */
const SOCKET_BYTES = process.platform === 'linux' ? 107 : 103;

/**
 * Starts PostgreSQL on `<data>/records`, creating it first if need be, and waits until it takes connections: on a unix socket in a
 * folder that only its user may enter, and on no network port.
 *
 * @example const server = await startPostgres('/data'); new pg.Pool({ host: server.host, port: server.port, user: server.user });
 */
export async function startPostgres(data: string, options: PostgresOptions = {}): Promise<Postgres> {
  const folder = resolve(data, 'records');
  const as = runAs(resolve(data));
  const binaries = await postgresBinaries(as, resolve(data));
  await endForgotten(folder);
  await create(folder, as, binaries, options.fsync ?? true);
  await own(folder, as);
  const port = options.port ?? 5432;
  const host = await socketFolder(resolve(data), port, as);
  const settings = [
    `unix_socket_directories=${host.includes(',') ? `"${host}"` : host}`,
    'unix_socket_permissions=0700',
    'listen_addresses=',
    `port=${port}`,
    'shared_buffers=64MB',
    'max_connections=120',
    'max_wal_size=512MB',
    'wal_level=minimal',
    'max_wal_senders=0',
    'jit=off',
    // What a statement said, or a row held, stays out of the log.
    'log_min_error_statement=panic',
    'log_min_messages=log',
    'log_error_verbosity=terse',
    ...(options.fsync === false ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
    ...(options.settings ?? []),
  ];
  const run = commandAs(as, binaries.postgres, ['-D', folder, ...settings.flatMap((one) => ['-c', one])]);
  const giveUp = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const started = await startOnce(run);
      return {
        host,
        port,
        user: USER,
        ...started,
        async stop(deadlineMs) {
          await started.stop(deadlineMs);
          if (!host.startsWith(resolve(data))) await rmdir(host).catch(() => {});
        },
      };
    } catch (error) {
      if (!String(error).includes('pre-existing shared memory block') || Date.now() > giveUp) throw error;
      await new Promise((go) => setTimeout(go, 150));
    }
  }
}

type Process = Pick<Postgres, 'pid' | 'ended' | 'stop'>;

async function startOnce({ command, args, ids }: ReturnType<typeof commandAs>): Promise<Process> {
  // In a group of its own: Ctrl-C in a terminal is for us to answer, in our order.
  const child = spawn(command, args, {
    ...ids,
    detached: true,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: ENVIRONMENT,
  });
  child.unref();
  let said = '';
  let ready: () => void = () => {};
  const up = new Promise<void>((go) => {
    ready = go;
  });
  child.stderr.on('data', (part: Buffer) => {
    said = `${said}${part.toString()}`.slice(-4000);
    if (said.includes('ready to accept connections')) ready();
  });
  const ended = new Promise<string>((go) => {
    child.once('error', (error) => go(error.message));
    child.once('exit', (code, signal) => go(`ended with ${signal ?? `code ${code}`}: ${said.trim()}`));
  });
  await Promise.race([up, ended.then((why) => Promise.reject(failed(why)))]);
  return {
    pid: child.pid ?? 0,
    ended,
    async stop(deadlineMs = 15_000) {
      child.kill('SIGINT');
      const late = setTimeout(() => child.kill('SIGQUIT'), deadlineMs);
      await ended;
      clearTimeout(late);
    },
  };
}

function failed(why: string): AftershowError {
  const disk = /No space left/i.test(why);
  return new AftershowError(disk ? 'disk_full' : 'store_unavailable', `PostgreSQL did not start: ${why}`, {}, 5);
}

/** Made under another name and renamed when whole, so that a start cut short leaves nothing half made. */
async function create(folder: string, as: RunAs, { initdb }: PostgresBinaries, fsync: boolean): Promise<void> {
  if ((await stat(join(folder, 'PG_VERSION')).catch(() => undefined)) !== undefined) return;
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await own(draft, as);
  const { command, args, ids } = commandAs(as, initdb, [
    `--pgdata=${draft}`,
    `--username=${USER}`,
    // The socket's folder keeps others out; by network nobody gets in, for no password is set.
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(fsync ? [] : ['--no-sync']),
  ]);
  await new Promise<void>((done, fail) => {
    const child = spawn(command, args, { ...ids, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], env: ENVIRONMENT });
    let said = '';
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString();
    });
    child.once('error', fail);
    child.once('exit', (code) => (code === 0 ? done() : fail(failed(`initdb: ${said.trim()}`))));
  });
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
}

/** Gives a folder to the user the server runs as, when another (an earlier start as somebody else) has it. */
async function own(folder: string, as: RunAs): Promise<void> {
  const { uid } = await stat(folder);
  const mine = as.kind === 'user' ? as.uid : (process.getuid?.() ?? uid);
  if (uid === mine) return;
  if (process.getuid?.() !== 0)
    throw new AftershowError('usage', `${folder} belongs to another user (uid ${uid}): start as that user or as root`);
  const gid = as.kind === 'user' ? as.gid : (process.getgid?.() ?? 0);
  await chown(folder, mine, gid);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await chown(join(entry.parentPath, entry.name), mine, gid).catch(() => {});
}

/** In the data folder; where its path is too long for a socket, in a folder of the same secrecy under the system's own. */
async function socketFolder(data: string, port: number, as: RunAs): Promise<string> {
  const near = join(data, 'run');
  const short = Buffer.byteLength(`${near}/.s.PGSQL.${port}`) <= SOCKET_BYTES;
  const name = `aftershow-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`;
  const folder = short ? near : join(Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : '/tmp', name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await own(folder, as);
  const found = await stat(folder);
  // Somebody else could have made it first in a folder that all may write to.
  const mine = as.kind === 'user' ? as.uid : process.getuid?.();
  if (found.uid !== mine || (found.mode & 0o077) !== 0)
    throw new AftershowError('usage', `${folder} must belong to uid ${mine} alone: remove it and start again`);
  // What a killed server left: no other than ours ever comes here.
  for (const end of ['', '.lock']) await rm(join(folder, `.s.PGSQL.${port}${end}`), { force: true });
  return folder;
}
