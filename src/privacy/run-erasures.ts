import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { SUBJECT_COLUMNS } from '#src/store/records/personal.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { awaitAppends } from './append-gate.ts';
import type { ErasureEntry } from './erasure-log.ts';
import { anonymousRow, salesOf } from './kept-sales.ts';
import { leftInRecords, theirsIn } from './left-in-records.ts';
import { writeErasure } from './mark-erased.ts';
import { countOf, EVENT_TABLES, inLists, ofSubjects, sessionsOf, visitorsActingAs } from './queries.ts';

export interface EraseOptions {
  /** Writes out what this process still holds in memory; other processes are waited for by the append gate. */
  drainBatcher: () => Promise<void>;
  /** Remembers the erasure outside the stores (`erasureLog`), for the day a backup is restored. */
  remember: (erasure: ErasureEntry) => Promise<void>;
  /** How long backups are kept: until then they hold what was erased, sealed or not. */
  backupDays: number;
  /** How long to wait for the engine to take replaced parts off its disk; 10 minutes. */
  diskTimeoutMs?: number;
}

/** What shows that it was done. Counts and dates only. */
export interface Proof {
  erasures: string[];
  /** Rows removed from each table of both stores, and rows left, which are 0. */
  removed: Record<string, number>;
  left: Record<string, number>;
  /** Orders, order lines and refunds that stay as anonymous sales. */
  sales: number;
  /** Files of the events store that still held the rows when this was written: 0. */
  partsLeft: number;
  finished: string;
  /** Backups made before may hold the person until this day; the erasure is repeated when one is restored. */
  backupsUntil: string;
}

type Erasing = Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>;

/**
 * Takes committed tombstones to their proof, in the order of G15. Each step can be repeated: after a crash the same call goes on.
 *
 * @throws AftershowError store_unavailable when replaced parts stay on disk beyond the time limit: everything is deleted then, and
 *   the proof still owed.
 */
export async function runErasures(ctx: Erasing, ids: readonly string[], options: EraseOptions): Promise<Proof> {
  await rememberAll(ctx, ids, options);
  await options.drainBatcher();
  await awaitAppends(ctx.records);
  await addVisitors(ctx, ids, options);
  const { subjects, salt } = await load(ctx, ids);
  const removed: Record<string, number> = {};
  for (const table of EVENT_TABLES) removed[table] = await countOf(ctx, table, subjects);
  const sales = await keepSales(ctx, subjects, salt);
  Object.assign(removed, await deleteRecords(ctx, ids, subjects, await sessionsOf(ctx, subjects)));
  const { organisation } = ctx;
  const portions = Object.values(inLists(subjects).params).map((list) => ({ organisation, subjects: list }));
  for (const table of EVENT_TABLES) {
    await ctx.events.erase(table, ofSubjects(table), ...portions);
  }
  // The engine's own clock may differ from ours: a little later is always right.
  const deleted = new Date(Date.now() + 2_000);
  const left = await leftInRecords(ctx, subjects);
  for (const table of EVENT_TABLES) left[table] = await countOf(ctx, table, subjects);
  if (Object.values(left).some((rows) => rows > 0)) {
    throw new AftershowError('conflict', `rows of the erased person are left: ${JSON.stringify(left)}; run it again`);
  }
  await awaitDisk(ctx, deleted, options.diskTimeoutMs ?? 600_000);
  return finish(ctx, ids, { removed, left, sales, backupDays: options.backupDays });
}

async function load(ctx: Erasing, ids: readonly string[]) {
  const rows = await ctx.records
    .selectFrom('erasures')
    .selectAll()
    .where('organisation', '=', ctx.organisation)
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .orderBy('id')
    .execute();
  const salt = rows.find((row) => row.salt !== null)?.salt;
  if (salt == null) throw new AftershowError('not_found', 'no such erasure under way');
  return { rows, salt, subjects: [...new Set(rows.flatMap((row) => row.subjects))] };
}

async function rememberAll(ctx: Erasing, ids: readonly string[], options: EraseOptions): Promise<void> {
  const { rows } = await load(ctx, ids);
  for (const { id, reason, subjects, hashes, started } of rows) {
    const { organisation } = ctx;
    await options.remember({ at: started.toISOString(), organisation, erasure: id, reason, subjects, hashes });
  }
}

