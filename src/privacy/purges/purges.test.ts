import { afterAll, beforeAll, expect, test } from 'vitest';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/living-customer.ts';
import { testStores } from '#test/stores.ts';
import { removeExpired } from '../remove-expired.ts';
import { askPurge } from './ask-purge.ts';
import { listPurges } from './list-purges.ts';
import { runPurges } from './run-purges.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
beforeAll(async () => {
  stores = await testStores();
});
afterAll(() => stores.close());

test('G5 a removal goes by the dry run that was seen: another count refuses it, and no more goes than it counted', async () => {
  const made = await testContexts(stores)();
  let now = new Date('2026-06-01T12:00:00Z');
  const ctx = { ...made, now: () => now };
  const due = (id: string, expires: string) =>
    eventRow(ctx, id, { expires, received: '2026-05-01 00:00:00.000', visitor: 'v' });
  await ctx.events.append({ events: [due('one', '2026-05-31')], voices: [], rejected: [] });
  const seen = await removeExpired(ctx, { dryRun: true });
  await ctx.events.append({ events: [due('two', '2026-05-30'), due('later', '2026-06-02')], voices: [], rejected: [] });
  await expect(askPurge(ctx, { seen })).rejects.toMatchObject({ code: 'conflict' });
  expect(await listPurges(ctx)).toEqual([]);
  const again = await removeExpired(ctx, { dryRun: true });
  const asked = await Promise.allSettled([1, 2].map(() => askPurge(ctx, { seen: again })));
  expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  // By the time it is done another row has reached its day: it waits for a dry run of its own.
  now = new Date('2026-06-03T12:00:00Z');
  const erasing = { drainBatcher: async () => {}, remember: async () => {}, backupDays: 30 };
  expect(await runPurges(ctx, erasing)).toBe(1);
  expect(await runPurges(ctx, erasing)).toBe(0);
  const [done] = await listPurges(ctx);
  expect(done?.removed).toEqual(done?.dry_run);
  expect(done?.removed).toMatchObject({ events: { events: 2, touchpoints: 2 } });
  expect((await removeExpired(ctx, { dryRun: true })).events.events).toBe(1);
  await expect(askPurge(ctx, { seen: again })).rejects.toMatchObject({ code: 'conflict' });
});
