import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startServer } from '#src/main.ts';
import { imports } from '#src/message/fr/app/imports.ts';
import { voices as words } from '#src/message/fr/app/voices.ts';
import { launchBrowser } from '#test/browser.ts';
import { GENERATED, loadGenerated, signInHere } from '#test/generated-session.ts';
import { preparedFolder } from '#test/prepared-folder.ts';
import { violationsOf } from './look-at-screen.ts';

let folder: string;
let running: Running;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await preparedFolder();
  running = await startServer({ data: folder, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error' } });
  await loadGenerated(running, { size: 'S', seed: 7 });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  await signInHere(running, context);
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  await rm(folder, { recursive: true, force: true });
});

const SAID = [
  'Le colis est arrivé abîmé, je suis très déçue',
  'Colis abîmé et service client injoignable, je veux être remboursée',
  'Colis abîmé pour la deuxième fois, inadmissible',
  'Un colis abîmé, mais vite remplacé, merci',
  'Magnifique palette, les couleurs tiennent toute la journée',
  'Teint parfait, je recommande cette crème',
];

/** Reviews as a site hands them out. */
function reviews(): Buffer {
  const rows = SAID.map((text, n) => `2026-03-${String(10 + n)} 20:1${n};client${n};"${text}"`);
  return Buffer.from(['date;auteur;commentaire', ...rows].join('\n'));
}

test('reviews come in, are understood, found, set right and gathered under a theme, on a phone', async () => {
  const home = `${running.url}/o/${GENERATED.organisation}`;
  await page.goto(`${home}/imports/new?lang=fr`);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByText(imports.choose).first().click(),
  ]);
  await chooser.setFiles({ name: 'avis.csv', mimeType: 'text/csv', buffer: reviews() });
  await page.getByRole('button', { name: imports.changeColumns }).click();
  await page.getByLabel(imports.whatHolds).selectOption('voices');
  await page.getByLabel(imports.channel).selectOption('review');
  await page.getByRole('button', { name: imports.tryIt }).click();
  await page.getByRole('button', { name: imports.importNow, exact: true }).click();
  await page
    .getByText(/6 lignes sont entrées/)
    .first()
    .waitFor();

  await page.goto(`${home}/voices?lang=fr&channel=review`);
  const cards = page.getByRole('article');
  await cards.first().waitFor();
  await page.getByRole('searchbox', { name: words.search }).fill('colis abime');
  await expect.poll(() => new URL(page.url()).searchParams.get('search'), { timeout: 15_000 }).toBe('colis abime');
  await expect
    .poll(() => page.locator('li[aria-setsize]').first().getAttribute('aria-setsize'), { timeout: 15_000 })
    .toBe('4');
  expect(await violationsOf(page)).toEqual([]);

  const complaint = page.getByRole('article').filter({ hasText: 'inadmissible' });
  await complaint.getByRole('button', { name: words.notComplaint }).click();
  await page.getByRole('status').getByText('Corrigé').waitFor();
  await page.goto(`${home}/voices?lang=fr&channel=review&intent=complaint`);
  await page.getByRole('region', { name: words.summary }).or(page.getByText(words.noneFit)).first().waitFor();
  expect(await page.getByRole('article').filter({ hasText: 'inadmissible' }).count()).toBe(0);

  await page.goto(`${home}/voices/themes?lang=fr&channel=review`);
  await page.getByRole('button', { name: words.themes.define }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: words.themes.name, exact: true }).fill('Colis abîmés');
  await form.getByLabel(words.themes.anyWords).fill('colis abîmé');
  await form.getByRole('button', { name: words.themes.defineDo }).click();
  const theme = page.getByRole('article', { name: 'Colis abîmés' });
  await theme.getByRole('link').first().click();
  await page.getByRole('region', { name: words.summary }).getByText('3 textes', { exact: true }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
}, 90_000);
