import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { openShop, type Row, type Shop, type ShopPage } from './tracker-shop.ts';

let shop: Shop;
let browser: Browser;
let context: BrowserContext;
/** Errors of the page, and words of the browser about its policy. */
let complaints: string[];

beforeAll(async () => {
  [shop, browser] = await Promise.all([openShop(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});
beforeEach(async () => {
  await shop.renew();
  context = await browser.newContext({ timezoneId: 'Europe/Paris' });
  complaints = [];
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|Uncaught/i.test(message.text())) complaints.push(message.text());
  });
});
afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
});

const open = (page: ShopPage = {}, path = '/') => shop.open(context, path, page);
const types = (rows: Row[]) => rows.map(({ type }) => type);
const calling = (name: string, ...given: unknown[]) =>
  `(window.aftershow=window.aftershow||[]).push(${JSON.stringify([name, ...given])});`;
const AGREED = calling('consent', { analytics: true });

/** Calls the tracker in the page. */
const call = (page: Page, name: string, ...given: unknown[]) =>
  page.evaluate(`void window.aftershow[${JSON.stringify(name)}](...${JSON.stringify(given)})`);

const stored = (page: Page): Promise<string[]> =>
  page.evaluate(
    '[...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(document.cookie ? [document.cookie] : [])]',
  );

it('counts a page of another site under a strict policy, without consent, storage or cookie', async () => {
  const requests: string[] = [];
  context.on('request', (request) => {
    if (request.method() !== 'GET') requests.push(`${request.method()} ${request.headers()['cookie'] ?? 'no cookie'}`);
  });
  await context.addCookies([{ name: 'other', value: '1', url: shop.server }]);
  const page = await open({ attributes: 'data-session="show-1"' }, '/shoes?token=secret#top');
  const [first] = await shop.rows(1);
  expect(first).toMatchObject({
    type: 'page',
    name: '/shoes',
    session: 'show-1',
    device: 'desktop',
    country: 'FR',
    source: 'direct',
  });
  expect(first?.properties).toEqual({ exempt: true });
  expect(await stored(page)).toEqual([]);
  // One request each, no preflight, nothing of the browser's in it.
  expect(requests).toEqual(['POST no cookie']);
  expect((await context.cookies()).map(({ name }) => name)).toEqual(['other']);
});

it('sends nothing but the anonymous count before consent, under an id that no other page has', async () => {
  const script = `${calling('track', 'cart_add', { product: 'S-1' })}${calling('track', 'order', { ref: 'O-1', amount: 100, currency: 'EUR' })}
    ${calling('track', 'chat', { text: 'hello' })}${calling('identify', { email: 'ann@example.com' })}
    ${calling('track', 'click', { product: 'S-1', ref: 'O-1', text: 'x', properties: { list: 'live', coupon: 'ANN' } })}`;
  const first = await open({ script });
  await shop.rows(2);
  await first.close();
  const second = await open({ script });
  const rows = await shop.rows(4);
  expect(types(rows).sort()).toEqual(['click', 'click', 'page', 'page']);
  expect(new Set(rows.map(({ visitor }) => visitor)).size).toBe(2);
  expect(rows.every(({ customer, ref }) => customer === '' && ref === '')).toBe(true);
  expect(rows.find(({ type }) => type === 'click')?.properties).toEqual({ list: 'live', exempt: true });
  expect(await stored(second)).toEqual([]);
  await call(second, 'consent', { audience: false });
  await call(second, 'track', 'click', { product: 'S-2' });
  await second.waitForTimeout(1500);
  expect(await shop.rows(4)).toHaveLength(4);
});

it('knows somebody again once they agreed, under an id that nothing ties to the one before, and forgets them when they withdraw', async () => {
  const page = await open({ attributes: 'data-session="show-1"' }, '/?utm_source=letter&utm_campaign=spring');
  const [before] = await shop.rows(1);
  await call(page, 'consent', { analytics: true });
  await call(page, 'track', 'cart_add', { product: 'S-1', quantity: 2 });
  const agreed = (await shop.rows(3)).filter(({ visitor }) => visitor !== before?.visitor);
  expect(types(agreed)).toEqual(['page', 'cart_add']);
  expect(agreed[0]).toMatchObject({ source: 'letter', properties: { campaign: 'spring' } });
  expect(before?.source).toBe('direct');
  expect(JSON.stringify(before)).not.toContain(String(agreed[0]?.properties['visit']));
  await page.close();

  const next = await open({}, '/next');
  const seen = (await shop.rows(4)).filter(({ name }) => name === '/next');
  expect(seen[0]).toMatchObject({ visitor: agreed[0]?.visitor, properties: { visit: agreed[0]?.properties['visit'] } });
  expect((await context.cookies()).length).toBe(0);
  await context.setOffline(true);
  await call(next, 'track', 'cart_add', { product: 'never-sent' });
  await call(next, 'revoke');
  expect(await stored(next)).toEqual([]);
  await context.setOffline(false);
  await call(next, 'track', 'click', { product: 'S-9' });
  const after = await shop.rows((rows) => rows.some(({ product }) => product === 'S-9'));
  expect(after.map(({ product }) => product)).not.toContain('never-sent');
  const last = after.find(({ product }) => product === 'S-9');
  expect([before?.visitor, agreed[0]?.visitor]).not.toContain(last?.visitor);
  expect(last?.properties).toEqual({ exempt: true });
});

