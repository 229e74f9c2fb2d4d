import { access, constants, readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { EVENTS_SCHEMA } from '#src/store/events/migrations.ts';
import { attachStores, openStores, type Stores, type StoresConfig } from '#src/store/open-stores.ts';
import { RECORDS_SCHEMA } from '#src/store/records/migrate.ts';
import { deriveSecrets } from '#src/store/records/secrets.ts';
import { RELEASE } from '#src/store/release.ts';
import { examineMail } from './examine-mail.ts';
import { LAST_BACKUP } from './make-backup.ts';

/** One thing that was looked at. `warning` is no failure, but somebody should know. */
export interface Finding {
  name: string;
  state: 'ok' | 'warning' | 'wrong';
  detail: string;
}

export interface Examined {
  ok: boolean;
  checks: Finding[];
}

interface Asked {
  stores: StoresConfig;
  masterKey: string | undefined;
  /** Free bytes below which nothing is taken in. */
  diskFree: number;
  backupDays: number;
  /** The mail server, where one is configured. */
  smtp: { url: string; from: string } | undefined;
  now: () => Date;
}

const DAY_MS = 86_400_000;
/** A clock further off than this cuts days and refuses events wrongly. */
const CLOCK_MS = 5_000;
/** The day this release was made: no clock that is right shows an earlier one. */
const EARLIEST = Date.UTC(2026, 10, 1);

/**
 * Looks at everything an installation needs, and changes nothing: joins the instance that runs, or opens the stores as they are, without
 * migrating them. Never throws for what it finds.
 *
 * @example const { ok, checks } = await examine({ stores: { data }, … });
 */
export async function examine(asked: Asked): Promise<Examined> {
  const checks: Finding[] = [runtime(), await folder(asked.stores.data)];
  if (checks.every(({ state }) => state !== 'wrong')) {
    checks.push(await disk(asked), ...(await storesOf(asked)), await backups(asked));
  }
  checks.push(await examineMail(asked.smtp));
  return { ok: checks.every(({ state }) => state !== 'wrong'), checks };
}

function runtime(): Finding {
  const node = Number(process.versions.node.split('.')[0]);
  const detail = `Aftershow ${RELEASE}, Node ${process.version}, ${process.platform} ${process.arch}`;
  return {
    name: 'runtime',
    state: node >= 24 ? 'ok' : 'wrong',
    detail: node >= 24 ? detail : `${detail}: Node 24 is needed`,
  };
}

async function folder(path: string): Promise<Finding> {
  const found = await stat(path).catch(() => undefined);
  const about = (state: Finding['state'], detail: string): Finding => ({ name: 'data folder', state, detail });
  if (found === undefined) return about('wrong', `${path} does not exist yet: aftershow start makes it`);
  if (!found.isDirectory()) return about('wrong', `${path} is no folder`);
  const open = found.mode & (process.getuid?.() === 0 ? 0o066 : 0o077);
  if (open !== 0)
    return about('wrong', `${path} can be read by others (mode ${(found.mode & 0o777).toString(8)}): chmod 700`);
  const writable = await access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
  return writable ? about('ok', path) : about('wrong', `${path} cannot be written`);
}

async function disk({ stores, diskFree }: Asked): Promise<Finding> {
  const { bavail, bsize, blocks } = await statfs(stores.data);
  const free = bavail * bsize;
  const detail = `${(free / 1e9).toFixed(1)} GB free of ${((blocks * bsize) / 1e9).toFixed(1)}`;
  if (free < diskFree)
    return {
      name: 'disk',
      state: 'wrong',
      detail: `${detail}: below the ${(diskFree / 1e9).toFixed(1)} at which nothing is taken in`,
    };
  return { name: 'disk', state: free < 3 * diskFree ? 'warning' : 'ok', detail };
}

async function storesOf(asked: Asked): Promise<Finding[]> {
  let stores: Stores;
  let how = 'opened for this look';
  try {
    const running = await attachStores(asked.stores.data);
    if (running !== undefined) how = `process ${running.endpoints.pid} serves them`;
    stores = running ?? (await openStores({ ...asked.stores, schema: 'as_is' }));
  } catch (error) {
    return [{ name: 'stores', state: 'wrong', detail: messageOf(error) }];
  }
  try {
    return [
      { name: 'stores', state: 'ok', detail: how },
      ...(await records(stores, asked)),
      ...(await events(stores, asked)),
      ...(await restored(stores)),
    ];
  } finally {
    await stores.close().catch(() => {});
  }
}

async function records({ records: db }: Stores, asked: Asked): Promise<Finding[]> {
  try {
    const [server] = (
      await sql<{ version: string; now: Date }>`SELECT current_setting('server_version') AS version, now()`.execute(db)
    ).rows;
    const done = (await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db)).rows.map(
      ({ name }) => name,
    );
    return [
      { name: 'records', state: 'ok', detail: `PostgreSQL ${server?.version}` },
      schema(
        'records schema',
        done.filter((name) => !RECORDS_SCHEMA.includes(name)),
        RECORDS_SCHEMA.length - done.length,
        done.at(-1) ?? 'none',
      ),
      clock('records clock', server?.now.getTime() ?? 0, asked.now().getTime()),
      await key(db, asked),
    ];
  } catch (error) {
    return [{ name: 'records', state: 'wrong', detail: messageOf(error) }];
  }
}

