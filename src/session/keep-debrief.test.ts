import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Debrief } from '#src/contract/debrief.ts';
import { markErased } from '#src/privacy/mark-erased.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import { createSession } from './create-session.ts';
import { findDebrief } from './find-debrief.ts';
import { keepDebrief } from './keep-debrief.ts';
import { updateSession } from './update-session.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let ctx: Context;
let other: Context;
beforeAll(async () => {
  stores = await testRecords();
  const makeContext = testContexts(stores);
  ctx = await makeContext();
  other = await makeContext();
});
afterAll(() => stores.close());

/** As much of a debrief as keeping looks at. */
function debriefOf(session: string): Debrief {
  const made_from = { events: 3, voices: 1, newest: '2026-03-01T20:00:00.000Z' };
  return { session: { id: session }, computed_at: new Date().toISOString(), made_from } as Debrief;
}
const keep = (within: Context, session: string, begun = new Date()) =>
  keepDebrief(within, { debrief: debriefOf(session), question: '1', begun });

test('the debrief of an ended session is kept, once a question, and of no other organisation', async () => {
  const { id } = await createSession(ctx, { title: 'x', state: 'live' });
  expect(await keep(ctx, id)).toBe(false);
  await updateSession(ctx, { id, state: 'ended', duration: 60 });
  expect(await keep(other, id)).toBe(false);
  expect(await keep(ctx, id)).toBe(true);
  expect(await keep(ctx, id)).toBe(true);
  expect(await findDebrief(other, { session: id, question: '1' })).toBeUndefined();
  expect(await findDebrief(ctx, { session: id, question: '2' })).toBeUndefined();
  const kept = await ctx.records.selectFrom('session_facts').selectAll().where('session', '=', id).execute();
  expect(kept).toMatchObject([{ organisation: ctx.organisation, question: '1', events: '3', voices: '1' }]);
});

test('a correction makes a kept debrief stale, also one made while it was being computed', async () => {
  const { id } = await createSession(ctx, { title: 'x', state: 'ended', duration: 60 });
  const begun = new Date(Date.now() - 10);
  await updateSession(ctx, { id, promotion: true });
  expect(await keep(ctx, id, begun)).toBe(true);
  expect(await findDebrief(ctx, { session: id, question: '1' })).toBeUndefined();
});

test('G15 a debrief begun before an erasure ended is not kept: it may quote who is gone', async () => {
  const { id } = await createSession(ctx, { title: 'x', state: 'ended', duration: 60 });
  const begun = new Date();
  const erasure = await markErased(ctx, { visitor: 'v_1' });
  expect(await keep(ctx, id, begun)).toBe(false);
  expect(await keep(ctx, id)).toBe(false);
  const finished = new Date();
  await ctx.records.updateTable('erasures').set({ step: 'proven', finished }).where('id', '=', erasure).execute();
  expect(await keep(ctx, id, begun)).toBe(false);
  expect(await keep(ctx, id, new Date(finished.getTime() + 1))).toBe(true);
});
