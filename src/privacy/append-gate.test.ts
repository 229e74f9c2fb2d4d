import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { recordsOver } from '#src/store/records-client.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import { awaitAppends, openAppendGate } from './append-gate.ts';
import { markErased } from './mark-erased.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let ctx: Context;
let other: Context;
const pools: Kysely<Records>[] = [];
beforeAll(async () => {
  stores = await testRecords();
  const makeContext = testContexts(stores);
  ctx = await makeContext();
  other = await makeContext();
});
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.destroy())));
afterAll(() => stores.close());

/** A gate as another process has it: with connections of its own. */
function gateOfAnotherProcess() {
  const pool = recordsOver(stores.url, 3);
  pools.push(pool);
  return openAppendGate(pool);
}

test('G15 a tombstone is known to every gate with its very next append, and in its organisation only', async () => {
  const gates = [openAppendGate(ctx.records), gateOfAnotherProcess(), gateOfAnotherProcess()];
  const visitor = `v_${randomUUID()}`;
  const ask = (organisation: string) =>
    Promise.all(gates.map((gate) => gate.pass(async (isErased) => isErased(organisation, visitor))));
  expect(await ask(ctx.organisation)).toEqual([false, false, false]);
  await markErased(ctx, { visitor });
  expect(await ask(ctx.organisation)).toEqual([true, true, true]);
  expect(await ask(other.organisation)).toEqual([false, false, false]);
  expect(await gateOfAnotherProcess().pass(async (isErased) => isErased(ctx.organisation, visitor))).toBe(true);
});

test('G15 an erasure waits for appends of other processes that did not know of it, and holds back later ones', async () => {
  const gate = gateOfAnotherProcess();
  const visitor = `v_${randomUUID()}`;
  const order: string[] = [];
  let land = () => {};
  const flying = new Promise<void>((resolve) => {
    land = resolve;
  });
  let taken = () => {};
  const inside = new Promise<void>((resolve) => {
    taken = resolve;
  });
  const early = gate.pass(async (isErased) => {
    taken();
    await flying;
    order.push(`early append: ${isErased(ctx.organisation, visitor)}`);
  });
  await inside;
  await markErased(ctx, { visitor });
  const drained = awaitAppends(ctx.records).then(() => order.push('erasure goes on'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const late = gateOfAnotherProcess().pass(async (isErased) => {
    order.push(`late append: ${isErased(ctx.organisation, visitor)}`);
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(order).toEqual([]);
  land();
  await Promise.all([early, drained, late]);
  expect(order[0]).toMatch('early append');
  expect(order.slice(1).sort()).toEqual(['erasure goes on', 'late append: true']);
});

test('G15 an append that fails, or whose process dies, lets the erasure go on', async () => {
  await expect(openAppendGate(ctx.records).pass(() => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
  await awaitAppends(ctx.records);
  const dying = recordsOver(stores.url, 1);
  const stuck = openAppendGate(dying).pass(async () => {
    await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
  });
  stuck.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 200));
  // The server sees the connection end, as when its process is killed.
  await sql`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock'
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`.execute(ctx.records);
  await awaitAppends(ctx.records);
});

test('G15 many erasures and appends at once: no append goes on without knowing what was committed before it began', async () => {
  const gates = [gateOfAnotherProcess(), gateOfAnotherProcess()];
  const committed = new Set<string>();
  const missed: string[] = [];
  const erase = async () => {
    for (let n = 0; n < 20; n += 1) {
      const visitor = `v_${randomUUID()}`;
      await markErased(ctx, { visitor });
      committed.add(visitor);
    }
  };
  let erasing = true;
  const append = async (gate: (typeof gates)[number]) => {
    while (erasing) {
      const before = [...committed];
      await gate.pass(async (isErased) => {
        missed.push(...before.filter((visitor) => !isErased(ctx.organisation, visitor)));
      });
    }
  };
  const appends = gates.flatMap((gate) => [append(gate), append(gate)]);
  await Promise.all([erase(), erase()]);
  erasing = false;
  await Promise.all(appends);
  expect(committed.size).toBe(40);
  expect(missed).toEqual([]);
});