async function events({ events: db }: Stores, asked: Asked): Promise<Finding[]> {
  try {
    const [server] = await db.ask(
      'SELECT version() AS version, toUnixTimestamp64Milli(now64(3)) AS at, (SELECT max(version) FROM schema_versions) AS applied',
      {},
      z.object({ version: z.string(), at: z.number(), applied: z.number() }),
    );
    const applied = server?.applied ?? 0;
    return [
      { name: 'events', state: 'ok', detail: `ClickHouse ${server?.version}` },
      schema(
        'events schema',
        applied > EVENTS_SCHEMA ? [String(applied)] : [],
        EVENTS_SCHEMA - applied,
        String(applied),
      ),
      clock('events clock', server?.at ?? 0, asked.now().getTime()),
    ];
  } catch (error) {
    return [{ name: 'events', state: 'wrong', detail: messageOf(error) }];
  }
}

async function restored({ records: db }: Stores): Promise<Finding[]> {
  const found = await sql<{ there: boolean }>`SELECT to_regclass('restore_unfinished') IS NOT NULL AS there`
    .execute(db)
    .catch(() => undefined);
  if (found?.rows[0]?.there !== true) return [];
  return [
    {
      name: 'restore',
      state: 'wrong',
      detail: 'a backup was being restored here and did not get to its end: empty the target and restore again',
    },
  ];
}

function schema(name: string, unknown: readonly string[], missing: number, at: string): Finding {
  if (unknown.length > 0)
    return { name, state: 'wrong', detail: `a newer release made ${unknown.join(', ')}: start that release` };
  if (missing > 0) return { name, state: 'wrong', detail: `${missing} migrations to run: aftershow migrate` };
  return { name, state: 'ok', detail: `${at} (newest)` };
}

function clock(name: string, theirs: number, ours: number): Finding {
  if (ours < EARLIEST)
    return { name, state: 'wrong', detail: `this machine says ${new Date(ours).toISOString()}, which is past` };
  const apart = Math.abs(theirs - ours);
  const detail = `${Math.round(apart)} ms apart`;
  return { name, state: apart < CLOCK_MS ? 'ok' : 'wrong', detail };
}

async function key(db: Stores['records'], { stores, masterKey }: Asked): Promise<Finding> {
  const { key_check } = await db.selectFrom('installation').select('key_check').executeTakeFirstOrThrow();
  const file = join(stores.data, 'master.key');
  const text = masterKey ?? (await readFile(file, 'utf8').catch(() => undefined));
  const about = (state: Finding['state'], detail: string): Finding => ({ name: 'master key', state, detail });
  if (text === undefined) {
    return key_check === null
      ? about('ok', 'none yet: the first start makes one')
      : about('wrong', `missing: people's data cannot be read; put it back at ${file}`);
  }
  const isKey = /^[0-9a-f]{64}$/i.test(text.trim());
  if (!isKey) return about('wrong', 'is not 64 hexadecimal digits');
  if (key_check !== null && deriveSecrets(Buffer.from(text.trim(), 'hex')).check !== key_check)
    return about('wrong', 'is not the one of this data');
  const mode = masterKey === undefined ? (await stat(file)).mode & 0o077 : 0;
  return mode === 0
    ? about('ok', 'is the one of this data; keep a copy outside backups')
    : about('wrong', `${file} can be read by others: chmod 600`);
}

const note = z.object({ taken: z.iso.datetime(), file: z.string() });

async function backups({ stores, backupDays, now }: Asked): Promise<Finding> {
  const text = await readFile(join(stores.data, LAST_BACKUP), 'utf8').catch(() => undefined);
  const about = (state: Finding['state'], detail: string): Finding => ({ name: 'backup', state, detail });
  if (text === undefined) return about('warning', 'none was ever made here: aftershow backup');
  const last = note.safeParse(JSON.parse(text));
  if (!last.success) return about('warning', `${LAST_BACKUP} cannot be read`);
  const days = (now().getTime() - Date.parse(last.data.taken)) / DAY_MS;
  const detail = `${days < 1 ? 'less than a day' : `${Math.floor(days)} days`} old: ${last.data.file}`;
  return about(days < Math.min(2, backupDays) ? 'ok' : 'warning', detail);
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
