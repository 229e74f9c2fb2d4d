import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openAppendGate } from '#src/privacy/append-gate.ts';
import { createSession } from '#src/session/create-session.ts';
import { linkSession } from '#src/session/link-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { makeBatcher } from './batcher.ts';
import { collect } from './collect.ts';
import { openEars } from './hearing/ears.ts';
import { makeMeters } from './meters.ts';
import { openDoors } from './open-doors.ts';
import { writeBatch } from './write-batch.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

/** The same click, sent by a player that names its session so; by a process that has just started. */
async function send(ctx: Context, session: string, origin = 'bambuser-player'): Promise<void> {
  const meters = makeMeters(new Registry());
  const gate = openAppendGate(ctx.records);
  const settings = { waitMs: 1, rows: 1, writes: 1, queue: 1000 };
  const batcher = makeBatcher((rows) => writeBatch(rows, { gate, events: ctx.events }), settings, meters);
  const { organisation, actor } = ctx;
  const event = { id: 'e1', type: 'click', time: '2026-03-01T10:00:00Z', visitor: 'v', product: 'bag', session };
  const { accepted } = await collect(
    {
      ...{ organisation, actor, session: '', origin, import: '', received: ctx.now(), skew: 0 },
      ...{ request: 'r', candidates: [event] },
    },
    { batcher, doors: openDoors(ctx), ears: openEars(), meters },
  );
  expect(accepted).toBe(1);
  await batcher.close();
}

/** How often each session has the event, and how often it stands on the person's own line. */
async function counted(ctx: Context): Promise<{ sessions: Record<string, number>; touchpoints: number }> {
  const { organisation } = ctx;
  const rows = await ctx.events.ask(
    'SELECT session, count() AS n FROM events FINAL WHERE organisation = {organisation:String} GROUP BY session',
    { organisation },
    z.object({ session: z.string(), n: z.number() }),
  );
  const [touched] = await ctx.events.ask(
    'SELECT count() AS n FROM touchpoints FINAL WHERE organisation = {organisation:String}',
    { organisation },
    z.object({ n: z.number() }),
  );
  return { sessions: Object.fromEntries(rows.map(({ session, n }) => [session, n])), touchpoints: touched?.n ?? 0 };
}

test('a retry across the link of its session counts once in the session and once for the person; the first try stays with the name', async () => {
  const ctx = await makeContext();
  const { id } = await createSession(ctx, { title: 'Spring' });
  await send(ctx, 'show-42');
  await linkSession(ctx, { session: id, source: 'bambuser-player', external: 'show-42' });
  for (let again = 0; again < 2; again += 1) await send(ctx, 'show-42');
  expect(await counted(ctx)).toEqual({ sessions: { [id]: 1, 'show-42': 1 }, touchpoints: 1 });
});

test('a name by which events already reach one of our sessions cannot be linked to another: a retry would count in both', async () => {
  const ctx = await makeContext();
  const [one, two] = [
    await createSession(ctx, { title: 'One', id: 'show-1' }),
    await createSession(ctx, { title: 'Two' }),
  ];
  await send(ctx, one.id);
  const moved = linkSession(ctx, { session: two.id, source: 'bambuser-player', external: one.id });
  await expect(moved).rejects.toMatchObject({ code: 'conflict', place: { field: 'external' } });
  await send(ctx, one.id);
  expect(await counted(ctx)).toEqual({ sessions: { [one.id]: 1 }, touchpoints: 1 });
});

test('a show’s id at its platform is the same by whichever way it comes: linked once, for the tracker too', async () => {
  const ctx = await makeContext();
  const [one, two] = [await createSession(ctx, { title: 'One' }), await createSession(ctx, { title: 'Two' })];
  await linkSession(ctx, { session: one.id, source: 'bambuser', external: 'show-1' });
  await linkSession(ctx, { session: two.id, source: 'firework', external: 'stream-2' });
  await send(ctx, 'show-1', 'own');
  await send(ctx, 'show-1', 'bambuser');
  await send(ctx, 'stream-2', 'own');
  await send(ctx, 'show-1', 'youtube');
  expect((await counted(ctx)).sessions).toEqual({ [one.id]: 1, [two.id]: 1, 'show-1': 1 });
  const again = linkSession(ctx, { session: two.id, source: 'own', external: 'show-1' });
  await expect(again).rejects.toMatchObject({ code: 'conflict', place: { field: 'external' } });
});
