import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendSession } from '#scenario/append-session.ts';
import { generateSession } from '#scenario/generate-session.ts';
import { addPerson } from '#src/account/add-person.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { eraseSubject } from '#src/privacy/erase-subject.ts';
import { erasureLog } from '#src/privacy/erasure-log.ts';
import { createSession } from '#src/session/create-session.ts';
import { countStores } from '#src/store/backup/restore-stores.ts';
import type { Context } from '#src/store/context.ts';
import { startEventEngine } from '#src/store/embedded/start-event-engine.ts';
import { openFiles } from '#src/store/files.ts';
import { attachStores, openStores, type Stores } from '#src/store/open-stores.ts';
import { loadSecrets } from '#src/store/records/load-secrets.ts';
import { livingCustomer } from '#test/living-customer.ts';
import { testRecords } from '#test/stores.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const now = () => new Date();
let folder: string;
let home: string;
let stores: Stores;
let ctx: Context;
let customer: string;
let file: string;
let before: Awaited<ReturnType<typeof countStores>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow backup '));
  home = join(folder, 'home');
  stores = await openStores({ data: home, fsync: false });
  const { records, events } = stores;
  const secrets = await loadSecrets(records, { file: join(home, 'master.key') });
  const actor = { kind: 'system', id: 'test' } as const;
  const { id } = await createOrganisation(
    { records, actor, secrets, now },
    { name: 'Maison Iris', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr'] },
  );
  ctx = { organisation: id, actor, records, events, secrets, now };
  const session = generateSession({ seed: 11, size: 'S' });
  await appendSession(events, id, session);
  await createSession(ctx, { id: session.facts.id, title: 'Été — “l’œuf” \\ "0"\n', state: 'ended' });
  customer = (await livingCustomer(ctx)).customer;
  await openFiles(join(home, 'files')).put(`${id}/logo.bin`, randomBytes(7_000_000));
  await openFiles(join(home, 'files')).put(`${id}/empty.txt`, '');
  await records.transaction().execute(async (trx) => {
    const given = { name: 'Ada', email: 'ada@example.org', language: 'fr', hash: 'x' } as const;
    const person = await addPerson(trx, given, { operator: true, now: now() });
    const signIn = { id: 's1', person, token: 't1', device: null, address: null };
    await trx
      .insertInto('sign_ins')
      .values({ ...signIn, expires: new Date('2099-01-01'), updated: now() })
      .execute();
  });
  before = await countStores(stores);
  const attached = await attachStores(home);
  if (attached === undefined) throw new Error('nothing to attach to');
  // As the command does while the application runs: through clients of its own.
  ({ file } = await makeBackup({ ...attached, now }, { home, backupDays: 30 }));
  await attached.close();
}, 120_000);
afterAll(async () => {
  await stores.close();
  await rm(folder, { recursive: true });
});

/** A new data folder that holds the master key, and what else is named. */
async function newHome(name: string, also: string[] = []): Promise<string> {
  const target = join(folder, name);
  await mkdir(target);
  for (const one of ['master.key', ...also]) await copyFile(join(home, one), join(target, one));
  return target;
}

const restore = (target: string, more: object = {}) =>
  restoreBackup({ file, stores: { data: target, fsync: false }, backupDays: 30, now, ...more });

async function digest(of: Pick<Stores, 'records' | 'events'>): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of ['events', 'touchpoints', 'voices', 'rejected'] as const) {
    const lines: string[] = [];
    for await (const block of await of.events.exportRows(table))
      lines.push(...block.lines.toString().trimEnd().split('\n'));
    rows[table] = lines.sort();
  }
  for (const table of Object.keys(before.records)) {
    const found = await sql<{ line: string }>`SELECT row_to_json(t)::text AS line FROM ${sql.table(table)} t`.execute(
      of.records,
    );
    rows[table] = found.rows.map(({ line }) => line).sort();
  }
  return rows;
}

