import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { runStoreProcess } from '#test/run-store-process.ts';
import { openStores } from './open-stores.ts';

const ROWS = 150;
const KILLS = [
  'application',
  'events',
  'records',
  'application',
  'all',
  'application',
  'events',
  'all',
  'records',
  'application',
] as const;
let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'aftershow kill '));
  await chmod(data, 0o711);
});
afterAll(() => rm(data, { recursive: true, force: true }));

/**
 * A process writes batch after batch. At a moment of chance it, or an engine under it, is killed; the next process goes on with the
 * first batch that was not acknowledged, as clients do. What counts is the end: every acknowledged row is there, and none twice.
 */
it('loses no acknowledged row and counts no retry twice, whoever is killed and when', {
  timeout: 180_000,
}, async () => {
  let next = 0;
  const acknowledged = new Set<number>();
  for (const victim of KILLS) {
    const writer = runStoreProcess({ config: { data }, session: 'k', from: next, to: 1_000_000, rows: ROWS });
    const engines = await writer.ready;
    await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 300));
    for (const [name, pid] of Object.entries(engines))
      if (victim === name || victim === 'all') process.kill(pid, 'SIGKILL');
    if (victim === 'events' || victim === 'records') {
      // The writer lives on, tries again until the engine is back, and is killed only then.
      const before = writer.acknowledged.length;
      await expect.poll(() => writer.acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(before + 2);
    }
    await writer.end('SIGKILL');
    for (const batch of writer.acknowledged) acknowledged.add(batch);
    next = acknowledged.size;
    // Each was acknowledged in its turn.
    expect(acknowledged.has(next - 1) || next === 0).toBe(true);
  }
  expect(next).toBeGreaterThan(KILLS.length);

  const stores = await openStores({ data });
  const tables = ['events', 'touchpoints'] as const;
  const row = z.object({ batch: z.number(), n: z.number(), ids: z.number() });
  const question = (
    table: string,
  ) => `SELECT toUInt32(splitByChar('-', id)[2]) AS batch, count() AS n, uniqExact(id) AS ids
    FROM ${table} FINAL WHERE session = 'k' GROUP BY batch ORDER BY batch`;
  for (const table of tables) {
    const kept = new Map((await stores.events.ask(question(table), {}, row)).map((found) => [found.batch, found]));
    for (const batch of acknowledged) expect(kept.get(batch)).toEqual({ batch, n: ROWS, ids: ROWS });
  }
  await stores.close();

  // The last, unacknowledged batch comes again and is whole then, however much of it had been written.
  const last = runStoreProcess({ config: { data }, session: 'k', from: next, to: next + 1, rows: ROWS });
  await last.done;
  expect(await last.end()).toBe(0);
  const after = await openStores({ data });
  for (const table of tables) {
    const kept = await after.events.ask(question(table), {}, row);
    expect(kept).toEqual(Array.from({ length: next + 1 }, (_, batch) => ({ batch, n: ROWS, ids: ROWS })));
  }
  const records = await sql<{ batch: number }>`SELECT batch FROM written WHERE session = 'k' ORDER BY batch`.execute(
    after.records,
  );
  expect(records.rows.map(({ batch }) => batch)).toEqual(Array.from({ length: next + 1 }, (_, batch) => batch));
  await after.close();
});
