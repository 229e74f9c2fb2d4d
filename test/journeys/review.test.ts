import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import { api } from '#src/contract/api.ts';
import { typedRoutes } from '#src/http/typed-routes.ts';
import { BRAND, SESSION, TITLE, WORDS, walkThrough } from './journey-app.ts';
import { englishLeftIn, openScreen, sidewaysOf, violationsOf } from './look-at-screen.ts';

const walk = walkThrough();
/** What the host writes: nobody may obtain it before they have written themselves. */
const SECRET = 'Le son a grésillé pendant le foulard bleu';
const HOST = { name: 'Inès Moreau', email: 'ines@example.com', password: 'le gardien du phare' };
/** The owner at their desk, the host on a phone. */
let owner: Page;
let host: Page;
let review = '';
beforeAll(async () => {
  owner = await walk.open({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  host = await walk.open({ locale: 'fr-FR', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const leader = await walk.found('fr');
  const prepared = await preparePerson({ ...HOST, language: 'fr' });
  await walk.ctx.records.transaction().execute(async (trx) => {
    const person = await addPerson(trx, prepared, { operator: false, now: walk.ctx.now() });
    const { name } = HOST;
    await addMember(trx, { organisation: BRAND, person, name, role: 'host', stores: [], expires: null });
  });
  await walk.signIn(owner, leader, 'fr');
  await walk.signIn(host, HOST, 'fr');
}, 60_000);

const { debrief, reviews: w, reviewWork: work, review: guards } = WORDS.fr;
const at = (page: Page, step = '') =>
  openScreen(page, `${walk.url}/o/${BRAND}/reviews/${review}${step === '' ? '' : `?step=${step}`}`, 'fr');
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** Everything that may be read over HTTP, asked from inside a page with its cookie: what holds the secret. */
function whereSecretIs(page: Page): Promise<string[]> {
  const paths = typedRoutes(api)
    .filter(({ method, permission }) => method === 'GET' && permission !== 'public')
    .map(({ path }) => path.replaceAll(/\{(\w+)\}/g, path.includes('/sessions/') ? SESSION : review));
  return page.evaluate(
    async ([all, here, secret]) => {
      const found: string[] = [];
      for (const path of all) {
        const answer = await fetch(path, { headers: { 'aftershow-organisation': here } });
        if ((await answer.text()).includes(secret)) found.push(path);
      }
      return found;
    },
    [paths, BRAND, SECRET] as const,
  );
}

describe('a review with two people, in French', () => {
  test('is opened from the debrief', async () => {
    await openScreen(owner, `${walk.url}/o/${BRAND}/sessions/${SESSION}/debrief`, 'fr');
    await owner.getByRole('link', { name: w.openOf }).click();
    await button(owner, w.opening.button).click();
    await owner.waitForURL(/\/reviews\/[\w-]{36}/);
    review = new URL(owner.url()).pathname.split('/').at(-1) ?? '';
    await owner.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  }, 60_000);

  test('takes what the host saw, on a phone, as it is typed', async () => {
    await at(host);
    await host.getByLabel(w.contribute.asks.badly, { exact: true }).fill(SECRET);
    await host.getByLabel(w.contribute.asks.well, { exact: true }).fill('Le public est resté jusqu’au bout');
    await host.getByText(w.contribute.states.saved).waitFor();
    await host.reload();
    const kept = host.getByLabel(w.contribute.asks.badly, { exact: true });
    await kept.waitFor();
    expect(await kept.inputValue()).toBe(SECRET);
    expect(await sidewaysOf(host)).toBe(0);
    expect(await englishLeftIn(host, 'fr')).toEqual([]);
    await button(host, w.contribute.submit).click();
    await host.getByText(w.contribute.thanks).waitFor();
  }, 60_000);

  test('keeps it from the owner, on the page and by every route, until they have written too', async () => {
    await at(owner);
    await owner.getByText(w.contribute.withheld).waitFor();
    expect(await owner.content()).not.toContain(SECRET);
    walk.expectRefused(/^(400|403|404|409|422) /);
    expect(await whereSecretIs(owner)).toEqual([]);
    await owner.getByLabel(w.contribute.asks.why, { exact: true }).fill('Le micro de secours n’était pas chargé');
    await button(owner, w.contribute.submit).click();
    await owner.getByText(SECRET).waitFor();
  }, 60_000);

  test('goes on to the facts, each with its place in the replay', async () => {
    await button(owner, w.goOn(w.phases.facts)).click();
    await owner.getByRole('heading', { name: w.facts.successes, exact: true }).waitFor();
    expect(await owner.getByRole('link', { name: /^Replay à/ }).count()).toBeGreaterThan(0);
    expect(await englishLeftIn(owner, 'fr')).toEqual([]);
  }, 60_000);

  test('makes sense: put together without a mouse, searched against first, bound to a fact, decided', async () => {
    await button(owner, w.goOn(w.phases.sense)).click();
    await button(owner, new RegExp(`^Déplacer « ${SECRET}`)).press('Enter');
    await owner.getByRole('menuitem', { name: work.groups.newGroup }).press('Enter');
    await owner.getByRole('textbox', { name: work.groups.heading }).fill('Le son');
    await owner.keyboard.press('Enter');
    await button(owner, work.groups.stateOf('Le son')).click();
    await owner.getByRole('textbox', { name: work.statements.text }).fill('Le son a fait fuir');
    await button(owner, WORDS.fr.common.save).click();
    const card = owner.locator('li').filter({ hasText: work.against.title });
    await card.getByText(work.statements.missing).waitFor();
    await card.getByText(guards.guards.facts_first).waitFor();
    await button(owner, `${work.evidence.bind}: Le son a fait fuir`).click();
    await owner.getByRole('dialog').getByRole('listitem').getByRole('button').first().press('Enter');
    await owner.getByRole('dialog').waitFor({ state: 'detached' });
    const none = button(owner, work.against.noneButton);
    const some = button(owner, work.against.noneCounts);
    await none.or(some).waitFor();
    if (await some.isVisible()) {
      await some.click();
      await owner.getByRole('textbox', { name: work.against.why }).fill('Une autre régie');
      await button(owner, work.against.save).click();
    } else await none.click();
    await card.getByText(work.statements.ready).waitFor();
    // Whoever reads along sees it without doing anything.
    await at(host);
    await host.getByText('Le son a fait fuir').first().waitFor();
    await button(owner, work.dots.give('Le son a fait fuir')).click();
    await button(owner, `${work.statements.decisions.accepted}: Le son a fait fuir`).click();
    await host.getByText(work.statements.decided.accepted).waitFor();
    expect(await violationsOf(owner)).toEqual([]);
  }, 90_000);

  test('keeps a lesson and an action', async () => {
    await button(owner, w.goOn(w.phases.lessons)).click();
    await button(owner, work.lessons.makeOf('Le son a fait fuir')).click();
    await owner.getByRole('textbox', { name: work.lessons.statement }).fill('Charger le micro de secours');
    await button(owner, work.lessons.save).click();
    await owner.getByRole('link', { name: 'Charger le micro de secours' }).waitFor();
    await button(owner, w.goOn(w.phases.actions)).click();
    await owner.getByRole('textbox', { name: work.actions.verb }).fill('Charger le micro à 18 h');
    await button(owner, work.actions.save).click();
    await owner.getByRole('link', { name: 'Charger le micro à 18 h', exact: true }).waitFor();
  }, 60_000);

  test('says what is missing, closes, and shows its one page in the language one chooses', async () => {
    await at(owner, 'closed');
    await owner.getByText(work.close.oneSide.well).waitFor();
    expect(await button(owner, work.close.button).isDisabled()).toBe(true);
    await owner.getByRole('textbox', { name: work.close.reason }).fill('La séance a été coupée');
    await button(owner, work.close.reasonSave).click();
    await button(owner, work.close.button).click();
    const page = owner.getByRole('article');
    await page.getByText('Le son a fait fuir').waitFor();
    await page.getByText('Charger le micro de secours').waitFor();
    await page.getByText('Charger le micro à 18 h').waitFor();
    expect(await englishLeftIn(owner, 'fr')).toEqual([]);
    await button(owner, work.page.make).click();
    const link = await owner.getByRole('group', { name: work.page.share }).locator('code').textContent();
    const reader = await walk.open({ locale: 'es-ES', viewport: { width: 390, height: 844 } });
    await reader.goto(link ?? '');
    await reader.getByText(WORDS.es.reviewWork.page.title(TITLE)).waitFor();
    expect(await sidewaysOf(reader)).toBe(0);
    expect(await violationsOf(reader)).toEqual([]);
    expect((await reader.content()).includes(HOST.name)).toBe(false);
  }, 90_000);

  test.each(['en', 'es'] as const)(
    'reads the same in %s',
    async (lang) => {
      for (const step of ['contribute', 'sense', 'lessons', 'closed']) {
        await openScreen(owner, `${walk.url}/o/${BRAND}/reviews/${review}?step=${step}`, lang);
        await owner.getByRole('navigation', { name: WORDS[lang].reviews.steps }).waitFor();
      }
      if (lang === 'es') expect(await englishLeftIn(owner, 'es')).toEqual([]);
    },
    60_000,
  );

  test('and its debrief leads to it', async () => {
    await openScreen(owner, `${walk.url}/o/${BRAND}/sessions/${SESSION}/debrief`, 'fr');
    expect(debrief.title).not.toBe('');
    await owner.getByRole('link', { name: w.openExisting, exact: true }).first().click();
    await owner.waitForURL(new RegExp(`/reviews/${review}`));
  }, 60_000);
});
