import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { eraseSubject } from '#src/privacy/erase-subject.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { collect } from './collect.ts';

let it: TestApp;
beforeAll(async () => {
  it = await testApp();
});
afterAll(() => it.close());

const EMAIL = 'mina@example.org';

function send(candidates: readonly object[]) {
  const { organisation, actor } = it.ctx;
  const delivery = { organisation, actor, session: 'erased', origin: 'own', import: '', received: new Date(), skew: 0 };
  return collect({ ...delivery, request: randomUUID(), candidates }, it.house.collector);
}

const time = '2026-01-15T19:30:02Z';
const said = (id: string, more = {}) => ({
  id,
  type: 'chat',
  time,
  visitor: 'mina-device',
  text: `said ${id}`,
  ...more,
});

test('somebody erased is not brought back by a retry, a late device or an import, and leaves no trace', async () => {
  const order = {
    id: 'o1',
    type: 'order',
    time,
    amount: 500,
    currency: 'EUR',
    visitor: 'mina-device',
    person: { email: EMAIL },
  };
  expect(await send([said('m1'), order, said('other', { visitor: 'ben' })])).toMatchObject({ accepted: 3 });
  const [found] = await resolvePeople(it.ctx, [{ email: EMAIL }]);
  await eraseSubject(
    it.ctx,
    { customer: found?.customer ?? '' },
    {
      drainBatcher: it.house.collector.batcher.drain,
      remember: async () => {},
      backupDays: 30,
      diskTimeoutMs: 100_000,
    },
  );
  const late = await send([
    said('m1'),
    said('m2'),
    order,
    said('m3', { type: 'party' }),
    said('m4', { visitor: 'ben' }),
  ]);
  expect(late.accepted).toBe(1);
  expect(late.rejected.map(({ index, reason }) => `${index} ${reason}`).sort()).toEqual([
    '0 erased_subject',
    '1 erased_subject',
    '2 suppressed_subject',
    '3 unknown_type',
  ]);
  expect(await it.count('voices', "text LIKE 'said m%' AND text != 'said m4'")).toBe(0);
  for (const table of ['events', 'touchpoints'] as const) {
    expect(await it.count(table, "id IN ('m1', 'm2', 'm3')")).toBe(0);
  }
  expect(await it.count('rejected', "body LIKE '%m1%' OR body LIKE '%o1%' OR id IN ('m1', 'm2', 'm3', 'o1')")).toBe(0);
  expect(await it.count('rejected', "reason IN ('erased_subject', 'suppressed_subject') AND subject = ''")).toBe(3);
}, 120_000);
