import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import { createShow } from '#src/session/create-show.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { createAction } from './create-action.ts';
import { readProgress } from './read-progress.ts';
import { savePlan } from './save-plan.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 5, 1, 19);

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;

beforeAll(async () => {
  stores = await testStores();
  ctx = { ...(await testContexts(stores)()), now: () => new Date(NOW) };
});
afterAll(() => stores.close());

test('a pair with a cancelled half is over when the other is, a cancelled half without a partner at once, a waiting one not yet', async () => {
  const { id: show } = await createShow(ctx, { name: 'Thursday' });
  const { id: action } = await createAction(ctx, { verb: 'Price first', kind: 'price' });
  const starts = new Date(NOW - 40 * DAY_MS);
  await savePlan(ctx, {
    id: action,
    plan: {
      ...{ show, metric: 'net_revenue', direction: 'more', expected: 0.2, smallest: 0.1, guardrails: [] },
      ...{ design: 'pairs', horizon: 5, starts: starts.toISOString(), reversible: true, trigger: null, controls: [] },
      ...{ block_s: null, washout_s: null, variant: null, explanations: [] },
    },
  });
  /** A session so many days from now, drawn into a pair; one that is past and still planned never took place. */
  async function drawn(pair: number, treated: boolean, days: number, state: 'planned' | 'ended'): Promise<void> {
    const at = new Date(NOW + days * DAY_MS);
    const when = state === 'ended' ? { start: at, duration: 600 } : { plannedStart: at, plannedDuration: 600 };
    const { id } = await createSession(ctx, { title: `Pair ${pair}`, show, state, ...when });
    await ctx.records
      .insertInto('assignments')
      .values({
        ...{ organisation: ctx.organisation, action, session: id, pair, place: treated ? 1 : 2, alike: '|', treated },
        ...{ blocks: '[]', drawn: ctx.now() },
      })
      .execute();
  }
  // Both aired · one cancelled, the other aired · one cancelled, the other ahead · cancelled before it had a partner · waits for one.
  for (const [pair, ...halves] of [
    [1, ['ended', -30], ['ended', -28]],
    [2, ['planned', -26], ['ended', -24]],
    [3, ['planned', -22], ['planned', 5]],
    [4, ['planned', -18]],
    [5, ['ended', -10]],
  ] as [number, ...['planned' | 'ended', number][]][])
    for (const [place, [state, days]] of halves.entries()) await drawn(pair, place === 0, days, state);

  const plan = {
    action,
    design: 'pairs',
    sealed_at: new Date(NOW),
    show,
    starts,
    variant: null,
  } as const;
  const progress = await readProgress(ctx, [plan]);
  expect(progress.get(action)).toEqual({ reached: 3, drawn: 8, aired: 4, cancelled_on: 3, cancelled_off: 0 });
  // Of single sessions only those that aired count, and what was never sealed has no progress.
  expect((await readProgress(ctx, [{ ...plan, design: 'before-after' }])).get(action)?.reached).toBe(4);
  expect((await readProgress(ctx, [{ ...plan, sealed_at: null }])).size).toBe(0);
});
