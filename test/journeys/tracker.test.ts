import { expect, it } from 'vitest';
import { AGREED, call, calling, stored, trackerJourney, types } from './tracker-journey.ts';

const journey = trackerJourney();

it('counts a page of another site under a strict policy, without consent, storage or cookie', async () => {
  const requests: string[] = [];
  journey.context.on('request', (request) => {
    if (request.method() !== 'GET') requests.push(`${request.method()} ${request.headers()['cookie'] ?? 'no cookie'}`);
  });
  await journey.context.addCookies([{ name: 'other', value: '1', url: journey.shop.server }]);
  const page = await journey.open({ attributes: 'data-session="show-1"' }, '/shoes?token=secret#top');
  const [first] = await journey.shop.rows(1);
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
  expect((await journey.context.cookies()).map(({ name }) => name)).toEqual(['other']);
});

it('sends nothing but the anonymous count before consent, under an id that no other page has', async () => {
  const script = `${calling('track', 'cart_add', { product: 'S-1' })}${calling('track', 'order', { ref: 'O-1', amount: 100, currency: 'EUR' })}
    ${calling('track', 'chat', { text: 'hello' })}${calling('identify', { email: 'ann@example.com' })}
    ${calling('track', 'click', { product: 'S-1', ref: 'O-1', text: 'x', properties: { list: 'live', coupon: 'ANN' } })}`;
  const first = await journey.open({ script });
  await journey.shop.rows(2);
  await first.close();
  const second = await journey.open({ script });
  const rows = await journey.shop.rows(4);
  expect(types(rows).sort()).toEqual(['click', 'click', 'page', 'page']);
  expect(new Set(rows.map(({ visitor }) => visitor)).size).toBe(2);
  expect(rows.every(({ customer, ref }) => customer === '' && ref === '')).toBe(true);
  expect(rows.find(({ type }) => type === 'click')?.properties).toEqual({ list: 'live', exempt: true });
  expect(await stored(second)).toEqual([]);
  await call(second, 'consent', { audience: false });
  await call(second, 'track', 'click', { product: 'S-2' });
  await second.waitForTimeout(1500);
  expect(await journey.shop.rows(4)).toHaveLength(4);
});

it('knows somebody again once they agreed, under an id that nothing ties to the one before, and forgets them when they withdraw', async () => {
  const page = await journey.open({ attributes: 'data-session="show-1"' }, '/?utm_source=letter&utm_campaign=spring');
  const [before] = await journey.shop.rows(1);
  await call(page, 'consent', { analytics: true });
  await call(page, 'track', 'cart_add', { product: 'S-1', quantity: 2 });
  const agreed = (await journey.shop.rows(3)).filter(({ visitor }) => visitor !== before?.visitor);
  expect(types(agreed)).toEqual(['page', 'cart_add']);
  expect(agreed[0]).toMatchObject({ source: 'letter', properties: { campaign: 'spring' } });
  expect(before?.source).toBe('direct');
  expect(JSON.stringify(before)).not.toContain(String(agreed[0]?.properties['visit']));
  await page.close();

  const next = await journey.open({}, '/next');
  const seen = (await journey.shop.rows(4)).filter(({ name }) => name === '/next');
  expect(seen[0]).toMatchObject({ visitor: agreed[0]?.visitor, properties: { visit: agreed[0]?.properties['visit'] } });
  expect((await journey.context.cookies()).length).toBe(0);
  await journey.context.setOffline(true);
  await call(next, 'track', 'cart_add', { product: 'never-sent' });
  await call(next, 'revoke');
  expect(await stored(next)).toEqual([]);
  await journey.context.setOffline(false);
  await call(next, 'track', 'click', { product: 'S-9' });
  const after = await journey.shop.rows((rows) => rows.some(({ product }) => product === 'S-9'));
  expect(after.map(({ product }) => product)).not.toContain('never-sent');
  const last = after.find(({ product }) => product === 'S-9');
  expect([before?.visitor, agreed[0]?.visitor]).not.toContain(last?.visitor);
  expect(last?.properties).toEqual({ exempt: true });
});

it('names somebody only with their consent to that, though they were introduced before', async () => {
  const page = await journey.open({
    script: calling('identify', { email: 'ann@example.com', externalId: 'C-7' }) + AGREED,
  });
  await call(page, 'track', 'chat', { text: 'hello', person: { email: 'ann@example.com' } });
  expect((await journey.shop.rows(2)).every(({ customer }) => customer === '')).toBe(true);
  await call(page, 'consent', { identity: true });
  const rows = await journey.shop.rows((all) => all.some(({ customer }) => customer !== ''));
  expect(types(rows.filter(({ customer }) => customer !== ''))).toEqual(['identify']);
  expect(new Set(rows.map(({ visitor }) => visitor)).size).toBe(1);
});

it('takes another tab’s withdrawal as its own', async () => {
  const one = await journey.open({ script: AGREED });
  const two = await journey.open({ script: '' });
  const [known] = await journey.shop.rows(2);
  await call(one, 'revoke');
  await call(two, 'track', 'click', { product: 'S-1' });
  const rows = await journey.shop.rows((all) => all.some(({ type }) => type === 'click'));
  expect(rows.find(({ type }) => type === 'click')?.visitor).not.toBe(known?.visitor);
  expect(await stored(two)).toEqual([]);
});

it('counts in a frame of another site whose storage is closed', async () => {
  // The shop in a frame of a page elsewhere, with third-party cookies and storage blocked.
  const shopPage = await journey.open({ script: AGREED, attributes: 'data-session="framed"' });
  await journey.shop.rows(1);
  const probe = "document.cookie = 'probe=1; SameSite=None; Secure', document.cookie";
  expect(await shopPage.evaluate(probe)).toBe('probe=1');
  await journey.context.clearCookies();
  await shopPage.close();
  const outer = await journey.context.newPage();
  const cdp = await journey.context.newCDPSession(outer);
  await cdp.send('Network.enable');
  await cdp.send(
    'Network.setCookieControls' as 'Network.enable',
    {
      enableThirdPartyCookieRestriction: true,
      disableThirdPartyCookieMetadata: true,
      disableThirdPartyCookieHeuristics: true,
    } as never,
  );
  await outer.goto(journey.shop.frame);
  const frame = outer.frames().find((one) => one.url().startsWith(journey.shop.site));
  await frame?.waitForFunction('window.aftershow.loaded');
  await frame?.evaluate("aftershow.track('cart_add', { product: 'S-1' })");
  const framed = (await journey.shop.rows(3)).filter(({ name, product }) => name === '/framed' || product === 'S-1');
  expect(types(framed).sort()).toEqual(['cart_add', 'page']);
  expect(await frame?.evaluate(probe)).toBe('');
  expect(await journey.context.cookies()).toEqual([]);
});
