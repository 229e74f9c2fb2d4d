import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import { updateSession } from '#src/session/update-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { fill, START, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { keptDebrief } from './kept-debrief.ts';
import { readPast } from './past-sessions.ts';

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

it('leaves a session alone when the shop goes on, and counts what is given back of its orders', async () => {
  const { ctx, asked } = counting(await makeContext());
  await airing(ctx, 'tuesday', 30);
  const shop = (event: Pick<TinyEvent, 'type' | 'at' | 'id' | 'ref'>, later: number) =>
    fill(
      ctx.events,
      tinyFacts({ id: 'tuesday' }),
      [{ visitor: 'v1', amount: 900, currency: 'EUR', product: 'bag', session: '', ...event }],
      ctx.organisation,
      new Date(Date.now() + later),
    );
  await shop({ type: 'order', at: 2 * 3600, ref: 'o1', id: 'o1' }, -60_000);
  expect((await keptDebrief(ctx, 'tuesday')).revenue.net).toEqual({ amount: 900, currency: 'EUR' });
  asked();
  await shop({ type: 'order', at: 10 * DAY, ref: 'o2', id: 'o2' }, 60_000);
  await keptDebrief(ctx, 'tuesday');
  expect(asked()).toBe(2);
  await shop({ type: 'refund', at: 30 * DAY, ref: 'o1', id: 'r1' }, 60_000);
  expect((await keptDebrief(ctx, 'tuesday')).revenue.net).toEqual({ amount: 0, currency: 'EUR' });
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

it('reads past sessions as they are now, the missing before the changed, within what may be computed', async () => {
  const ctx = await makeContext();
  for (const [at, id] of ['one', 'two', 'three'].entries()) await airing(ctx, id, 10, at);
  const sessions = ['one', 'two', 'three'];
  const viewers = async (compute: number) => {
    const past = await readPast(ctx, { sessions, compute });
    return sessions.map((id) => [past.get(id)?.audience.unique_viewers, past.get(id)?.stale]);
  };
  expect(await viewers(2)).toEqual([
    [10, false],
    [10, false],
    [undefined, undefined],
  ]);
  expect(await viewers(2)).toEqual([
    [10, false],
    [10, false],
    [10, false],
  ]);

  const late = (id: string) =>
    fill(
      ctx.events,
      tinyFacts({ id }),
      [{ type: 'join', at: 50 - (id === 'two' ? DAY : 0), visitor: 'late', id: `${id}-late` }],
      ctx.organisation,
      new Date(Date.now() + 60_000),
    );
  await late('one');
  await late('two');
  expect(await viewers(0)).toEqual([
    [10, true],
    [10, true],
    [10, false],
  ]);
  expect(await viewers(1)).toEqual([
    [11, false],
    [10, true],
    [10, false],
  ]);
  expect(await viewers(5)).toEqual([
    [11, false],
    [11, false],
    [10, false],
  ]);
  await updateSession(ctx, { id: 'three', title: 'Corrected' });
  const past = await readPast(ctx, { sessions, compute: 1 });
  expect([past.get('three')?.session.title, past.get('three')?.stale]).toEqual(['Corrected', false]);

  // An order that names no session may belong to each that was over when it was placed, to none that came after.
  await fill(
    ctx.events,
    tinyFacts({ id: 'two' }),
    [{ type: 'order', at: 3600 - DAY, ref: 'o', visitor: 'v1', amount: 5, currency: 'EUR', session: '', id: 'o' }],
    ctx.organisation,
    new Date(Date.now() + 120_000),
  );
  expect((await viewers(0)).map(([, stale]) => stale)).toEqual([false, true, true]);
}, 60_000);

it('knows no session of another organisation', async () => {
  const [mine, theirs] = [await makeContext(), await makeContext()];
  await airing(theirs, 'secret', 3);
  await expect(keptDebrief(mine, 'secret')).rejects.toMatchObject({ code: 'not_found' });
});
