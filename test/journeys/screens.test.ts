/// <reference lib="dom" />
import { rm } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { type DemoApp, demoApp } from '#test/demo-app.ts';
import { preparedFolder } from '#test/prepared-folder.ts';
import { SCREENS } from '#test/screens.ts';
import { englishLeftIn, openScreen, sidewaysOf, speakOn, turnTo, violationsOf } from './look-at-screen.ts';

let folder: string;
let app: DemoApp;
let browser: Browser;

/**
 * Each screen is opened twice, both at once: a test that waits for a page lets the other be drawn. On the phone it then goes on in Spanish
 * where it stands, as for somebody who changes the language.
 */
const VIEWS = [
  { view: 'desk in English', lang: 'en', next: undefined, width: 1440, height: 900 },
  { view: 'phone in French and Spanish', lang: 'fr', next: 'es', width: 390, height: 844 },
] as const;
type View = (typeof VIEWS)[number];

/** A page of a view, of a visitor or of somebody signed in, and what the browser complained about since it was last asked. */
interface Watched {
  page: Page;
  /** Another window of the same reader. */
  beside: Page;
  complaints: string[];
  /** Whether it is day or night on it: turned once a screen, so that each is seen in both and none is turned back for nothing. */
  light: 'light' | 'dark';
}
const watched = new Map<string, Watched>();
const watchedBy = (view: View['view'], signedIn: boolean) => watched.get(`${view} ${signedIn}`) as Watched;

beforeAll(async () => {
  folder = await preparedFolder();
  [app, browser] = await Promise.all([demoApp({ data: folder }), launchBrowser()]);
  await app.running.loaded;
  for (const { view, width, height } of VIEWS) {
    for (const signedIn of [false, true]) {
      const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
      if (signedIn) await app.signIn(context);
      const beside = await context.newPage();
      await beside.goto(`${app.url}/health/live`);
      const [page, light] = [await context.newPage(), 'light' as const];
      await page.emulateMedia({ colorScheme: light });
      watched.set(`${view} ${signedIn}`, { page, beside, light, complaints: complaintsOf(page) });
    }
  }
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}, 60_000);

function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
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
  return complaints;
}

/** What a reader of another language than English holds against a page as it stands. */
async function faultsOfWords(page: Page, lang: 'fr' | 'es'): Promise<string[]> {
  const faults = (await englishLeftIn(page, lang)).map((one) => `left in English (${lang}): ${one}`);
  const spoken = await page.locator('html').getAttribute('lang');
  if (spoken !== lang) faults.push(`says it is in ${spoken}, not ${lang}`);
  const sideways = await sidewaysOf(page);
  if (sideways !== 0) faults.push(`stands out ${sideways} px at the side in ${lang}`);
  return faults;
}

/** Everything that is held against a screen in one view; the colours of a phone are the same in any language. */
async function faultsOf({ view, lang, next }: View, screen: (typeof SCREENS)[number], url: string): Promise<string[]> {
  const here = watchedBy(view, screen.signedIn);
  const { page, complaints } = here;
  complaints.length = 0;
  const faults: string[] = [];
  const say = (what: string, found: readonly string[]) => faults.push(...found.map((one) => `${what}: ${one}`));
  await openScreen(page, url, lang);
  if (lang !== 'en') faults.push(...(await faultsOfWords(page, lang)));
  say(`axe when ${here.light}`, await violationsOf(page));
  here.light = here.light === 'light' ? 'dark' : 'light';
  await turnTo(page, here.light);
  say(`axe when ${here.light}`, await violationsOf(page, 'html', 'colours'));
  if (next !== undefined) {
    await speakOn(page, here.beside, next);
    faults.push(...(await faultsOfWords(page, next)));
  }
  const refusals = screen.refused === true ? /40[134]/ : /(?!)/;
  say(
    'the browser',
    complaints.filter((one) => !refusals.test(one)),
  );
  return faults;
}

test.each(SCREENS)(
  'screen $name: whole, reachable and in its language, on a desk and on phones',
  async (screen) => {
    const url = `${app.url}${await screen.path(app)}`;
    const faults = await Promise.all(VIEWS.map(async (view) => [view.view, await faultsOf(view, screen, url)]));
    expect(Object.fromEntries(faults)).toEqual(Object.fromEntries(VIEWS.map(({ view }) => [view, []])));
  },
  90_000,
);

test('on a phone a table is cards: what matters on their face, the rest a tap away, sorted by choice', async () => {
  const { page: phone } = watchedBy('phone in French and Spanish', true);
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
