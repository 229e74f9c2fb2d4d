import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { PLAIN_ROUTES } from './plain-routes.ts';
import { typedRoutes } from './typed-routes.ts';

/** What Ada writes: nobody may obtain it before they have written themselves. */
const SECRET = 'xylophone-crackle';
/** What she forecasts, in money, and nobody else would. */
const FORECAST = 918_273;

let it: TestApp;
let ada: Fetch;
let bob: Fetch;
let owner: Fetch;
let guest: Fetch;
let readKey: string;

beforeAll(async () => {
  it = await testApp();
  [owner, ada, bob, guest] = await Promise.all([
    it.signIn('owner'),
    it.signIn('host'),
    it.signIn('producer'),
    it.signIn('guest'),
  ]);
  readKey = await it.makeKey(['read', 'write', 'manage']);
});
afterAll(() => it.close());

const START = new Date('2026-11-19T19:00:00Z');
async function ended(title = 'Thursday'): Promise<string> {
  return (await createSession(it.ctx, { title, state: 'ended', start: START, duration: 600 })).id;
}
async function opened(more: object = {}): Promise<{ id: string; session: string }> {
  const session = await ended();
  const answer = await owner('/v1/reviews', {
    body: { kind: 'session', session, roles: ['owner', 'host', 'producer'], ...more },
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return { id: ((await answer.json()) as { id: string }).id, session };
}
const said = (text: string, more = {}) => ({ side: 'technical', kind: 'badly', text, ...more });
const write = (who: Fetch, id: string, body: object) =>
  who(`/v1/reviews/${id}/contributions`, { method: 'PUT', body: { contributions: [], ...body } });
const read = async (who: Fetch, id: string) => (await who(`/v1/reviews/${id}/contributions`)).json();
const adaWrites = (id: string) =>
  write(ada, id, {
    contributions: [said(`The ${SECRET} sound`)],
    forecasts: [{ metric: 'net_revenue', value: FORECAST, low: FORECAST, high: FORECAST }],
    submit: true,
  });

/** Everything that may be asked with GET: paths with the review's and the session's id in every place. */
async function everyAnswer(who: Fetch, ids: readonly string[]): Promise<string[]> {
  const leaked: string[] = [];
  const paths = [
    ...typedRoutes()
      .filter(({ method, permission }) => method === 'GET' && permission !== 'public' && permission !== 'signed_in')
      .map(({ path }) => path),
    ...PLAIN_ROUTES.flatMap(({ method, permission, path }) =>
      // A feed never ends: what it says is held by a test of its own.
      method === 'get' && permission !== 'secret' && !path.endsWith('/feed') && !path.endsWith('/stream') ? [path] : [],
    ),
  ];
  for (const path of paths) {
    for (const id of path.includes('{') ? ids : ['']) {
      const answer = await who(path.replaceAll(/\{\w+\}/g, id));
      const text = await answer.text();
      if (text.includes(SECRET) || text.includes(String(FORECAST))) leaked.push(`${path} ${answer.status}`);
    }
  }
  return leaked;
}

describe('blind', () => {
  test('nobody obtains what another wrote, nor forecast, by any route, before they have written or the phase is over', async () => {
    const { id, session } = await opened();
    expect((await adaWrites(id)).status).toBe(200);
    for (const who of [bob, owner]) expect(await everyAnswer(who, [id, session])).toEqual([]);
    expect(await read(bob, id)).toMatchObject({ own: [], others: [], withheld: true, groups: [] });
    const byKey = await it.app.request(`/v1/reviews/${id}/contributions`, {
      headers: { authorization: `Bearer ${readKey}` },
    });
    expect(await byKey.text()).not.toContain(SECRET);
    // Not in the trail either, and nothing there leads to which contribution is whose.
    const trail = await it.ctx.records.selectFrom('audit').selectAll().where('target', '=', id).execute();
    const rows = await it.ctx.records.selectFrom('contributions').select('id').where('review', '=', id).execute();
    expect(trail.map(({ action }) => action)).toContain('review.submit');
    for (const row of rows) expect(JSON.stringify(trail)).not.toContain(row.id);
    expect(JSON.stringify(trail)).not.toContain(SECRET);
    const mails = await it.ctx.records.selectFrom('mails').select(['text']).execute();
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.filter(({ text }) => text?.includes(SECRET))).toEqual([]);
  }, 90_000);

  test('an answer that an idempotency key keeps is the asker’s own', async () => {
    const { id } = await opened();
    await adaWrites(id);
    const headers = { 'idempotency-key': 'the-same-key' };
    const body = { contributions: [said('mine')], submit: false };
    const one = await bob(`/v1/reviews/${id}/contributions`, { method: 'PUT', headers, body });
    expect(await one.text()).not.toContain(SECRET);
  });

  test('writing opens it; a draft does not, nor does an empty submission', async () => {
    const { id } = await opened();
    await adaWrites(id);
    expect((await write(bob, id, { contributions: [said('draft')] })).status).toBe(200);
    expect(await read(bob, id)).toMatchObject({ withheld: true, others: [] });
    const empty = await write(bob, id, { submit: true });
    expect([empty.status, await empty.json()]).toMatchObject([409, { code: 'guard', field: 'nobody_wrote' }]);
    expect((await write(bob, id, { contributions: [said('The picture froze')], submit: true })).status).toBe(200);
    expect(await read(bob, id)).toMatchObject({
      withheld: false,
      others: [{ text: `The ${SECRET} sound`, by: null, own: false, late: false }],
    });
  });

  test('another’s draft is read by nobody, even when the phase is over', async () => {
    const { id } = await opened();
    await write(ada, id, { contributions: [said(`${SECRET} draft`)] });
    await write(bob, id, { contributions: [said('Mine')], submit: true });
    await owner(`/v1/reviews/${id}/phase`, { body: { phase: 'facts' } });
    expect(JSON.stringify(await read(bob, id))).not.toContain(SECRET);
    expect(await read(ada, id)).toMatchObject({ own: [{ text: `${SECRET} draft` }] });
  });

  test('what was submitted stays; what is added after reading, or after the phase, is tagged late', async () => {
    const { id } = await opened();
    await adaWrites(id);
    await write(bob, id, { contributions: [said('First')], submit: true });
    const changed = await write(bob, id, { contributions: [said('As Ada said')] });
    expect(await changed.json()).toMatchObject({ code: 'guard', field: 'submitted_already' });
    await write(bob, id, { contributions: [said('As Ada said')], submit: true });
    const { own } = (await read(bob, id)) as { own: { text: string; late: boolean }[] };
    expect(own.map(({ text, late }) => [text, late]).sort()).toEqual([
      ['As Ada said', true],
      ['First', false],
    ]);
    const forecasts = [{ metric: 'orders', value: 3, low: 1, high: 9 }];
    const again = await write(bob, id, { contributions: [said('x')], forecasts, submit: true });
    expect(await again.json()).toMatchObject({ code: 'guard' });
    await owner(`/v1/reviews/${id}/phase`, { body: { phase: 'facts' } });
    await write(owner, id, { contributions: [said('Afterwards')], submit: true });
    expect(await read(owner, id)).toMatchObject({ own: [{ text: 'Afterwards', late: true }] });
  });

  test('the phase ends only when somebody has written, and never comes back', async () => {
    const { id } = await opened();
    const move = (phase: string) => owner(`/v1/reviews/${id}/phase`, { body: { phase } });
    expect(await (await move('facts')).json()).toMatchObject({ code: 'guard', field: 'nobody_wrote' });
    await adaWrites(id);
    expect(await (await move('lessons')).json()).toMatchObject({ code: 'guard', field: 'phase_over' });
    expect((await move('facts')).status).toBe(200);
    expect(await (await move('contribute')).json()).toMatchObject({ code: 'guard', field: 'phase_back' });
    expect((await ada(`/v1/reviews/${id}/phase`, { body: { phase: 'sense' } })).status).toBe(403);
  });

  test('who wants to be named is, and nobody else', async () => {
    const { id } = await opened();
    await write(ada, id, { contributions: [said('Named', { named: true }), said('Unnamed')], submit: true });
    await write(bob, id, { contributions: [said('x')], submit: true });
    const { others } = (await read(bob, id)) as { others: { text: string; by: string | null }[] };
    expect(others.map(({ text, by }) => [text, by]).sort()).toEqual([
      ['Named', 'A host'],
      ['Unnamed', null],
    ]);
  });
});

test('who follows a review hears that it changed and nothing else, until they may read it no more', async () => {
  const { id } = await opened();
  const asked = await owner(`/v1/reviews/${id}/participants`, { body: { person: guest.person.id } });
  const { id: participant } = (await asked.json()) as { id: string };
  const feed = await guest(`/v1/reviews/${id}/feed`);
  expect(feed.headers.get('content-type')).toContain('text/event-stream');
  await adaWrites(id);
  let heard = '';
  const reader = feed.body?.getReader();
  const decoder = new TextDecoder();
  let versions = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) break;
    heard += decoder.decode(value);
    versions = heard.match(/event: version/g)?.length ?? 0;
    if (versions === 2) await owner(`/v1/reviews/${id}/participants/${participant}`, { method: 'DELETE' });
  }
  expect(versions).toBeGreaterThanOrEqual(2);
  expect(heard.replaceAll(/retry: \d+\n|event: version\ndata: \d+\n\n|: still here\n\n/g, '')).toBe('');
  expect((await guest(`/v1/reviews/${id}/feed`)).status).toBe(404);
});