it('names somebody only with their consent to that, though they were introduced before', async () => {
  const page = await open({ script: calling('identify', { email: 'ann@example.com', externalId: 'C-7' }) + AGREED });
  await call(page, 'track', 'chat', { text: 'hello', person: { email: 'ann@example.com' } });
  expect((await shop.rows(2)).every(({ customer }) => customer === '')).toBe(true);
  await call(page, 'consent', { identity: true });
  const rows = await shop.rows((all) => all.some(({ customer }) => customer !== ''));
  expect(types(rows.filter(({ customer }) => customer !== ''))).toEqual(['identify']);
  expect(new Set(rows.map(({ visitor }) => visitor)).size).toBe(1);
});

it('takes another tab’s withdrawal as its own', async () => {
  const one = await open({ script: AGREED });
  const two = await open({ script: '' });
  const [known] = await shop.rows(2);
  await call(one, 'revoke');
  await call(two, 'track', 'click', { product: 'S-1' });
  const rows = await shop.rows((all) => all.some(({ type }) => type === 'click'));
  expect(rows.find(({ type }) => type === 'click')?.visitor).not.toBe(known?.visitor);
  expect(await stored(two)).toEqual([]);
});

it('keeps events while offline, and counts a retry once', async () => {
  const page = await open({ script: AGREED });
  await shop.rows(1);
  await context.setOffline(true);
  await call(page, 'track', 'click', { product: 'offline' });
  const at = Date.now();
  await page.waitForTimeout(2500);
  await context.setOffline(false);
  const [late] = (await shop.rows(2)).filter(({ product }) => product === 'offline');
  expect(Math.abs(Date.parse(`${late?.time.replace(' ', 'T')}Z`) - at)).toBeLessThan(1000);

  // The server takes the batch, its answer is lost, the browser sends it again.
  const bodies: string[] = [];
  await context.route('**/v1/events?*', async (route) => {
    bodies.push(route.request().postData() ?? '');
    if (bodies.length > 2) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await call(page, 'track', 'click', { product: 'again' });
  await expect.poll(() => bodies.length, { timeout: 15_000 }).toBeGreaterThan(2);
  expect(bodies[1]).toBe(bodies[0]);
  await page.waitForTimeout(500);
  expect((await shop.rows(3)).filter(({ product }) => product === 'again')).toHaveLength(1);
});

it('sends on the next page what the last one could not, if they agreed', async () => {
  const page = await open({ script: AGREED });
  await shop.rows(1);
  await context.setOffline(true);
  await call(page, 'track', 'order', {
    ref: 'O-1',
    amount: 4990,
    currency: 'EUR',
    items: [{ product: 'S-1', amount: 4990 }],
  });
  await page.close();
  await context.setOffline(false);
  const next = await open(
    { script: calling('track', 'order', { ref: 'O-1', amount: 4990, currency: 'EUR' }) },
    '/thanks',
  );
  const rows = await shop.rows(4);
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
  const page = await open({
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
  const rows = await shop.rows((all) => all.some(({ product }) => product === 'patient'));
  expect(types(rows)).toEqual(['page', 'click']);
  const waits = at.slice(1).map((one, index) => one - (at[index] ?? 0));
  expect(waits[0]).toBeGreaterThanOrEqual(2950);
  expect(waits[1]).toBeGreaterThanOrEqual(1950);
});

it('says that somebody watches only while the player plays and the page is visible', async () => {
  const page = await open({
    attributes: 'data-session="show-1"',
    before: (made) => made.clock.install({ time: Date.now() - 300_000 }),
  });
  const later = (seconds: number) => page.clock.runFor(seconds * 1000);
  const show = (state: string) =>
    page.evaluate(`Object.defineProperty(document, 'visibilityState', { configurable: true, value: '${state}' });
      document.dispatchEvent(new Event('visibilitychange'))`);
  await later(30);
  await call(page, 'track', 'join');
  await later(45);
  await show('hidden');
  await later(90);
  await show('visible');
  await later(25);
  await call(page, 'track', 'leave');
  await later(60);
  const rows = await shop.rows((all) => types(all).filter((type) => type === 'leave').length === 2);
  const start = Date.parse(`${rows.find(({ type }) => type === 'join')?.time.replace(' ', 'T')}Z`);
  const told = rows
    .filter(({ type }) => type !== 'page' && type !== 'other')
    .map(({ type, time }) => [type, Math.round((Date.parse(`${time.replace(' ', 'T')}Z`) - start) / 1000)]);
  expect(told).toEqual([
    ['join', 0],
    ['heartbeat', 20],
    ['heartbeat', 40],
    ['leave', 45],
    ['heartbeat', 135],
    ['heartbeat', 155],
    ['leave', 160],
  ]);
  // Ten seconds in view: once.
  expect(rows.filter(({ name }) => name === 'engaged')).toHaveLength(1);
});

it('does not count the sleep of a machine as watching', async () => {
  const page = await open({ before: (made) => made.clock.install({ time: Date.now() - 3_600_000 }) });
  await page.clock.runFor(20_000);
  await call(page, 'track', 'join', { session: 'nap', properties: { offset_s: 7 } });
  await page.clock.runFor(25_000);
  await page.clock.fastForward(1_200_000);
  await page.clock.runFor(21_000);
  const rows = (await shop.rows((all) => types(all).filter((type) => type === 'heartbeat').length >= 3)).filter(
    ({ session }) => session === 'nap',
  );
  const at = rows.map(({ type, time }) => [type, Date.parse(`${time.replace(' ', 'T')}Z`)] as const);
  const start = at[0]?.[1] ?? 0;
  const told = at.map(([type, time]) => [type, Math.round((time - start) / 1000)]);
  expect(told.slice(0, 3)).toEqual([
    ['join', 0],
    ['heartbeat', 20],
    ['leave', 40],
  ]);
  expect(told[3]?.[0]).toBe('heartbeat');
  expect(told[3]?.[1]).toBeGreaterThanOrEqual(1220);
  // Where in the show they joined says nothing of where they are later.
  expect(rows.map(({ properties }) => properties['offset_s'])).toEqual([7, ...rows.slice(1).map(() => undefined)]);
});

it('begins a new visit after thirty idle minutes', async () => {
  const page = await open({ script: AGREED, before: (made) => made.clock.install({ time: Date.now() - 3_600_000 }) });
  await page.clock.runFor(20_000);
  await call(page, 'track', 'click', { product: 'a' });
  await page.clock.runFor(29 * 60_000);
  await call(page, 'track', 'click', { product: 'b' });
  await page.clock.runFor(31 * 60_000 - 1);
  await call(page, 'track', 'click', { product: 'c' });
  await page.clock.runFor(5000);
  const rows = await shop.rows((all) => all.some(({ product }) => product === 'c'));
  const visit = (product: string) => rows.find((one) => one.product === product)?.properties['visit'];
  expect(visit('a')).toBe(visit('b'));
  expect(visit('c')).not.toBe(visit('b'));
  expect(new Set(rows.map(({ visitor }) => visitor)).size).toBe(1);
});

it('follows a single-page application, without its queries', async () => {
  const page = await open({ script: AGREED }, '/shoes?q=ann@example.com');
  await page.evaluate(`history.pushState({}, '', '/shoes?sort=price');
    history.pushState({}, '', '/shoes/red?x=1');
    history.replaceState({}, '', '/shoes/red?x=2')`);
  await page.waitForTimeout(50);
  await page.evaluate("history.pushState({}, '', '/cart')");
  await page.waitForTimeout(50);
  await page.goBack();
  await page.evaluate("location.hash = '#/step/2?secret=1'");
  const rows = await shop.rows(5);
  expect(rows.map(({ name }) => name)).toEqual(['/shoes', '/shoes/red', '/cart', '/shoes/red', '/shoes/red/step/2']);
  expect(new Set(rows.map(({ properties }) => properties['visit'])).size).toBe(1);
  expect(rows.map(({ source }) => source)).toEqual(Array(5).fill('direct'));
});

it('hears Bambuser’s and Firework’s players by itself', async () => {
  const page = await open({ script: AGREED });
  await page.evaluate(`{
    const bambuser = (event, data) =>
      window.dispatchEvent(new CustomEvent('bambuser-liveshop-tracking-point', { detail: { event, data: { showId: 'show-b', ...data } } }));
    bambuser('on-load', {});
    bambuser('on-play', { timeline: { relativeTimeOfShow: 12.5 } });
    bambuser('on-interaction', { interactionType: 'like', count: 7 });
    bambuser('on-interaction', { interactionType: 'product-click', sku: 'S-1' });
    bambuser('on-interaction', { interactionType: 'pause' });
    bambuser('on-interaction', { interactionType: 'resume' });
    bambuser('on-stop', {});
    const player = document.body.appendChild(document.createElement('fw-player'));
    const firework = (name, detail) =>
      player.dispatchEvent(new CustomEvent(name, { detail: { live_stream_id: 'show-f', ...detail } }));
    firework('fw:livestream:start-watch', {});
    firework('fw:livestream:join', {});
    firework('fw:shopping:cart-updated', { product_id: 'S-2', quantity: 2 });
    firework('fw:livestream:send-chat', { message: 'Does it shrink?' });
    firework('fw:livestream:quit', {});
  }`);
  const rows = await shop.rows(14);
  const brief = (session: string) =>
    rows
      .filter((one) => one.session === session)
      .map(({ type, product, quantity, name }) => [type, product, quantity, name].filter((x) => x));
  expect(brief('show-b').sort()).toEqual(
    [
      ['other', 'on-load'],
      ['join'],
      ['reaction', 7, 'like'],
      ['click', 'S-1', 'product-click'],
      ['leave'],
      ['other', 'pause'],
      ['heartbeat'],
      ['other', 'resume'],
      ['leave'],
    ].sort(),
  );
  expect(brief('show-f').sort()).toEqual(
    [['join', 'start-watch'], ['cart_add', 'S-2', 2, 'cart-updated'], ['chat', 'send-chat'], ['leave']].sort(),
  );
});

it('counts clicks on marked products, whatever they are called', async () => {
  const names = [
    '"><script>alert(1)</script>',
    '{{constructor.constructor("alert(1)")()}}',
    'Lé 🧦 \u2028\u0000 ù',
    'x'.repeat(5000),
    '__proto__',
  ];
  const body = names
    .map(
      (_, index) =>
        `<a href="#p${index}" class="p" data-aftershow-list="live" data-aftershow-position="${index + 1}"><b>Product</b></a>`,
    )
    .join('');
  const script = `addEventListener('DOMContentLoaded',()=>document.querySelectorAll('.p').forEach((one,i)=>one.setAttribute('data-aftershow-product',${JSON.stringify(names)}[i])))`;
  const page = await open({ script, body });
  await page.waitForFunction('window.aftershow.loaded');
  for (const link of await page.locator('.p b').all()) await link.click();
  const clicks = (await shop.rows(6)).filter(({ type }) => type === 'click');
  const byPosition = clicks.sort((a, b) => Number(a.properties['position']) - Number(b.properties['position']));
  expect(byPosition.map(({ product }) => product)).toEqual(names.map((name) => name.slice(0, 200)));
});

it('invites to the chat in a dialog that everybody can use, and tells what became of it', async () => {
  const page = await open({ body: '<button id="own">Own</button>' });
  await page.evaluate(`document.getElementById('own').focus();
    aftershow.invite({ id: 'help', text: '<img src=x onerror=alert(1)>' })`);
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.locator('p').textContent()).toBe('<img src=x onerror=alert(1)>');
  // It takes no focus, has large buttons where the policy forbids inline styles, and obeys the keyboard.
  expect(await page.evaluate('document.activeElement.id')).toBe('own');
  expect((await dialog.getByRole('button').first().boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await page.evaluate(axe.source);
  expect(await page.evaluate("axe.run('[role=dialog]').then(({ violations }) => violations)")).toEqual([]);
  await dialog.getByRole('button', { name: 'No, thank you' }).focus();
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(0);
  expect(await page.evaluate('document.activeElement.id')).toBe('own');
  await page.evaluate(`document.documentElement.lang = 'fr-FR';
    aftershow.invite({ id: 'help', onAccept: () => { window.chatting = true; } })`);
  await dialog.getByRole('button', { name: 'Ouvrir la discussion' }).click();
  expect(await page.evaluate('window.chatting')).toBe(true);
  const told = (await shop.rows(5)).filter(({ type }) => type === 'other');
  expect(told.map(({ name, ref }) => [name, ref]).sort()).toEqual([
    ['invitation_accepted', 'help'],
    ['invitation_declined', 'help'],
    ['invitation_shown', 'help'],
    ['invitation_shown', 'help'],
  ]);
});

it('says what it does where the page asks, and nothing elsewhere', async () => {
  const said: string[] = [];
  context.on('console', (message) => said.push(message.text()));
  await open({ script: calling('track', 'cart_add', { product: 'S-1' }) });
  await shop.rows(1);
  expect(said).toEqual([]);
  await open({ script: calling('track', 'cart_add', { product: 'S-1' }), attributes: 'data-debug' });
  await shop.rows(2);
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
  const page = await open({ script });
  await page.evaluate("stub.track('click', { product: 7 })");
  const rows = await shop.rows((all) => all.some(({ product }) => product === '7'));
  expect(rows.map(({ type, product }) => [type, product].join(' ')).sort()).toEqual([
    'cart_add early',
    'click 7',
    'page ',
  ]);
  expect(await page.evaluate('stub === aftershow')).toBe(true);
});

it('counts in a frame of another site whose storage is closed', async () => {
  // The shop in a frame of a page elsewhere, with third-party cookies and storage blocked.
  const shopPage = await open({ script: AGREED, attributes: 'data-session="framed"' });
  await shop.rows(1);
  const probe = "document.cookie = 'probe=1; SameSite=None; Secure', document.cookie";
  expect(await shopPage.evaluate(probe)).toBe('probe=1');
  await context.clearCookies();
  await shopPage.close();
  const outer = await context.newPage();
  const cdp = await context.newCDPSession(outer);
  await cdp.send('Network.enable');
  await cdp.send(
    'Network.setCookieControls' as 'Network.enable',
    {
      enableThirdPartyCookieRestriction: true,
      disableThirdPartyCookieMetadata: true,
      disableThirdPartyCookieHeuristics: true,
    } as never,
  );
  await outer.goto(shop.frame);
  const frame = outer.frames().find((one) => one.url().startsWith(shop.site));
  await frame?.waitForFunction('window.aftershow.loaded');
  await frame?.evaluate("aftershow.track('cart_add', { product: 'S-1' })");
  const framed = (await shop.rows(3)).filter(({ name, product }) => name === '/framed' || product === 'S-1');
  expect(types(framed).sort()).toEqual(['cart_add', 'page']);
  expect(await frame?.evaluate(probe)).toBe('');
  expect(await context.cookies()).toEqual([]);
});

it('counts as a passer-by in a browser that keeps nothing, even after consent', async () => {
  const before = (page: Page) =>
    page.addInitScript(
      "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError'); } })",
    );
  const page = await open({ script: AGREED, before });
  await call(page, 'track', 'cart_add', { product: 'S-1' });
  const rows = await shop.rows(2);
  expect(types(rows)).toEqual(['page', 'cart_add']);
  expect(new Set(rows.map(({ visitor }) => visitor)).size).toBe(1);
});

it('follows marked videos: playing, pausing, breaking', async () => {
  const page = await open({
    script: AGREED,
    body: '<video data-aftershow-video data-session="film" src="/missing.mp4"></video>',
  });
  await page.waitForFunction('window.aftershow.loaded');
  const video = (event: string) =>
    page.evaluate(`void document.querySelector('video').dispatchEvent(new Event('${event}'))`);
  await video('playing');
  await video('waiting');
  await page.waitForTimeout(400);
  await video('playing');
  await video('pause');
  await video('playing');
  await video('error');
  await page.close();
  const rows = (await shop.rows((all) => types(all).filter((type) => type === 'leave').length === 2)).filter(
    ({ session }) => session === 'film',
  );
  const names = rows.map(({ type, name }) => `${type} ${name}`.trim());
  expect(names.filter((name) => !name.startsWith('stream')).sort()).toEqual(['heartbeat', 'join', 'leave', 'leave']);
  expect(rows.find(({ name }) => name === 'stall')?.quantity).toBeGreaterThanOrEqual(250);
  expect(names).toContain('stream error');
});

it('sends what it has when the page is left, also where only a beacon can', async () => {
  const page = await open({ script: AGREED });
  await shop.rows(1);
  await call(page, 'track', 'click', { product: 'last' });
  await page.goto('about:blank');
  expect((await shop.rows(2)).map(({ product }) => product)).toContain('last');
  await page.close();
  const old = await open({ before: (made) => made.addInitScript('delete Request.prototype.keepalive') });
  await call(old, 'track', 'click', { product: 'beacon' });
  await old.goto('about:blank');
  expect((await shop.rows(4)).map(({ product }) => product)).toContain('beacon');
});
