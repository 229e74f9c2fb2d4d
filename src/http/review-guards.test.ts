import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import { createShow } from '#src/session/create-show.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';

let it: TestApp;
let owner: Fetch;
let ada: Fetch;
let show: string;

beforeAll(async () => {
  it = await testApp();
  [owner, ada] = await Promise.all([it.signIn('owner'), it.signIn('marketing')]);
  show = (await createShow(it.ctx, { name: 'Thursday live' })).id;
});
afterAll(() => it.close());

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
let made = 0;

const finding = (id: string, kind: string, side: string) => ({
  ...{ id, kind, side, subject: null, at_s: null, values: { value: 1 }, status: 'fact', strength: 'moderate' },
  ...{ p: null, q: null, mde: null, evidence_for: [], evidence_against: [], wrong_if: 'x' },
});
/** An ended session whose kept debrief found this. */
async function session(found: object[]): Promise<string> {
  const start = new Date(Date.UTC(2026, 9, ++made, 19));
  const { id } = await createSession(it.ctx, { title: `No ${made}`, show, state: 'ended', start, duration: 600 });
  await it.ctx.records
    .insertInto('session_facts')
    .values({
      ...{ organisation: it.ctx.organisation, session: id, question: 'test', events: 0, voices: 0, newest: null },
      ...{ debrief: JSON.stringify({ findings: found, moments: [] }), computed: new Date() },
    })
    .execute();
  return id;
}

type Body = Record<string, unknown>;
async function ask(who: Fetch, method: string, path: string, body?: object): Promise<Body & { status: number }> {
  const answer = await who(path, { method, ...(body === undefined ? {} : { body }) });
  return { ...((await answer.json()) as Body), status: answer.status };
}
const post = (path: string, body: object = {}, who = owner) => ask(who, 'POST', path, body);
/** The guard that refuses. */
const refusal = (answer: Body) => (answer.code === 'guard' ? answer.field : answer.code);

/** A review in which sense is made. */
async function inSense(of?: string): Promise<{ id: string; session: string }> {
  const own =
    of ??
    (await session([
      finding('rev', 'revenue_above_history', 'success'),
      finding('aud', 'audience_below_history', 'problem'),
    ]));
  const { id } = (await post('/v1/reviews', { kind: 'session', session: own, roles: ['owner', 'marketing'] })) as {
    id?: string;
  };
  if (id === undefined) throw new Error('not opened');
  const entry = { side: 'human', kind: 'well', text: 'Ada was calm' };
  await ask(owner, 'PUT', `/v1/reviews/${id}/contributions`, { contributions: [entry], submit: true });
  for (const phase of ['facts', 'sense']) await post(`/v1/reviews/${id}/phase`, { phase });
  return { id, session: own };
}
async function statement(review: string, more: object): Promise<string> {
  const answer = await post(`/v1/reviews/${review}/statements`, {
    kind: 'problem',
    text: 'Fewer people came',
    ...more,
  });
  if (typeof answer.id !== 'string') throw new Error(JSON.stringify(answer));
  return answer.id;
}
/** Takes a statement as far as it must go to be accepted. */
async function accepted(review: string, ref: string, kind = 'problem'): Promise<string> {
  const id = await statement(review, { kind, refs: [ref] });
  await post(`/v1/review-statements/${id}/contrary`);
  await post(`/v1/review-statements/${id}/none-found`, { why: 'Those had no sound.' });
  if (kind === 'success')
    await ask(owner, 'PATCH', `/v1/review-statements/${id}`, { all_the_same: 'Too little stock.' });
  expect(await post(`/v1/review-statements/${id}/decision`, { decision: 'accepted' })).toMatchObject({ status: 200 });
  return id;
}

