import { expect, it } from 'vitest';
import { z } from 'zod';
import type { AnalysisContext } from '#src/store/context.ts';
import { askInTurn } from './ask-in-turn.ts';

const row = z.object({});

/** A store that counts how many questions it is asked at once, and fails those that say so. */
function countingStore() {
  const seen = { now: 0, most: 0, asked: 0 };
  const events = {
    async ask(sql: string) {
      seen.asked += 1;
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      seen.now -= 1;
      if (sql === 'fail') throw new Error('refused');
      return [];
    },
  };
  return { seen, ctx: { organisation: 'o', now: () => new Date(), events } as unknown as AnalysisContext };
}

it('lets at most so many questions be in work, and all of them be answered', async () => {
  const { seen, ctx } = countingStore();
  const turn = askInTurn(ctx, 3);
  await Promise.all(Array.from({ length: 20 }, () => turn.ctx.events.ask('q', {}, row)));
  expect(seen).toEqual({ now: 0, most: 3, asked: 20 });
});

it('lets those who wait ask once there is more room', async () => {
  const { seen, ctx } = countingStore();
  const turn = askInTurn(ctx, 1);
  const all = Promise.all(Array.from({ length: 6 }, () => turn.ctx.events.ask('q', {}, row)));
  turn.widen(Number.POSITIVE_INFINITY);
  await all;
  expect(seen.most).toBe(6);
});

it('goes on after a question that failed', async () => {
  const { seen, ctx } = countingStore();
  const turn = askInTurn(ctx, 1);
  const told = await Promise.allSettled(['fail', 'q', 'fail', 'q'].map((sql) => turn.ctx.events.ask(sql, {}, row)));
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect(seen.asked).toBe(4);
});
