import type { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '#test/app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await testApp();
});
afterAll(() => it.close());

/** 'route method status' → how many. */
async function counted(registry: Registry): Promise<Record<string, number>> {
  const metric = await registry.getSingleMetric('aftershow_http_requests_total')?.get();
  return Object.fromEntries(
    (metric?.values ?? []).map(({ labels, value }) => [`${labels.route} ${labels.method} ${labels.status}`, value]),
  );
}

test('requests are counted by the route’s pattern: no id, no invented path or method makes a series', async () => {
  const headers = { authorization: `Bearer ${await it.makeKey(['read', 'collect'])}` };
  for (const id of ['one', 'two', 'three']) await it.app.request(`/v1/sessions/${id}`, { headers });
  await it.app.request('/v1/sessions', { headers });
  await it.app.request('/v1/events', { method: 'POST', headers, body: '{"events":[]}' });
  await it.app.request('/v1/events', { method: 'POST', body: '{"events":[]}' });
  for (const path of ['/wp-login.php', '/anna@example.org']) await it.app.request(path);
  await it.app.request('/nowhere', { method: 'BREW' });
  await it.app.request('/health/live', { method: 'HEAD' });
  expect(await counted(it.house.registry)).toEqual({
    '/v1/sessions/{id} GET 4xx': 3,
    '/v1/sessions GET 2xx': 1,
    '/v1/events POST 2xx': 1,
    '/v1/events POST 4xx': 1,
    'unmatched GET 4xx': 2,
    'unmatched other 4xx': 1,
    '/health/live HEAD 2xx': 1,
  });
  const text = await it.house.registry.metrics();
  expect(text).not.toMatch(/anna|wp-login|BREW|three/);
  expect(text).toContain('aftershow_http_request_seconds_count{route="/v1/sessions/{id}",method="GET"} 3');
});

test('a failure counts as one, and what is open is told while it is', async () => {
  const own = await testApp();
  const registry: Registry = own.house.registry;
  const open = async () =>
    (await registry.getSingleMetric('aftershow_http_requests_in_flight')?.get())?.values[0]?.value;
  let during: number | undefined;
  own.app.get('/slow', async () => {
    during = await open();
    throw new TypeError('inside');
  });
  expect((await own.app.request('/slow')).status).toBe(500);
  expect([during, await open()]).toEqual([1, 0]);
  expect(await counted(registry)).toEqual({ '/slow GET 5xx': 1 });
  await own.close();
});