describe('a statement is accepted', () => {
  test('only with facts for it, a search against it, and an answer to what was found', async () => {
    const opposite = await session([finding('up', 'audience_above_history', 'success')]);
    const { id, session: own } = await inSense();
    const one = await statement(id, {});
    const accept = async () => refusal(await post(`/v1/review-statements/${one}/decision`, { decision: 'accepted' }));
    expect(await accept()).toBe('facts_first');
    const bind = (side: string, ref: string) => post(`/v1/review-statements/${one}/evidence`, { side, ref });
    for (const ref of [
      'finding:nobody/x',
      `finding:${own}/none`,
      `figure:${own}/none`,
      'session:none',
      'contribution:none',
    ])
      expect([404, 400], ref).toContain((await bind('for', ref)).status);
    expect((await bind('for', `finding:${own}/aud`)).status).toBe(201);
    expect(await accept()).toBe('search_first');
    expect(refusal(await post(`/v1/review-statements/${one}/none-found`, { why: 'because' }))).toBe('search_first');
    const found = await post(`/v1/review-statements/${one}/contrary`);
    expect(found.sessions).toMatchObject([{ session: opposite, kind: 'audience_above_history', same: ['show'] }]);
    expect(await accept()).toBe('against_empty');
    expect(refusal(await post(`/v1/review-statements/${one}/none-found`))).toBe('found_not_answered');
    await bind('against', `finding:${opposite}/up`);
    expect(await accept()).toBeUndefined();
  });

  test('again when its wording changes, or a fact is taken away', async () => {
    const { id, session: own } = await inSense();
    const one = await accepted(id, `finding:${own}/aud`);
    const listed = async () =>
      (
        (await ask(owner, 'GET', `/v1/reviews/${id}/statements`)).statements as {
          id: string;
          decision: string;
          evidence: { id: string }[];
        }[]
      ).find((row) => row.id === one);
    await ask(ada, 'PATCH', `/v1/review-statements/${one}`, { text: 'Something else entirely' });
    expect(await listed()).toMatchObject({ decision: null, missing: ['search_first'] });
    const two = await accepted(id, `finding:${own}/aud`);
    const fact = (
      (await ask(owner, 'GET', `/v1/reviews/${id}/statements`)).statements as {
        id: string;
        evidence: { id: string }[];
      }[]
    ).find((row) => row.id === two)?.evidence[0]?.id;
    expect((await ask(owner, 'DELETE', `/v1/review-statements/${two}/evidence/${fact}`)).status).toBe(200);
    expect(refusal(await post(`/v1/review-statements/${two}/decision`, { decision: 'accepted' }))).toBe('facts_first');
  });

  test('as a success only with what was done wrong all the same', async () => {
    const { id, session: own } = await inSense();
    const one = await statement(id, { kind: 'success', refs: [`finding:${own}/rev`] });
    await post(`/v1/review-statements/${one}/contrary`);
    await post(`/v1/review-statements/${one}/none-found`, { why: 'x' });
    expect(refusal(await post(`/v1/review-statements/${one}/decision`, { decision: 'accepted' }))).toBe(
      'success_unasked',
    );
  });

  test('not by who may not lead, and not before the facts', async () => {
    const { id, session: own } = await inSense();
    const one = await statement(id, { refs: [`finding:${own}/aud`] });
    expect((await post(`/v1/review-statements/${one}/decision`, { decision: 'accepted' }, ada)).status).toBe(403);
    const early = await post('/v1/reviews', { kind: 'session', session: await session([]) });
    expect(refusal(await post(`/v1/reviews/${early.id}/statements`, { kind: 'risk', text: 'x' }))).toBe('phase_over');
  });
});

describe('explanations', () => {
  test('chance, mix and season stay, and sealing asks that they were weighed', async () => {
    const { id, session: own } = await inSense();
    const one = await accepted(id, `finding:${own}/aud`);
    const row = async () =>
      (
        (await ask(owner, 'GET', `/v1/reviews/${id}/statements`)).statements as {
          id: string;
          hypotheses: { id: string; kind: string }[];
          evidence: { id: string }[];
          missing_to_seal: string[];
        }[]
      ).find((each) => each.id === one);
    const before = await row();
    expect(before?.hypotheses.map(({ kind }) => kind)).toEqual(['chance', 'mix', 'season']);
    expect(before?.missing_to_seal).toEqual(['alternatives_unweighed']);
    const [chance] = before?.hypotheses ?? [];
    const gone = await ask(owner, 'DELETE', `/v1/review-statements/${one}/hypotheses/${chance?.id}`);
    expect(refusal(gone)).toBe('alternatives_stay');
    const own2 = await post(`/v1/review-statements/${one}/hypotheses`, { text: 'Rain' });
    const evidence = before?.evidence[0]?.id;
    const weigh = (hypothesis: unknown, verdict: string) =>
      ask(owner, 'PUT', `/v1/review-statements/${one}/hypotheses/${hypothesis}`, { evidence, verdict });
    await weigh(own2.id, 'for');
    expect((await row())?.missing_to_seal).toEqual(['alternatives_unweighed']);
    await weigh(chance?.id, 'neutral');
    expect((await row())?.missing_to_seal).toEqual([]);
    const other = await accepted(id, `finding:${own}/aud`);
    const foreign = await ask(owner, 'PUT', `/v1/review-statements/${other}/hypotheses/${chance?.id}`, {
      evidence,
      verdict: 'for',
    });
    expect(foreign.status).toBe(404);
  });
});

