import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { AGREED, call, calling, stored, trackerJourney, types } from './tracker-journey.ts';

const journey = trackerJourney();

it('keeps events while offline, and counts a retry once', async () => {
  const page = await journey.open({ script: AGREED });
  await journey.shop.rows(1);
  await journey.context.setOffline(true);
  await call(page, 'track', 'click', { product: 'offline' });
  const at = Date.now();
  await page.waitForTimeout(2500);
  await journey.context.setOffline(false);
  const [late] = (await journey.shop.rows(2)).filter(({ product }) => product === 'offline');
  expect(Math.abs(Date.parse(`${late?.time.replace(' ', 'T')}Z`) - at)).toBeLessThan(1000);

  // The server takes the batch, its answer is lost, the browser sends it again.
  const bodies: string[] = [];
  await journey.context.route('**/v1/events?*', async (route) => {
    bodies.push(route.request().postData() ?? '');
    if (bodies.length > 2) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await call(page, 'track', 'click', { product: 'again' });
  await expect.poll(() => bodies.length, { timeout: 15_000 }).toBeGreaterThan(2);
  expect(bodies[1]).toBe(bodies[0]);
  await page.waitForTimeout(500);
  expect((await journey.shop.rows(3)).filter(({ product }) => product === 'again')).toHaveLength(1);
});

it('sends on the next page what the last one could not, if they agreed', async () => {
  const page = await journey.open({ script: AGREED });
  await journey.shop.rows(1);
  await journey.context.setOffline(true);
  await call(page, 'track', 'order', {
    ref: 'O-1',
    amount: 4990,
    currency: 'EUR',
    items: [{ product: 'S-1', amount: 4990 }],
  });
  await page.close();
  await journey.context.setOffline(false);
  const next = await journey.open(
    { script: calling('track', 'order', { ref: 'O-1', amount: 4990, currency: 'EUR' }) },
    '/thanks',
  );
  const rows = await journey.shop.rows(4);
  // The page of thanks says it again: the order is told once, with its line.
  expect(types(rows).sort()).toEqual(['order', 'order_item', 'page', 'page']);
  expect(rows.find(({ type }) => type === 'order_item')).toMatchObject({
    ref: 'O-1',
    amount: 4990,
    quantity: 1,
    product: 'S-1',
  });
  expect((await stored(next)).sort()[0]).toBe('aftershow');
});

it('waits as long as the server says, and longer after each failure', async () => {
  const at: number[] = [];
  const page = await journey.open({
    script: AGREED,
    before: async (made) => {
      await made.route('**/v1/events?*', (route) => {
        at.push(Date.now());
        if (at.length === 1) {
          const headers = {
            'retry-after': '3',
            'access-control-allow-origin': '*',
            'access-control-expose-headers': 'retry-after',
          };
          return route.fulfill({ status: 429, headers, body: '{}' });
        }
        return at.length < 3
          ? route.fulfill({ status: 503, headers: { 'access-control-allow-origin': '*' } })
          : route.continue();
      });
    },
  });
  await call(page, 'track', 'click', { product: 'patient' });
  const rows = await journey.shop.rows((all) => all.some(({ product }) => product === 'patient'));
  expect(types(rows)).toEqual(['page', 'click']);
  const waits = at.slice(1).map((one, index) => one - (at[index] ?? 0));
  expect(waits[0]).toBeGreaterThanOrEqual(2950);
  expect(waits[1]).toBeGreaterThanOrEqual(1950);
});

it('says what it does where the page asks, and nothing elsewhere', async () => {
  const said: string[] = [];
  journey.context.on('console', (message) => said.push(message.text()));
  await journey.open({ script: calling('track', 'cart_add', { product: 'S-1' }) });
  await journey.shop.rows(1);
  expect(said).toEqual([]);
  await journey.open({ script: calling('track', 'cart_add', { product: 'S-1' }), attributes: 'data-debug' });
  await journey.shop.rows(2);
  await expect.poll(() => said.join()).toContain('[aftershow] 202');
  expect(said.join()).toContain('[aftershow] needs consent cart_add');
});

it('keeps every call made before it is there, throws nothing whatever it is called with, and hands the stub its own calls', async () => {
  const script = `window.stub = window.aftershow = [];
    'track consent revoke identify session watch invite'.split(' ').forEach((name) => {
      stub[name] = (...given) => stub.push([name, ...given]);
    });
    stub.consent({ analytics: true });
    stub.track('cart_add', { product: 'early' });
    stub.push('nonsense', 7); stub.push(null); stub.push(['nothing']);
    stub.track(); stub.consent(); stub.session(); stub.identify(null); stub.watch(null); stub.watch(document);
    const circle = {}; circle.self = circle;
    stub.track('click', { product: circle, properties: { circle } });
    stub.track('click', { product: 'big', properties: { text: 'x'.repeat(1e6) } });
    stub.track('click', { product: 'late', time: 'yesterday' });`;
  const page = await journey.open({ script });
  await page.evaluate("stub.track('click', { product: 7 })");
  const rows = await journey.shop.rows((all) => all.some(({ product }) => product === '7'));
  expect(rows.map(({ type, product }) => [type, product].join(' ')).sort()).toEqual([
    'cart_add early',
    'click 7',
    'page ',
  ]);
  expect(await page.evaluate('stub === aftershow')).toBe(true);
});

it('counts as a passer-by in a browser that keeps nothing, even after consent', async () => {
  const before = (page: Page) =>
    page.addInitScript(
      "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError'); } })",
    );
  const page = await journey.open({ script: AGREED, before });
  await call(page, 'track', 'cart_add', { product: 'S-1' });
  const rows = await journey.shop.rows(2);
  expect(types(rows)).toEqual(['page', 'cart_add']);
  expect(new Set(rows.map(({ visitor }) => visitor)).size).toBe(1);
});

it('sends what it has when the page is left, also where only a beacon can', async () => {
  const page = await journey.open({ script: AGREED });
  await journey.shop.rows(1);
  await call(page, 'track', 'click', { product: 'last' });
  await page.goto('about:blank');
  expect((await journey.shop.rows(2)).map(({ product }) => product)).toContain('last');
  await page.close();
  const old = await journey.open({ before: (made) => made.addInitScript('delete Request.prototype.keepalive') });
  await call(old, 'track', 'click', { product: 'beacon' });
  await old.goto('about:blank');
  expect((await journey.shop.rows(4)).map(({ product }) => product)).toContain('beacon');
});
