import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow, everything, livingCustomer, voiceRow } from '#test/living-customer.ts';
import { testStores } from '#test/stores.ts';
import { openAppendGate } from './append-gate.ts';
import { eraseSubject } from './erase-subject.ts';
import { type ErasureEntry, type ErasureLog, erasureLog } from './erasure-log.ts';
import { EVENT_TABLES } from './queries.ts';
import { replayErasures } from './replay-erasures.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
let folder: string;
beforeAll(async () => {
  [stores, folder] = await Promise.all([testStores(), mkdtemp(join(tmpdir(), 'aftershow-erasures-'))]);
  makeContext = testContexts(stores);
});
afterAll(() => Promise.all([stores.close(), rm(folder, { recursive: true })]));

const options = (log: ErasureLog) => ({ drainBatcher: async () => {}, remember: log.remember, backupDays: 30 });

describe('G16 after a restore', () => {
  test('G16 the erasure log is replayed on stores that do not know of the erasure', async () => {
    const ctx = await makeContext();
    const { customer } = await livingCustomer(ctx);
    const log = erasureLog(join(folder, 'replayed', 'erasures.jsonl'));
    await eraseSubject(ctx, { customer }, options(log));
    // As a backup from before would bring it back: the same person, rows and links, and no tombstone, suppression or erasure.
    const { organisation } = ctx;
    for (const table of ['tombstones', 'suppressions', 'erasures'] as const) {
      await ctx.records.deleteFrom(table).where('organisation', '=', organisation).execute();
    }
    const back = { name: null, email: Buffer.from('x'), phone: null, address: null, external_id: null };
    await ctx.records
      .insertInto('customers')
      .values({ organisation, id: customer, last_contact: new Date(), ...back })
      .execute();
    await ctx.records
      .insertInto('subject_keys')
      .values({ organisation, subject: customer, wrapped: Buffer.from('x') })
      .execute();
    await stores.events.append({
      events: [eventRow(ctx, 'e1', { visitor: 'v_linked', customer })],
      voices: [voiceRow(ctx, 'c1', 'v_own')],
      rejected: [],
    });

    const entries = [...(await log.read()), { ...(await log.read())[0], organisation: 'gone' }] as Awaited<
      ReturnType<ErasureLog['read']>
    >;
    const proofs = await replayErasures(ctx, entries, options(log));
    expect(proofs).toHaveLength(1);
    expect(proofs[0]?.removed).toMatchObject({ customers: 1, subject_keys: 1, events: 1, voices: 1 });
    for (const table of EVENT_TABLES) {
      const text = JSON.stringify(await everything(ctx, table));
      for (const word of [customer, 'v_linked', 'v_own']) expect(text).not.toContain(word);
    }
    await openAppendGate(ctx.records).pass(async (isErased) => expect(isErased(organisation, 'v_own')).toBe(true));
    expect(await resolvePeople(ctx, [{ email: 'ada@example.com' }])).toEqual([{ suppressed: true }]);
  });
});

describe('G16 the erasure log', () => {
  const entry = (erasure: string): ErasureEntry => ({
    ...{ at: '2026-01-01T00:00:00.000Z', organisation: 'o', reason: 'request', hashes: ['h'] },
    ...{ erasure, subjects: ['c1'] },
  });

  test('G16 remembers each erasure once, readable by its owner only, with nothing that names anybody', async () => {
    const file = join(folder, 'log', 'erasures.jsonl');
    const log = erasureLog(file);
    expect(await log.read()).toEqual([]);
    await Promise.all(['a', 'b', 'c'].map((id) => log.remember(entry(id))));
    await log.remember({ ...entry('a'), subjects: ['c1', 'v1'] });
    const read = await log.read();
    expect(read.map(({ erasure }) => erasure).sort()).toEqual(['a', 'b', 'c']);
    expect(read.find(({ erasure }) => erasure === 'a')?.subjects).toEqual(['c1', 'v1']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('G16 a line that a crash cut off is passed over, also when more follow; a broken one is said', async () => {
    const file = join(folder, 'cut.jsonl');
    const log = erasureLog(file);
    await log.remember(entry('a'));
    const whole = await readFile(file, 'utf8');
    await appendFile(file, whole.trim().slice(0, 40));
    expect(await log.read()).toHaveLength(1);
    await log.remember(entry('b'));
    expect(await log.read()).toHaveLength(2);
    await writeFile(file, `${whole}{"erasure":7}\n`);
    await expect(log.read()).rejects.toMatchObject({ code: 'bad_file', place: { file, line: 3 } });
  });
});
