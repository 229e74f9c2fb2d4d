import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVENT_TYPES } from '#src/contract/event.ts';
import { type TestApp, testApp } from '../app.ts';

let it: TestApp;
let key: string;
const SECRET = 'a secret of ours';

beforeAll(async () => {
  const secrets = [{ secret: SECRET, organisation: undefined }];
  it = await testApp({ settings: { webhookSecrets: { shopify: secrets, woocommerce: secrets, bambuser: secrets } } });
  key = await it.makeKey(['collect']);
});
afterAll(() => it.close());

const PATHS = [
  ...['/v1/events', '/v1/batch', '/v1/track', '/v1/identify', '/v1/page', '/v1/screen', '/v1/alias', '/v1/group'],
  '/mp/collect',
];

async function send(path: string, body: Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`${path} hangs`)), 20_000).unref());
  const request = it.app.request(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, ...headers },
    body: new Uint8Array(body),
  });
  return Promise.race([request, late]);
}

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value) ?? '');
/** A string that is no identifier, instant, type or amount, however it is read. */
const junk = fc.oneof(
  fc.anything({ withNullPrototype: false, maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.constantFrom<unknown>(null, [], {}, -0, 1e308, '__proto__', '\u0000', '\ud800', 'x'.repeat(20_000)),
);

/** Events that look right, each with one thing wrong. */
const nearly = fc
  .record({
    id: fc.string({ minLength: 1, maxLength: 20 }),
    type: fc.constantFrom(...EVENT_TYPES),
    time: fc.constantFrom('2026-01-01T00:00:00Z', 1_767_225_600_000),
  })
  .chain((event) =>
    fc.constantFrom<Record<string, unknown>>(
      { ...event, id: undefined },
      { ...event, id: { $gt: '' } },
      { ...event, type: 'x' },
      { ...event, time: '2026-13-01T00:00:00Z' },
      { ...event, time: 1e17 },
      { ...event, time: -1 },
      { ...event, amount: 1.5, currency: 'EUR' },
      { ...event, amount: 5 },
      { ...event, currency: 'XXXX' },
      { ...event, quantity: 'three' },
      { ...event, session: 'x'.repeat(500) },
      { ...event, text: ['a'] },
      { ...event, properties: 'a=b' },
      { ...event, person: [] },
    ),
  );

async function refusedClearly(path: string, sent: Uint8Array): Promise<void> {
  const response = await send(path, sent);
  const said = (await response.json().catch(() => ({}))) as { code?: string; success?: boolean; accepted?: number };
  // Nothing to do is no mistake: an empty list of events, or a body that happens to be right.
  const nothing = response.status === 204 || said.success === true || said.accepted !== undefined;
  if (response.status < 400 && nothing) return;
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(said.code).toMatch(/^[a-z_]+$/);
}

describe('malformed bodies', () => {
  test('seven hundred bodies of anything: always a 4xx with a code', { timeout: 120_000 }, async () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      junk.map(bytes),
      fc
        .record({ events: junk, batch: junk, event: junk, messageId: junk, timestamp: junk, client_id: junk })
        .map(bytes),
      fc.record({ events: fc.array(nearly, { minLength: 1, maxLength: 5 }) }).map(bytes),
      fc.json().map((text) => new TextEncoder().encode(text.slice(0, -1))),
      fc.constant(bytes({ events: Array.from({ length: 6000 }, () => 1) })),
      fc.constant(new TextEncoder().encode('['.repeat(200_000))),
      fc.constant(new TextEncoder().encode(`{"events":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`)),
    );
    // Ten at a time: most of the time goes by waiting for the disk.
    const ten = fc.array(fc.tuple(fc.constantFrom(...PATHS), body), { minLength: 10, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(ten, async (bodies) => {
        await Promise.all(bodies.map(([path, sent]) => refusedClearly(path, sent)));
      }),
      { numRuns: 70 },
    );
  });

  test('two hundred lists of nearly right events: refused by name, never accepted, neighbours kept', async () => {
    const lists = fc.sample(fc.array(nearly, { minLength: 1, maxLength: 8 }), 200);
    await Promise.all(
      lists.map(async (wrong, at) => {
        const good = { id: `good-${at}`, type: 'join', time: '2026-01-01T00:00:00Z', session: 'neighbours' };
        const response = await send('/v1/events', bytes({ events: [...wrong, good] }));
        expect(response.status).toBe(202);
        expect(await response.json()).toMatchObject({ accepted: 1, rejected: wrong.map((_, index) => ({ index })) });
      }),
    );
    expect(await it.count('events', "session = 'neighbours'")).toBe(200);
  });

  test('a hundred broken encodings and sizes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('gzip', 'br', 'deflate', 'GZIP', 'x'),
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        async (encoding, sent) => {
          const response = await send('/v1/events', sent, { 'content-encoding': encoding });
          expect([400, 413]).toContain(response.status);
        },
      ),
      { numRuns: 100 },
    );
    const cut = gzipSync(JSON.stringify({ events: [] })).subarray(0, 20);
    expect((await send('/v1/events', cut, { 'content-encoding': 'gzip' })).status).toBe(400);
    expect((await send('/v1/events', new Uint8Array(1_048_577))).status).toBe(413);
  });

  test('two hundred signed webhooks of anything: taken and kept, or a 4xx, since senders stop at any other answer', async () => {
    const order = fc.record({ id: junk, created_at: junk, currency: junk, total_price: junk, line_items: junk });
    const body = fc.oneof(fc.uint8Array({ maxLength: 300 }), junk.map(bytes), order.map(bytes));
    const topics = fc.constantFrom('orders/create', 'order.updated', 'refunds/create', '', 'x'.repeat(500));
    const source = fc.constantFrom('shopify', 'woocommerce', 'bambuser');
    await fc.assert(
      fc.asyncProperty(source, topics, body, async (from, topic, sent) => {
        const signature = createHmac('sha256', SECRET).update(sent).digest('base64');
        const response = await send(`/v1/webhooks/${from}?key=${key}`, sent, {
          ...{ authorization: SECRET, 'x-shopify-topic': topic, 'x-wc-webhook-topic': topic },
          ...{ 'x-shopify-hmac-sha256': signature, 'x-wc-webhook-signature': signature },
        });
        const said = (await response.json()) as { accepted?: number; code?: string };
        if (response.status === 200) expect(said.accepted).toBeGreaterThanOrEqual(0);
        else expect([response.status, said.code]).toEqual([400, 'bad_input']);
      }),
      { numRuns: 200 },
    );
  });

  test('afterwards the app still takes what is right', async () => {
    const right = { events: [{ id: 'after', type: 'join', time: '2026-01-01T00:00:00Z' }] };
    expect((await send('/v1/events', bytes(right))).status).toBe(202);
    expect(await it.count('events', "id = 'after'")).toBe(1);
  });
});
