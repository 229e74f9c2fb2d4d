import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { removeExpired } from '#src/privacy/remove-expired.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/rows.ts';
import { testStores } from '#test/stores.ts';
import { expireOrganisation } from './expire-organisation.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
beforeAll(async () => {
  stores = await testStores();
});
afterAll(() => stores.close());

const options = { drainBatcher: async () => {}, remember: async () => {}, backupDays: 30 };

test('G5 the daily job reports first what it then removes, by the same count', async () => {
  const ctx = { ...(await testContexts(stores)()), now: () => new Date('2026-06-01T12:00:00Z') };
  const { organisation } = ctx;
  const kept = { organisation, received: '2026-05-01 00:00:00.000' };
  await stores.events.append({
    events: [
      eventRow({ ...kept, id: 'due', expires: '2026-05-31' }),
      eventRow({ ...kept, id: 'stays', expires: '2026-06-02' }),
    ],
    voices: [],
    rejected: [],
  });
  const left = async () =>
    stores.events.ask(
      'SELECT id FROM events WHERE organisation = {organisation:String} ORDER BY id',
      { organisation },
      z.object({ id: z.string() }),
    );
  const report = await removeExpired(ctx, { dryRun: true });
  expect(report.events).toEqual({ events: 1, touchpoints: 1, voices: 0, rejected: 0 });
  const lines: [unknown, string][] = [];
  const log = { info: (line: unknown, words?: string) => void lines.push([line, words ?? '']) };
  await expireOrganisation(ctx, options, log);
  const counted = { organisation, day: report.day, rows: report.events, customers: 0, deliveries: 0 };
  expect(lines).toEqual([
    [counted, 'will remove what expired'],
    [counted, 'removed what expired'],
  ]);
  expect(await left()).toEqual([{ id: 'stays' }]);
});
