import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEars } from '#src/collect/hearing/ears.ts';
import { hearAgain } from '#src/collect/hearing/hear-again.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { fill, START, tinyFacts } from '#test/tiny-session.ts';
import { debriefSession } from '../debrief-session.ts';
import { readMood } from '../live/read-mood.ts';
import { bucketsOf } from '../replay/buckets.ts';
import { readFeltWithin } from '../replay/felt-within.ts';
import { listComments } from '../replay/list-comments.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
const facts = tinyFacts({ id: 'felt' });

beforeAll(async () => {
  stores = await testStores();
  ctx = await testContexts(stores)();
  // Five good minutes, then five bad ones.
  const said = Array.from({ length: 120 }, (_, at) => ({
    ...{ type: 'chat' as const, at: at * 5, visitor: `v${at % 40}` },
    text: at < 60 ? 'J’adore, c’est magnifique !' : 'Horrible, je suis très déçue, c’est honteux',
  }));
  await fill(ctx.events, facts, said, ctx.organisation);
}, 60_000);
afterAll(() => stores.close());

test('what nobody has understood has no feeling; once it is heard debrief, replay and live board say it', async () => {
  expect((await debriefSession(ctx, facts)).voice.sentiment).toBeNull();
  await hearAgain(ctx, openEars());
  const debrief = await debriefSession(ctx, facts);
  expect(debrief.voice.sentiment).toMatchObject({ n: 120, reliable: true });
  expect(debrief.voice.sentiment?.positive.numerator).toBe(60);
  expect(debrief.voice.sentiment?.negative.numerator).toBe(60);
  const felt = await readFeltWithin(ctx, debrief, bucketsOf(0, 600, 100));
  expect(felt?.texts.reduce((sum, n) => sum + n, 0)).toBe(120);
  expect(felt?.means[0]).toBeGreaterThan(0.5);
  expect(felt?.means.findLast((mean) => mean !== null)).toBeLessThan(-0.5);
  const page = { cursor: 0, limit: 200 };
  const bad = await listComments(ctx, facts, { sentiment: 'negative' }, page);
  expect(bad).toHaveLength(60);
  expect(bad.every(({ at_s, label }) => at_s >= 300 && label === 'negative')).toBe(true);
  expect((await listComments(ctx, facts, { intent: 'complaint' }, page)).length).toBeGreaterThan(30);
  const at = START + 600_000;
  const mood = await readMood(ctx, facts.id, { at, until: at });
  expect(mood?.feeling.n).toBe(120);
  expect(mood?.by_minute.filter(({ mean }) => mean !== null)).toHaveLength(10);
});
