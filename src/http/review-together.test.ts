import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import { createShow } from '#src/session/create-show.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';

let it: TestApp;
let owner: Fetch;
let host: Fetch;
let guest: Fetch;
beforeAll(async () => {
  it = await testApp();
  [owner, host, guest] = await Promise.all([it.signIn('owner'), it.signIn('host'), it.signIn('guest')]);
});
afterAll(() => it.close());

type Body = Record<string, unknown>;
async function ask(who: Fetch, method: string, path: string, body?: object): Promise<Body & { status: number }> {
  const answer = await who(path, { method, ...(body === undefined ? {} : { body }) });
  return { ...((await answer.json()) as Body), status: answer.status };
}
async function open(show?: string): Promise<{ id: string; session: string }> {
  const start = new Date('2026-10-01T19:00:00Z');
  const session = (
    await createSession(it.ctx, { title: 'Thursday', state: 'ended', start, duration: 600, ...(show ? { show } : {}) })
  ).id;
  const { id } = await ask(owner, 'POST', '/v1/reviews', { kind: 'session', session, roles: ['owner', 'host'] });
  return { id: String(id), session };
}
const write = (who: Fetch, id: string, ...texts: string[]) =>
  ask(who, 'PUT', `/v1/reviews/${id}/contributions`, {
    contributions: texts.map((text) => ({ side: 'technical', kind: 'badly', text })),
    submit: true,
  });
const move = (id: string, ...phases: string[]) =>
  Promise.resolve().then(async () => {
    for (const phase of phases) await ask(owner, 'POST', `/v1/reviews/${id}/phase`, { phase });
  });
const mine = (body: Body) => body.own as { id: string; text: string; heading: string | null }[];

describe('what the team puts together', () => {
  test('stays under its heading, and is suggested no more; nothing is grouped while others write blind', async () => {
    const { id } = await open();
    const [first, second] = mine(await write(owner, id, 'The sound crackled', 'sound was crackling badly'));
    const put = (heading: string | null, ...contributions: (string | undefined)[]) =>
      ask(owner, 'PUT', `/v1/reviews/${id}/groups`, {
        moves: contributions.map((contribution) => ({ contribution, heading })),
      });
    expect(await put('Sound', first?.id)).toMatchObject({ code: 'guard', field: 'phase_over' });
    await move(id, 'facts', 'sense');
    expect((await ask(owner, 'GET', `/v1/reviews/${id}/contributions`)).groups).toHaveLength(1);
    const placed = await put('Sound', first?.id, second?.id);
    expect(placed.groups).toEqual([]);
    expect(mine(placed).map(({ heading }) => heading)).toEqual(['Sound', 'Sound']);
    expect(mine(await put(null, first?.id)).filter(({ heading }) => heading === null)).toHaveLength(1);
    expect(await put('Sound', 'none')).toMatchObject({ code: 'not_found' });
    expect((await put('Sound', first?.id)).status).toBe(200);
    expect(await ask(guest, 'PUT', `/v1/reviews/${id}/groups`, { moves: [] })).toMatchObject({ code: 'bad_input' });
  });

  test('is an opinion: what somebody wrote is no fact that a statement could rest on', async () => {
    const { id, session } = await open();
    const [one] = mine(await write(owner, id, 'The sound crackled'));
    await move(id, 'facts', 'sense');
    const statement = await ask(owner, 'POST', `/v1/reviews/${id}/statements`, {
      ...{ kind: 'problem', text: 'The sound was bad', refs: [`contribution:${one?.id}`] },
    });
    const missing = async () =>
      ((await ask(owner, 'GET', `/v1/reviews/${id}/statements`)).statements as { missing: string[] }[])[0]?.missing;
    expect(await missing()).toContain('facts_first');
    await ask(owner, 'POST', `/v1/review-statements/${statement.id}/evidence`, {
      ...{ side: 'for', ref: `figure:${session}/messages` },
    });
    expect(await missing()).not.toContain('facts_first');
    const [read] = (await ask(owner, 'GET', `/v1/reviews/${id}/statements`)).statements as {
      evidence: { fact: { text: string | null; session: { title: string } | null } | null }[];
    }[];
    expect(read?.evidence.map(({ fact }) => fact?.text ?? fact?.session?.title ?? null)).toContain(
      'The sound crackled',
    );
  });
});

