import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEars } from '#src/collect/hearing/ears.ts';
import { hearAgain } from '#src/collect/hearing/hear-again.ts';
import { type Running, startServer } from '#src/main.ts';
import { aspects as arranged } from '#src/message/en/app/aspects.ts';
import { digest } from '#src/message/en/app/digest.ts';
import { voices as words } from '#src/message/en/app/voices.ts';
import { launchBrowser } from '#test/browser.ts';
import { GENERATED, loadGenerated, signInHere } from '#test/generated-session.ts';
import { preparedFolder } from '#test/prepared-folder.ts';

let folder: string;
let running: Running;
let browser: Browser;
let page: Page;
const failures: string[] = [];

const address = (path: string) => `${running.url}/o/${GENERATED.organisation}/voices${path}`;
/** How many texts the strip says there are. */
async function textsSaid(): Promise<number> {
  const strip = await page.getByRole('region', { name: words.summary }).textContent();
  return Number(/([\d,]+) texts?/.exec(strip ?? '')?.[1]?.replaceAll(',', ''));
}

beforeAll(async () => {
  folder = await preparedFolder();
  running = await startServer({ data: folder, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error' } });
  await loadGenerated(running, { size: 'S', seed: 7 });
  const ctx = running.contextOf(GENERATED.organisation, { kind: 'system', id: 'test' });
  await hearAgain(ctx, openEars(), new AbortController().signal);
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await signInHere(running, context);
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  await rm(folder, { recursive: true, force: true });
});

test('a filter of the address goes along from page to page, and each count opens the texts it counts', async () => {
  await page.goto(`${address('')}?lang=en&language=fr`);
  await page.getByRole('region', { name: words.summary }).waitFor();
  const all = await textsSaid();
  await page.getByLabel(words.sentiment, { exact: true }).selectOption('negative');
  await expect.poll(textsSaid, { timeout: 10_000 }).toBeLessThan(all);
  expect(new URL(page.url()).searchParams.get('sentiment')).toBe('negative');

  await page.getByRole('link', { name: words.places.feelings }).click();
  await page.getByRole('heading', { level: 1, name: words.feelings.title }).waitFor();
  expect(new URL(page.url()).searchParams.get('language')).toBe('fr');
  await page.getByRole('button', { name: words.clear }).click();
  await expect.poll(textsSaid, { timeout: 10_000 }).toBeGreaterThan(all - 1);

  const cell = page.getByRole('link', { name: /spoken of as negative: / }).last();
  const count = Number(((await cell.textContent()) ?? '').replaceAll(',', ''));
  await cell.click();
  await page.getByText(words.end).waitFor();
  expect(await page.locator('li[aria-setsize]').first().getAttribute('aria-setsize')).toBe(String(count));
});

test('a text that is no complaint is set right in one tap, and that is taken back in another', async () => {
  await page.goto(`${address('')}?lang=en&intent=complaint`);
  await page.getByRole('region', { name: words.summary }).waitFor();
  const before = await textsSaid();
  expect(before).toBeGreaterThan(0);
  await page.getByRole('button', { name: words.notComplaint }).first().click();
  await page.getByRole('status').getByText('Corrected').waitFor();
  if (before === 1) await page.getByText(words.noneFit).waitFor();
  else await expect.poll(textsSaid, { timeout: 10_000 }).toBeLessThan(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(words.correctionBack).waitFor();
  await expect.poll(textsSaid, { timeout: 10_000 }).toBe(before);
  expect(failures).toEqual([]);
});

test('a theme opens its quotes, takes another name, and what is said is put in short and compared', async () => {
  const themes = words.themes;
  const places = page.getByRole('navigation', { name: words.within });
  await page.goto(`${address('/themes')}?lang=en`);
  const first = page.getByRole('article').first();
  await first.waitFor();
  const name = (await first.getAttribute('aria-label')) ?? '';
  const quotes = first.getByRole('link');
  const said = Number(/, ([\d,]+) texts?/.exec((await quotes.textContent()) ?? '')?.[1]?.replaceAll(',', ''));
  await quotes.click();
  await page.getByRole('region', { name: words.summary }).waitFor();
  await expect.poll(textsSaid, { timeout: 10_000 }).toBe(said);
  await page.getByRole('button', { name: digest.open }).click();
  await page.getByRole('heading', { name: digest.title }).waitFor();
  await page.getByText(digest.why.off).waitFor();

  await places.getByRole('link', { name: words.places.themes, exact: true }).click();
  await page.getByRole('button', { name: themes.menu(name) }).click();
  await page.getByRole('menuitem', { name: themes.rename }).click();
  await page.getByRole('textbox', { name: themes.name, exact: true }).fill('What we follow');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('article', { name: 'What we follow' }).waitFor();

  await places.getByRole('link', { name: words.places.compare, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: words.compare.title }).waitFor();
  expect(failures).toEqual([]);
});

test('a subject of one’s own is added by keyboard, heard in stored texts, and found by the team that answers for it', async () => {
  await page.goto(`${address('/aspects')}?lang=en`);
  await page.getByRole('button', { name: arranged.add }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  // A name in the organisation's languages, words in all that are read.
  await dialog.getByLabel(arranged.name('French')).fill('Colours');
  await dialog.getByLabel(arranged.terms('French')).fill('couleur*\nteinte*');
  await dialog.getByLabel(arranged.terms('English')).fill('colo/colour\ncolor*\ncolour*');
  await dialog.getByLabel(arranged.step).selectOption('during');
  await dialog.getByLabel(arranged.team, { exact: true }).fill('Products');
  await page.keyboard.press('Enter');
  const own = page.getByRole('table', { name: arranged.own });
  await own.getByRole('button', { name: 'Colours' }).waitFor();
  // Until they are heard again the page says how many are not.
  await page.getByText(/still to be listened to again/).waitFor();
  const ctx = running.contextOf(GENERATED.organisation, { kind: 'system', id: 'test' });
  await hearAgain(ctx, openEars(), new AbortController().signal);

  await page.goto(`${address('/feelings')}?lang=en&group=team`);
  const products = page.getByRole('region', { name: 'Products' });
  await products.getByRole('link', { name: 'Colours', exact: true }).waitFor();
  await page.goto(`${address('')}?lang=en`);
  await page.getByRole('region', { name: words.summary }).waitFor();
  const all = await textsSaid();
  await page.getByLabel(words.teamFilter, { exact: true }).selectOption('Products');
  await expect.poll(textsSaid, { timeout: 10_000 }).toBeLessThan(all);
  expect(await textsSaid()).toBeGreaterThan(0);
  await page
    .getByRole('article')
    .first()
    .getByText(/Colours: /)
    .waitFor();
  await page.goto(`${address('/journey')}?lang=en`);
  await page
    .getByRole('region', { name: `${words.journey.phases.during}: ${arranged.atStep}` })
    .getByText('Products')
    .waitFor();
  expect(failures).toEqual([]);
});
