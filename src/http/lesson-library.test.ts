import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember } from '#src/account/add-member.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { createLesson } from '#src/review/create-lesson.ts';
import { sendLessonDigests } from '#src/review/send-lesson-digests.ts';
import { createSession } from '#src/session/create-session.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';

let app: TestApp;
let producer: Fetch;
let host: Fetch;
const DAY = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  app = await testApp();
  [producer, host] = [await app.signIn('producer'), await app.signIn('host')];
}, 60_000);
afterAll(() => app?.close());

const send = async (who: Fetch, method: string, path: string, body?: unknown, organisation?: string) => {
  const answer = await who(path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(organisation === undefined ? {} : { 'aftershow-organisation': organisation }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> & { [name: string]: unknown } };
};
const write = (statement: string, kind: 'keep' | 'avoid' | 'try' = 'keep', conditions = {}) =>
  createLesson(app.ctx, { statement, kind, review_on: DAY, conditions, why: '' });
const statementsOf = (body: Record<string, unknown>) =>
  (body['lessons'] as { statement: string }[]).map(({ statement }) => statement);

describe('the library', () => {
  test('finds words in three languages, with or without accents, by their beginning, and by condition', async () => {
    await write('Annoncer le prix avant la démonstration retient les spectateurs', 'keep', { format: 'atelier' });
    await write('Mostrar la colección entera aburre a la gente', 'avoid');
    await write('Presenting sizes early answers most questions', 'keep', { format: 'talk' });
    const found = async (search: string, more = '') =>
      statementsOf((await send(host, 'GET', `/v1/lessons?search=${encodeURIComponent(search)}${more}`)).body);
    expect(await found('demonstrations')).toHaveLength(1);
    expect(await found('coleccion')).toHaveLength(1);
    expect(await found('SIZE')).toEqual(['Presenting sizes early answers most questions']);
    expect(await found('spectat')).toHaveLength(1);
    expect(await found('prix -démonstration')).toEqual([]);
    expect(await found("'; DROP TABLE lessons; --")).toEqual([]);
    expect(await found('early', '&format=atelier')).toEqual([]);
    expect(await found('early', '&format=TALK')).toHaveLength(1);
  });

  test('suggests what says the same and flags what says the opposite; merging keeps both sides’ uses', async () => {
    const { id } = await write('Ask viewers a question in the first two minutes');
    const { id: twin } = await write('Ask the viewers a question within the first minutes');
    const { id: against } = await write('Ask viewers no question in the first minutes', 'avoid');
    const { body } = await send(host, 'GET', '/v1/lesson-overview');
    const pairs = (name: string) =>
      (body[name] as unknown as { a: string; b: string }[]).map(({ a, b }) => [a, b].sort().join());
    expect(pairs('duplicates')).toContain([id, twin].sort().join());
    expect(pairs('contradictions')).toContain([id, against].sort().join());

    const session = await createSession(app.ctx, { title: 'One' });
    for (const lesson of [id, twin])
      await send(producer, 'PUT', `/v1/sessions/${session.id}/lessons/${lesson}`, { answer: 'applied' });
    const other = await createSession(app.ctx, { title: 'Two' });
    await send(producer, 'PUT', `/v1/sessions/${other.id}/lessons/${twin}`, { answer: 'declined', reason: 'no time' });
    expect((await send(host, 'POST', `/v1/lessons/${id}/merge`, { other: twin })).status).toBe(403);
    expect((await send(producer, 'POST', `/v1/lessons/${id}/merge`, { other: twin })).status).toBe(200);
    const kept = (await send(host, 'GET', `/v1/lessons/${id}`)).body;
    expect(kept['uses']).toEqual({ shown: 2, applied: 1, adapted: 0, declined: 1 });
    expect((await send(host, 'GET', `/v1/lessons/${twin}`)).body).toMatchObject({ state: 'retired', merged_into: id });
    expect((await send(producer, 'POST', `/v1/lessons/${id}/merge`, { other: twin })).status).toBe(409);
  });

  test('binds evidence, refuses a pointer to nothing, and lets nothing be validated that was not searched', async () => {
    const { id } = await write('Close with the offer');
    const session = await createSession(app.ctx, { title: 'Evidence', state: 'ended' });
    const move = () => send(producer, 'POST', `/v1/lessons/${id}/state`, { state: 'validated', why: 'It held.' });
    expect((await move()).body).toMatchObject({ code: 'guard', field: 'lesson_unexamined' });
    expect((await send(producer, 'POST', `/v1/lessons/${id}/search-against`)).body).toMatchObject({ found: 0 });
    expect((await move()).status).toBe(200);
    const bind = (ref: string) => send(producer, 'POST', `/v1/lessons/${id}/evidence`, { side: 'against', ref });
    expect((await bind('session:nowhere')).status).toBe(404);
    const bound = await bind(`session:${session.id}`);
    expect(bound.status).toBe(201);
    expect((await bind(`session:${session.id}`)).status).toBe(409);
    const { refs } = (await send(host, 'GET', `/v1/lessons/${id}`)).body as never as { refs: unknown[] };
    expect(refs).toMatchObject([{ side: 'against', session: { title: 'Evidence' } }]);
    await send(producer, 'DELETE', `/v1/lessons/${id}/evidence/${bound.body['id']}`);
    expect((await send(host, 'GET', `/v1/lessons/${id}`)).body).toMatchObject({ evidence: { for: 0, against: 0 } });
  });

  test('is exported without formulas or markup, to whoever may export', async () => {
    await write('=HYPERLINK("http://evil") <b>bold</b> | *star*');
    expect((await host('/v1/lessons.csv')).status).toBe(403);
    const csv = await (await producer('/v1/lessons.csv')).text();
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")`);
    const md = await (await producer('/v1/lessons.md?lang=fr')).text();
    expect(md).toContain('# Enseignements');
    expect(md).toContain('&lt;b\\>bold');
    const json = (await (await producer('/v1/lessons.json?kind=avoid')).json()) as { lessons: { kind: string }[] };
    expect(new Set(json.lessons.map(({ kind }) => kind))).toEqual(new Set(['avoid']));
  });

  test('is published where one may write, without figures, evidence or hosts, and its origin is told to who belongs there', async () => {
    const system = app.ctx;
    const make = async (name: string) =>
      (await createOrganisation(system, { name, zone: 'Europe/Paris', currency: 'EUR', languages: ['fr'] })).id;
    const [ours, theirs] = [await make('Client B'), await make('Client C')];
    const { id } = await write('Price first brought 12 % more at 20:30', 'keep', { host: 'h1', format: 'talk' });
    const me = (await send(producer, 'GET', '/v1/me')).body as never as { person: { id: string } };
    const person = me.person.id;
    await system.records.transaction().execute(async (trx) => {
      const member = { person, name: 'P', stores: [], expires: null };
      await addMember(trx, { ...member, organisation: ours, role: 'csm' });
      await addMember(trx, { ...member, organisation: theirs, role: 'host' });
    });
    const targets = (await send(producer, 'GET', `/v1/lessons/${id}/publish`)).body;
    expect(targets).toMatchObject({ statement: 'Price first brought … more at 20:30' });
    expect(targets['organisations']).toEqual([{ id: ours, name: 'Client B', published: false }]);
    const publish = (organisations: string[]) =>
      send(producer, 'POST', `/v1/lessons/${id}/publish`, {
        organisations,
        statement: 'Price first brought 12 % more',
      });
    expect((await publish([ours, theirs])).status).toBe(403);
    const { body } = await publish([ours]);
    const [copy] = body['published'] as unknown as { id: string }[];
    expect((await publish([ours])).body).toEqual({ published: [] });
    const there = (await send(producer, 'GET', `/v1/lessons/${copy?.id}`, undefined, ours)).body;
    expect(there).toMatchObject({
      ...{ statement: 'Price first brought … more', state: 'identified', confidence: 'low', evidence: { for: 0 } },
      conditions: { format: 'talk' },
    });
    expect(there['conditions']).not.toHaveProperty('host');
    expect(there['origin']).toMatchObject({ organisation: expect.any(String) });
    const stranger = await app.signIn('producer', ours);
    expect((await send(stranger, 'GET', `/v1/lessons/${copy?.id}`, undefined, ours)).body['origin']).toEqual({
      organisation: null,
    });
  });

  test('is told of once a month, in the reader’s language, to who has not asked for none', async () => {
    expect((await send(host, 'PUT', '/v1/lesson-digest', { wanted: false })).status).toBe(200);
    const next = new Date();
    next.setUTCMonth(next.getUTCMonth() + 1, 2);
    next.setUTCHours(12);
    const system = { ...app.ctx, now: () => next };
    const mails = () => app.ctx.records.selectFrom('mails').selectAll().where('kind', '=', 'lessons').execute();
    const [first] = await Promise.all([sendLessonDigests(system, 'http://x'), sendLessonDigests(system, 'http://x')]);
    expect(first).toBeGreaterThanOrEqual(0);
    const written = await mails();
    const ours = written.filter(({ organisation }) => organisation === app.ctx.organisation);
    expect(ours).toHaveLength(1);
    expect(ours[0]?.text).toContain('/lessons');
    await sendLessonDigests(system, 'http://x');
    expect(await mails()).toHaveLength(written.length);
  });
});
