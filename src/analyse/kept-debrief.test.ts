import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import { updateSession } from '#src/session/update-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { fill, START, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { keptDebrief } from './kept-debrief.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

/** Counts how often the events store is asked: finding a kept debrief asks it twice, computing one far more often. */
function counting(ctx: Context): { ctx: Context; asked(): number } {
  let n = 0;
  const events: Context['events'] = {
    ...ctx.events,
    ask: (sql, params, row) => {
      n++;
      return ctx.events.ask(sql, params, row);
    },
  };
  return {
    ctx: { ...ctx, events },
    asked() {
      const before = n;
      n = 0;
      return before;
    },
  };
}

const DAY = 86_400;

async function airing(ctx: Context, id: string, viewers: number, daysAgo = 0): Promise<void> {
  const shift = -daysAgo * DAY;
  await createSession(ctx, {
    id,
    title: id,
    start: new Date(START + shift * 1000),
    duration: 600,
    state: 'ended',
    currency: 'EUR',
  });
  const list: TinyEvent[] = Array.from({ length: viewers }, (_, v) => [
    { type: 'join' as const, at: shift + v, visitor: `v${v}`, id: `${id}-j${v}` },
    { type: 'click' as const, at: shift + 100 + v, visitor: `v${v}`, product: 'bag', id: `${id}-c${v}` },
    { type: 'leave' as const, at: shift + 500, visitor: `v${v}`, id: `${id}-l${v}` },
  ]).flat();
  await fill(ctx.events, tinyFacts({ id }), list, ctx.organisation);
}

it('computes once, and again when late events, late orders or a correction come', async () => {
  const { ctx, asked } = counting(await makeContext());
  await airing(ctx, 'monday', 30);
  const first = await keptDebrief(ctx, 'monday');
  expect(first.audience.unique_viewers).toBe(30);
  expect(asked()).toBeGreaterThan(10);

  expect(await keptDebrief(ctx, 'monday')).toEqual(first);
  expect(asked()).toBe(2);

  await fill(
    ctx.events,
    tinyFacts({ id: 'monday' }),
    [{ type: 'join', at: 50, visitor: 'late', id: 'late' }],
    ctx.organisation,
  );
  expect((await keptDebrief(ctx, 'monday')).audience.unique_viewers).toBe(31);
  asked();

  const order = { visitor: 'v1', ref: 'o1', amount: 900, currency: 'EUR', product: 'bag', session: '' };
  const received = new Date(Date.now() + 60_000);
  await fill(
    ctx.events,
    tinyFacts({ id: 'monday' }),
    [{ type: 'order', at: 2 * 3600, ...order, id: 'o1' }],
    ctx.organisation,
    received,
  );
  expect((await keptDebrief(ctx, 'monday')).revenue.net).toEqual({ amount: 900, currency: 'EUR' });

  await updateSession(ctx, { id: 'monday', title: 'Monday, corrected' });
  expect((await keptDebrief(ctx, 'monday')).session.title).toBe('Monday, corrected');
}, 60_000);

it('compares with the sessions before, and not with another organisation’s', async () => {
  const ctx = await makeContext();
  const stranger = await makeContext();
  await airing(stranger, 'theirs', 90, 1);
  for (let day = 1; day <= 4; day++) await airing(ctx, `day-${day}`, 10 * day, 5 - day);
  await airing(ctx, 'after', 5, -1);
  await airing(ctx, 'today', 25);
  const { comparison } = await keptDebrief(ctx, 'today');
  expect(comparison?.figures.find(({ name }) => name === 'unique_viewers')).toMatchObject({
    value: 25,
    percentile: 50,
    median: 25,
    n: 4,
    history: [10, 20, 30, 40],
  });
}, 60_000);

it('knows no session of another organisation', async () => {
  const [mine, theirs] = [await makeContext(), await makeContext()];
  await airing(theirs, 'secret', 3);
  await expect(keptDebrief(mine, 'secret')).rejects.toMatchObject({ code: 'not_found' });
});
