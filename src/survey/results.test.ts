import { parquetReadObjects } from 'hyparquet';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { surveyDefinition } from '#src/contract/survey.ts';
import type {
  CrossTab,
  DropOff,
  OpenAnswers,
  ResponseRates,
  SurveyResults,
  SurveyScore,
} from '#src/contract/survey-results.ts';
import { caseFigures } from '#src/customer/case-figures.ts';
import { listCases } from '#src/customer/list-cases.ts';
import { loadCase } from '#src/customer/load-case.ts';
import { surveyPage } from '#src/message/fr/survey-page.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { voiceRow } from '#test/rows.ts';
import type { Fetch } from '#test/sign-in.ts';
import { openCases } from './open-cases.ts';
import { tellAnswers } from './tell-answers.ts';

const DEFINITION = surveyDefinition.parse({
  languages: ['en'],
  title: { en: 'Your view' },
  pages: [
    {
      id: 'score',
      questions: [{ id: 'nps', kind: 'nps', object: 'session', words: { en: 'Would you recommend this session?' } }],
    },
    {
      id: 'more',
      questions: [
        {
          id: 'size',
          kind: 'single',
          words: { en: 'Which size?' },
          options: ['s', 'm', 'l'].map((id) => ({ id, words: { en: id } })),
        },
        { id: 'why', kind: 'text', aspect: 'delivery', words: { en: 'Why?' } },
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

async function published(change: object = {}): Promise<string> {
  const made = await owner('/v1/surveys', { body: { name: 'Evening', definition: DEFINITION } });
  const { id } = (await made.json()) as { id: string };
  const changed = await owner(`/v1/surveys/${id}`, { method: 'PATCH', body: { name: 'Evening', ...change } });
  expect(changed.status, await changed.clone().text()).toBe(200);
  const answer = await owner(`/v1/surveys/${id}/publish`, { method: 'POST', body: {} });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return id;
}

async function answered(survey: string, answers: object, channel = 'api'): Promise<void> {
  const body = { answers, language: 'en', channel };
  const answer = await owner(`/v1/surveys/${survey}/responses`, { body });
  expect(answer.status, await answer.clone().text()).toBe(201);
}

async function asked<T>(path: string): Promise<T> {
  const answer = await owner(path);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as T;
}

const tell = () => tellAnswers({ ...app.ctx, records: app.ctx.records }, app.house.collector);

describe('results', () => {
  it('scores with an interval, waves, distributions, and open answers as they were understood', async () => {
    const id = await published();
    for (const [nps, size] of [
      [10, 's'],
      [9, 's'],
      [7, 'm'],
      [3, 'l'],
    ] as const)
      await answered(id, {
        nps,
        size,
        why: nps < 5 ? 'The parcel came late, I am very angry' : 'Lovely evening, thank you!',
      });
    await tell();
    const { questions, responses } = await asked<SurveyResults>(`/v1/surveys/${id}/results`);
    expect(responses).toMatchObject({ begun: 4, finished: 4, shown: 4, held_back: 0 });
    const [nps, size] = questions;
    expect(nps?.object).toBe('session');
    expect(nps?.score).toMatchObject({ kind: 'nps', n: 4, score: 25, unit: 'points' });
    expect(nps?.score?.interval?.[0]).toBeLessThan(25);
    expect(nps?.waves).toMatchObject([{ result: { n: 4, score: 25 }, change: null }]);
    expect(size?.answers.map(({ key, n }) => [key, n])).toEqual([
      ['s', 2],
      ['m', 1],
      ['l', 1],
    ]);
    const open = await asked<OpenAnswers>(`/v1/surveys/${id}/results/open/why?limit=3`);
    expect(open).toMatchObject({ n: 4, shown_from: null, understood: 4 });
    expect(open.answers[0]).toMatchObject({ text: 'The parcel came late, I am very angry', sentiment: 'negative' });
    expect(open.answers).toHaveLength(3);
    expect(
      (await asked<OpenAnswers>(`/v1/surveys/${id}/results/open/why?limit=3&cursor=${open.next}`)).answers,
    ).toHaveLength(1);
    const { pages } = await asked<DropOff>(`/v1/surveys/${id}/results/drop-off`);
    expect(pages.map(({ reached, left }) => [reached, left.numerator])).toEqual([
      [4, 0],
      [4, 0],
    ]);
  });

  it('are of what stands in the store when they are asked for, whoever asked before', async () => {
    const id = await published();
    for (const nps of [10, 10, 3]) await answered(id, { nps });
    const score = async () => (await asked<SurveyResults>(`/v1/surveys/${id}/results`)).questions[0]?.score;
    expect(await score()).toMatchObject({ n: 3, score: expect.closeTo(100 / 3) });
    const own = app.ctx.records.updateTable('survey_responses').where('survey', '=', id);
    await own
      .set({ answers: JSON.stringify({ nps: 9 }) })
      .where(sql<boolean>`answers ->> 'nps' = '3'`)
      .execute();
    expect(await score()).toMatchObject({ n: 3, score: 100 });
    await app.ctx.records.deleteFrom('survey_responses').where('survey', '=', id).execute();
    expect(await score()).toMatchObject({ n: 0, score: null });
    // Who asks while somebody else is being answered sees what they have just written.
    const before = score();
    await answered(id, { nps: 0 });
    expect(await score()).toMatchObject({ n: 1, score: -100 });
    await before;
    const { scores } = await asked<{ scores: SurveyScore[] }>('/v1/survey-scores');
    expect(scores.find(({ survey }) => survey === id)?.result).toMatchObject({ kind: 'nps', n: 1, score: -100 });
  });

  it('hides small groups, advances by fives and shows no single words of an anonymous survey', async () => {
    const id = await published({ anonymous: true });
    for (let at = 0; at < 8; at += 1) await answered(id, { nps: 9, size: 's', why: 'Fine' }, 'phone');
    for (let at = 0; at < 3; at += 1) await answered(id, { nps: 2, size: 'l', why: 'Bad' }, 'api');
    const results = await asked<SurveyResults>(`/v1/surveys/${id}/results`);
    expect(results.responses).toMatchObject({ finished: 11, shown: 10, held_back: 1, first: null });
    const table = await asked<CrossTab>(`/v1/surveys/${id}/results/cross-tab?question=size&by=channel`);
    expect(table.groups.map(({ n }) => n)).toEqual([null, null]);
    expect(table.groups.flatMap(({ cells }) => cells.map(({ n }) => n))).toEqual([null, null, null, null, null, null]);
    const open = await asked<OpenAnswers>(`/v1/surveys/${id}/results/open/why`);
    expect(open.answers).toHaveLength(10);
    expect(
      open.answers.every(({ response, at, channel }) => response === null && at === null && channel === null),
    ).toBe(true);
    const few = await published({ anonymous: true });
    for (let at = 0; at < 9; at += 1) await answered(few, { nps: 9, why: 'Fine' });
    expect((await asked<OpenAnswers>(`/v1/surveys/${few}/results/open/why`)).answers).toEqual([]);
    const csv = await (await owner(`/v1/surveys/${few}/responses.csv`)).text();
    expect(csv.split('\n')[0]).toBe('question,kind,answered,answer,n,share');
    expect(csv).not.toContain('Fine');
  });

  it('counts who was silent, and lets those who answered speak for their group', async () => {
    const id = await published();
    const { organisation, records } = app.ctx;
    const invite = async (language: 'en' | 'fr', nps: number | null) => {
      const invitation = crypto.randomUUID();
      const now = new Date();
      await records
        .insertInto('survey_invitations')
        .values({
          ...{ organisation, id: invitation, survey: id, customer: null, channel: 'email', language, token_hash: null },
          ...{ session: null, order_ref: null, state: nps === null ? 'sent' : 'answered', due: now, sent: now },
          ...{ error: null, expires: null, created: now },
        })
        .execute();
      if (nps === null) return;
      await records
        .insertInto('survey_responses')
        .values({
          ...{ organisation, id: crypto.randomUUID(), survey: id, number: 1, invitation, channel: 'email', language },
          ...{
            session: null,
            customer: null,
            author: `v_${invitation}`,
            answers: JSON.stringify({ nps }),
            contact: null,
          },
          ...{ seconds: '{}', page: 1, state: 'finished', started: now, updated: now, finished: now },
        })
        .execute();
    };
    // Of 10 English speakers 8 answer and are happy, of 10 French speakers 2 and are not.
    for (let at = 0; at < 10; at += 1) await invite('en', at < 8 ? 10 : null);
    for (let at = 0; at < 10; at += 1) await invite('fr', at < 2 ? 0 : null);
    const { invitations, silence } = await asked<ResponseRates>(`/v1/surveys/${id}/results/rates`);
    expect(invitations).toMatchObject({ reached: 20, answered: { numerator: 10, value: 0.5 } });
    const by = silence.find((one) => one.by === 'language');
    expect(by?.groups.map(({ key, answered }) => [key, answered?.value])).toEqual([
      ['en', 0.8],
      ['fr', 0.2],
    ]);
    const { questions } = await asked<SurveyResults>(`/v1/surveys/${id}/results?weight=language`);
    expect(questions[0]?.score?.score).toBe(60);
    expect(questions[0]?.weighted?.result.score).toBeCloseTo(0, 9);
    // Weights .625 eight times and 2.5 twice: 10² ÷ (8 · .390625 + 2 · 6.25).
    expect(questions[0]?.weighted?.n_eff).toBeCloseTo(6.4, 9);
  });

  it('are open to everybody only by the switch, without anybody’s words and with few answers hidden', async () => {
    const id = await published({ public_results: true });
    for (let at = 0; at < 15; at += 1)
      await answered(id, { nps: 9, size: at < 9 ? 's' : at < 12 ? 'm' : 'l', why: 'My secret words' });
    const { url } = await asked<{ url: string }>(`/v1/surveys/${id}`);
    const path = new URL(url).pathname.replace('/q/', '/r/');
    const page = await app.app.request(path);
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain('15 answers');
    expect(text).toContain('s: 60%');
    expect(text).toContain('m: few');
    expect(text).not.toContain('secret words');
    await owner(`/v1/surveys/${id}`, { method: 'PATCH', body: { public_results: false } });
    const gone = await app.app.request(path, { headers: { 'accept-language': 'fr' } });
    expect(gone.status).toBe(404);
    expect(await gone.text()).toContain(surveyPage.formal.unknown);
  });

  it('neutralises formulas in the export', async () => {
    const id = await published();
    await answered(id, { nps: 9, size: 's', why: '=HYPERLINK("http://x")' });
    const parquet = await owner(`/v1/surveys/${id}/responses.parquet`);
    const file = await parquet.arrayBuffer();
    const [row] = await parquetReadObjects({ file });
    expect(row).toMatchObject({ nps: 9, size: 's', why: '=HYPERLINK("http://x")', started: expect.any(Date) });
    const csv = await (await owner(`/v1/surveys/${id}/responses.csv`)).text();
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    const { responses } = await asked<{ responses: { nps: number; why: string }[] }>(
      `/v1/surveys/${id}/responses.json`,
    );
    expect(responses).toMatchObject([{ nps: 9, size: 's', state: 'finished' }]);
  });
});

describe('cases', () => {
  it('take their subject from the words beside a bad score, once these were understood', async () => {
    const id = await published();
    await answered(id, { nps: 2, why: 'My parcel came three weeks late' });
    await tell();
    await openCases({ ...app.ctx, actor: { kind: 'system', id: 'cases' } });
    const { cases } = await asked<{ cases: { reason: string; survey: { id: string } | null }[] }>(
      '/v1/cases?limit=200',
    );
    expect(cases.filter(({ survey }) => survey?.id === id)).toMatchObject([{ kind: 'unhappy', reason: 'delivery' }]);
  });

  it('open by rule once, for unhappy scores and complaints, and never for anonymous surveys', async () => {
    const ctx = await app.makeContext();
    const other = { ...app.ctx };
    expect(ctx.organisation).not.toBe(other.organisation);
    const id = await published();
    await answered(id, { nps: 2, why: 'Late' });
    await answered(id, { nps: 9, why: 'Great' });
    const anonymous = await published({ anonymous: true });
    await answered(anonymous, { nps: 0 });
    const system = { ...app.ctx, actor: { kind: 'system' as const, id: 'cases' } };
    await openCases(system);
    const { cases } = await asked<{ cases: { id: string; kind: string; survey: { id: string } | null }[] }>(
      '/v1/cases?limit=200',
    );
    const own = cases.filter(({ survey }) => survey?.id === id);
    expect(own).toMatchObject([{ kind: 'unhappy', reason: 'other', origin: 'survey', state: 'open', overdue: false }]);
    expect(cases.filter(({ survey }) => survey?.id === anonymous)).toEqual([]);
    expect(await openCases(system)).toBe(0);
    const one = own[0]?.id ?? '';
    const whole = await asked<{ said: object[] }>(`/v1/cases/${one}`);
    expect(whole.said).toMatchObject([{ score: 2 }, { text: 'Late' }]);
    const noted = await owner(`/v1/cases/${one}/notes`, { body: { text: 'Called her' } });
    expect(noted.status).toBe(201);
    const closed = await owner(`/v1/cases/${one}/close`, { body: { outcome: 'explained' } });
    expect(closed.status, await closed.clone().text()).toBe(200);
    expect((await owner(`/v1/cases/${one}/close`, { body: { outcome: 'solved' } })).status).toBe(409);
    const figures = await asked<{ closed: number; handling: { n: number; median: number } }>('/v1/case-figures');
    expect(figures.closed).toBe(1);
    expect(figures.handling.n).toBe(1);
    const off = await owner('/v1/case-rules', {
      method: 'PUT',
      body: { complaints: false, unhappy: false, due_hours: 24, owner: null },
    });
    expect(off.status, await off.clone().text()).toBe(200);
    await answered(id, { nps: 1 });
    expect(await openCases(system)).toBe(0);
  });

  it('open once for a complaint in a review, about what it complains of; not for a chat, nor for what is long past', async () => {
    const ctx = await app.makeContext();
    const { organisation } = ctx;
    const ago = (hours: number) =>
      new Date(Date.now() - hours * 3_600_000).toISOString().replace('T', ' ').replace('Z', '');
    const complaint = { organisation, session: '', intents: ['complaint'], heard: 1, aspects: ['host+', 'delivery-'] };
    const voices = [
      voiceRow({
        ...complaint,
        id: 'v1',
        channel: 'review',
        author: 'a1',
        time: ago(1),
        text: 'It never came',
      }),
      voiceRow({ ...complaint, id: 'v2', channel: 'chat', author: 'a2', time: ago(1) }),
      voiceRow({ ...complaint, id: 'v3', channel: 'review', author: 'a3', time: ago(8 * 24) }),
      voiceRow({ ...complaint, id: 'v4', channel: 'review', author: 'a4', time: ago(1), intents: ['praise'] }),
    ];
    expect(await ctx.events.append({ events: [], voices, rejected: [] })).toEqual({ refused: [] });
    expect(await openCases(ctx)).toBe(1);
    expect(await openCases(ctx)).toBe(0);
    const { cases } = await listCases(ctx, { state: 'active', limit: 10 });
    expect(cases).toMatchObject([{ kind: 'complaint', origin: 'voice', reason: 'delivery', customer: null }]);
    expect((await loadCase(ctx, cases[0]?.id ?? '')).said).toEqual([
      { question: null, score: null, text: 'It never came' },
    ]);
  });

  it('counts a customer who comes back for the same reason within seven days as not helped', async () => {
    const ctx = await app.makeContext();
    const { organisation, records } = ctx;
    const day = (days: number) => new Date(Date.now() - days * 86_400_000);
    const add = (author: string | null, reason: string, opened: Date, closed: Date | null) =>
      records
        .insertInto('cases')
        .values({
          ...{
            organisation,
            id: crypto.randomUUID(),
            kind: 'complaint',
            origin: 'team',
            customer: null,
            author,
            reason,
          },
          ...{ response: null, voice: null, session: null, owner: null, outcome: closed === null ? null : 'solved' },
          ...{ state: closed === null ? 'open' : 'closed', opened, due: null, closed },
        })
        .execute();
    await add('a', 'price', day(30), day(29));
    await add('a', 'price', day(25), day(22)); // the first was not solved
    await add('a', 'stock', day(24), day(23)); // another reason
    await add('b', 'price', day(20), null);
    await add('b', 'price', day(10), null); // ten days later
    await add(null, 'price', day(9), null); // nobody knows whose
    await add('c', 'price', day(1), null); // too early
    const figures = await caseFigures(ctx, {});
    expect(figures.first_contact).toMatchObject({ numerator: 4, denominator: 5, value: 0.8 });
    expect(figures).toMatchObject({ opened: 7, closed: 3, too_early: 1, unknown: 1, backlog: { open: 4 } });
    expect(figures.handling?.mean).toBeCloseTo((24 + 72 + 24) / 3, 6);
    expect(figures.handling?.median).toBeCloseTo(24, 6);
  });
});