describe('a guest', () => {
  test('of the organisation finds the review they were asked to and no other, until they are asked no more', async () => {
    const [one, other] = [await opened(), await opened()];
    const find = async () => [
      (await guest(`/v1/reviews/${one.id}`)).status,
      (await guest(`/v1/reviews/${other.id}`)).status,
      (await guest(`/v1/reviews/${other.id}/contributions`)).status,
      (await write(guest, other.id, { contributions: [said('x')], submit: true })).status,
      ((await (await guest('/v1/reviews')).json()) as { reviews: unknown[] }).reviews.length,
    ];
    expect(await find()).toEqual([404, 404, 404, 404, 0]);
    const asked = await owner(`/v1/reviews/${one.id}/participants`, { body: { person: guest.person.id } });
    const { id: participant } = (await asked.json()) as { id: string };
    expect(await find()).toEqual([200, 404, 404, 404, 1]);
    for (const path of ['/v1/sessions', '/v1/shows/x/review-schedule', '/v1/lessons'])
      expect((await guest(path)).status, path).toBe(403);
    expect((await owner(`/v1/reviews/${one.id}/participants/${participant}`, { method: 'DELETE' })).status).toBe(200);
    expect(await find()).toEqual([404, 404, 404, 404, 0]);
  });

  test('by a link writes in one review without an account, reads others after the phase only, until it expires', async () => {
    const { id } = await opened();
    await adaWrites(id);
    const made = await owner(`/v1/reviews/${id}/guests`, {
      body: { name: 'Grace', role: 'host', language: 'fr', days: 1 },
    });
    const { url, id: participant } = (await made.json()) as { url: string; id: string };
    const token = url.split('/').at(-1) ?? '';
    const row = await it.ctx.records
      .selectFrom('review_participants')
      .selectAll()
      .where('id', '=', participant)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify({ ...row, hash: row.hash?.toString('latin1') })).not.toContain(token);
    const link = (body?: object) =>
      it.app.request(`/v1/review-links/${token}`, {
        headers: { 'content-type': 'application/json', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
        ...(body === undefined ? {} : { method: 'PUT', body: JSON.stringify(body) }),
      });
    expect(await (await link()).json()).toMatchObject({ name: 'Grace', contributions: { withheld: true, others: [] } });
    const sent = await link({ contributions: [said('Too dark')], submit: true });
    // Having written is not enough for a link: whoever made it could have written that word.
    expect(await sent.json()).toMatchObject({ own: [{ text: 'Too dark' }], withheld: true, others: [] });
    await owner(`/v1/reviews/${id}/phase`, { body: { phase: 'facts' } });
    expect(await (await link()).text()).toContain(SECRET);
    await it.ctx.records
      .updateTable('review_participants')
      .set({ expires: START })
      .where('id', '=', participant)
      .execute();
    expect((await link()).status).toBe(404);
    expect((await link({ contributions: [said('x')], submit: true })).status).toBe(404);
  });
});

