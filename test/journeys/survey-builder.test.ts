import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { BRAND, WORDS, walkThrough } from './journey-app.ts';
import { violationsOf } from './look-at-screen.ts';

const walk = walkThrough();
const { surveys, common } = WORDS.en;
const TWO_THINGS = 'How do you rate the sound and the picture?';
const [SOUND, PICTURE] = ['How do you rate the sound?', 'How do you rate the picture?'];

test('a survey is begun from a template, mended as it is written, and published', async () => {
  const page = await walk.open({ locale: 'en', viewport: { width: 1280, height: 1000 } });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const card = (text: string) => page.locator('[id^="question-"] [aria-expanded]', { hasText: text });
  await walk.signIn(page, await walk.found('en'), 'en');

  await page.goto(`${walk.url}/o/${BRAND}/surveys`);
  const templates = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /questions/ }) });
  await templates.nth(8).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: new RegExp(`^${surveys.templateNames.end_of_live}`) }).click();
  for (const language of ['Français', 'Español']) await page.getByRole('checkbox', { name: language }).uncheck();
  await page.getByRole('textbox', { name: surveys.nameField }).fill('After the golden hour');
  expect(await violationsOf(page)).toEqual([]);
  await button(surveys.create).click();
  await page.getByRole('heading', { level: 1, name: 'After the golden hour' }).waitFor();

  // A question is asked for, and asks two things at once.
  await button(surveys.addQuestion).first().click();
  await page.getByRole('button', { name: new RegExp(`^${surveys.kinds.csat.replace(/[()]/g, '\\$&')}`) }).click();
  await page.getByRole('textbox', { name: surveys.question, exact: true }).fill(TWO_THINGS);
  await button(surveys.splitIt).click();
  await card(SOUND).waitFor();
  await card(PICTURE).waitFor();
  await button(surveys.splitIt).waitFor({ state: 'detached' });
  expect(await violationsOf(page)).toEqual([]);

  // Moved by its handle with the keyboard, deleted, and brought back where it stood.
  await button(surveys.handle(PICTURE)).focus();
  for (const key of ['Space', 'ArrowUp', 'Space']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
  await expectOrder(page, [PICTURE, SOUND]);
  await button(surveys.menu(SOUND)).click();
  await page.getByRole('menuitem', { name: surveys.remove }).click();
  await card(SOUND).waitFor({ state: 'detached' });
  await page.getByRole('status').getByRole('button', { name: common.undo }).click();
  await expectOrder(page, [PICTURE, SOUND]);

  await button(surveys.publish).click();
  await page.getByRole('heading', { name: surveys.publishedTitle }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const link = await page.getByRole('group', { name: surveys.link }).locator('code').textContent();
  const asked = await fetch(link ?? '').then((answer) => answer.text());
  expect(asked).toContain(PICTURE);

  await page.getByRole('link', { name: surveys.toSend }).click();
  await page.getByRole('img', { name: surveys.qr }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
}, 120_000);

/** The questions of the first page that were added, as they stand one below the other. */
async function expectOrder(page: Page, wanted: readonly string[]): Promise<void> {
  const shown = page
    .getByRole('region', { name: surveys.page('1') })
    .locator('[id^="question-"] [aria-expanded]:not([aria-haspopup])');
  await expect
    .poll(async () => (await shown.allTextContents()).map((text) => wanted.find((one) => text.includes(one)) ?? ''))
    .toEqual(['', ...wanted]);
}
