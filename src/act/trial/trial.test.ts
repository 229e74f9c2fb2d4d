import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { appendSession } from '#scenario/append-session.ts';
import { generateSession } from '#scenario/generate-session.ts';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { loadRunningOrder } from '#src/session/load-running-order.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { applyConditions } from '../planning/apply-conditions.ts';
import { strongerFirst } from '../planning/rank-lessons.ts';
import { createTrial } from './create-trial.ts';
import { blocksOf, drawBlocks } from './draw-blocks.ts';
import { readTrial } from './read-trial.ts';

const SESSION = 'tried';
let ctx: Context;
let close: () => Promise<void>;
const made = generateSession({ seed: 11, size: 'S', language: 'en' });
const { facts } = made;
beforeAll(async () => {
  const stores = await testStores();
  close = stores.close;
  ctx = await testContexts(stores)();
  await createSession(ctx, {
    ...{ id: SESSION, title: 'Tried', state: 'ended', currency: facts.currency, duration: facts.duration_s },
    start: facts.start === null ? null : new Date(facts.start),
  });
  await saveRunningOrder(ctx, { session: SESSION, segments: facts.segments, pins: facts.pins });
  await importProducts(ctx, { products: facts.products, currency: facts.currency, session: SESSION });
  await appendSession(ctx.events, ctx.organisation, { ...made, facts: { ...facts, id: SESSION } });
}, 120_000);
afterAll(() => close?.());

