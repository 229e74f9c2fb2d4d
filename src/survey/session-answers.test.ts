import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { START } from '#test/tiny-session.ts';
import { answeredDebrief } from './answered-debrief.ts';
import { createSurvey } from './create-survey.ts';
import { publishSurvey } from './publish-survey.ts';
import { sessionAnswers } from './session-answers.ts';
import { takeResponse } from './take-response.ts';
import { updateSurvey } from './update-survey.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
let other: Context;

beforeAll(async () => {
  stores = await testStores();
  const makeContext = testContexts(stores);
  ctx = await makeContext();
  other = await makeContext();
  for (const id of ['many', 'few', 'none'])
    await createSession(ctx, { id, title: id, state: 'ended', start: new Date(START), duration: 600, currency: 'EUR' });
  await createSession(other, { id: 'many', title: 'many', state: 'ended', start: new Date(START), duration: 600 });
}, 60_000);
afterAll(() => stores.close());

async function ask(anonymous: boolean, name: string) {
  const { id } = await createSurvey(ctx, { name, template: 'end_of_live' });
  await updateSurvey(ctx, { id, anonymous });
  await publishSurvey(ctx, { id });
  return (session: string, recommend: number, why?: string) =>
    takeResponse(ctx, {
      ...{ id, language: 'en', channel: 'api', session },
      answers: { recommend, ...(why === undefined ? {} : { why }) },
    });
}

test('a stored session’s debrief tells what was answered about it, as it stands now, and hides what too few said', async () => {
  const answer = await ask(false, 'After the live');
  expect((await answeredDebrief(ctx, 'many')).survey).toBeNull();
  for (const recommend of [10, 9, 9, 8]) await answer('many', recommend);
  await answer('few', 2);
  expect((await sessionAnswers(ctx, 'many'))?.scores).toEqual([]);
  expect((await sessionAnswers(ctx, 'many'))?.hidden).toBe(1);
  await answer('many', 3, 'The sound went twice');
  const { survey } = await answeredDebrief(ctx, 'many');
  expect(survey).toMatchObject({
    ...{ hidden: 0, comments: 1, quotes: [{ text: 'The sound went twice', value: 3 }] },
    scores: [{ kind: 'nps', n: 5, score: 40, unit: 'points', about: { survey: 'After the live' } }],
  });
  // Adjusted Wald: (3 + ¾ − 1 − ¾) ÷ (5 + 3), give or take 1.96 √(Var ÷ 8).
  expect(survey?.scores[0]?.interval?.[0]).toBeLessThan(40);
  expect(survey?.scores[0]?.interval?.[1]).toBeGreaterThan(40);
  expect(await sessionAnswers(ctx, 'few')).toMatchObject({ scores: [], hidden: 1 });
  expect(await sessionAnswers(ctx, 'none')).toBeNull();
  expect(await sessionAnswers(other, 'many')).toBeNull();
});

test('of an anonymous survey nothing is told that would single out the few of another session, nor a comment with its answer', async () => {
  const answer = await ask(true, 'Anonymous');
  for (let i = 0; i < 13; i += 1) await answer('many', 9, i === 0 ? 'Lovely colours' : undefined);
  await answer('few', 1);
  await answer('few', 1);
  const said = await sessionAnswers(ctx, 'many');
  expect(said?.scores.map(({ about }) => about?.survey)).toEqual(['After the live']);
  expect(said?.hidden).toBe(1);
  expect(said?.quotes.map(({ text }) => text)).not.toContain('Lovely colours');
});
