import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Arrivals, Connection, WebhookDelivery } from '#src/contract/connection.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';

let it: TestApp;
let producer: Fetch;
let key: string;
beforeAll(async () => {
  it = await testApp();
  producer = await it.signIn('producer');
  key = await it.makeKey(['collect']);
});
afterAll(() => it.close());

async function json<Body>(answer: Response | Promise<Response>): Promise<Body> {
  return (await (await answer).json()) as Body;
}

const order = JSON.stringify({
  ...{ id: 1, name: '#1', created_at: new Date().toISOString(), total_price: '10.00', currency: 'EUR' },
  ...{ financial_status: 'paid', line_items: [{ id: 9, product_id: 5, quantity: 1, price: '10.00' }] },
});
const sign = (secret: string) => createHmac('sha256', secret).update(order).digest('base64');
const deliver = (secret: string, delivery: string) =>
  it.app.request(`/v1/webhooks/shopify?key=${key}`, {
    method: 'POST',
    headers: {
      ...{ 'x-shopify-topic': 'orders/create', 'x-shopify-webhook-id': delivery },
      'x-shopify-hmac-sha256': sign(secret),
    },
    body: order,
  });
const shopify = async () => {
  const { connections } = await json<{ connections: Connection[] }>(producer('/v1/connections'));
  return connections.find(({ source }) => source === 'shopify');
};
const deliveries = async () =>
  (await json<{ deliveries: WebhookDelivery[] }>(producer('/v1/connections/shopify/deliveries'))).deliveries;

describe('a webhook', () => {
  test('proves itself by the secret that was set here; the one before holds for a day; nothing is told again', async () => {
    expect(await shopify()).toMatchObject({ last: null, secret: { from: 'none' }, undeclared: [] });
    expect((await deliver('first secret', 'd1')).status).toBe(401);
    expect(await deliveries()).toMatchObject([{ outcome: 'no_secret', topic: 'orders/create', accepted: 0 }]);

    const set = (secret?: string) =>
      json<{ secret: string | null }>(producer('/v1/connections/shopify/secret', { method: 'PUT', body: { secret } }));
    expect(await set('first secret')).toEqual({ secret: null, before_until: null });
    expect((await deliver('first secret', 'd2')).status).toBe(200);
    expect((await deliver('wrong secret', 'd2')).status).toBe(401);
    const kept = await deliveries();
    expect(kept.map(({ outcome, delivery, accepted }) => [outcome, delivery === 'd2', accepted])).toEqual([
      ['bad_signature', false, 0],
      ['taken', true, 2],
      ['no_secret', false, 0],
    ]);

    const { secret } = await set();
    expect(secret).toMatch(/^whs_[\w-]{32}$/);
    expect([(await deliver('first secret', 'd3')).status, (await deliver(secret ?? '', 'd4')).status]).toEqual([
      200, 200,
    ]);
    expect(await shopify()).toMatchObject({
      events_day: 2,
      secret: { from: 'here', before_until: expect.any(String) },
    });
    // A third retires the second, and the first is gone.
    await set('third secret');
    expect([(await deliver('first secret', 'd5')).status, (await deliver(secret ?? '', 'd6')).status]).toEqual([
      401, 200,
    ]);
    expect((await producer('/v1/connections/shopify/secret', { method: 'DELETE' })).status).toBe(200);
    expect((await deliver('third secret', 'd7')).status).toBe(401);

    const rows = await it.ctx.records.selectFrom('connection_secrets').selectAll().execute();
    const audit = await it.ctx.records.selectFrom('audit').selectAll().where('target', '=', 'shopify').execute();
    expect(rows).toEqual([]);
    expect(audit).toHaveLength(4);
    expect(JSON.stringify(audit)).not.toContain('third secret');
    expect(await (await producer('/v1/connections')).text()).not.toContain('third secret');
  });

  test('a secret lies sealed, and opens for its own organisation and source only', async () => {
    await producer('/v1/connections/bambuser/secret', { method: 'PUT', body: { secret: 'very plain text' } });
    const row = await it.ctx.records.selectFrom('connection_secrets').selectAll().executeTakeFirstOrThrow();
    expect(row.sealed.toString('latin1')).not.toContain('plain');
    const moved = { ...row, source: 'woocommerce' as const };
    await it.ctx.records.insertInto('connection_secrets').values(moved).execute();
    const answer = await it.app.request(`/v1/webhooks/woocommerce?key=${key}`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(500);
  });

  test('reading roles see it, and only those who manage connections change it', async () => {
    const analyst = await it.signIn('analyst');
    expect((await analyst('/v1/connections')).status).toBe(200);
    const body = { secret: 'my own secret' };
    expect((await analyst('/v1/connections/shopify/secret', { method: 'PUT', body })).status).toBe(403);
    const host = await it.signIn('host');
    expect((await host('/v1/connections')).status).toBe(403);
  });
});

test('the first event is seen at once, and one that is refused says why', async () => {
  const since = new Date(Date.now() - 1000).toISOString();
  const arrivals = () => json<Arrivals>(producer(`/v1/connections/arrivals?since=${encodeURIComponent(since)}`));
  const before = await arrivals();
  expect(before.taken.filter(({ origin }) => origin === 'own')).toEqual([]);
  const send = (events: object[]) =>
    it.app.request('/v1/events', {
      ...{ method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } },
      body: JSON.stringify({ events }),
    });
  const time = new Date().toISOString();
  await send([{ id: 'a', type: 'join', time, visitor: 'v', session: 's' }]);
  await send([{ id: 'b', type: 'nonsense', time }]);
  const after = await arrivals();
  expect(after.taken).toContainEqual({ origin: 'own', events: 1, type: 'join', last: expect.any(String) });
  expect(after.refused).toContainEqual({ origin: 'own', reason: 'unknown_type', field: 'type', events: 1 });
});
