import { rm } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { appendSession } from '#scenario/append-session.ts';
import { generateSession } from '#scenario/generate-session.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { type Running, type StartOptions, startServer } from '#src/main.ts';
import { app as en } from '#src/message/en/app.ts';
import { app as es } from '#src/message/es/app.ts';
import type { Lang } from '#src/message/format.ts';
import { app as fr } from '#src/message/fr/app.ts';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import type { Context } from '#src/store/context.ts';
import { launchBrowser } from '#test/browser.ts';
import { preparedFolder } from '#test/prepared-folder.ts';

/** What buttons and fields are called: journeys look for things by the names that people read. */
export const WORDS = { en, fr, es };
/** The generated organisation with one session, the demo in small: it loads in a second instead of minutes. */
export const BRAND = 'lumen';
export const SESSION = 'evening';
export const TITLE = 'L’heure dorée';

/** What one journey walks through: the application as people run it, in a folder of its own, and a browser. */
export interface Walk {
  readonly url: string;
  readonly browser: Browser;
  /** What the command line's verbs work with, in the generated organisation. */
  readonly ctx: Context;
  /** A page of a browser that has kept nothing; from then on every test fails if it complains. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** The first owner, made over HTTP as the set-up screen does it. */
  found(language: Lang): Promise<{ email: string; password: string }>;
  /** Through the sign-in screen. */
  signIn(page: Page, who: { email: string; password: string }, lang: Lang): Promise<void>;
  /** A refusal that a step provokes on purpose, as 'status path': complaints that match are none. */
  expectRefused(refusal: RegExp): void;
}

/**
 * Starts an application and a browser for a file of tests. After each test nothing may have been written to the console, thrown, or
 * refused.
 *
 * @param more settings that this file's tests need: where its mail server is, for one
 * @param world what stands in it from the start, where one session is not what is needed
 * @example const walk = walkThrough(); test('…', async () => { const page = await walk.open({ locale: 'fr' }); … });
 */
export function walkThrough(
  more: () => Promise<StartOptions['settings']> = async () => ({}),
  world: (ctx: Context) => Promise<void> = oneSession,
): Walk {
  let folder: string;
  let running: Running;
  let browser: Browser;
  let complaints: string[] = [];
  let refused: RegExp[] = [];
  const ctx = () => running.contextOf(BRAND, { kind: 'system', id: 'test' });

  beforeAll(async () => {
    folder = await preparedFolder();
    const settings = { AFTERSHOW_LOG: 'error', ...(await more()) };
    [running, browser] = await Promise.all([
      startServer({ data: folder, port: 0, screens: true, settings }),
      launchBrowser(),
    ]);
    await world(ctx());
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await running?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }, 30_000);
  afterEach(() => {
    const left = complaints.filter((one) => !refused.some((pattern) => pattern.test(one)));
    [complaints, refused] = [[], []];
    expect(left).toEqual([]);
  });

  return {
    get url() {
      return running.url;
    },
    get browser() {
      return browser;
    },
    get ctx() {
      return ctx();
    },
    async open(options = {}) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      listenTo(page, (complaint) => complaints.push(complaint));
      return page;
    },
    async found(language) {
      const person = { name: 'Solveig', email: 'solveig@example.com', password: 'lighthouse keeper' };
      const organisation = { name: 'Atelier', zone: 'Europe/Paris', currency: 'EUR', languages: [language] };
      const answer = await fetch(`${running.url}/v1/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: running.url },
        body: JSON.stringify({ ...person, language, organisation }),
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return person;
    },
    async signIn(page, { email, password }, lang) {
      const { door, signIn } = WORDS[lang];
      await page.goto(`${running.url}/sign-in?to=/o/${BRAND}`);
      await page.getByRole('textbox', { name: door.email }).fill(email);
      await page.getByLabel(signIn.password).first().fill(password);
      await page.getByRole('button', { name: signIn.enter, exact: true }).click();
      await page.waitForURL(`${running.url}/o/${BRAND}`);
      await page.getByRole('heading', { level: 1, name: WORDS[lang].sessions.title }).waitFor();
    },
    expectRefused(refusal) {
      refused.push(refusal);
    },
  };
}

/** Everything a browser finds wrong with a page. Whoever is not signed in is told so by /v1/me: that is how a page knows. */
function listenTo(page: Page, complain: (what: string) => void): void {
  page.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (!isAnswer && ['error', 'warning'].includes(message.type())) complain(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complain(`thrown: ${error.message}`));
  page.on('response', (answer) => {
    const told = `${answer.status()} ${new URL(answer.url()).pathname}`;
    if (answer.status() >= 400 && told !== '401 /v1/me') complain(told);
  });
  page.on('requestfailed', (request) => {
    // Leaving a page ends its streams and what it still asked.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') complain(`${why} ${new URL(request.url()).pathname}`);
  });
}

async function oneSession(ctx: Context): Promise<void> {
  await createOrganisation(ctx, {
    ...{ id: BRAND, name: 'Maison Lumen', zone: 'Europe/Paris', currency: 'EUR' },
    ...{ languages: ['fr', 'en', 'es'], generated: true },
  });
  const made = generateSession({ seed: 7, size: 'S', language: 'fr' });
  const session = { ...made, facts: { ...made.facts, id: SESSION } };
  const { facts } = session;
  await createSession(ctx, {
    ...{ id: SESSION, title: TITLE, state: 'ended', generated: true, host: facts.host, format: facts.format },
    ...{ language: facts.language, currency: facts.currency, targets: facts.targets },
    ...{ start: facts.start === null ? null : new Date(facts.start), duration: facts.duration_s },
  });
  await saveRunningOrder(ctx, { session: SESSION, segments: facts.segments, pins: facts.pins });
  await importProducts(ctx, { products: facts.products, currency: facts.currency, session: SESSION });
  await appendSession(ctx.events, ctx.organisation, session);
}