describe('dots', () => {
  test('come after the evidence, five each, and are counted once one has voted', async () => {
    const { id, session: own } = await inSense();
    const one = await statement(id, { refs: [`finding:${own}/aud`] });
    const vote = (who: Fetch, dots: number) =>
      ask(who, 'PUT', `/v1/reviews/${id}/votes`, { votes: [{ statement: one, dots }] });
    expect(refusal(await vote(owner, 3))).toBe('votes_after');
    await post(`/v1/review-statements/${one}/contrary`);
    expect((await vote(owner, 3)).status).toBe(200);
    const two = await accepted(id, `finding:${own}/aud`);
    const many = {
      votes: [
        { statement: one, dots: 3 },
        { statement: two, dots: 3 },
      ],
    };
    expect(refusal(await ask(owner, 'PUT', `/v1/reviews/${id}/votes`, many))).toBe('dots_spent');
    const dots = async (who: Fetch) =>
      (
        (await ask(who, 'GET', `/v1/reviews/${id}/statements`)).statements as { id: string; dots: number | null }[]
      ).find((row) => row.id === one)?.dots;
    expect([await dots(ada), await dots(owner)]).toEqual([null, 3]);
    const outsider = await it.signIn('analyst');
    expect((await vote(outsider, 1)).status).toBe(404);
  });
});

describe('closing', () => {
  test('asks for both sides or a reason, decides everything, and leaves one page; what was carried comes along', async () => {
    const { id, session: own } = await inSense();
    const close = () => post(`/v1/reviews/${id}/close`);
    expect(refusal(await close())).toBe('phase_over');
    const problem = await accepted(id, `finding:${own}/aud`);
    const open = await statement(id, { kind: 'risk', text: 'The sound may fail again' });
    await post(`/v1/reviews/${id}/phase`, { phase: 'lessons' });
    expect(refusal(await close())).toBe('undecided');
    await post(`/v1/review-statements/${open}/decision`, { decision: 'carried' });
    expect(refusal(await close())).toBe('one_side_empty');
    expect(refusal(await ask(owner, 'PATCH', `/v1/reviews/${id}`, { one_side_reason: '   ' }))).toBe('bad_input');
    const lesson = { statement: 'Announce the evening before', kind: 'try', review_on: inDays(90) };
    const written = await post('/v1/lessons', { ...lesson, from_statement: problem, confidence: 'high' });
    expect(written.status).toBe(201);
    expect((await post('/v1/lessons', { ...lesson, from_statement: problem })).code).toBe('conflict');
    expect(refusal(await post('/v1/lessons', { ...lesson, from_statement: open }))).toBe('not_accepted');
    await ask(owner, 'PATCH', `/v1/reviews/${id}`, { one_side_reason: 'The stream broke after a minute.' });
    const page = await close();
    expect(page).toMatchObject({
      ...{ status: 200, small_sample: true, carried: ['The sound may fail again'], sessions: { planned: 1, aired: 1 } },
      statements: [{ text: 'Fewer people came', for: 1, none_found: true }],
      lessons: [{ statement: lesson.statement, confidence: 'medium' }],
    });
    expect(await ask(owner, 'GET', `/v1/reviews/${id}/summary`)).toMatchObject({ title: page.title });
    expect(refusal(await ask(owner, 'PATCH', `/v1/reviews/${id}`, { title: 'x' }))).toBe('phase_over');
    const state = await it.ctx.records.selectFrom('sessions').select('state').where('id', '=', own).executeTakeFirst();
    expect(state).toEqual({ state: 'reviewed' });
    const next = await inSense();
    const { statements } = await ask(owner, 'GET', `/v1/reviews/${next.id}/statements`);
    expect(statements).toMatchObject([{ text: 'The sound may fail again', carried_from: open, searched: null }]);
  });

  test('tells what became of the actions since the review before, on the page, among the facts and in the mail', async () => {
    const first = await inSense();
    await accepted(first.id, `finding:${first.session}/aud`);
    const finish = async (review: string) => {
      const { statements } = await ask(owner, 'GET', `/v1/reviews/${review}/statements`);
      for (const { id, decision } of statements as { id: string; decision: string | null }[])
        if (decision === null) await post(`/v1/review-statements/${id}/decision`, { decision: 'dropped' });
      await post(`/v1/reviews/${review}/phase`, { phase: 'lessons' });
      await ask(owner, 'PATCH', `/v1/reviews/${review}`, { one_side_reason: 'Nothing went well.' });
      const closed = await post(`/v1/reviews/${review}/close`);
      expect(closed.status).toBe(200);
      return closed as { since?: { actions: { id: string; verb: string }[] } };
    };
    const act = async (verb: string, due: string | null = null, review = first.id) =>
      String((await post('/v1/actions', { verb, kind: 'other', review, due })).id);
    const [early, done, dropped, late, open] = [
      await act('Done before'),
      await act('Buy a lamp'),
      await act('Hire somebody'),
      await act('Call the studio', inDays(-3)),
      await act('Write a manual', inDays(30)),
    ];
    await post(`/v1/actions/${early}/state`, { state: 'done' });
    await finish(first.id);

    const second = await inSense();
    await post(`/v1/actions/${done}/state`, { state: 'done' });
    await post(`/v1/actions/${dropped}/drop`, { reason: 'No budget.' });
    await act('Decided here', null, second.id);
    const became = [
      { id: done, verb: 'Buy a lamp', state: 'done', overdue: false, verdict: null },
      { id: dropped, verb: 'Hire somebody', state: 'dropped', overdue: false },
      { id: late, verb: 'Call the studio', state: 'open', overdue: true },
      { id: open, verb: 'Write a manual', state: 'open', overdue: false },
    ];
    const own = (all: unknown) =>
      (all as { id: string }[]).filter(({ id }) => [early, done, dropped, late, open].includes(id));
    const facts = (await ask(owner, 'GET', `/v1/reviews/${second.id}/facts`)).since as { actions: unknown };
    expect(own(facts.actions)).toMatchObject(became);
    const page = await finish(second.id);
    expect(own(page.since?.actions)).toMatchObject(became);
    expect(page.since?.actions.map(({ verb }) => verb)).not.toContain('Decided here');
    const rows = await it.ctx.records.selectFrom('mails').select('text').where('subject', 'like', '%closed%').execute();
    const [mail] = rows.flatMap(({ text }) => (text?.includes('“Decided here”') === true ? [text] : []));
    expect(mail).toContain('“Buy a lamp” (done) · “Hire somebody” (dropped) · “Call the studio” (overdue)');
  });
});

