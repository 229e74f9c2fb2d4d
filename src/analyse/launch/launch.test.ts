import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LaunchFeedback } from '#src/contract/launch.ts';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { shareLaunch } from './share-launch.ts';

let it: TestApp;
let owner: Fetch;
let session: string;
const START = Date.now() - 600_000;

beforeAll(async () => {
  it = await testApp();
  owner = await it.signIn('owner');
  const product = (id: string, name: string) => ({ id, name, category: null, price: 1, list_price: null, cost: null });
  await importProducts(it.ctx, {
    products: [product('cam', 'Robe Camille'), product('zoe', 'Sac Zoé')],
    currency: 'EUR',
  });
  const made = await createSession(it.ctx, { title: 'Launch', state: 'live', start: new Date(START) });
  session = made.id;
  const key = await it.makeKey(['collect']);
  const at = (s: number) => new Date(START + s * 1000).toISOString();
  const events = [
    { id: 'p1', type: 'pin', product: 'cam', time: at(60), visitor: 'team' },
    { id: 'p2', type: 'unpin', product: 'cam', time: at(120), visitor: 'team' },
    ...[
      [30, 'très joli'],
      [70, 'j’adore la Robe Camille, superbe qualité'],
      [80, 'trop cher pour moi'],
      [90, 'le Sac Zoé est magnifique'],
      [100, 'elle existe en rouge ?'],
      [110, 'elle existe en rouge ?'],
      [200, 'la Robe Camille taille petit, je suis déçue'],
      [300, 'une version plus légère ce serait bien'],
      [550, 'bonsoir tout le monde'],
    ].map(([s, text], n) => ({ id: `m${n}`, type: 'chat', time: at(Number(s)), visitor: `v${n}`, text })),
  ].map((event) => ({ ...event, session }));
  const told = await it.app.request('/v1/events', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
  expect(told.status, await told.clone().text()).toBe(202);
});
afterAll(() => it.close());

async function feedback(query: string): Promise<LaunchFeedback> {
  const answer = await owner(`/v1/sessions/${session}/launch?${query}`);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as LaunchFeedback;
}
const texts = ({ quotes }: LaunchFeedback) => quotes.map(({ text }) => text);

describe('feedback on a launch', () => {
  test('is what names the product, and what is said while it is shown and names none', async () => {
    const { about, items, people, aspects, questions, quotes, by_minute } = await feedback('products=cam');
    expect(about.products).toEqual([{ id: 'cam', name: 'Robe Camille' }]);
    expect([items, people]).toEqual([5, 5]);
    expect(quotes.map(({ text }) => text)).not.toContain('le Sac Zoé est magnifique');
    expect(quotes[0]?.text).toBe('la Robe Camille taille petit, je suis déçue');
    expect(questions).toMatchObject([{ text: 'elle existe en rouge ?', people: 2, at_s: 100 }]);
    expect(aspects.find(({ aspect }) => aspect === 'price')).toMatchObject({ people: 1, negative: 1 });
    // Minutes of the clock: what lies two minutes apart touches two of them or three.
    expect([2, 3]).toContain(by_minute.length);
    expect(texts(await feedback('products=cam&shown=no'))).toHaveLength(2);
  });

  test('or what holds the words of an idea; without both it is everything', async () => {
    expect(texts(await feedback('idea=plus%20legere,%20lighter'))).toEqual(['une version plus légère ce serait bien']);
    expect((await feedback('')).items).toBe(9);
    expect((await feedback('products=nothing')).items).toBe(0);
  });

  test('a change the team notes stands there, in the replay and in the debrief', async () => {
    const noted = await owner(`/v1/sessions/${session}/launch/changes`, {
      body: { title: 'Price larger', note: 'Robe Camille' },
    });
    expect(noted.status, await noted.clone().text()).toBe(201);
    const { id } = (await noted.json()) as { id: string };
    const [change] = (await feedback('products=zoe')).changes;
    expect(change).toMatchObject({ id, title: 'Price larger', note: 'Robe Camille' });
    expect(change?.at_s).toBeGreaterThanOrEqual(599);
    expect(change?.at_s).toBeLessThan(700);
    expect(await (await owner(`/v1/sessions/${session}/launch/changes`)).json()).toMatchObject({ changes: [{ id }] });
    const replay = (await (await owner(`/v1/sessions/${session}/replay`)).json()) as {
      moments: { id: string; kind: string }[];
    };
    expect(replay.moments.find((one) => one.id === id)?.kind).toBe('change');
    const planned = await createSession(it.ctx, { title: 'Later', state: 'planned' });
    const early = await owner(`/v1/sessions/${planned.id}/launch/changes`, { body: { title: 'x' } });
    expect(early.status).toBe(400);
  });

  test('is asked once for all who follow it, and again a third of a second later', async () => {
    let asked = 0;
    let now = 0;
    const shared = shareLaunch(
      async () => ({ items: ++asked }) as LaunchFeedback,
      () => now,
    );
    const about = { products: ['cam'], idea: '', shown: true };
    const both = await Promise.all([shared(it.ctx, 's', about), shared(it.ctx, 's', about)]);
    expect(both.map(({ items }) => items)).toEqual([1, 1]);
    await shared(it.ctx, 's', { ...about, shown: false });
    expect(asked).toBe(2);
    now = 301;
    expect((await shared(it.ctx, 's', about)).items).toBe(3);
  });
});
