import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { removeExpired } from '#src/privacy/remove-expired.ts';
import { createSession } from '#src/session/create-session.ts';
import { removeSession } from '#src/session/remove-session.ts';
import { restoreSession } from '#src/session/restore-session.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/rows.ts';
import { testStores } from '#test/stores.ts';
import { expireOrganisation } from './expire-organisation.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
beforeAll(async () => {
  stores = await testStores();
});
afterAll(() => stores.close());

const gone: string[] = [];
const files = { remove: async (file: string) => void gone.push(file) };
const options = { drainBatcher: async () => {}, remember: async () => {}, backupDays: 30, files };

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

test('sessions that were removed go for good after thirty days, with what belongs to them; until then they come back', async () => {
  const base = await testContexts(stores)();
  const { organisation, records } = base;
  const on = (day: string) => ({ ...base, now: () => new Date(`${day}T12:00:00Z`) });
  for (const id of ['kept', 'back', 'old']) {
    await createSession(base, { id, title: id });
    await saveRunningOrder(base, {
      session: id,
      segments: [{ title: 'a', content: 'offer', start_s: 0, end_s: 9 }],
      pins: [],
    });
  }
  await records
    .insertInto('recordings')
    .values({
      organisation,
      session: 'old',
      kind: 'file',
      file: 'old.mp4',
      starts_at_s: 0,
      actor: 'a',
      created: base.now(),
    })
    .execute();
  await removeSession(on('2026-05-01'), 'old');
  await removeSession(on('2026-05-01'), 'back');
  await removeSession(on('2026-05-20'), 'kept');
  await restoreSession(on('2026-05-30'), 'back');
  const said: unknown[] = [];
  await expireOrganisation(on('2026-06-01'), options, { info: (line: unknown) => void said.push(line) });
  const left = await records
    .selectFrom('sessions')
    .select('id')
    .where('organisation', '=', organisation)
    .orderBy('id')
    .execute();
  expect(left.map(({ id }) => id)).toEqual(['back', 'kept']);
  expect(gone).toEqual(['old.mp4']);
  expect(said).toContainEqual({ organisation, sessions: 1 });
  const acts = await records
    .selectFrom('audit')
    .select(['target', 'actor_kind'])
    .where('organisation', '=', organisation)
    .where('action', '=', 'session.forget')
    .execute();
  expect(acts.map(({ target }) => target)).toEqual(['old']);
  await restoreSession(on('2026-06-02'), 'kept');
});