describe('backup and restore', () => {
  test('every row of every table of both stores and every file is there again, and nothing else', async () => {
    expect(before.events['events']).toBeGreaterThan(5_000);
    expect(before.events['touchpoints']).toBeLessThan(before.events['events'] ?? 0);
    const target = await newHome('same');
    const restored = await restore(target);
    expect(restored.counts).toEqual(before);
    expect(restored.warnings).toEqual([expect.stringContaining('no erasure log')]);
    const again = await openStores({ data: target, fsync: false });
    try {
      const was = await digest(stores);
      expect(was['sign_ins']).toHaveLength(1);
      // All but who was signed in: somebody may have been signed out since, for a reason.
      expect(await digest(again)).toEqual({ ...was, sign_ins: [] });
      // Its key opens what it sealed, and counting goes on behind the highest value.
      await loadSecrets(again.records, { file: join(target, 'master.key') });
      const { rows } = await sql<{ a: string; b: string }>`SELECT max(sequence) AS a,
        nextval(pg_get_serial_sequence('consent', 'sequence')) AS b FROM consent`.execute(again.records);
      expect(Number(rows[0]?.b)).toBe(Number(rows[0]?.a) + 1);
    } finally {
      await again.close();
    }
    for (const name of ['logo.bin', 'empty.txt']) {
      const [a, b] = [home, target].map((root) => readFile(join(root, 'files', ctx.organisation, name)));
      expect((await a)?.equals((await b) ?? Buffer.of())).toBe(true);
    }
    // A second restore has no place here any more.
    await expect(restore(target)).rejects.toMatchObject({ code: 'conflict' });
  }, 120_000);

  test('only its owner may read it, and no part of it holds the master key', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const key = (await readFile(join(home, 'master.key'), 'utf8')).trim();
    const whole = await readFile(file);
    expect(whole.includes(key)).toBe(false);
    expect(whole.includes(Buffer.from(key, 'hex'))).toBe(false);
    expect(await readdir(join(home, 'backups'))).toHaveLength(1);
  });

  test('a missing or other key, a damaged or cut archive and a day that has come are refused before anything is written', async () => {
    const empty = join(folder, 'empty');
    await expect(restore(empty)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('master key is missing'),
    });
    await expect(restore(empty, { masterKey: 'ab'.repeat(32) })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('not the one'),
    });
    const masterKey = (await readFile(join(home, 'master.key'), 'utf8')).trim();
    const whole = await readFile(file);
    const damaged = join(folder, 'damaged.tar');
    const flipped = Buffer.from(whole);
    const at = flipped.length >> 1;
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    await writeFile(damaged, flipped);
    await expect(restore(empty, { masterKey, file: damaged })).rejects.toMatchObject({
      code: 'bad_file',
      place: { file: damaged },
    });
    await writeFile(damaged, whole.subarray(0, whole.length - 5_000));
    await expect(restore(empty, { masterKey, file: damaged })).rejects.toMatchObject({ code: 'bad_file' });
    await writeFile(damaged, 'not a backup at all'.repeat(100));
    await expect(restore(empty, { masterKey, file: damaged })).rejects.toMatchObject({ code: 'bad_file' });
    const later = () => new Date(Date.now() + 31 * 86_400_000);
    await expect(restore(empty, { masterKey, now: later })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('expired'),
    });
    await expect(restore(empty, { masterKey, file: join(folder, 'none.tar') })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(stat(empty)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('G16 an erasure made after the backup is repeated before the restored stores open', async () => {
    await eraseSubject(
      ctx,
      { customer },
      { drainBatcher: async () => {}, remember: erasureLog(join(home, 'erasures.jsonl')).remember, backupDays: 30 },
    );
    const target = await newHome('erased', ['erasures.jsonl']);
    const elsewhere = openFiles(join(folder, 'files elsewhere'));
    const restored = await restore(target, { files: elsewhere });
    expect(restored.erasures).toEqual({ log: join(target, 'erasures.jsonl'), repeated: 1 });
    // Files go where the settings say, and only there.
    expect((await elsewhere.list(ctx.organisation)).map(({ bytes }) => bytes).sort()).toEqual([0, 7_000_000]);
    expect(await readdir(target)).not.toContain('files');
    expect(restored.warnings).toEqual([]);
    const again = await openStores({ data: target, fsync: false });
    try {
      const holding = Object.entries(await digest(again)).filter(([, rows]) =>
        rows.some((row) => row.includes(customer)),
      );
      // What keeps them from coming back, and who erased whom: random ids whose meaning is gone.
      expect(holding.map(([table]) => table).sort()).toEqual(['audit', 'erasures', 'tombstones']);
      for (const table of ['customers', 'subject_keys', 'identities', 'consent']) {
        expect(restored.counts.records[table]).toBe(
          (before.records[table] ?? 0) - goneOf[table as keyof typeof goneOf],
        );
      }
      const owner = await again.records
        .selectFrom('tombstones')
        .select('subject')
        .where('subject', '=', customer)
        .execute();
      expect(owner).toHaveLength(1);
    } finally {
      await again.close();
    }
  }, 120_000);

  test('by URL: from and into servers of one’s own, which must be empty', async () => {
    const [mine, theirs] = await Promise.all([serversOf('mine'), serversOf('theirs')]);
    try {
      const masterKey = (await readFile(join(home, 'master.key'), 'utf8')).trim();
      const restored = await restore(at('by url'), {
        masterKey,
        stores: { data: at('by url'), ...mine.urls, fsync: false },
      });
      expect(restored.counts).toEqual(before);
      const opened = await openStores({ data: at('by url'), ...mine.urls, fsync: false });
      const again = await makeBackup({ ...opened, now }, { home: at('by url'), backupDays: 30 });
      await opened.close();
      const left = { ...before, records: { ...before.records, sign_ins: 0 } };
      expect(again.counts.records).toEqual(left.records);
      const second = { masterKey, file: again.file, stores: { data: at('by url 2'), ...theirs.urls, fsync: false } };
      expect((await restore(at('by url 2'), second)).counts).toEqual(left);
      await expect(restore(at('by url 2'), second)).rejects.toMatchObject({ code: 'conflict' });
    } finally {
      await mine.close();
      await theirs.close();
    }
  }, 120_000);

  test('a restore that was cut short leaves stores that nobody opens', async () => {
    const target = await newHome('cut short');
    const half = await openStores({ data: target, fsync: false, restoring: true });
    await half.migrate();
    await half.close();
    await expect(openStores({ data: target, fsync: false })).rejects.toMatchObject({ code: 'conflict' });
    await expect(restore(target)).rejects.toMatchObject({ code: 'conflict' });
  }, 60_000);
});

const at = (name: string) => join(folder, name);

/** Empty database servers of one's own. */
async function serversOf(name: string) {
  const records = await testRecords();
  await sql`DROP SCHEMA public CASCADE`.execute(records.records);
  await sql`CREATE SCHEMA public`.execute(records.records);
  const engine = await startEventEngine(at(`engine ${name}`));
  return {
    urls: { databaseUrl: records.url, clickhouseUrl: `${engine.url}/aftershow` },
    async close() {
      await engine.stop();
      await records.close();
    },
  };
}

/** Ada, her key, her mail, telephone and visitor, and what she agreed to. */
const goneOf = { customers: 1, subject_keys: 1, identities: 3, consent: 1 };
