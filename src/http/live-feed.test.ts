import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { listenTo } from '#test/live-feed.ts';
import type { Fetch } from '#test/sign-in.ts';
import { type Listening, listen } from './listen.ts';

let it: TestApp;
let server: Listening;
let producer: Fetch;
let key: string;
beforeAll(async () => {
  it = await testApp();
  server = await listen(it.app, { host: '127.0.0.1', port: 0 });
  producer = await it.signIn('producer');
  key = await it.makeKey(['collect']);
});
afterAll(async () => {
  it.house.boards.close();
  await server.close(2_000);
  await it.close();
});

const asked = (person: Fetch) => ({ cookie: person.cookie, 'aftershow-organisation': it.ctx.organisation });

async function liveSession(): Promise<string> {
  const { id } = await createSession(it.ctx, { title: 'Tonight', start: new Date(Date.now() - 60_000), state: 'live' });
  return id;
}

/** Sends events to a session, `ago_s` seconds ago each. */
async function send(session: string, events: ({ type: string; ago_s?: number } & Record<string, unknown>)[]) {
  const body = events.map(({ ago_s = 1, ...event }, at) => ({
    ...{ id: `${session}-${Math.random()}-${at}`, session, time: new Date(Date.now() - ago_s * 1000).toISOString() },
    ...event,
  }));
  const answer = await it.app.request('/v1/events', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events: body }),
  });
  expect(await answer.json()).toMatchObject({ accepted: events.length });
}

const feedOf = (session: string, headers: Record<string, string> = {}) =>
  listenTo(`${server.url}/v1/sessions/${session}/live/feed`, { ...asked(producer), ...headers });

