import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { surveyDefinition } from '#src/contract/survey.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { loadConsent } from '#src/privacy/load-consent.ts';
import { invitationToken, tokenHash } from '#src/survey/survey-token.ts';
import { tellAnswers } from '#src/survey/tell-answers.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { formOf } from '#test/survey-form.ts';

const words = (text: string) => ({ en: text });
const one = (question: object) =>
  surveyDefinition.parse({ languages: ['en'], title: words('Your view'), pages: [{ id: 'p', questions: [question] }] });
const SCORE = one({ id: 'nps', kind: 'nps', object: 'session', words: words('Would you recommend us?') });

let app: TestApp;
let owner: Fetch;
beforeAll(async () => {
  app = await testApp();
  owner = await app.signIn('owner');
});
afterAll(() => app.close());

async function asked<Answer = { id: string; url: string }>(
  path: string,
  body?: object,
  method?: string,
): Promise<Answer> {
  const answer = await owner(path, {
    ...(body === undefined ? {} : { body }),
    ...(method === undefined ? {} : { method }),
  });
  expect(answer.status, `${path} ${await answer.clone().text()}`).toBeLessThan(300);
  return (await answer.json()) as Answer;
}

async function published(definition: object, change: object = {}): Promise<{ id: string; path: string }> {
  const { id } = await asked('/v1/surveys', { name: 'Evening', definition });
  await asked(`/v1/surveys/${id}`, { ...change, throttle_days: 0 }, 'PATCH');
  const { url } = await asked(`/v1/surveys/${id}/publish`, {});
  return { id, path: new URL(url).pathname };
}

/** Opens a page, answers it, so many times at once, and gives what is shown then. */
async function answered(
  path: string,
  answers: Record<string, string>,
  times = 1,
): Promise<{ status: number; html: string }> {
  const { action, fields } = formOf(await (await app.app.request(path)).text());
  const body = new URLSearchParams({ ...fields, ...answers }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const posts = Array.from({ length: times }, () => app.app.request(action, { method: 'POST', body, headers }));
  const all = await Promise.all(posts);
  const posted = all.find(({ status }) => status !== 303) ?? (all[0] as Response);
  if (posted.status !== 303) return { status: posted.status, html: await posted.text() };
  const then = await app.app.request(posted.headers.get('location') ?? '');
  return { status: then.status, html: await then.text() };
}

const codeIn = (html: string) => /<p class="code">([^<]+)</.exec(html)?.[1];

describe('rewards', () => {
  const reward = (kind: string, budget: number) => ({ reward: { kind, words: words('10 € off'), budget } });

  it('are given whatever the answers, each code to one person, and no more than the budget', async () => {
    const { id, path } = await published(SCORE, reward('codes', 10));
    expect(await asked(`/v1/surveys/${id}/rewards`, { codes: ['SPRING-1', 'SPRING-2', 'spring 2'] })).toEqual({
      added: 2,
      known: 1,
    });
    const ends = await Promise.all(['0', '10', '5'].map((nps) => answered(path, { 'q.nps': nps })));
    const codes = ends.map(({ html }) => codeIn(html));
    expect(codes.filter((code) => code !== undefined).sort()).toEqual(['SPRING-1', 'SPRING-2']);
    expect(ends.filter(({ html }) => html.includes('All rewards of this survey have been given'))).toHaveLength(1);
    expect(await asked(`/v1/surveys/${id}/rewards`)).toEqual({
      imported: 2,
      free: 0,
      claimed: 2,
      redeemed: 0,
      budget: 10,
    });
    const rows = await app.ctx.records.selectFrom('reward_codes').selectAll().where('survey', '=', id).execute();
    expect(rows.map(({ code }) => code?.toString('latin1')).join()).not.toContain('SPRING');
  });

  it('that are made here hold to the budget under 20 at once, are redeemed once, and lead to no response', async () => {
    const { id, path } = await published(SCORE, reward('generated', 5));
    const ends = await Promise.all(Array.from({ length: 20 }, () => answered(path, { 'q.nps': '9' })));
    const codes = ends.flatMap(({ html }) => codeIn(html) ?? []);
    expect(new Set(codes).size).toBe(5);
    const [code = ''] = codes;
    expect(code).toMatch(/^([2-9A-HJ-NP-Z]{5}-){3}[2-9A-HJ-NP-Z]{5}$/);
    const tills = await Promise.all(
      [1, 2, 3].map(() => owner('/v1/rewards/redeem', { body: { code: code.toLowerCase() } })),
    );
    expect(tills.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await owner('/v1/rewards/redeem', { body: { code: 'NOBO-DYHA-SIT' } })).status).toBe(404);
    const ids = (
      await app.ctx.records.selectFrom('survey_responses').select('id').where('survey', '=', id).execute()
    ).map((row) => row.id);
    const rows = JSON.stringify(
      await app.ctx.records.selectFrom('reward_codes').selectAll().where('survey', '=', id).execute(),
    );
    expect(ids.filter((response) => rows.includes(response))).toEqual([]);
    expect(rows).not.toContain(code);
  });

  it('are given once to who presses the button twenty times', async () => {
    const { id, path } = await published(SCORE, reward('generated', 5));
    const { status, html } = await answered(path, { 'q.nps': '9' }, 20);
    expect(status).toBe(200);
    expect(codeIn(html)).toBeDefined();
    expect(await asked(`/v1/surveys/${id}/rewards`)).toMatchObject({ claimed: 1 });
  });
});