describe('figures', () => {
  test('are withheld from who has not written where the review asks for it; the debrief is not locked, and that it was seen is marked', async () => {
    const { id, session } = await opened({ withhold_figures: true });
    const facts = (who: Fetch) => who(`/v1/reviews/${id}/facts`);
    expect(await (await facts(bob)).json()).toMatchObject({ code: 'guard', field: 'figures_withheld' });
    expect((await bob(`/v1/sessions/${session}/debrief`)).status).toBe(200);
    const off = await owner(`/v1/reviews/${id}`, { method: 'PATCH', body: { withhold_figures: false } });
    expect(await off.json()).toMatchObject({ code: 'guard', field: 'figures_withheld' });
    await write(bob, id, { contributions: [said('x')], submit: true });
    await write(ada, id, { contributions: [said('y')], submit: true });
    expect((await facts(bob)).status).toBe(200);
    await ada(`/v1/sessions/${session}/debrief`);
    const { participants } = (await (await owner(`/v1/reviews/${id}`)).json()) as {
      participants: { role: string; saw_figures_before: boolean }[];
    };
    const seen = Object.fromEntries(participants.map(({ role, saw_figures_before: before }) => [role, before]));
    expect(seen).toMatchObject({ producer: true, host: false });
  });

  test('are never withheld in a review of one', async () => {
    const { id } = await opened({ withhold_figures: true, roles: ['owner'], format: 'solo' });
    expect((await owner(`/v1/reviews/${id}/facts`)).status).toBe(200);
  });
});
