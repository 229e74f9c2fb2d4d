import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VoiceRow } from '#src/contract/event.ts';
import { createSession } from '#src/session/create-session.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { fill, START, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';

let it: TestApp;
let owner: Fetch;
let host: Fetch;
beforeAll(async () => {
  it = await testApp();
  [owner, host] = await Promise.all([it.signIn('owner'), it.signIn('host')]);
});
afterAll(() => it.close());

type Body = Record<string, unknown>;
async function ask(who: Fetch, method: string, path: string, body?: object): Promise<Body> {
  const answer = await who(path, { method, ...(body === undefined ? {} : { body }) });
  return (await answer.json()) as Body;
}
const written = (contribution: string, forecasts: object[] = []) => ({
  ...{ contributions: [{ side: 'commercial', kind: 'well', text: contribution }], forecasts, submit: true },
});

/** A session of so many messages by as many people. */
async function session(id: string, messages: number): Promise<void> {
  await createSession(it.ctx, {
    id,
    title: id,
    state: 'ended',
    start: new Date(START),
    duration: 600,
    targets: { messages: 5 },
  });
  const events = Array.from(
    { length: messages },
    (_, n): TinyEvent => ({ type: 'chat', at: n, visitor: `v${n}`, text: `hello ${n}` }),
  );
  await fill(it.ctx.events, tinyFacts({ id }), events, it.ctx.organisation);
}

describe('facts', () => {
  test('stand beside target, forecasts and what came; calibration is one’s own', async () => {
    await session('facts', 8);
    const { id } = await ask(owner, 'POST', '/v1/reviews', {
      kind: 'session',
      session: 'facts',
      roles: ['owner', 'host'],
    });
    const guess = (low: number, value: number, high: number) => [{ metric: 'messages', low, value, high }];
    const wrong = await ask(host, 'PUT', `/v1/reviews/${id}/contributions`, written('x', guess(5, 1, 9)));
    expect(wrong).toMatchObject({ code: 'bad_input' });
    await ask(host, 'PUT', `/v1/reviews/${id}/contributions`, written('lively', guess(4, 6, 10)));
    const figure = async (who: Fetch) =>
      ((await ask(who, 'GET', `/v1/reviews/${id}/facts`)).figures as { name: string }[]).find(
        ({ name }) => name === 'messages',
      );
    // While others still write blind, what was forecast is nobody else's.
    expect(await figure(owner)).toMatchObject({ value: 8, target: 5, forecasts: { n: 0, median: null }, own: null });
    expect(await figure(host)).toMatchObject({ own: { value: 6, low: 4, high: 10 } });
    await ask(owner, 'PUT', `/v1/reviews/${id}/contributions`, written('quiet', guess(1, 2, 3)));
    for (const phase of ['facts', 'sense', 'lessons']) await ask(owner, 'POST', `/v1/reviews/${id}/phase`, { phase });
    expect(await figure(owner)).toMatchObject({ forecasts: { n: 2, median: 4, held: 1 }, own: { value: 2 } });
    await ask(owner, 'PATCH', `/v1/reviews/${id}`, { one_side_reason: 'Nothing to say.' });
    expect(await ask(owner, 'POST', `/v1/reviews/${id}/close`)).toMatchObject({ forecasts: { n: 2, held: 1 } });
    expect(await ask(host, 'GET', '/v1/review-calibration')).toEqual({ n: 1, held: 1, high: 0, low: 0 });
    expect(await ask(owner, 'GET', '/v1/review-calibration')).toEqual({ n: 1, held: 0, high: 1, low: 0 });
  });

  test('of a period hold its sessions; those that never aired stay in the count', async () => {
    const at = new Date('2026-03-03T19:00:00Z');
    await createSession(it.ctx, { title: 'Aired', state: 'ended', start: at, duration: 60 });
    await createSession(it.ctx, { title: 'Never', plannedStart: new Date('2026-03-04T19:00:00Z') });
    const stretch = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };
    const { id } = await ask(owner, 'POST', '/v1/reviews', { kind: 'period', ...stretch });
    expect(await ask(owner, 'GET', `/v1/reviews/${id}/facts`)).toMatchObject({
      sessions: [{ title: 'Aired' }],
      planned: 2,
    });
    const backwards = await ask(owner, 'POST', '/v1/reviews', { kind: 'period', from: stretch.to, to: stretch.from });
    expect(backwards).toMatchObject({ code: 'bad_input', field: 'from' });
    const twice = await ask(owner, 'POST', '/v1/reviews', { kind: 'session', session: 'facts' });
    expect(twice).toMatchObject({ code: 'conflict' });
  });
});

describe('contrary quotes', () => {
  const said = (id: string, text: string, sentiment: number, more: Partial<VoiceRow> = {}): VoiceRow => ({
    ...{ organisation: it.ctx.organisation, session: '', time: `2026-11-01 10:00:0${id}.000`, id, replay: 0 },
    ...{ channel: 'review', author: `a${id}`, product: '', text, lang: 'en', sentiment, certainty: 0.9, intents: [] },
    ...{ label: sentiment < 0 ? 'negative' : 'positive', heard: 1, version: 1, origin: 'test', import: '' },
    ...{ received: '2026-11-01 10:00:00.000', expires: '2030-01-01' },
    ...more,
  });

  test('are of those who said the opposite about it, each person once, and of nobody else’s organisation', async () => {
    const foreign = await it.makeContext();
    const { refused } = await it.ctx.events.append({
      events: [],
      rejected: [],
      voices: [
        said('1', 'The leather bag broke after a day', -0.9),
        said('2', 'Lovely leather', 0.9),
        said('3', 'Delivery was slow', -0.9),
        said('4', 'This leather smells', -0.5, { author: 'a1' }),
        said('5', 'Awful leather elsewhere', -1, { organisation: foreign.organisation }),
        said('6', 'leather, not understood yet', -1, { heard: 0 }),
      ],
    });
    expect(refused).toEqual([]);
    await session('quoted', 1);
    const { id } = await ask(owner, 'POST', '/v1/reviews', { kind: 'session', session: 'quoted', roles: ['owner'] });
    await ask(owner, 'PUT', `/v1/reviews/${id}/contributions`, written('x'));
    for (const phase of ['facts', 'sense']) await ask(owner, 'POST', `/v1/reviews/${id}/phase`, { phase });
    const made = { kind: 'success', text: 'Everybody loved the leather', refs: ['figure:quoted/messages'] };
    const statement = await ask(owner, 'POST', `/v1/reviews/${id}/statements`, made);
    const found = await ask(owner, 'POST', `/v1/review-statements/${statement.id}/contrary`);
    const quotes = found.quotes as { text: string; ref: string }[];
    expect(quotes.map(({ text }) => text)).toEqual(['The leather bag broke after a day']);
    const bind = (ref: string) =>
      ask(owner, 'POST', `/v1/review-statements/${statement.id}/evidence`, { side: 'against', ref });
    expect(await bind('voice:bm9ib2R5')).toMatchObject({ code: 'not_found' });
    expect(await bind(quotes[0]?.ref ?? '')).toHaveProperty('id');
    expect(await bind(quotes[0]?.ref ?? '')).toMatchObject({ code: 'conflict' });
  });
});
