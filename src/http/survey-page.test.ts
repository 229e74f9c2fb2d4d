import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { surveyDefinition } from '#src/contract/survey.ts';
import { tellAnswers } from '#src/survey/tell-answers.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { formOf, type SurveyForm } from '#test/survey-form.ts';

const DEFINITION = surveyDefinition.parse({
  languages: ['fr', 'en'],
  title: { fr: 'Votre avis', en: 'Your view' },
  tone: { fr: 'familiar' },
  pages: [
    {
      id: 'score',
      questions: [
        {
          id: 'nps',
          kind: 'nps',
          object: 'session',
          words: { fr: 'Recommanderais-tu cette séance ?', en: 'Would you recommend this session?' },
        },
      ],
    },
    {
      id: 'unhappy',
      show_if: { tests: [{ question: 'nps', is: 'at_most', values: [6] }] },
      questions: [{ id: 'why', kind: 'text', words: { fr: 'Pourquoi {nps} ?', en: 'Why {nps}?' } }],
    },
    {
      id: 'end',
      questions: [
        {
          id: 'size',
          kind: 'single',
          words: { fr: 'Quelle taille ?', en: 'Which size?' },
          options: [
            { id: 's', words: { fr: 'Petite', en: 'Small' } },
            { id: 'l', words: { fr: 'Grande', en: 'Large' } },
          ],
          other: true,
        },
      ],
    },
  ],
});

let app: TestApp;
let owner: Fetch;
beforeAll(async () => {
  app = await testApp();
  owner = await app.signIn('owner');
});
afterAll(() => app.close());

const json = async (answer: Response) => (await answer.json()) as { id: string; url: string };

async function published(change: object = {}, definition = DEFINITION): Promise<{ id: string; path: string }> {
  const { id } = (await json(await owner('/v1/surveys', { body: { name: 'Evening', definition } }))) as { id: string };
  if (Object.keys(change).length > 0) {
    const changed = await owner(`/v1/surveys/${id}`, { method: 'PATCH', body: change });
    expect(changed.status, await changed.clone().text()).toBe(200);
  }
  const answer = await owner(`/v1/surveys/${id}/publish`, { method: 'POST', body: {} });
  expect(answer.status, await answer.clone().text()).toBe(200);
  const { url } = (await json(answer)) as { url: string };
  return { id, path: new URL(url).pathname };
}

/** A page as a browser without a script holds it. */
async function opened(path: string, headers: Record<string, string> = {}): Promise<SurveyForm> {
  const answer = await app.app.request(path, { headers });
  expect(answer.status).toBe(200);
  return formOf(await answer.text());
}