describe('the feed of a live board', { timeout: 60_000 }, () => {
  test('is uncompressed, not kept and not gathered, and follows what is sent', async () => {
    const session = await liveSession();
    const feed = await feedOf(session, { 'accept-encoding': 'gzip, br' });
    expect(feed.response.headers.get('content-type')).toContain('text/event-stream');
    expect(feed.response.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(feed.response.headers.get('x-accel-buffering')).toBe('no');
    expect(feed.response.headers.get('content-encoding')).toBeNull();
    await feed.until(() => feed.newest('pulse') !== undefined && feed.newest('said') !== undefined);
    expect(feed.newest('pulse').total).toMatchObject({ messages: 0, joins: 0 });
    await send(session, [
      { type: 'join', visitor: 'ann', ago_s: 20 },
      { type: 'join', visitor: 'bob', ago_s: 19 },
      { type: 'heartbeat', visitor: 'ann', ago_s: 5 },
      { type: 'leave', visitor: 'bob', ago_s: 2 },
      { type: 'chat', visitor: 'ann', text: 'How much is the bag?' },
      { type: 'reaction', visitor: 'ann', quantity: 7 },
    ]);
    await feed.until(() => feed.newest('pulse').total.reactions === 7 && feed.newest('said').messages.length === 1);
    expect(feed.newest('pulse')).toMatchObject({
      ...{ viewers: 1, viewers_from: 'counted', arrivals: 2, leavings: 1, messages: 1, chatters: 1, reactions: 7 },
      total: { messages: 1, reactions: 7, joins: 2 },
    });
    expect(feed.newest('said').questions).toMatchObject([{ text: 'How much is the bag?', people: 1 }]);
    expect(await it.count('events', `session = '${session}' AND type = 'chat'`)).toBe(
      feed.newest('pulse').total.messages,
    );
    await feed.stop();
  });

  test('goes on after the last event that was seen, and says all to a stranger to this process', async () => {
    const session = await liveSession();
    await send(session, [{ type: 'chat', visitor: 'ann', text: 'hello' }]);
    const first = await feedOf(session);
    await first.until(() => ['stage', 'shop', 'said', 'trouble', 'curve'].every((part) => first.newest(part)));
    const last = first.events.at(-1)?.id ?? '';
    await first.stop();
    const again = await feedOf(session, { 'last-event-id': last });
    await again.until(() => again.events.length > 0);
    expect(again.events.map(({ event }) => event)).not.toContain('said');
    expect(Number(again.events[0]?.id.split(':')[1])).toBeGreaterThan(Number(last.split(':')[1]));
    const elsewhere = await feedOf(session, { 'last-event-id': `another:${last.split(':')[1]}` });
    await elsewhere.until(() => ['stage', 'shop', 'said'].every((part) => elsewhere.newest(part)));
    await Promise.all([again.stop(), elsewhere.stop()]);
  });

  test('asks the store as often for fifty as for one', async () => {
    const session = await liveSession();
    let asked = 0;
    const { ask } = it.ctx.events;
    it.ctx.events.ask = ((sql: string, ...rest: [never, never]) => {
      if (sql.includes('AS present') && (rest[0] as { session: string }).session === session) asked += 1;
      return ask.call(it.ctx.events, sql, ...rest);
    }) as typeof ask;
    const feeds = await Promise.all(Array.from({ length: 50 }, () => feedOf(session)));
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const during = asked - before;
    it.ctx.events.ask = ask;
    await Promise.all(feeds.map((feed) => feed.stop()));
    expect(during).toBeGreaterThan(0);
    expect(during).toBeLessThanOrEqual(4);
  });

  test('ends within seconds when somebody is no longer a member', async () => {
    const session = await liveSession();
    const guest = await it.signIn('analyst');
    const feed = await listenTo(`${server.url}/v1/sessions/${session}/live/feed`, asked(guest));
    await feed.until(() => feed.events.length > 0);
    const owner = await it.signIn('owner');
    expect((await owner(`/v1/members/${guest.person.id}`, { method: 'DELETE', body: {} })).status).toBe(200);
    await feed.until(() => feed.ended(), 6_000);
  });

  test('is not for another organisation, nor for a session that is not there', async () => {
    const session = await liveSession();
    const stranger = await it.signIn('owner', (await it.makeContext()).organisation);
    const address = `${server.url}/v1/sessions/${session}/live/feed`;
    const own = (organisation: string) => ({ cookie: stranger.cookie, 'aftershow-organisation': organisation });
    expect((await fetch(address, { headers: own(it.ctx.organisation) })).status).toBe(404);
    expect((await fetch(address.replace(session, 'x'), { headers: asked(producer) })).status).toBe(404);
    expect((await fetch(address)).status).toBe(401);
  });
});

describe('what a producer does from the board', { timeout: 60_000 }, () => {
  test('answered questions go, and come back; the debrief hears of both', async () => {
    const session = await liveSession();
    await send(session, [
      { id: `q1-${session}`, type: 'chat', visitor: 'ann', text: 'Is it waterproof?' },
      { id: `q2-${session}`, type: 'chat', visitor: 'bob', text: 'is it waterproof? ' },
      { id: `q3-${session}`, type: 'chat', visitor: 'eve', text: 'What size is it?' },
    ]);
    const feed = await feedOf(session);
    await feed.until(() => feed.newest('said')?.questions.length === 2);
    const [first] = feed.newest('said').questions;
    expect(first).toMatchObject({ people: 2, ids: expect.arrayContaining([`q1-${session}`, `q2-${session}`]) });
    const mark = (answered: boolean) =>
      producer(`/v1/sessions/${session}/live/answers`, { body: { questions: first.ids, answered } });
    expect((await mark(true)).status).toBe(200);
    await feed.until(() => feed.newest('said').questions.length === 1);
    expect(await it.count('events', `session = '${session}' AND type = 'answer' AND ref != ''`)).toBe(2);
    expect((await mark(false)).status).toBe(200);
    await feed.until(() => feed.newest('said').questions.length === 2);
    expect(await it.count('events', `session = '${session}' AND type = 'answer' AND ref != ''`)).toBe(0);
    const analyst = await it.signIn('analyst');
    const body = { questions: first.ids, answered: true };
    expect((await analyst(`/v1/sessions/${session}/live/answers`, { body })).status).toBe(403);
    await feed.stop();
  });

  test('the product on screen follows the running order, then the hand, then the running order', async () => {
    const session = await liveSession();
    const pins = [
      { product: 'BAG', start_s: 0, end_s: 3600 },
      { product: 'HAT', start_s: 3600, end_s: 7200 },
    ];
    await saveRunningOrder(it.ctx, { session, segments: [], pins });
    const feed = await feedOf(session);
    await feed.until(() => feed.newest('shop')?.now?.id === 'BAG');
    expect(feed.newest('shop')).toMatchObject({ now: { from: 'plan' }, next: { id: 'HAT' } });
    const show = (product: string | null) =>
      producer(`/v1/sessions/${session}/live/product`, { method: 'PUT', body: { product } });
    expect((await show('HAT')).status).toBe(200);
    await send(session, [{ type: 'click', visitor: 'ann', product: 'HAT' }]);
    await feed.until(() => feed.newest('shop').now.id === 'HAT' && feed.newest('shop').now.clicks === 1);
    expect(feed.newest('shop').now.from).toBe('board');
    expect((await show(null)).status).toBe(200);
    await feed.until(() => feed.newest('shop').now.id === 'BAG');
    await feed.stop();
  });

  test('sales are those of the debrief', async () => {
    const session = await liveSession();
    await send(session, [
      { type: 'click', visitor: 'ann', product: 'BAG', ago_s: 9 },
      { type: 'order', visitor: 'ann', product: 'BAG', amount: 5000, currency: 'EUR', ago_s: 2 },
      { type: 'order', visitor: 'zoe', product: 'HAT', amount: 9900, currency: 'EUR', ago_s: 2 },
    ]);
    const feed = await feedOf(session);
    await feed.until(() => feed.newest('shop')?.orders === 1);
    expect(feed.newest('shop')).toMatchObject({ revenue: 5000, currency: 'EUR', unattributed: 1 });
    await feed.stop();
  });

  test('what is told to the host stands there until it is acknowledged', async () => {
    const session = await liveSession();
    const feed = await feedOf(session);
    await feed.until(() => feed.newest('stage') !== undefined);
    const told = await producer(`/v1/sessions/${session}/live/notes`, { body: { text: 'Show the lining' } });
    expect(told.status).toBe(201);
    const { note } = (await told.json()) as { note: string };
    await feed.until(() => feed.newest('stage').notes.length === 1);
    expect(feed.newest('stage').notes).toMatchObject([{ text: 'Show the lining', acknowledged: null }]);
    const host = await it.signIn('host');
    expect((await host(`/v1/sessions/${session}/live/notes/${note}/acknowledge`, { body: {} })).status).toBe(200);
    await feed.until(() => feed.newest('stage').notes[0].acknowledged !== null);
    expect((await host(`/v1/sessions/${session}/live/notes/other/acknowledge`, { body: {} })).status).toBe(404);
    await feed.stop();
  });

  test('goes live and ends by hand', async () => {
    const { id } = await createSession(it.ctx, { title: 'Later' });
    const feed = await feedOf(id);
    await feed.until(() => feed.newest('stage')?.state === 'planned');
    expect((await producer(`/v1/sessions/${id}/live/start`, { body: {} })).status).toBe(200);
    await feed.until(() => feed.newest('stage').state === 'live');
    expect((await producer(`/v1/sessions/${id}/live/end`, { body: {} })).status).toBe(200);
    await feed.until(() => feed.newest('stage').state === 'ended');
    await feed.stop();
  });
});

test('a process that ends ends its feeds', async () => {
  const session = await liveSession();
  const feed = await feedOf(session);
  await feed.until(() => feed.events.length > 0);
  server.refuse();
  it.house.boards.close();
  await feed.until(() => feed.ended(), 2_000);
});