/** Only now, since nothing can be appended any more, is it known as which visitors the person acted without being linked. */
async function addVisitors(ctx: Erasing, ids: readonly string[], options: EraseOptions): Promise<void> {
  const { rows, subjects } = await load(ctx, ids);
  const visitors = await visitorsActingAs(ctx, subjects);
  const known = new Set(subjects);
  const more = visitors.filter((visitor) => !known.has(visitor));
  const first = rows[0];
  // What merely expired leaves the visitor free to come back.
  if (more.length === 0 || first === undefined || first.reason === 'expired') return;
  const act = { action: 'subject.erase', target: first.id, detail: { visitors: more.length } };
  await changeRecords(ctx, act, (trx) =>
    writeErasure(trx, {
      organisation: ctx.organisation,
      erasure: first.id,
      reason: first.reason,
      subjects: more,
      hashes: [],
      at: ctx.now(),
    }),
  );
  await rememberAll(ctx, [first.id], options);
  await options.drainBatcher();
  await awaitAppends(ctx.records);
}

/** Before anything is deleted; the same rows again after a crash, since their ids come from the erasure's own salt. */
async function keepSales(ctx: Erasing, subjects: readonly string[], salt: Buffer): Promise<number> {
  const { zone } = await loadOrganisation(ctx);
  const hidden = (text: string) => createHmac('sha256', salt).update(text).digest('base64url').slice(0, 22);
  let kept = 0;
  for await (const page of salesOf(ctx, subjects, zone)) {
    const events = page.map((sale) => anonymousRow(ctx.organisation, sale, hidden));
    const { refused } = await ctx.events.append({ events, voices: [], rejected: [] });
    if (refused.length > 0) throw new Error(`the events store refused ${refused.length} anonymous sales`);
    kept += events.length;
  }
  return kept;
}

async function deleteRecords(
  ctx: Erasing,
  ids: readonly string[],
  subjects: readonly string[],
  sessions: readonly string[],
): Promise<Record<string, number>> {
  const { organisation } = ctx;
  const removed: Record<string, number> = {};
  const act = { action: 'subject.delete', target: ids.join(' '), detail: () => something(removed) };
  await changeRecords(ctx, act, async (trx) => {
    await sql`SELECT set_config('aftershow.erasing', 'yes', true)`.execute(trx);
    for (const table of Object.keys(SUBJECT_COLUMNS)) {
      const gone = await sql`DELETE FROM ${sql.table(table)}
        WHERE organisation = ${organisation} AND ${theirsIn(table, subjects)}`.execute(trx);
      removed[table] = Number(gone.numAffectedRows ?? 0n);
    }
    const facts = await sql`DELETE FROM session_facts
      WHERE organisation = ${organisation} AND session = any(${[...sessions]}::text[])`.execute(trx);
    removed.session_facts = Number(facts.numAffectedRows ?? 0n);
    // Sealed, so nobody can tell whom they speak of: all go. What was done stays noted, and is not done again.
    await sql`UPDATE kept_answers SET answer = NULL, written = true
      WHERE organisation = ${organisation} AND answer IS NOT NULL`.execute(trx);
    // The person may stand in a file that was imported: its bytes go within the hour instead of within a day.
    await sql`UPDATE uploads SET expires = least(expires, ${ctx.now()}::timestamptz)
      WHERE organisation = ${organisation} AND state IN ('done', 'failed', 'cancelled')`.execute(trx);
    await trx
      .updateTable('erasures')
      .set({ step: 'deleted' })
      .where('organisation', '=', organisation)
      .where(sql<boolean>`id = any(${[...ids]}::text[])`)
      .execute();
  });
  return removed;
}

async function awaitDisk(ctx: Erasing, deleted: Date, timeoutMs: number): Promise<void> {
  const from = performance.now();
  while ((await ctx.events.replacedParts(deleted)) > 0) {
    if (performance.now() - from > timeoutMs) {
      throw new AftershowError(
        'store_unavailable',
        'deleted, but the engine still holds replaced files: run it again for the proof',
      );
    }
    await pause(500);
  }
}

async function finish(
  ctx: Erasing,
  ids: readonly string[],
  done: { removed: Record<string, number>; left: Record<string, number>; sales: number; backupDays: number },
): Promise<Proof> {
  const finished = ctx.now();
  const { backupDays, ...counts } = done;
  const proof: Proof = {
    erasures: [...ids],
    ...counts,
    partsLeft: 0,
    finished: finished.toISOString(),
    backupsUntil: new Date(finished.getTime() + backupDays * 86_400_000).toISOString(),
  };
  // Table by table it stands in the proof.
  const detail = { removed: sumOf(counts.removed), left: sumOf(counts.left), sales: counts.sales };
  await changeRecords(ctx, { action: 'subject.proven', target: ids.join(' '), detail }, (trx) =>
    trx
      .updateTable('erasures')
      .set({ step: 'proven', salt: null, finished, proof: JSON.stringify(proof) })
      .where('organisation', '=', ctx.organisation)
      .where(sql<boolean>`id = any(${[...ids]}::text[])`)
      .execute(),
  );
  return proof;
}

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, rows) => sum + rows, 0);

/** What is worth a word in the audit trail: tables that held something. */
const something = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([, rows]) => rows > 0));