function post({ action, fields }: SurveyForm, answers: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({ ...fields, ...answers }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return Promise.resolve(app.app.request(action, { method: 'POST', body, headers }));
}

/** Posts and follows where it leads. */
async function sent(form: SurveyForm, answers: Record<string, string>): Promise<SurveyForm> {
  const answer = await post(form, answers);
  expect(answer.status, await answer.clone().text()).toBe(303);
  return opened(answer.headers.get('location') ?? '');
}

const responses = (survey: string) =>
  app.ctx.records.selectFrom('survey_responses').selectAll().where('survey', '=', survey).execute();

describe('a respondent’s pages', () => {
  it('lead by what is answered, keep each page, and make the open answers voice items once', async () => {
    const { id, path } = await published();
    const first = await opened(path);
    expect(first.html).toContain('lang="fr"');
    expect(first.html).toContain('Recommanderais-tu');
    expect(await responses(id)).toEqual([]);
    const second = await sent(first, { 'q.nps': '3' });
    expect(second.html).toContain('Pourquoi 3 ?');
    expect(await responses(id)).toMatchObject([{ state: 'partial', answers: { nps: 3 }, page: 1, language: 'fr' }]);
    const third = await sent(second, { 'q.why': 'Le son <b>coupait</b>' });
    expect(third.html).toContain('Quelle taille');
    const end = await sent(third, { 'q.size': '__other', 'q.size.__other': 'Moyenne' });
    expect(end.html).toContain('Merci');
    const [kept, ...more] = await responses(id);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({
      ...{ state: 'finished', channel: 'link', customer: null, invitation: null },
      answers: { nps: 3, why: 'Le son <b>coupait</b>', size: 'other:Moyenne' },
    });
    const system = { ...app.ctx, records: app.ctx.records };
    expect(await tellAnswers(system, app.house.collector)).toBe(1);
    expect(await tellAnswers(system, app.house.collector)).toBe(0);
    expect(
      await app.count('voices', `channel = 'survey' AND id = '${kept?.id}:why' AND author = '${kept?.author}'`),
    ).toBe(1);
  });

  it('going back shows what was answered, and answering otherwise forgets what was never asked', async () => {
    const { id, path } = await published();
    const second = await sent(await opened(path), { 'q.nps': '2' });
    const third = await sent(second, { 'q.why': 'Trop long' });
    const back = /<a href="([^"]+)">Retour/.exec(third.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const secondAgain = await opened(back);
    expect(secondAgain.html).toContain('Trop long');
    const firstAgain = await opened(
      /<a href="([^"]+)">Retour/.exec(secondAgain.html)?.[1]?.replaceAll('&amp;', '&') ?? '',
    );
    expect(firstAgain.html).toMatch(/value="2" checked/);
    const happy = await sent(firstAgain, { 'q.nps': '10' });
    expect(happy.html).toContain('Quelle taille');
    expect(await responses(id)).toMatchObject([{ answers: { nps: 10 } }]);
  });

  it('says what has to be looked at again, with what was given', async () => {
    const { path } = await published();
    const first = await opened(`${path}?l=en`);
    const answer = await post(first, { 'q.nps': '11' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('role="alert"');
    expect(html).toContain('Choose one of the numbers');
    expect(html).toContain('<title>To correct: ');
  });

  it('record nothing when they are only looked at, whatever is in the address', async () => {
    const { id, path } = await published();
    const first = await opened(`${path}?a=9&l=en`);
    expect(first.html).toMatch(/value="9" checked/);
    await opened(first.action);
    for (const method of ['GET', 'HEAD']) await app.app.request(`${path}?a=3`, { method });
    expect(await responses(id)).toEqual([]);
  });

  it('count once, however often the last page is sent at the same time', async () => {
    const { id, path } = await published();
    const first = await opened(path);
    const firsts = await Promise.all(Array.from({ length: 50 }, () => post(first, { 'q.nps': '9' })));
    expect(new Set(firsts.map(({ status }) => status))).toEqual(new Set([303]));
    const last = await opened(firsts[0]?.headers.get('location') ?? '');
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(last, { 'q.size': 's' })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await responses(id)).toMatchObject([{ state: 'finished', answers: { nps: 9, size: 's' } }]);
  });

  it('weigh at most 15 kB, need no script, and let only ours run', async () => {
    const { path } = await published();
    const answer = await app.app.request(path, { headers: { 'accept-encoding': 'gzip' } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(bytes.length).toBeLessThan(15_000);
    const html = gunzipSync(bytes).toString();
    expect(html).not.toMatch(/<link|src="(?!https:)|url\(/);
    expect(gzipSync(html).length).toBeLessThan(6_000);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'sha256-[\w+/=]+';/);
    expect(policy).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('are the same 404 for what never was, a forged token and another survey’s', async () => {
    const [one, other] = [await published(), await published()];
    const { action } = await opened(one.path);
    const token = action.split('/').at(-1) ?? '';
    for (const path of [
      '/q/nothing',
      `${one.path}/${token}x`,
      `${other.path}/${token}`,
      '/i/x',
      `/i/${'A'.repeat(32)}`,
    ])
      expect((await app.app.request(path)).status, path).toBe(404);
  });

  it('close when the survey does, and open when it opens', async () => {
    const { id, path } = await published({ opens: new Date(Date.now() + 60_000).toISOString() });
    expect(await (await app.app.request(path)).text()).toContain('pas encore ouverte');
    await owner(`/v1/surveys/${id}`, { method: 'PATCH', body: { opens: null } });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const first = await opened(path);
    await owner(`/v1/surveys/${id}/close`, { method: 'POST', body: {} });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await post(first, { 'q.nps': '9' })).status).toBe(410);
    expect(await responses(id)).toEqual([]);
  });

  it('go on with the version that was begun with', async () => {
    const { id, path } = await published();
    const second = await sent(await opened(path), { 'q.nps': '9' });
    const changed = structuredClone(DEFINITION);
    changed.pages = changed.pages.slice(0, 1);
    await owner(`/v1/surveys/${id}`, { method: 'PATCH', body: { definition: changed } });
    expect(await json(await owner(`/v1/surveys/${id}/publish`, { method: 'POST', body: {} }))).toMatchObject({
      number: 2,
    });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await sent(second, { 'q.size': 'l' });
    expect(await responses(id)).toMatchObject([{ number: 1, state: 'finished', answers: { nps: 9, size: 'l' } }]);
  });
});

describe('an invitation', () => {
  const invite = async (id: string) =>
    new URL(
      ((await json(await owner(`/v1/surveys/${id}/invitations`, { body: { channel: 'link' } }))) as { url: string })
        .url,
    ).pathname;

  it('is answered once, also by 50 posts at the same time, and resumes before that', async () => {
    const { id, path: _ } = await published();
    const link = await invite(id);
    const first = await opened(link);
    await opened(`${link}?a=2`);
    expect(await responses(id)).toEqual([]);
    const pages = await Promise.all(Array.from({ length: 50 }, () => opened(link)));
    const begun = await Promise.all(pages.map((page, at) => post(page, { 'q.nps': String(7 + (at % 4)) })));
    expect(new Set(begun.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await responses(id)).toHaveLength(1);
    const last = await opened(link);
    expect(last.html).toContain('Quelle taille');
    await Promise.all(Array.from({ length: 50 }, () => post(last, { 'q.size': 's' })));
    expect(await responses(id)).toMatchObject([{ state: 'finished', channel: 'link' }]);
    expect((await opened(link)).html).toContain('Merci');
    await post(first, { 'q.nps': '0' });
    const [kept] = await responses(id);
    expect(Number(kept?.answers['nps'])).toBeGreaterThan(6);
  });

  it('of an anonymous survey leads nobody from the answers to whom they were asked', async () => {
    const { id } = await published({ anonymous: true });
    const link = await invite(id);
    const pages = await Promise.all(Array.from({ length: 20 }, () => opened(link)));
    const answers = await Promise.all(pages.map((page) => post(page, { 'q.nps': '9' })));
    const on = answers.filter(({ status }) => status === 303);
    expect(on).toHaveLength(1);
    const last = await opened(on[0]?.headers.get('location') ?? '');
    await sent(last, { 'q.size': 's' });
    const [kept, ...more] = await responses(id);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ invitation: null, customer: null, state: 'finished' });
    expect((await opened(link)).html).toContain('Déjà répondu');
  });
});
