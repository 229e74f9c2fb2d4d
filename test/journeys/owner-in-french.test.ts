import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { BRAND, SESSION, TITLE, WORDS, walkThrough } from './journey-app.ts';
import { englishLeftIn, openScreen, sidewaysOf, violationsOf } from './look-at-screen.ts';

const walk = walkThrough();
const PASSWORD = 'le gardien du phare';
let page: Page;
beforeAll(async () => {
  page = await walk.open({ locale: 'fr-FR', viewport: { width: 1280, height: 800 } });
});

describe('the first owner, in French', () => {
  const { setup, door, organisationFields, sessions, debrief, shell, signIn } = WORDS.fr;

  test('comes to a fresh installation and is asked who they are', async () => {
    await page.goto(walk.url);
    await page.getByRole('heading', { level: 1, name: setup.title }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/setup');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  });

  test('is told what is wrong in French, and loses nothing of what was filled in', async () => {
    walk.expectRefused(/^400 \/v1\/setup$/);
    await page.getByRole('textbox', { name: door.name }).fill('Solveig Aubry');
    await page.getByRole('textbox', { name: door.email }).fill('solveig@example.com');
    await page.getByLabel(door.newPassword).first().fill('court');
    await page.getByRole('textbox', { name: organisationFields.name }).fill('L’Atelier d’Iris');
    await page.getByRole('button', { name: setup.begin }).click();
    await page.getByText(door.fields['password'] ?? 'no words', { exact: true }).waitFor();
    expect(await page.getByRole('textbox', { name: organisationFields.name }).inputValue()).toBe('L’Atelier d’Iris');
  });

  test('becomes owner, and may look at the demo first', async () => {
    await page.getByLabel(door.newPassword).first().fill(PASSWORD);
    await page.getByRole('button', { name: setup.begin }).click();
    await page.getByRole('heading', { level: 1, name: setup.readyTitle }).waitFor();
    await page.getByText(setup.ready('L’Atelier d’Iris')).waitFor();
    await page.getByRole('link', { name: setup.demo }).click();
    await page.waitForURL(`**/o/${BRAND}`);
    await page.getByRole('heading', { level: 1, name: sessions.title }).waitFor();
  });

  test('opens the debrief of its session, and finds everything in French', async () => {
    await page.getByRole('link', { name: TITLE }).first().click();
    await page.waitForURL(`**/sessions/${SESSION}/debrief`);
    await page.getByRole('link', { name: debrief.share }).waitFor();
    await page.getByText(TITLE).first().waitFor();
    expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(4);
    expect(await englishLeftIn(page, 'fr')).toEqual([]);
  });

  test('goes from a time in it to the replay at that second', async () => {
    await page
      .getByTitle(/revoir à cet instant/)
      .first()
      .click();
    await page.waitForURL(/\/replay\?t=\d+/);
    await page.getByRole('button', { name: WORDS.fr.replay.mark }).waitFor();
  });

  test('is nobody after signing out', async () => {
    await page.getByRole('button', { name: shell.account }).click();
    await page.getByRole('menuitem', { name: shell.signOut }).click();
    await page.getByRole('heading', { level: 1, name: signIn.title }).waitFor();
    await page.goto(`${walk.url}/o/${BRAND}/sessions/${SESSION}/debrief`);
    await page.getByRole('heading', { level: 1, name: signIn.title }).waitFor();
  });

  test('signs in again on a phone, and arrives where they wanted to go', async () => {
    page = await walk.open({ locale: 'fr-FR', viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.goto(`${walk.url}/o/${BRAND}/sessions/${SESSION}/debrief`);
    await page.getByRole('textbox', { name: door.email }).fill('solveig@example.com');
    await page.getByLabel(signIn.password).first().fill(PASSWORD);
    await page.getByRole('button', { name: signIn.enter, exact: true }).click();
    await page.waitForURL(`**/sessions/${SESSION}/debrief`);
    await page.getByText(TITLE).first().waitFor();
    expect(await sidewaysOf(page)).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  });

  test('is offered a draft of the next session, which claims nothing from a single one', async () => {
    const { planning } = WORDS.fr;
    await openScreen(page, `${walk.url}/o/${BRAND}/sessions/draft`, 'fr');
    await page.getByText(planning.thin).waitFor();
    await page.getByText(planning.why.usual).first().waitFor();
    expect(await page.getByText(planning.why.likely, { exact: true }).count()).toBe(0);
    expect(await sidewaysOf(page)).toBe(0);
    expect(await englishLeftIn(page, 'fr')).toEqual([]);
  });

  test.each(['en', 'es'] as const)('reads the same in %s', async (lang) => {
    const { replay, share } = WORDS[lang].debrief;
    await openScreen(page, `${walk.url}/o/${BRAND}/sessions/${SESSION}/debrief`, lang);
    for (const name of [replay, share]) await page.getByRole('link', { name, exact: true }).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    expect(await sidewaysOf(page)).toBe(0);
  });
});