describe('a trial', () => {
  test('is followed apart: what is counted while it runs and beside it is what happened, each once', async () => {
    const { id } = await createTrial(ctx, { id: SESSION, title: 'Longer demonstration', hope: '', product: null });
    const { segments, pins } = await loadRunningOrder(ctx, SESSION);
    const tried = segments.map((one, at) => ({ ...one, trial: at === 2 || at === 3 ? id : null }));
    await saveRunningOrder(ctx, { session: SESSION, segments: tried, pins });
    const { trial, during, elsewhere, ratios, switchback } = await readTrial(ctx, id);
    const [from, to] = [segments[2]?.start_s ?? 0, segments[3]?.end_s ?? 0];
    expect(trial.windows).toEqual([{ start_s: from, end_s: to }]);
    const count = async (type: string, where: string) => {
      const sql = `SELECT count() AS n FROM events FINAL WHERE organisation = {organisation:String} AND session = {session:String}
        AND type = {type:String} AND time >= fromUnixTimestamp64Milli({start:Int64}, 'UTC')
        AND time <= fromUnixTimestamp64Milli({end:Int64}, 'UTC') AND ${where}`;
      const start = Date.parse(facts.start ?? '');
      const params = {
        ...{ organisation: ctx.organisation, session: SESSION, type, start, end: start + facts.duration_s * 1000 },
        ...{ from: start + from * 1000, to: start + to * 1000 },
      };
      return (await ctx.events.ask(sql, params, z.object({ n: z.number() })))[0]?.n ?? 0;
    };
    const inside =
      "time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')";
    expect([during.clicks, elsewhere.clicks]).toEqual([
      await count('click', inside),
      await count('click', `NOT (${inside})`),
    ]);
    expect([during.messages, elsewhere.messages]).toEqual([
      await count('chat', inside),
      await count('chat', `NOT (${inside})`),
    ]);
    expect(during.minutes + elsewhere.minutes).toBeCloseTo(facts.duration_s / 60);
    expect(during.messages).toBeGreaterThan(0);
    expect(during.heard + elsewhere.heard).toBe(
      (
        await ctx.events.ask(
          'SELECT count() AS n FROM voices FINAL WHERE organisation = {organisation:String} AND heard > 0',
          { organisation: ctx.organisation },
          z.object({ n: z.number() }),
        )
      )[0]?.n,
    );
    expect(ratios.map(({ of }) => of)).toContain('messages');
    expect(switchback).toBeNull();
  }, 60_000);

  test('of a product counts that product alone, while it is on screen', async () => {
    const product = facts.pins[0]?.product ?? '';
    const { id } = await createTrial(ctx, { id: SESSION, title: 'New', hope: '', product });
    const { trial, during, elsewhere } = await readTrial(ctx, id);
    const pinned = facts.pins.filter((pin) => pin.product === product);
    expect(trial.windows[0]?.start_s).toBe(Math.min(...pinned.map(({ start_s }) => start_s)));
    expect(during.clicks + elsewhere.clicks).toBeGreaterThan(0);
    expect(during.clicks / during.minutes).toBeGreaterThan(elsewhere.clicks / elsewhere.minutes);
    await expect(createTrial(ctx, { id: SESSION, title: 'x', hope: '', product: 'nowhere' })).rejects.toMatchObject({
      code: 'bad_input',
    });
  }, 60_000);

  test('marks only segments of its own session, and is not drawn once it began', async () => {
    const { id: other } = await createSession(ctx, { title: 'Other', plannedDuration: 3600 });
    const { id } = await createTrial(ctx, { id: other, title: 'Theirs', hope: '', product: null });
    const { segments, pins } = await loadRunningOrder(ctx, SESSION);
    const stolen = segments.map((one) => ({ ...one, trial: id }));
    const taking = saveRunningOrder(ctx, { session: SESSION, segments: stolen, pins });
    await expect(taking).rejects.toMatchObject({ code: 'bad_input' });
    const { blocks } = await drawBlocks(ctx, { id, block_s: 300, washout_s: 60 });
    expect(blocks.filter(({ on }) => on)).toHaveLength(6);
    const { id: begun } = await createTrial(ctx, { id: SESSION, title: 'Late', hope: '', product: null });
    const drawn = blocksOf({ length_s: facts.duration_s, block_s: 180, washout_s: 30 }, 9);
    await ctx.records
      .updateTable('trials')
      .set({ blocks: JSON.stringify(drawn), seed: '9' })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', begun)
      .execute();
    const { during, elsewhere, switchback } = await readTrial(ctx, begun);
    const lasting = (on: boolean) =>
      drawn.filter((one) => one.on === on).reduce((sum, one) => sum + one.end_s - one.start_s - one.washout_s, 0) / 60;
    expect([during.minutes, elsewhere.minutes].map((one) => one.toFixed(3))).toEqual([
      lasting(true).toFixed(3),
      lasting(false).toFixed(3),
    ]);
    expect(switchback?.map(({ of, n }) => [of, n])).toEqual(
      ['messages', 'clicks', 'orders'].map((of) => [of, drawn.length]),
    );
    expect(switchback?.every(({ p }) => p !== null && p > 0 && p <= 1)).toBe(true);
    await expect(drawBlocks(ctx, { id: begun, block_s: 300, washout_s: 60 })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

test('blocks cover a session without a gap, as many on as off, the same for the same seed, and washed out at each change', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const blocks = blocksOf({ length_s: 3700, block_s: 300, washout_s: 45 }, seed);
    expect(blocks).toEqual(blocksOf({ length_s: 3700, block_s: 300, washout_s: 45 }, seed));
    expect(blocks).toHaveLength(12);
    expect(blocks.filter(({ on }) => on)).toHaveLength(6);
    expect(blocks.at(-1)?.end_s).toBe(3700);
    for (const [at, one] of blocks.entries()) {
      const before = blocks[at - 1];
      expect(one.start_s).toBe(before?.end_s ?? 0);
      expect(one.washout_s).toBe(before !== undefined && before.on !== one.on ? 45 : 0);
    }
  }
  expect(blocksOf({ length_s: 1700, block_s: 300, washout_s: 0 }, 1)).toEqual([]);
});

test('a condition is met, unknown, or keeps a lesson away; verdicts go before everything else said of it', () => {
  const here = {
    ...{ show: ['s1'], format: ['Présentation'], host: [], slot: ['4 20'], category: [], audience: [], platform: [] },
  };
  expect(applyConditions({ format: 'presentation', audience: 'newcomers' }, here)).toEqual({
    ...{ met: ['format'], unknown: ['audience'] },
  });
  expect(applyConditions({ format: 'talk' }, here)).toBeNull();
  expect(applyConditions({ slot: '4 21' }, here)).toBeNull();
  const lesson = { state: 'identified', confidence: 'low', evidence: { for: 0, against: 0 } } as const;
  const verdict = (said: 'worked' | 'harmful' | 'inconclusive') => ({
    ...{ met: [], unknown: [] },
    lesson: { ...lesson, verdicts: [{ action: 'a', verb: 'x', state: 'done', verdict: said } as const] },
  });
  const learned = { met: [], unknown: [], lesson: { ...lesson, state: 'learned' as const, verdicts: [] } };
  const sorted = [verdict('harmful'), learned, verdict('inconclusive'), verdict('worked')].sort(strongerFirst);
  expect(sorted.map(({ lesson: { verdicts, state } }) => verdicts[0]?.verdict ?? state)).toEqual([
    ...['worked', 'learned', 'inconclusive', 'harmful'],
  ]);
});