describe('quotas', () => {
  it('are not passed by many at the same time, and the option is not offered any more', async () => {
    const option = (name: string, more = {}) => ({ id: name, words: words(name), ...more });
    const { id, path } = await published(
      one({
        ...{ id: 'seat', kind: 'single', words: words('Which seat?') },
        options: [option('front', { quota: { limit: 3, full: 'hide_option' } }), option('back')],
      }),
    );
    const ends = await Promise.all(Array.from({ length: 12 }, () => answered(path, { 'q.seat': 'front' })));
    expect(ends.filter(({ html }) => html.includes('Thank you'))).toHaveLength(3);
    expect(ends.filter(({ status }) => status === 422)).toHaveLength(9);
    expect(await (await app.app.request(path)).text()).not.toContain('value="front"');
    const kept = await app.ctx.records
      .selectFrom('survey_responses')
      .select('state')
      .where('survey', '=', id)
      .execute();
    expect(kept).toEqual([1, 2, 3].map(() => ({ state: 'finished' })));
  });
});

describe('what somebody says of themselves', () => {
  it('is sealed, and goes back only to who wrote it', async () => {
    const contact = { id: 'who', kind: 'contact', fields: ['name', 'email'], words: words('How may we reach you?') };
    const later = { id: 'q2', questions: [{ id: 'why', kind: 'text', words: words('Why?') }] };
    const definition = one(contact);
    const { id, path } = await published({ ...definition, pages: [...definition.pages, later] });
    await answered(path, { 'q.who.name': 'Ada', 'q.who.email': 'ada@example.org' });
    const [kept] = await app.ctx.records.selectFrom('survey_responses').selectAll().where('survey', '=', id).execute();
    expect(kept?.answers).toEqual({ who: true });
    expect(JSON.stringify(kept)).not.toContain('ada@');
    expect(kept?.contact?.toString('latin1')).not.toContain('ada@');
    const anonymous = await asked('/v1/surveys', { name: 'Nobody', definition });
    await asked(`/v1/surveys/${anonymous.id}`, { anonymous: true }, 'PATCH');
    expect((await owner(`/v1/surveys/${anonymous.id}/publish`, { body: {} })).status).toBe(400);
  });
});

