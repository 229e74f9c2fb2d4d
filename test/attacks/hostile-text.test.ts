import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { BRAND, walkThrough } from '#test/journeys/journey-app.ts';
import { openScreen } from '#test/journeys/look-at-screen.ts';
import { fill, START, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';

const walk = walkThrough();
const ID = 'hostile';
/** What would run, or ask the network, wherever a text were taken for markup; each place has a word of its own. */
const evil = (place: string) =>
  `${place} "><script>document.title='ran'</script><img src=/ran-${place} onerror="document.title='ran'">`;
let page: Page;
let ran: string[];

beforeAll(async () => {
  const { ctx } = walk;
  await createSession(ctx, {
    ...{ id: ID, title: evil('title'), state: 'ended' as const, currency: 'EUR', host: evil('host') },
    ...{ start: new Date(START), duration: 600, format: evil('format').slice(0, 60) },
  });
  const product = { id: 'P', name: evil('product'), category: null, price: 100, list_price: null, cost: null };
  await importProducts(ctx, { products: [product], currency: 'EUR', session: ID });
  const segments = [{ title: evil('segment'), content: 'demonstration' as const, start_s: 0, end_s: 300 }];
  await saveRunningOrder(ctx, { session: ID, segments, pins: [{ product: 'P', start_s: 0, end_s: 300 }] });
  const events: TinyEvent[] = Array.from({ length: 60 }, (_, n) => [
    { type: 'join' as const, at: n, visitor: `v${n}` },
    { type: 'chat' as const, at: 120 + (n % 7), visitor: `v${n}`, text: `${evil('chat')} ${n}?` },
    { type: 'click' as const, at: 130 + n, visitor: `v${n}`, product: 'P' },
  ]).flat();
  await fill(ctx.events, tinyFacts({ id: ID }), events, BRAND);
  page = await walk.open({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  await walk.signIn(page, await walk.found('en'), 'en');
  const made = await page.evaluate(
    async ([here, session, name]) => {
      const headers = { 'content-type': 'application/json', 'aftershow-organisation': here };
      const post = async (path: string, body: object) =>
        (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
      return [
        await post('/v1/uploads', { name: `${name}.csv`, bytes: 10 }),
        await post('/v1/shows', { name }),
        await post('/v1/invitations', { email: 'eve@example.com', role: 'host' }),
        await post(`/v1/sessions/${session}/moments`, {
          ...{ kind: 'note', title: name, note: name, start_s: 60, peak_s: 70, end_s: 80 },
        }),
      ];
    },
    [BRAND, ID, evil('given')] as const,
  );
  expect(made.filter((status) => status >= 300)).toEqual([]);
  ran = [];
  page.on('request', (asked) => {
    if (asked.url().includes('/ran-')) ran.push(asked.url());
  });
});

describe('what people wrote is text', () => {
  test.each([
    ['the list of sessions', '', 'title'],
    ['the debrief', `/sessions/${ID}/debrief`, 'chat'],
    ['the replay', `/sessions/${ID}/replay?t=121`, 'chat'],
    ['its moments', `/sessions/${ID}/replay?tab=moments`, 'given'],
    ['the live board', `/sessions/${ID}/live`, 'title'],
    ['the screen of the host', `/sessions/${ID}/host`, undefined],
    ['the plan', `/sessions/${ID}/plan`, undefined],
    ['the running order', `/sessions/${ID}/order`, undefined],
    ['sharing', `/sessions/${ID}/share`, 'title'],
    ['the catalogue', '/catalogue', 'product'],
    ['hosts', '/hosts', 'host'],
    ['shows', '/shows', 'given'],
    ['imports', '/imports', undefined],
    ['the calendar', '/calendar?view=list', undefined],
    ['comparing', `/compare?a=${ID}`, undefined],
    ['the trail', '/audit', undefined],
    ['the outbox', '/outbox', undefined],
  ])('on %s', async (_, path, shown) => {
    await openScreen(page, `${walk.url}/o/${BRAND}${path}`, 'en');
    if (shown !== undefined) await page.getByText(`${shown} "><script>`).first().waitFor();
    expect(await page.title()).not.toBe('ran');
    expect(await page.locator('img[src*="/ran-"]').count()).toBe(0);
    expect(ran).toEqual([]);
  });

  test.each(['report.html', 'share'])('outside the screens: %s', async (kind) => {
    let address = `${walk.url}/v1/sessions/${ID}/report.html?lang=en&organisation=${BRAND}`;
    if (kind === 'share') {
      address = await page.evaluate(
        async ([here, session]) => {
          const headers = { 'content-type': 'application/json', 'aftershow-organisation': here };
          const body = JSON.stringify({ language: 'en', days: 7 });
          const answer = await fetch(`/v1/sessions/${session}/shares`, { method: 'POST', headers, body });
          return ((await answer.json()) as { url: string }).url;
        },
        [BRAND, ID] as const,
      );
    }
    await page.goto(address);
    await page.getByText('title "><script>').first().waitFor();
    expect(await page.locator('script, img[src*="/ran-"]').count()).toBe(0);
    expect(await page.title()).not.toBe('ran');
    expect(ran).toEqual([]);
    await page.goto(`${walk.url}/o/${BRAND}`);
  });
});