describe('lessons', () => {
  const write = (more: object) =>
    post('/v1/lessons', { statement: 'x', kind: 'keep', review_on: inDays(100), ...more });

  test('expire, earn their confidence, and move one step at a time with a reason', async () => {
    expect(refusal(await write({ review_on: inDays(500) }))).toBe('review_day');
    expect(refusal(await write({ review_on: inDays(-10) }))).toBe('review_day');
    const { id } = await write({ confidence: 'high' });
    expect(await ask(owner, 'GET', `/v1/lessons/${id}`)).toMatchObject({
      confidence: 'low',
      history: [{ state: 'identified' }],
    });
    expect(refusal(await ask(owner, 'PATCH', `/v1/lessons/${id}`, { confidence: 'high' }))).toBe('confidence_earned');
    const move = async (state: string, why = 'because') =>
      refusal(await post(`/v1/lessons/${id}/state`, { state, why }));
    expect(await move('learned')).toBe('state_order');
    expect(await move('validated', '  ')).toBe('bad_input');
    expect(await move('validated')).toBe('lesson_unexamined');
    expect(await move('retired')).toBeUndefined();
    expect(await ask(owner, 'GET', `/v1/lessons/${id}`)).toMatchObject({
      history: [{ state: 'identified' }, { state: 'retired', why: 'because', by: 'A owner' }],
    });
  });

  test('are found in three languages, with their twins and opposites', async () => {
    await write({ statement: 'Montrer les produits portés pendant la présentation', conditions: { host: 'h1' } });
    const { id } = await write({ statement: 'Mostrar las zapatillas al principio de la sesión' });
    await write({ statement: 'Showing prices early sells more bags', kind: 'keep' });
    await write({ statement: 'Showing prices early sells fewer bags', kind: 'avoid' });
    const found = async (query: string) =>
      (
        ((await ask(owner, 'GET', `/v1/lessons?${query}`)).lessons ?? []) as {
          statement: string;
          contradictions: unknown[];
        }[]
      ).map(({ statement: text }) => text.slice(0, 7));
    expect(await found('search=produit+présentations')).toEqual(['Montrer']);
    expect(await found('search=zapatilla')).toEqual(['Mostrar']);
    expect(await found('search=show+price')).toEqual(['Showing', 'Showing']);
    expect(await found('search=présentation&host=h2')).toEqual([]);
    const { lessons } = await ask(owner, 'GET', '/v1/lessons?search=price&kind=keep');
    expect(lessons).toMatchObject([
      { contradictions: [{ statement: 'Showing prices early sells fewer bags' }], duplicates: [] },
    ]);
    expect(await found('due=true')).toEqual([]);
    await it.ctx.records.updateTable('lessons').set({ review_on: '2026-01-01' }).where('id', '=', String(id)).execute();
    expect(await found('due=true')).toEqual(['Mostrar']);
  });
});
