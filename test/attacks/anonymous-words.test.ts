import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { surveyDefinition } from '#src/contract/survey.ts';
import { PLAIN_ROUTES } from '#src/http/plain-routes.ts';
import { typedRoutes } from '#src/http/typed-routes.ts';
import { createSession } from '#src/session/create-session.ts';
import { tellAnswers } from '#src/survey/tell-answers.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { fill, START, tinyFacts } from '#test/tiny-session.ts';

/*
 * Words of an anonymous survey: whoever may read everything asks every route and every export for them, and tries to single somebody out.
 */

const DEFINITION = surveyDefinition.parse({
  languages: ['en', 'es'],
  title: { en: 'Your view', es: 'Su opinión' },
  pages: [
    {
      id: 'one',
      questions: ['why', 'idea'].map((id) => ({ id, kind: 'text', words: { en: `${id}?`, es: `¿${id}?` } })),
    },
  ],
});
const SECRET = 'zanzibar';

let it: TestApp;
let owner: Fetch;
beforeAll(async () => {
  it = await testApp();
  owner = await it.signIn('owner');
  for (const id of ['evening', 'morning'])
    await createSession(it.ctx, {
      ...{
        id,
        title: id,
        start: new Date(START),
        duration: 600,
        state: 'ended' as const,
        currency: 'EUR',
        host: 'Ada',
      },
    });
  await fill(it.ctx.events, tinyFacts({ id: 'evening' }), [], it.ctx.organisation);
});
afterAll(() => it.close());

async function published(): Promise<string> {
  const made = await owner('/v1/surveys', { body: { name: 'Quiet', definition: DEFINITION } });
  const { id } = (await made.json()) as { id: string };
  expect((await owner(`/v1/surveys/${id}`, { method: 'PATCH', body: { anonymous: true } })).status).toBe(200);
  expect((await owner(`/v1/surveys/${id}/publish`, { method: 'POST', body: {} })).status).toBe(200);
  return id;
}

async function answer(survey: string, answers: object, more: object = {}): Promise<void> {
  const body = { answers, language: 'en', channel: 'api', session: 'evening', ...more };
  const told = await owner(`/v1/surveys/${survey}/responses`, { body });
  expect(told.status, await told.clone().text()).toBe(201);
}

const tell = async () => {
  await tellAnswers({ ...it.ctx, records: it.ctx.records }, it.house.collector);
};

/** Every page, list, file and feed that can be read, asked for the survey, both sessions and anything else, with what narrows down. */
async function everywhere(survey: string): Promise<string[]> {
  const hits: string[] = [];
  const paths = [...typedRoutes(), ...PLAIN_ROUTES]
    .filter(({ method, path }) => method.toLowerCase() === 'get' && !path.includes('feed'))
    .flatMap(({ path }) =>
      [survey, 'evening'].map((id) =>
        path
          .replace(/\{(?:question|q)\}/, 'why')
          .replace(/\{kind\}/, 'voices')
          .replaceAll(/\{\w+\}/g, id),
      ),
    );
  const asked = [...new Set(paths)].flatMap((path) => [path, `${path}?limit=50&search=${SECRET}&channel=survey`]);
  for (const kind of ['voices', 'events'])
    for (const format of ['csv', 'jsonl', 'json']) asked.push(`/v1/export/${kind}.${format}`);
  asked.push('/v1/sessions/evening/stretch?from_s=0&to_s=600', '/v1/sessions/evening/comments?limit=100');
  for (const path of asked) {
    const said = await owner(path);
    // A page's links to its other languages repeat what was asked: that the asker knew.
    const text = (await said.text()).toLowerCase().replaceAll(`search=${SECRET}`, '');
    if (text.includes(SECRET)) hits.push(path);
  }
  return hits;
}

const stored = z.object({
  ...{ id: z.string(), time: z.string(), author: z.string(), session: z.string(), lang: z.string(), text: z.string() },
});
const voices = () =>
  it.ctx.events.ask(
    `SELECT id, toString(time) AS time, author, session, toString(lang) AS lang, text FROM voices FINAL
     WHERE organisation = {organisation:String} AND channel = 'survey' ORDER BY id`,
    { organisation: it.ctx.organisation },
    stored,
  );

describe('what somebody wrote in an anonymous survey', () => {
  test('is told nowhere before ten have written, then together and with nothing that parts them', async () => {
    const survey = await published();
    for (let at = 0; at < 9; at += 1) await answer(survey, { why: `${SECRET} was lovely ${at}` });
    await answer(survey, { idea: `${SECRET} as an idea` });
    await tell();
    expect(await voices()).toEqual([]);
    expect(await everywhere(survey)).toEqual([]);

    // Five more, one of them in another language and from another session: were she filtered for, she would be found.
    for (let at = 0; at < 4; at += 1) await answer(survey, { why: `${SECRET} was dull ${at}` });
    await answer(
      survey,
      { why: `${SECRET} was the best of all`, idea: 'another idea' },
      { language: 'es', session: 'morning' },
    );
    await tell();
    await tell();
    const told = await voices();
    expect(told).toHaveLength(14);
    expect(new Set(told.map(({ time }) => time)).size).toBe(1);
    expect(told.every(({ author, session, id }) => author === '' && session === '' && !id.includes(':'))).toBe(true);
    expect(told.map(({ text }) => text)).not.toContain('another idea');
    // Only where the ten rules let them: the results of that question and what reads voices, never an event or a session.
    const hits = await everywhere(survey);
    expect(hits).toContain('/v1/voices');
    expect(hits.filter((path) => /export\/events|sessions|cases|customers|audit|rejected/.test(path))).toEqual([]);
    const responses = await it.ctx.records.selectFrom('survey_responses').select(['id', 'author']).execute();
    const exported = await (await owner('/v1/export/voices.jsonl')).text();
    for (const { id, author } of responses) {
      expect(exported).not.toContain(id);
      expect(exported).not.toContain(author);
    }

    // One more says something: whoever looks before and after sees nothing of it.
    await answer(survey, { why: `${SECRET} a latecomer` });
    await tell();
    expect(await voices()).toHaveLength(14);
    for (let at = 0; at < 4; at += 1) await answer(survey, { why: `${SECRET} and more ${at}` });
    await tell();
    expect(await voices()).toHaveLength(19);
  });
});