describe('an invited customer', () => {
  async function invited(definition: object): Promise<{ survey: string; customer: string; token: string }> {
    const { id: survey } = await published(definition);
    const [found] = await resolvePeople(app.ctx, [{ email: `${survey}@example.org` }]);
    const { id } = await asked(`/v1/surveys/${survey}/invitations`, { channel: 'email', customer: found?.customer });
    const token = invitationToken(app.ctx.secrets, { organisation: app.ctx.organisation, invitation: id });
    await app.ctx.records
      .updateTable('survey_invitations')
      .set({ token_hash: tokenHash(token), state: 'sent' })
      .where('id', '=', id)
      .execute();
    return { survey, customer: found?.customer ?? '', token };
  }

  it('answers as themselves, and what they agree to is a consent', async () => {
    await app.ctx.records
      .insertInto('purposes')
      .values({
        organisation: app.ctx.organisation,
        id: 'newsletter',
        title: 'News',
        basis: 'consent',
        event_types: [],
        recipients: [],
        retention_days: 100,
        declared: new Date(),
        retired: null,
      })
      .execute();
    const { survey, customer, token } = await invited(
      one({ id: 'news', kind: 'consent', purpose: 'newsletter', words: words('Our news by mail?') }),
    );
    expect((await answered(`/i/${token}`, { 'q.news': 'yes' })).html).toContain('Thank you');
    const [kept] = await app.ctx.records
      .selectFrom('survey_responses')
      .selectAll()
      .where('survey', '=', survey)
      .execute();
    expect(kept).toMatchObject({ customer, author: customer, channel: 'email', answers: { news: true } });
    expect(await loadConsent(app.ctx, customer)).toEqual([]);
    await tellAnswers(app.ctx, app.house.collector);
    await tellAnswers(app.ctx, app.house.collector);
    expect(await loadConsent(app.ctx, customer)).toMatchObject([
      { purpose: 'newsletter', channel: 'email', given: true },
    ]);
  });

  it('ends these mails by one button, which a scanner does not press', async () => {
    const { customer, token } = await invited(SCORE);
    const page = await (await app.app.request(`/u/${token}`)).text();
    expect(page).toContain('Stop these messages');
    expect(await loadConsent(app.ctx, customer)).toEqual([]);
    const done = await app.app.request(`/u/${token}`, { method: 'POST', body: 'List-Unsubscribe=One-Click' });
    expect(await done.text()).toContain('Done');
    expect(await loadConsent(app.ctx, customer)).toMatchObject([{ purpose: 'survey', channel: 'email', given: false }]);
  });
});

describe('other ways to answer', () => {
  it('in a shop: begins anew by itself, with and without a script', async () => {
    const { path } = await published(SCORE);
    const page = await (await app.app.request(`${path}?kiosk=1`)).text();
    expect(page).toContain('data-idle="60"');
    expect(page).toMatch(/<noscript><meta http-equiv="refresh" content="60;url=\/q\/[^"]+kiosk=1/);
    const end = await answered(`${path}?kiosk=1`, { 'q.nps': '9' });
    expect(end.html).toContain('data-idle="10"');
    expect(end.html).toContain('Answer again');
  });

  it('by the API: checked as a page is, and the same key counts once', async () => {
    const { id } = await published(SCORE);
    const hand = (nps: number, key = 'visit-0001') =>
      asked<{ id: string; finished: boolean; faults: object }>(`/v1/surveys/${id}/responses`, {
        answers: { nps, unknown: 'x' },
        language: 'en',
        channel: 'phone',
        key,
      });
    expect(await hand(11)).toMatchObject({ finished: false, faults: { nps: 'not_on_scale' } });
    const [first, second] = [await hand(9), await hand(3)];
    expect(second.id).toBe(first.id);
    const kept = await app.ctx.records.selectFrom('survey_responses').selectAll().where('survey', '=', id).execute();
    expect(kept).toMatchObject([{ answers: { nps: 9 }, channel: 'phone', state: 'finished' }]);
  });

  it('by a QR code that leads to the open link; the draft can be previewed in a frame of ours', async () => {
    const { id } = await published(SCORE);
    const svg = await owner(`/v1/surveys/${id}/qr.svg`);
    expect(svg.headers.get('content-type')).toBe('image/svg+xml');
    expect(await svg.text()).toMatch(/^<svg [^>]+><title>http:\/\/localhost\/q\/\w+\?c=qr<\/title>/);
    const preview = await owner(`/v1/surveys/${id}/preview.html?page=0`);
    expect(preview.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(preview.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(await preview.text()).toContain('Would you recommend us?');
  });
});
