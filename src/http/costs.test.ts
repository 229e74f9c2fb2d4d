import { afterAll, beforeAll, expect, test } from 'vitest';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { createShare } from '#src/report/create-share.ts';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { fill, START, tinyFacts } from '#test/tiny-session.ts';
import { unzip } from '#test/unzip.ts';
import { PLAIN_ROUTES } from './plain-routes.ts';
import { typedRoutes } from './typed-routes.ts';

/** As minor units, and as any of the three languages would write them. */
const COST = /7654321|76.?543[.,]21/u;

let it: TestApp;
let owner: Fetch;
beforeAll(async () => {
  it = await testApp({ settings: { publicUrl: 'http://localhost' } });
  owner = await it.signIn('owner');
  const { ctx } = it;
  const bag = { id: 'BAG', name: 'Bag', category: null, price: 9_900_000, list_price: null, cost: 7_654_321 };
  await importProducts(ctx, { products: [bag], currency: 'EUR' });
  const start = new Date(START);
  await createSession(ctx, { id: 'show', title: 'Show', start, duration: 600, state: 'ended', currency: 'EUR' });
  await saveRunningOrder(ctx, { session: 'show', segments: [], pins: [{ product: 'BAG', start_s: 0, end_s: 600 }] });
  const sold = Array.from({ length: 12 }, (_, v) => [
    { type: 'join' as const, at: v, visitor: `v${v}` },
    { type: 'click' as const, at: 30 + v, visitor: `v${v}`, product: 'BAG' },
    { type: 'cart_add' as const, at: 60 + v, visitor: `v${v}`, product: 'BAG', amount: 9_900_000, currency: 'EUR' },
    { type: 'order' as const, at: 90 + v, visitor: `v${v}`, ref: `o${v}`, amount: 9_900_000, currency: 'EUR' },
  ]).flat();
  await fill(ctx.events, tinyFacts({ id: 'show' }), sold, ctx.organisation);
  const { organisation, records } = ctx;
  const now = ctx.now();
  const value = { low: 0, mid: 3_827_160, high: 7_654_321, currency: 'EUR', method: 'stock_value' } as const;
  const lying = { name: 'stock_value', unit: 'money', value: 7_654_321, interval: null } as const;
  await records
    .insertInto('opportunities')
    .values({
      ...{ organisation, id: 'show', kind: 'withdraw', subject: 'BAG', state: 'open', people: null, products: ['BAG'] },
      ...{ reasons: JSON.stringify([lying]), worth: null, value: JSON.stringify(value), writable: null, owner: null },
      ...{ due: null, dismissed: null, dismissed_at: null, found: now, refreshed: now },
    })
    .execute();
  await declarePurpose(ctx, { id: 'newsletter', title: 'Our letter', basis: 'consent', retentionDays: 1095 });
  const arm = { people: 40, buyers: 4, revenue: 1000 };
  const effect = {
    ...{ interim: false, until: now.toISOString(), treated: arm, holdout: arm, buyers: null, revenue: null },
    ...{ cost: 7_654_321, profit: { value: 7_654_321, interval: [0, 1] }, number_needed: null, verdict: 'unclear' },
  };
  const draft = {
    ...{ name: 'Spring', channel: 'email', purpose: 'newsletter', tone: 'neutral', message: { button: null } },
    ...{ voucher: null, reward: null, topic: null, holdout: 0.5, horizon_days: 28 },
    ...{ cost_fixed: 7_654_321, cost_each: 0, margin: 0.5 },
  };
  await records
    .insertInto('campaigns')
    .values({
      ...{ organisation, id: 'show', kind: 'dormant', opportunity: null, state: 'ended', purpose: 'newsletter' },
      ...{
        channel: 'email',
        draft: JSON.stringify(draft),
        webhook_host: null,
        webhook_url: null,
        webhook_secret: null,
      },
      ...{ left_out: null, commitment: null, seed: null, started: now, ends: now, effect: JSON.stringify(effect) },
      ...{ actor: 'test', created: now, updated: now },
    })
    .execute();
});
afterAll(() => it.close());

/** What an answer holds, that of a file of slides included. */
async function heldIn(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString();
  return [...unzip(bytes)].map(([, part]) => part.toString()).join('\n');
}

/** Every address that reads, for the session and for the product. */
function addresses(): string[] {
  const typed = typedRoutes().filter(({ method, path }) => method === 'GET' && path !== '/v1/setup');
  const plain = PLAIN_ROUTES.filter(({ method, permission, answers }) => {
    return method === 'get' && permission !== 'secret' && answers !== 'text/event-stream';
  });
  return [...typed, ...plain].flatMap(({ path }) =>
    (path.includes('{') ? ['show', 'BAG'] : ['']).map((id) => path.replaceAll(/\{\w+\}/g, id)),
  );
}

test('what a product cost is in no answer to a role that may not see it', async () => {
  const seen: string[] = [];
  for (const path of addresses()) if (COST.test(await heldIn(await owner(path)))) seen.push(path);
  expect(seen).toEqual(
    expect.arrayContaining([
      ...['/v1/products', '/v1/products/BAG', '/v1/sessions/show', '/v1/sessions/show/debrief'],
      ...['/v1/opportunities', '/v1/opportunities/show', '/v1/campaigns', '/v1/campaigns/show'],
    ]),
  );
  for (const role of ['host', 'analyst', 'store_manager'] as const) {
    const ask = await it.signIn(role);
    let answered = 0;
    for (const path of role === 'host' ? addresses() : seen) {
      const answer = await ask(path);
      answered += Number(answer.ok);
      expect([role, path, COST.test(await heldIn(answer))]).toEqual([role, path, false]);
    }
    expect(answered).toBeGreaterThan(role === 'host' ? 15 : 3);
  }
}, 120_000);

test('nor on paper, in slides or behind a shared link, whoever made them', async () => {
  for (const lang of ['en', 'fr', 'es'] as const) {
    for (const path of ['report.html', 'slides.pptx', 'paper'])
      expect([path, COST.test(await heldIn(await owner(`/v1/sessions/show/${path}?lang=${lang}`)))]).toEqual([
        path,
        false,
      ]);
    const { token } = await createShare(it.ctx, { session: 'show', language: lang, days: 1 });
    const shared = await it.app.request(`/s/${token}`);
    expect(shared.status).toBe(200);
    expect(COST.test(await heldIn(shared))).toBe(false);
  }
});