describe('the one page of a closed review', () => {
  test('names whom it celebrates only while they agree, and never by link', async () => {
    const { id, session } = await open();
    await write(host, id, 'x');
    await move(id, 'facts', 'sense');
    const made = { kind: 'success', text: 'Calm all along', refs: [`figure:${session}/messages`] };
    const { id: statement } = await ask(owner, 'POST', `/v1/reviews/${id}/statements`, made);
    await ask(owner, 'POST', `/v1/review-statements/${statement}/contrary`);
    await ask(owner, 'POST', `/v1/review-statements/${statement}/none-found`);
    await ask(owner, 'PATCH', `/v1/review-statements/${statement}`, { all_the_same: 'Too few questions answered.' });
    expect(await ask(owner, 'POST', `/v1/review-statements/${statement}/decision`, { decision: 'accepted' })).toEqual({
      status: 200,
    });
    const people = (await ask(owner, 'GET', `/v1/reviews/${id}`)).participants as { id: string; role: string }[];
    const whom = people.find(({ role }) => role === 'host')?.id;
    const credit = (who: Fetch, body: object) =>
      ask(who, 'PUT', `/v1/review-statements/${statement}/credits/${whom}`, body);
    expect((await credit(host, { named: true })).status).toBe(403);
    expect((await credit(owner, { named: true })).status).toBe(200);
    // Nobody answers for somebody else.
    const agree = (who: Fetch, agreed: boolean) =>
      ask(who, 'PUT', `/v1/review-statements/${statement}/own-credit`, { agreed });
    expect((await agree(owner, true)).status).toBe(404);
    await move(id, 'lessons');
    await ask(owner, 'PATCH', `/v1/reviews/${id}`, { one_side_reason: 'Nothing went wrong but that.' });
    const link = () => ask(owner, 'POST', `/v1/reviews/${id}/summary-link`, { days: 7 });
    expect(await link()).toMatchObject({ code: 'guard' });
    expect((await ask(owner, 'POST', `/v1/reviews/${id}/close`)).status).toBe(200);
    const named = async () =>
      ((await ask(owner, 'GET', `/v1/reviews/${id}/summary`)).statements as { with: string[] }[])[0]?.with;
    expect(await named()).toEqual([]);
    await agree(host, true);
    expect(await named()).toHaveLength(1);
    const { url } = await link();
    const shared = await it.app.request(
      `/v1/review-summaries/${new URL(String(url), 'http://x').pathname.split('/').at(-1)}`,
    );
    expect(await shared.json()).toMatchObject({ summary: { statements: [{ text: 'Calm all along', with: [] }] } });
    await agree(host, false);
    expect(await named()).toEqual([]);
    await ask(owner, 'DELETE', `/v1/reviews/${id}/summary-link`);
    const again = await it.app.request(
      `/v1/review-summaries/${new URL(String(url), 'http://x').pathname.split('/').at(-1)}`,
    );
    expect(again.status).toBe(404);
    const mails = await it.ctx.records
      .selectFrom('mails')
      .select('text')
      .where('organisation', '=', it.ctx.organisation)
      .where('subject', 'like', '%closed%')
      .execute();
    expect(mails.some(({ text }) => text?.includes('“Calm all along” (1 for'))).toBe(true);
  });
});

test('a show’s guests get their link each time its reviews open', async () => {
  const show = (await createShow(it.ctx, { name: 'With Grace' })).id;
  const grace = { name: 'Grace', role: 'outside host', language: 'fr', email: 'grace@example.net' };
  const saved = await ask(owner, 'PUT', `/v1/shows/${show}/review-schedule`, {
    ...{ rhythm: 'by_hand', roles: ['owner'], guests: [grace], phase_hours: 12 },
  });
  expect(saved.status).toBe(200);
  const { id } = await open(show);
  const [mail] = await it.ctx.records
    .selectFrom('mails')
    .select(['text', 'language'])
    .where('recipient', '=', grace.email)
    .execute();
  expect(mail?.language).toBe('fr');
  const [, token] = /\/review\/([\w-]{32})/.exec(mail?.text ?? '') ?? [];
  const opened = await (await it.app.request(`/v1/review-links/${token}`)).json();
  expect(opened).toMatchObject({ name: 'Grace', summary: null, contributions: { withheld: true } });
  expect(await ask(owner, 'GET', `/v1/reviews/${id}`)).toMatchObject({ asked: 3, phase: 'contribute' });
});
