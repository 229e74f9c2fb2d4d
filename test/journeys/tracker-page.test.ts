import axe from 'axe-core';
import { expect, it } from 'vitest';
import { AGREED, call, trackerJourney, types } from './tracker-journey.ts';

const journey = trackerJourney();

it('says that somebody watches only while the player plays and the page is visible', async () => {
  const page = await journey.open({
    attributes: 'data-session="show-1"',
    before: (made) => made.clock.install({ time: Date.now() - 600_000 }),
  });
  await page.clock.pauseAt(Date.now() - 300_000);
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
  await page.clock.resume();
  const rows = await journey.shop.rows((all) => types(all).filter((type) => type === 'leave').length === 2);
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
  const page = await journey.open({ before: (made) => made.clock.install({ time: Date.now() - 3_600_000 }) });
  await page.clock.pauseAt(Date.now() - 3_000_000);
  await page.clock.runFor(20_000);
  await call(page, 'track', 'join', { session: 'nap', properties: { offset_s: 7 } });
  await page.clock.runFor(25_000);
  await page.clock.fastForward(1_200_000);
  await page.clock.runFor(21_000);
  await page.clock.resume();
  const rows = (await journey.shop.rows((all) => types(all).filter((type) => type === 'heartbeat').length >= 3)).filter(
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
  const page = await journey.open({
    script: AGREED,
    before: (made) => made.clock.install({ time: Date.now() - 3_600_000 }),
  });
  await page.clock.runFor(20_000);
  await call(page, 'track', 'click', { product: 'a' });
  await page.clock.runFor(29 * 60_000);
  await call(page, 'track', 'click', { product: 'b' });
  await page.clock.runFor(31 * 60_000 - 1);
  await call(page, 'track', 'click', { product: 'c' });
  await page.clock.runFor(5000);
  const rows = await journey.shop.rows((all) => all.some(({ product }) => product === 'c'));
  const visit = (product: string) => rows.find((one) => one.product === product)?.properties['visit'];
  expect(visit('a')).toBe(visit('b'));
  expect(visit('c')).not.toBe(visit('b'));
  expect(new Set(rows.map(({ visitor }) => visitor)).size).toBe(1);
});

it('follows a single-page application, without its queries', async () => {
  const page = await journey.open({ script: AGREED }, '/shoes?q=ann@example.com');
  await page.evaluate(`history.pushState({}, '', '/shoes?sort=price');
    history.pushState({}, '', '/shoes/red?x=1');
    history.replaceState({}, '', '/shoes/red?x=2')`);
  await page.waitForTimeout(50);
  await page.evaluate("history.pushState({}, '', '/cart')");
  await page.waitForTimeout(50);
  await page.goBack();
  await page.evaluate("location.hash = '#/step/2?secret=1'");
  const rows = await journey.shop.rows(5);
  expect(rows.map(({ name }) => name)).toEqual(['/shoes', '/shoes/red', '/cart', '/shoes/red', '/shoes/red/step/2']);
  expect(new Set(rows.map(({ properties }) => properties['visit'])).size).toBe(1);
  expect(rows.map(({ source }) => source)).toEqual(Array(5).fill('direct'));
});

it('hears Bambuser’s and Firework’s players by itself', async () => {
  const page = await journey.open({ script: AGREED });
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
  const rows = await journey.shop.rows(14);
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
  const page = await journey.open({ script, body });
  await page.waitForFunction('window.aftershow.loaded');
  for (const link of await page.locator('.p b').all()) await link.click();
  const clicks = (await journey.shop.rows(6)).filter(({ type }) => type === 'click');
  const byPosition = clicks.sort((a, b) => Number(a.properties['position']) - Number(b.properties['position']));
  expect(byPosition.map(({ product }) => product)).toEqual(names.map((name) => name.slice(0, 200)));
});

it('invites to the chat in a dialog that everybody can use, and tells what became of it', async () => {
  const page = await journey.open({ body: '<button id="own">Own</button>' });
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
  const told = (await journey.shop.rows(5)).filter(({ type }) => type === 'other');
  expect(told.map(({ name, ref }) => [name, ref]).sort()).toEqual([
    ['invitation_accepted', 'help'],
    ['invitation_declined', 'help'],
    ['invitation_shown', 'help'],
    ['invitation_shown', 'help'],
  ]);
});

it('follows marked videos: playing, pausing, breaking', async () => {
  const page = await journey.open({
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
  const rows = (await journey.shop.rows((all) => types(all).filter((type) => type === 'leave').length === 2)).filter(
    ({ session }) => session === 'film',
  );
  const names = rows.map(({ type, name }) => `${type} ${name}`.trim());
  expect(names.filter((name) => !name.startsWith('stream')).sort()).toEqual(['heartbeat', 'join', 'leave', 'leave']);
  expect(rows.find(({ name }) => name === 'stall')?.quantity).toBeGreaterThanOrEqual(250);
  expect(names).toContain('stream error');
});
