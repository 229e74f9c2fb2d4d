/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { type DemoApp, demoApp } from '#test/demo-app.ts';
import { SCREENS } from '#test/screens.ts';
import { englishLeftIn, openScreen, sidewaysOf, turnTo, violationsOf } from './look-at-screen.ts';

let app: DemoApp;
let browser: Browser;
/** A visitor and somebody signed in, each on a desk and on a phone. */
const pages = new Map<string, Page>();
/** What the browser complained about since it was last asked. */
let complaints: string[] = [];

beforeAll(async () => {
  [app, browser] = await Promise.all([demoApp(), launchBrowser()]);
  await app.running.loaded;
  for (const [where, width, height] of [
    ['desk', 1440, 900],
    ['phone', 390, 844],
  ] as const) {
    for (const signedIn of [false, true]) {
      const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
      if (signedIn) await app.signIn(context);
      pages.set(`${where} ${signedIn}`, listened(await context.newPage()));
    }
  }
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
}, 60_000);

function listened(page: Page): Page {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('response', (answer) => {
    if (answer.status() >= 400) complaints.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
  });
  page.on('requestfailed', (request) => {
    // Leaving a page ends its streams.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      complaints.push(`${request.failure()?.errorText} ${new URL(request.url()).pathname}`);
  });
  return page;
}

describe.each(SCREENS)('screen $name', (screen) => {
  const page = (where: string) => pages.get(`${where} ${screen.signedIn}`) as Page;
  const address = async () => `${app.url}${await screen.path(app)}`;
  const refusals = screen.refused === true ? /40[134]/ : /(?!)/;

  test('on a desk in English: nothing complains, and axe finds nothing by day or by night', async () => {
    complaints = [];
    const desk = page('desk');
    await desk.emulateMedia({ colorScheme: 'light' });
    await openScreen(desk, await address(), 'en');
    expect(await violationsOf(desk)).toEqual([]);
    await turnTo(desk, 'dark');
    expect(await violationsOf(desk, 'html', 'colours')).toEqual([]);
    expect(complaints.filter((one) => !refusals.test(one))).toEqual([]);
  }, 60_000);

  test('on a phone in French: all in French, nothing stands out at the side, and axe finds nothing', async () => {
    complaints = [];
    const phone = page('phone');
    await phone.emulateMedia({ colorScheme: 'light' });
    await openScreen(phone, await address(), 'fr');
    expect(await sidewaysOf(phone)).toBe(0);
    expect(await englishLeftIn(phone, 'fr')).toEqual([]);
    expect(await violationsOf(phone)).toEqual([]);
    await turnTo(phone, 'dark');
    expect(await violationsOf(phone, 'html', 'colours')).toEqual([]);
    expect(complaints.filter((one) => !refusals.test(one))).toEqual([]);
  }, 60_000);

  test('on a phone in Spanish: all in Spanish, nothing stands out at the side', async () => {
    complaints = [];
    const phone = page('phone');
    await openScreen(phone, await address(), 'es');
    expect(await phone.locator('html').getAttribute('lang')).toBe('es');
    expect(await sidewaysOf(phone)).toBe(0);
    expect(await englishLeftIn(phone, 'es')).toEqual([]);
    expect(complaints.filter((one) => !refusals.test(one))).toEqual([]);
  }, 60_000);
});

test('on a phone a table is cards: what matters on their face, the rest a tap away, sorted by choice', async () => {
  const phone = pages.get('phone true') as Page;
  await openScreen(phone, `${app.url}/o/demo`, 'en');
  const cards = phone.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await phone.getByLabel('Sort by').selectOption({ label: 'Net revenue ↓' });
  const first = cards.first();
  expect(await first.getByText('Net revenue').isVisible()).toBe(true);
  expect(await first.getByText('Orders').isVisible()).toBe(false);
  await first.getByRole('button', { name: /^More of / }).click();
  await first.getByText('Orders').waitFor();
  expect(await violationsOf(phone)).toEqual([]);
  expect(await sidewaysOf(phone)).toBe(0);
  expect(new URL(phone.url()).searchParams.get('sort')).toBe('-net_revenue');
}, 60_000);

describe('without a mouse', () => {
  let context: BrowserContext;
  let desk: Page;
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await app.signIn(context);
    desk = await context.newPage();
    await openScreen(desk, `${app.url}/o/demo`, 'en');
  });
  afterAll(() => context?.close());

  test('everything of the shell is reached by Tab, first of all the way past it, and is seen to be', async () => {
    const wanted = await desk.evaluate(() => {
      const things = [...document.querySelectorAll<HTMLElement>('header a, header button, nav a, nav button')];
      return things.filter((thing) => thing.checkVisibility()).length;
    });
    const reached: { at: number; name: string; seen: boolean }[] = [];
    for (let step = 0; step <= wanted; step += 1) {
      await desk.keyboard.press('Tab');
      reached.push(
        await desk.evaluate(() => {
          const now = document.activeElement as HTMLElement;
          const { outlineStyle, outlineWidth } = getComputedStyle(now);
          const name = now.getAttribute('aria-label') ?? now.textContent ?? '';
          const at = [...document.querySelectorAll('*')].indexOf(now);
          return { at, name: name.trim(), seen: outlineStyle !== 'none' && outlineWidth !== '0px' };
        }),
      );
    }
    expect(reached[0]?.name).toBe('Skip to the content');
    expect(reached.filter(({ seen }) => !seen)).toEqual([]);
    expect(new Set(reached.map(({ at }) => at)).size).toBe(wanted + 1);
  });

  test('Ctrl K finds a screen and a session by name; ? says the keys; g and a letter go there', async () => {
    await desk.keyboard.press('Control+k');
    const search = desk.getByRole('textbox', { name: 'Screen, session or action' });
    await search.waitFor();
    await search.fill('audit');
    await desk.keyboard.press('Enter');
    await desk.waitForURL('**/o/demo/audit');

    const title = await desk.evaluate(async () => {
      const answer = await fetch('/v1/sessions?limit=1', { headers: { 'aftershow-organisation': 'demo' } });
      return ((await answer.json()) as { sessions: { title: string }[] }).sessions[0]?.title ?? '';
    });
    await desk.keyboard.press('Control+k');
    await search.fill(title.slice(0, 12).toLowerCase());
    await desk.locator('[data-selected], button').getByText(title).first().click();
    await desk.waitForURL(/\/o\/demo\/sessions\//);

    await desk.locator('h1').first().waitFor();
    await desk.keyboard.press('?');
    await desk.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    expect(await desk.getByRole('dialog').getByText('Go to Team').count()).toBe(1);
    await desk.keyboard.press('Escape');
    await desk.getByRole('dialog').waitFor({ state: 'detached' });

    await desk.keyboard.press('g');
    await desk.keyboard.press('t');
    await desk.waitForURL('**/o/demo/team');
  });

  test('the way past the shell leads into the content', async () => {
    await openScreen(desk, `${app.url}/o/demo/team`, 'en');
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Enter');
    expect(await desk.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  test('who asked for less motion gets none', async () => {
    await desk.emulateMedia({ reducedMotion: 'reduce' });
    const moving = await desk.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((thing) => {
          const { transitionDuration, animationDuration } = getComputedStyle(thing);
          return [transitionDuration, animationDuration].some((all) =>
            all.split(',').some((one) => Number.parseFloat(one) > 0.01),
          );
        }).length,
    );
    expect(moving).toBe(0);
  });
});
