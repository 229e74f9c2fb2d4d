import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '#src/account/create-key.ts';
import { createSession } from '#src/session/create-session.ts';
import { BRAND, WORDS, walkThrough } from './journey-app.ts';
import { openScreen, sidewaysOf, violationsOf } from './look-at-screen.ts';

const walk = walkThrough();
const { live } = WORDS.en;
const HOSTILE = '<img src=x onerror="document.title=`run`"> how much is the lamp?';
let shop: Server;
let shopUrl: string;
let session: string;
/** The producer's phone. */
let board: Page;
beforeAll(async () => {
  ({ id: session } = await createSession(walk.ctx, { title: 'Lamps tonight', currency: 'EUR' }));
  const { key } = await createKey(walk.ctx, { name: 'Shop', scopes: ['collect'] });
  shop = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><title>Shop</title><main><h1>Shop</h1>
<a href="#lamp" data-aftershow-product="LAMP">The lamp</a></main>
<script>(window.aftershow=window.aftershow||[]).push(['consent',{analytics:true}])</script>
<script async src="${walk.url}/aftershow.js" data-key="${key}" data-session="${session}"></script>`);
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  shopUrl = `http://localhost:${(shop.address() as AddressInfo).port}/lamps`;
  board = await walk.open({ locale: 'en-GB', viewport: { width: 390, height: 844 }, hasTouch: true });
  await walk.signIn(board, await walk.found('en'), 'en');
});
afterAll(() => {
  shop?.closeAllConnections();
  shop?.close();
});

/** A figure of the board by its name. */
const figure = (name: string) => board.getByRole('region', { name: live.title }).locator(`[data-figure="${name}"]`);

describe('from a page of a shop to the live board on a phone', () => {
  const visitors: Page[] = [];

  test('the board waits, and the session goes on air by a button', async () => {
    await openScreen(board, `${walk.url}/o/${BRAND}/sessions/${session}/live`, 'en');
    await board.getByRole('button', { name: live.goLive }).click();
    await board.getByRole('button', { name: live.end, exact: true }).waitFor();
    expect(await sidewaysOf(board)).toBe(0);
  });

  test('two visitors watch: the board counts two within seconds', async () => {
    for (const locale of ['fr-FR', 'es-ES']) {
      const page = await walk.open({ locale });
      visitors.push(page);
      await page.goto(shopUrl);
      await page.waitForFunction('typeof window.aftershow?.track === "function"');
      await page.evaluate('void window.aftershow.track("join")');
    }
    await figure('viewers').getByText('2', { exact: true }).waitFor();
  });

  test('what they write arrives as text, and runs nowhere', async () => {
    await visitors[0]?.evaluate((text) => {
      const { aftershow } = window as unknown as { aftershow: { track(type: string, fields: object): void } };
      aftershow.track('chat', { text });
    }, HOSTILE);
    await board.getByText(HOSTILE).first().waitFor();
    expect(await board.locator('img[src="x"]').count()).toBe(0);
    expect(await board.title()).not.toBe('run');
  });

  test('an order of somebody who clicked the lamp is revenue', async () => {
    const page = visitors[1] as Page;
    await page.getByRole('link', { name: 'The lamp' }).click();
    await page.evaluate(
      'void window.aftershow.track("order", { ref: "N-1", amount: 4990, currency: "EUR", items: [{ product: "LAMP", quantity: 1, amount: 4990 }] })',
    );
    await expect.poll(() => figure('revenue').textContent(), { timeout: 10_000 }).toContain('€49.90');
    await figure('orders').getByText('1', { exact: true }).waitFor();
  });

  test('the board fits the phone, and axe finds nothing', async () => {
    expect(await sidewaysOf(board)).toBe(0);
    expect(await violationsOf(board)).toEqual([]);
  });

  test.each(['fr', 'es'] as const)('and counts the same in %s', async (lang) => {
    await openScreen(board, `${walk.url}/o/${BRAND}/sessions/${session}/live`, lang);
    await board.getByRole('button', { name: WORDS[lang].live.end, exact: true }).waitFor();
    const orders = board.locator('[data-figure="orders"]');
    await orders.getByText('1', { exact: true }).waitFor();
    expect(await sidewaysOf(board)).toBe(0);
  });
});
