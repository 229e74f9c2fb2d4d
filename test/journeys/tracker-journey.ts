import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { openShop, type Row, type Shop, type ShopPage } from './tracker-shop.ts';

/** What a journey has at hand: each test a browser of its own that has kept nothing, and an organisation without events. */
export interface Journey {
  readonly shop: Shop;
  readonly context: BrowserContext;
  open(page?: ShopPage, path?: string): Promise<Page>;
}

/**
 * Opens shop and browser for the tests of a file, and fails each whose page threw or broke its policy.
 *
 * @example const journey = trackerJourney(); it('…', async () => { const page = await journey.open(); … });
 */
export function trackerJourney(): Journey {
  let shop: Shop;
  let browser: Browser;
  let context: BrowserContext;
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
  return {
    get shop() {
      return shop;
    },
    get context() {
      return context;
    },
    open: (page = {}, path = '/') => shop.open(context, path, page),
  };
}

export const types = (rows: Row[]) => rows.map(({ type }) => type);

/** A line of a page's own script that calls the tracker before it is there. */
export const calling = (name: string, ...given: unknown[]) =>
  `(window.aftershow=window.aftershow||[]).push(${JSON.stringify([name, ...given])});`;

export const AGREED = calling('consent', { analytics: true });

/** Calls the tracker in the page. */
export const call = (page: Page, name: string, ...given: unknown[]) =>
  page.evaluate(`void window.aftershow[${JSON.stringify(name)}](...${JSON.stringify(given)})`);

/** Names of everything the page's site keeps in the browser. */
export const stored = (page: Page): Promise<string[]> =>
  page.evaluate(
    '[...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(document.cookie ? [document.cookie] : [])]',
  );
