import { createHmac } from 'node:crypto';
import { get } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '#src/account/create-key.ts';
import { retirePurpose } from '#src/privacy/retire-purpose.ts';
import { importProducts } from '#src/session/import-products.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { listen } from './listen.ts';
import type { OpenApi } from './openapi.ts';

const SECRET = 'shared-secret-1';
let it: TestApp;
let key: string;

beforeAll(async () => {
  const own = [{ organisation: undefined, secret: SECRET }];
  it = await testApp({ settings: { webhookSecrets: { shopify: own, woocommerce: own, bambuser: own } } });
  key = await it.makeKey(['collect']);
});
afterAll(() => it.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  it.app.request(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const time = '2026-01-15T19:30:02Z';
const event = (id: string, more = {}) => ({ id, type: 'join', time, session: 'http', visitor: 'v1', ...more });

describe('POST /v1/events', () => {
  test('accepts, rejects by name, and counts a repeated event once', async () => {
    const body = { events: [event('a1'), event('a2', { time: 'soon' }), event('a3', { type: 'chat', text: 'hi' })] };
    for (const _ of [1, 2]) {
      const response = await post('/v1/events', body);
      expect(response.status).toBe(202);
      expect(await response.json()).toEqual({
        accepted: 2,
        rejected: [{ index: 1, id: 'a2', reason: 'bad_time', field: 'time' }],
      });
    }
    expect(await it.count('events', "id IN ('a1', 'a2', 'a3')")).toBe(2);
    expect(await it.count('touchpoints', "id IN ('a1', 'a3')")).toBe(2);
    expect(await it.count('voices', "id = 'a3'")).toBe(1);
    expect(await it.count('rejected', "id = 'a2' AND reason = 'bad_time'")).toBeGreaterThan(0);
  });

  test('takes gzip, and stops a bomb', async () => {
    const send = (body: Buffer) =>
      it.app.request('/v1/events', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-encoding': 'gzip' },
        body: new Uint8Array(body),
      });
    expect((await send(gzipSync(JSON.stringify({ events: [event('z1')] })))).status).toBe(202);
    const bomb = await send(gzipSync(Buffer.alloc(200 * 2 ** 20, 32)));
    expect(bomb.status).toBe(413);
    expect(await bomb.json()).toMatchObject({ code: 'too_large' });
    expect((await send(Buffer.from('no gzip'))).status).toBe(400);
  });

  test('a person becomes a random customer id; nothing that names them is kept', async () => {
    const person = { email: 'zoe@example.org', name: 'Zoe Unreal' };
    await post('/v1/events', { events: [event('p1', { type: 'order', amount: 5, currency: 'EUR', person })] });
    expect(await it.count('events', "id = 'p1' AND customer != '' AND visitor != 'v1'")).toBe(1);
    expect(await it.count('events', "toString(tuple(*)) ILIKE '%zoe%'")).toBe(0);
  });

  test('an event without a declared purpose is refused', async () => {
    const other = await it.makeContext();
    const otherKey = await it.makeKey(['collect'], other.organisation);
    await retirePurpose(other, { id: 'audience' });
    const send = () => post('/v1/events', { events: [event('g1')] }, { authorization: `Bearer ${otherKey}` });
    expect(await (await send()).json()).toMatchObject({ rejected: [{ reason: 'purpose_not_declared' }] });
    expect(await it.count('events', "id = 'g1'")).toBe(0);
  });
});

describe('keys and errors', () => {
  test.each([
    ['no key', {}, 401, 'unauthorised'],
    ['an unknown key', { authorization: 'Bearer as_nothing' }, 401, 'unauthorised'],
    ['half a header', { authorization: 'Bearer' }, 401, 'unauthorised'],
  ])('%s', async (_, headers, status, code) => {
    const response = await it.app.request('/v1/events', { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await response.json()) as { request: string };
    expect(problem).toMatchObject({ status, code });
    expect(response.headers.get('x-request-id')).toBe(problem.request);
  });

  test('a key does only what its scopes say, and sees only its organisation', async () => {
    const read = await it.makeKey(['read']);
    const as = (one: string) => ({ authorization: `Bearer ${one}` });
    expect((await post('/v1/events', { events: [] }, as(read))).status).toBe(403);
    expect((await it.app.request('/v1/sessions', { headers: as(key) })).status).toBe(403);
    expect((await it.app.request('/v1/sessions', { headers: as(read) })).status).toBe(200);
    expect((await it.app.request('/v1/sessions/nobody', { headers: as(read) })).status).toBe(404);
    expect((await it.app.request('/v1/sessions?cursor=zzz', { headers: as(read) })).status).toBe(400);
    expect((await it.app.request('/v1/nothing', { headers: as(read) })).status).toBe(404);
  });

  test('an unexpected failure says nothing of the inside', async () => {
    const broken = await testApp({
      events: (real) => ({ ...real, append: () => Promise.reject(new TypeError('x of y')) }),
    });
    const own = await broken.makeKey(['collect']);
    const response = await broken.app.request('/v1/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${own}` },
      body: JSON.stringify({ events: [event('b1')] }),
    });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.text()).not.toContain('x of y');
    await broken.close();
  });

  test('any web page may send', async () => {
    const response = await it.app.request('/v1/events', {
      method: 'OPTIONS',
      headers: {
        ...{ origin: 'https://shop.example', 'access-control-request-method': 'POST' },
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  test('a key that is bound to sites is of no use on others, nor without a page', async () => {
    const { key } = await createKey(it.ctx, {
      ...{ name: 'shop', scopes: ['collect'], origins: ['https://shop.example/bags', 'https://m.shop.example:8443'] },
    });
    const from = async (site: string | undefined) => {
      const headers = { authorization: `Bearer ${key}`, ...(site === undefined ? {} : { origin: site }) };
      const body = JSON.stringify({ events: [event('site-1')] });
      return (await it.app.request('/v1/events', { method: 'POST', headers, body })).status;
    };
    expect(await from('https://shop.example')).toBe(202);
    expect(await from('https://m.shop.example:8443')).toBe(202);
    for (const site of ['http://shop.example', 'https://shop.example.evil.example', 'https://m.shop.example', 'null'])
      expect([site, await from(site)]).toEqual([site, 403]);
    expect(await from(undefined)).toBe(403);
    const wrong = createKey(it.ctx, { name: 'shop', scopes: ['collect'], origins: ['javascript:alert(1)'] });
    await expect(wrong).rejects.toMatchObject({ code: 'bad_input' });
  });

  test('metrics are for this machine; a proxy’s request is not', async () => {
    expect((await it.app.request('/metrics')).status).toBe(403);
    const server = await listen(it.app, { host: '127.0.0.1', port: 0 });
    const asked = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) =>
        get(`${server.url}/metrics`, { headers }, (answer) => resolve(answer.resume().statusCode ?? 0)).on(
          'error',
          reject,
        ),
      );
    expect(await asked({})).toBe(200);
    expect(await asked({ 'x-forwarded-for': '192.0.2.1' })).toBe(403);
    // A foreign page whose name was made to lead to this machine.
    expect(await asked({ host: 'elsewhere.example' })).toBe(403);
    await server.close(1000);
  });
});

describe('other systems', () => {
  test('the official Segment SDK delivers, and what it sends twice counts once', async () => {
    const server = await listen(it.app, { host: '127.0.0.1', port: 0 });
    const analytics = new Analytics({ writeKey: key, host: server.url, flushAt: 3 });
    const failed: unknown[] = [];
    analytics.on('error', (error) => failed.push(error));
    const messageId = 'segment-twice';
    for (const _ of [1, 2]) {
      analytics.track({
        anonymousId: 's1',
        event: 'Product Added',
        messageId,
        timestamp: new Date(time),
        properties: { product_id: 'P1', quantity: 1 },
      });
    }
    analytics.identify({ anonymousId: 's1', userId: 'u1', traits: { email: 'sdk@example.org' } });
    analytics.page({ anonymousId: 's1', name: 'Home', properties: { path: '/home' } });
    await analytics.flush({ close: true });
    await server.close(2000);
    expect(failed).toEqual([]);
    expect(await it.count('events', "origin = 'segment' AND type = 'cart_add' AND product = 'P1'")).toBe(1);
    expect(await it.count('events', "origin = 'segment' AND type = 'identify' AND customer != ''")).toBe(1);
    expect(await it.count('events', "origin = 'segment' AND type = 'page' AND name = '/home'")).toBe(1);
  });

  test('GA4: microseconds are taken, milliseconds refused by name', async () => {
    const body = (timestamp_micros: number) => ({
      ...{ client_id: 'c1', timestamp_micros },
      events: [{ name: 'add_to_cart', params: { items: [{ item_id: 'P2', quantity: 1 }] } }],
    });
    const send = (stamp: number) =>
      it.app.request(`/mp/collect?api_secret=${key}`, { method: 'POST', body: JSON.stringify(body(stamp)) });
    expect((await send(1_768_000_000_000_000)).status).toBe(204);
    const wrong = await send(1_768_000_000_000);
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ rejected: [{ reason: 'bad_time', field: 'timestamp_micros' }] });
    expect(await it.count('events', "origin = 'ga4'")).toBe(1);
  });
});

describe('webhooks', () => {
  const order = {
    ...{ id: 7001, name: '#7001', created_at: time, total_price: '49.90', currency: 'EUR', financial_status: 'paid' },
    line_items: [{ id: 1, product_id: 42, quantity: 1, price: '49.90', title: 'Lamp' }],
  };
  const sign = (body: string, secret = SECRET) => createHmac('sha256', secret).update(body).digest('base64');
  const hook = (source: string, body: string, headers: Record<string, string>, own = key) =>
    it.app.request(`/v1/webhooks/${source}?key=${own}`, { method: 'POST', headers, body });
  const shopify = (body: string, more: Record<string, string> = {}) =>
    hook('shopify', body, { 'x-shopify-topic': 'orders/paid', 'x-shopify-hmac-sha256': sign(body), ...more });

  test('a signed order is kept; delivered again it counts once', async () => {
    for (const _ of [1, 2]) expect(await (await shopify(JSON.stringify(order))).json()).toEqual({ accepted: 2 });
    expect(await it.count('events', "origin = 'shopify-orders' AND type = 'order' AND amount = 4990")).toBe(1);
  });

  test('a variant is kept as its product once the catalogue knows it', async () => {
    const product = { id: 'LAMP', name: 'Lamp', category: null, price: null, list_price: null, cost: null };
    await importProducts(it.ctx, { products: [{ ...product, aliases: ['LAMP-XL', '43'] }] });
    const line = { id: 1, product_id: 43, quantity: 1, price: '49.90', title: 'Lamp' };
    const lines = [line, { ...line, id: 2, sku: 'LAMP-XL' }, { ...line, id: 3, sku: 'OTHER' }];
    const answer = await shopify(JSON.stringify({ ...order, id: 7009, line_items: lines }));
    expect(await answer.json()).toEqual({ accepted: 4 });
    expect(await it.count('events', "ref = '7009' AND product = 'LAMP'")).toBe(2);
    expect(await it.count('events', "ref = '7009' AND product = 'OTHER'")).toBe(1);
  });

  test('a bad signature, another body, an old delivery, a wrong key: nothing is taken', async () => {
    const body = JSON.stringify({ ...order, id: 7002 });
    const refused = [
      await shopify(body, { 'x-shopify-hmac-sha256': sign(body, 'another-secret') }),
      await shopify(body, { 'x-shopify-hmac-sha256': '' }),
      await shopify(body, { 'x-shopify-hmac-sha256': sign(`${body} `) }),
      await shopify(body, { 'x-shopify-triggered-at': new Date(Date.now() - 3 * 86_400_000).toISOString() }),
      await hook(
        'shopify',
        body,
        { 'x-shopify-topic': 'orders/paid', 'x-shopify-hmac-sha256': sign(body) },
        'as_wrong',
      ),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(await it.count('events', "ref = '7002'")).toBe(0);
  });

  test('unknown topics and unreadable orders are kept by name and answered with 200', async () => {
    expect((await shopify('{"x":1}', { 'x-shopify-topic': 'themes/publish' })).status).toBe(200);
    expect((await shopify(JSON.stringify({ ...order, total_price: 'free' }))).status).toBe(200);
    expect(await it.count('rejected', "origin = 'shopify-orders' AND body LIKE '%themes/publish%'")).toBe(1);
    expect(await it.count('rejected', "origin = 'shopify-orders' AND reason = 'bad_amount'")).toBe(1);
  });

  test('WooCommerce: the trial is answered, orders are verified', async () => {
    expect((await hook('woocommerce', 'webhook_id=3', {})).status).toBe(200);
    const body = JSON.stringify({
      ...{
        id: 81,
        number: '81',
        status: 'processing',
        currency: 'EUR',
        total: '12.00',
        date_created_gmt: '2026-01-15T19:30:02',
      },
      line_items: [{ id: 1, product_id: 5, quantity: 2, total: '12.00' }],
    });
    const headers = { 'x-wc-webhook-topic': 'order.created', 'x-wc-webhook-signature': sign(body) };
    expect(await (await hook('woocommerce', body, headers)).json()).toEqual({ accepted: 2 });
    expect((await hook('woocommerce', body, { ...headers, 'x-wc-webhook-signature': sign('x') })).status).toBe(401);
  });

  test('Bambuser: the header it was given is its proof', async () => {
    const body = JSON.stringify({ collection: 'show', action: 'update', payload: { id: 'b-1', endedAt: time } });
    expect(await (await hook('bambuser', body, { authorization: SECRET })).json()).toEqual({ accepted: 1 });
    expect((await hook('bambuser', body, { authorization: 'wrong-secret-2' })).status).toBe(401);
    expect((await hook('bambuser', body, {})).status).toBe(401);
  });
});

describe('the API describes itself', () => {
  test('every route that is mounted is in the document, and the page shows it', async () => {
    const document = (await (await it.app.request('/api/openapi.json')).json()) as OpenApi;
    expect(document.openapi).toMatch(/^3\.1/);
    const mounted = it.app.routes
      .filter(({ method, path }) => ['GET', 'POST'].includes(method) && !path.includes('*') && !path.startsWith('/api'))
      .map(({ path }) => path.replace(/:file\{.*\}$/, ':secret.ics').replaceAll(/:(\w+)/g, '{$1}'))
      .filter((path) => path !== '/' && path !== '/aftershow.js' && !/^\/(demo|auth)\//.test(path));
    for (const path of mounted) expect(Object.keys(document.paths)).toContain(path);
    expect(Object.keys(document.paths)).toContain('/v1/sessions/{id}/debrief');
    const page = await (await it.app.request('/api')).text();
    for (const path of Object.keys(document.paths)) expect(page).toContain(path);
    expect(page).not.toMatch(/<script|src="http|href="http/);
  });
});
