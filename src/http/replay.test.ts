import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendSession } from '#scenario/append-session.ts';
import { generateSession } from '#scenario/generate-session.ts';
import type { Comment, ReplayCurves, ReplayOverview, ReplayStretch } from '#src/contract/replay.ts';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';

const generated = generateSession({ seed: 11, size: 'S' });
const { facts, truth } = generated;
const PATH = `/v1/sessions/${facts.id}`;

let it: TestApp;
let producer: Fetch;
beforeAll(async () => {
  it = await testApp();
  producer = await it.signIn('producer');
  await createSession(it.ctx, {
    ...{ id: facts.id, title: facts.title, state: 'ended', host: facts.host, currency: facts.currency },
    ...{ start: new Date(facts.start ?? ''), duration: facts.duration_s, generated: true },
  });
  await saveRunningOrder(it.ctx, { session: facts.id, segments: facts.segments, pins: facts.pins });
  await importProducts(it.ctx, { products: facts.products, currency: facts.currency, session: facts.id });
  await appendSession(it.ctx.events, it.ctx.organisation, generated);
});
afterAll(() => it.close());

async function get<Answer>(path: string, ask: Fetch = producer): Promise<Answer> {
  const response = await ask(`${PATH}${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}
const replay = () => get<ReplayOverview>('/replay');
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const of = (curves: ReplayCurves, signal: string) => curves.curves.find((one) => one.signal === signal)?.values ?? [];

describe('the time line', () => {
  test('has the running order, what was on screen, the moments and every curve there is', async () => {
    const found = await replay();
    expect(found.segments.length).toBe(facts.segments.length);
    expect(found.pins.length).toBe(facts.pins.length);
    expect(found.signals.map(({ signal }) => signal)).toEqual(
      'viewers chat reactions clicks carts orders revenue trouble'.split(' '),
    );
    expect(found.moments.length).toBeGreaterThan(0);
    expect(found.moments.every(({ origin, by }) => origin === 'found' && by === null)).toBe(true);
  });

  test('curves count what was sent, at any nearness, on the same buckets, at most 2,000 points', async () => {
    const all = await get<ReplayCurves>('/replay/curves?points=2000');
    for (const { values } of all.curves) expect(values.length).toBeLessThanOrEqual(2000);
    const debrief = await get<{
      engagement: { chat_curve: { values: number[] }; clicks: number };
      revenue: { direct: { orders: number; revenue: { amount: number } } };
    }>('/debrief');
    expect(sum(of(all, 'chat'))).toBe(sum(debrief.engagement.chat_curve.values));
    expect(sum(of(all, 'orders'))).toBe(debrief.revenue.direct.orders);
    expect(sum(of(all, 'revenue'))).toBe(debrief.revenue.direct.revenue.amount);

    const [from, to] = [600, 720];
    const near = await get<ReplayCurves>(`/replay/curves?from=${from}&to=${to}&points=1000`);
    expect(near).toMatchObject({ step_s: 1, from_s: from, to_s: to });
    for (const signal of ['chat', 'reactions', 'clicks', 'carts', 'orders', 'revenue', 'trouble']) {
      const first = from / all.step_s;
      const part = of(all, signal).slice(first, first + (to - from) / all.step_s);
      expect([signal, sum(of(near, signal))]).toEqual([signal, sum(part)]);
    }
  });

  test('viewers by the second agree with the whole session’s own curve', async () => {
    const all = await get<ReplayCurves>('/replay/curves?points=2000');
    for (const from of [0, 300, 1200, facts.duration_s - 120]) {
      const near = await get<ReplayCurves>(`/replay/curves?from=${from}&to=${from + 120}&points=1000`);
      const part = of(all, 'viewers').slice(from / all.step_s, (from + 120) / all.step_s);
      const mean = (values: number[]) => sum(values) / values.length;
      expect(mean(of(near, 'viewers'))).toBeCloseTo(mean(part), 0);
    }
  });

  test('a stretch is told from the rest, with how far its people went', async () => {
    const answer = await get<ReplayStretch>('/replay/stretch?from=600&to=900');
    const steps = answer.funnel.map(({ step }) => step);
    expect(steps).toEqual(['present', 'engaged', 'clicked', 'carted', 'ordered']);
    const people = answer.funnel.map((one) => one.people);
    expect(people.slice(0, 4)).toEqual(people.slice(0, 4).toSorted((a, b) => b - a));
    // All of it is the session's own funnel.
    const all = await get<ReplayStretch>(`/replay/stretch?from=0&to=${facts.duration_s}`);
    const debrief = await get<{ funnel: { steps: { people: number }[] } }>('/debrief');
    expect(all.funnel[4]?.people).toBe(debrief.funnel.steps[4]?.people);
    expect(all.funnel[0]?.people).toBeGreaterThan(truth.counted.views * 0.5);
    expect((await producer(`${PATH}/replay/stretch?from=900&to=600`)).status).toBe(400);
  });
});

describe('comments', () => {
  interface Page {
    comments: Comment[];
    total: number;
    next: number | null;
  }

  test('every one once, in order of time, a page at a time', async () => {
    const seen: Comment[] = [];
    for (let cursor: number | null = 0; cursor !== null; ) {
      const page: Page = await get(`/replay/comments?limit=100&cursor=${cursor}`);
      seen.push(...page.comments);
      cursor = page.next;
      if (cursor === null) expect(page.total).toBe(seen.length);
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.map(({ at_s }) => at_s)).toEqual(seen.map(({ at_s }) => at_s).toSorted((a, b) => a - b));
    expect(seen.every(({ sentiment }) => sentiment === null)).toBe(true);
    const counts = await get<{ total: number; before: number; values: number[] }>('/replay/comments/counts');
    expect(counts.total).toBe(seen.length);
    expect(counts.before).toBe(seen.filter(({ at_s }) => at_s < 0).length);
  });

  test('by words whatever their accents and case, by question, author and product', async () => {
    const all = (await get<Page>('/replay/comments?limit=200')).comments;
    const one = all.find(({ text }) => /[éèà]\p{L}{2}/u.test(text));
    const word = one?.text.match(/\p{L}*[éèà]\p{L}{2,}/u)?.[0] ?? '';
    const bare = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();
    const found = await get<Page>(`/replay/comments?search=${encodeURIComponent(bare)}&limit=200`);
    expect(found.comments.map(({ id }) => id)).toContain(one?.id);
    const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();
    for (const { text } of found.comments) expect(plain(text)).toContain(bare);

    const questions = await get<Page>('/replay/comments?questions=true&limit=200');
    expect(questions.total).toBeGreaterThan(0);
    expect(questions.total).toBeLessThan((await get<Page>('/replay/comments')).total);
    expect(questions.comments.every(({ question }) => question)).toBe(true);

    const author = all[0]?.author ?? '';
    const theirs = await get<Page>(`/replay/comments?author=${encodeURIComponent(author)}`);
    expect(new Set(theirs.comments.map((comment) => comment.author))).toEqual(new Set([author]));

    const { total } = await get<Page>('/replay/comments');
    const [pinned] = facts.pins;
    const naming = await get<Page>(`/replay/comments?product=${encodeURIComponent(pinned?.product ?? '')}`);
    expect(naming.total).toBeGreaterThan(0);
    expect(naming.total).toBeLessThan(total / 2);
    expect((await get<Page>(`/replay/comments?search=${encodeURIComponent("'; DROP TABLE voices --")}`)).total).toBe(0);
  });
});

describe('moments', () => {
  const send = (method: string, path: string, body?: object) =>
    producer(`${PATH}/moments${path}`, { method, ...(body === undefined ? {} : { body }) });
  const said = { kind: 'note', title: 'Mic off', note: 'battery', start_s: 60, peak_s: 62.5, end_s: 90 };

  test('are marked by hand, corrected, taken away and brought back, and say by whom', async () => {
    const made = await send('POST', '', said);
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    const marked = (await replay()).moments.find((one) => one.id === id);
    expect(marked).toMatchObject({ ...said, origin: 'marked', found: null, by: { name: 'A producer' } });

    expect((await send('PUT', `/${id}`, { ...said, title: 'Mic was off' })).status).toBe(200);
    expect((await send('DELETE', `/${id}`)).status).toBe(200);
    expect((await replay()).moments.map((one) => one.id)).not.toContain(id);
    expect((await send('DELETE', `/${id}`)).status).toBe(404);
    expect((await send('POST', `/${id}/restore`)).status).toBe(200);
    expect((await replay()).moments.find((one) => one.id === id)?.title).toBe('Mic was off');
    expect((await send('PUT', `/${id}`, { ...said, start_s: 80 })).status).toBe(400);
    const trail = await it.ctx.records.selectFrom('audit').select('action').where('target', '=', id).execute();
    expect(trail.map(({ action }) => action).sort()).toEqual(
      ['moment.correct', 'moment.mark', 'moment.remove', 'moment.restore'].sort(),
    );
  });

  test('that were found are named and corrected beside what was found, which the debrief still says', async () => {
    const [first, second] = (await replay()).moments.filter(({ origin }) => origin === 'found');
    if (first === undefined || second === undefined) throw new Error('two moments are needed');
    const corrected = {
      kind: 'note',
      title: 'Lamp lit',
      start_s: first.start_s - 5,
      peak_s: first.peak_s,
      end_s: first.end_s,
    };
    expect((await send('PUT', `/${first.id}`, corrected)).status).toBe(200);
    expect((await replay()).moments.find(({ id }) => id === first.id)).toMatchObject({
      ...{ origin: 'corrected', kind: first.kind, title: 'Lamp lit', start_s: first.start_s - 5 },
      found: { peak_s: first.peak_s },
    });
    const { moments } = await get<{ moments: { peak_s: number; start_s: number }[] }>('/debrief');
    expect(moments.find(({ peak_s }) => peak_s === first.peak_s)?.start_s).toBe(first.start_s);

    expect((await send('DELETE', `/${second.id}`)).status).toBe(200);
    expect((await replay()).moments.map(({ id }) => id)).not.toContain(second.id);
    expect((await send('POST', `/${second.id}/restore`)).status).toBe(200);
    expect((await replay()).moments.find(({ id }) => id === second.id)).toEqual(second);
  });

  test('leave as clips and chapters, in the recording’s time', async () => {
    await send('POST', '', { ...said, title: '=cmd' });
    const url = 'https://youtu.be/dQw4w9WgXcQ?t=30';
    expect((await producer(`${PATH}/recording`, { method: 'PUT', body: { url } })).status).toBe(200);
    const csv = await (await producer(`${PATH}/replay/clips.csv`)).text();
    expect(csv).toContain("'=cmd,note,marked,0:01:00,0:01:30,60,62.5,90,30,");
    const edl = await (await producer(`${PATH}/replay/clips.edl?fps=25`)).text();
    expect(edl).toContain('00:01:30:00 00:02:00:00');
    expect((await producer(`${PATH}/replay/clips.edl?fps=26`)).status).toBe(400);
    const text = await (await producer(`${PATH}/replay/chapters.txt?lang=fr`)).text();
    expect(text.startsWith('0:00 ')).toBe(true);
  });

  test('are not for everybody: a store manager reads, another organisation finds nothing', async () => {
    const manager = await it.signIn('store_manager');
    expect((await manager(`${PATH}/replay`)).status).toBe(200);
    expect((await manager(`${PATH}/moments`, { method: 'POST', body: said })).status).toBe(403);
    expect((await manager(`${PATH}/replay/clips.csv`)).status).toBe(403);
    const theirs = await it.signIn('owner', (await it.makeContext()).organisation);
    for (const path of [
      '/replay',
      '/replay/curves',
      '/replay/stretch?from=0&to=60',
      '/replay/comments',
      '/replay/comments/counts',
      '/replay/clips.csv',
      '/replay/clips.edl',
      '/replay/chapters.txt',
    ])
      expect([path, (await theirs(`${PATH}${path}`)).status]).toEqual([path, 404]);
    for (const [method, path] of [
      ['POST', ''],
      ['PUT', '/high@1'],
      ['DELETE', '/high@1'],
      ['POST', '/high@1/restore'],
    ] as const)
      expect([path, (await theirs(`${PATH}/moments${path}`, { method, body: said })).status]).toEqual([path, 404]);
  });
});
