import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Debrief } from '#src/contract/debrief.ts';
import { createSession } from '#src/session/create-session.ts';
import { updateSession } from '#src/session/update-session.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { shareDebriefs } from './share-debriefs.ts';

let it: TestApp;
beforeEach(async () => {
  it = await testApp();
  await createSession(it.ctx, { id: 's', title: 'One', state: 'live', start: new Date('2026-11-19T19:30:00Z') });
});
afterEach(() => it.close());

test('requests of one moment share a debrief; a change of the session, another organisation and time make a new one', async () => {
  let [computed, now] = [0, 0];
  const debriefs = shareDebriefs(
    async ({ organisation }) => {
      computed += 1;
      now += 100;
      return { computed_at: `${organisation} ${computed}` } as Debrief;
    },
    () => now,
  );
  const asked = async (ctx = it.ctx) => (await debriefs(ctx, 's')).computed_at.split(' ')[1];

  expect(await Promise.all([asked(), asked(), asked()])).toEqual(['1', '1', '1']);
  now += 2_000;
  expect(await asked()).toBe('1');
  now += 1_001;
  expect(await asked()).toBe('2');
  await updateSession({ ...it.ctx, now: () => new Date(Date.now() + 5_000) }, { id: 's', title: 'Two' });
  expect(await asked()).toBe('3');
  expect(await asked(await it.makeContext())).toBe('4');
});

test('what failed is asked again, and what took long is used longer', async () => {
  let [computed, now] = [0, 0];
  const debriefs = shareDebriefs(
    async () => {
      computed += 1;
      now += 2_000;
      if (computed === 1) throw new Error('the store is busy');
      return { computed_at: String(computed) } as Debrief;
    },
    () => now,
  );
  await expect(debriefs(it.ctx, 's')).rejects.toThrow('busy');
  expect((await debriefs(it.ctx, 's')).computed_at).toBe('2');
  now += 9_000;
  expect((await debriefs(it.ctx, 's')).computed_at).toBe('2');
  now += 1_001;
  expect((await debriefs(it.ctx, 's')).computed_at).toBe('3');
});
