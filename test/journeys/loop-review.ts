import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { api } from '#src/contract/api.ts';
import { typedRoutes } from '#src/http/typed-routes.ts';
import { BRAND, SESSION } from './journey-app.ts';
import { foreignLeftIn, openScreen, sidewaysOf, violationsOf } from './look-at-screen.ts';
import { type Loop, like } from './loop-way.ts';

/** The names that people read on buttons: whole, or by a pattern. */
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/**
 * What a page is held to wherever the way stops: one language, and nothing beside the screen. By night it is accessible, too; by day every
 * screen is opened for that by screens.test.ts.
 */
export async function sound(loop: Loop, page: Page): Promise<void> {
  expect.soft(await foreignLeftIn(page, loop.lang), page.url()).toEqual([]);
  expect.soft(await sidewaysOf(page), page.url()).toBe(0);
  if (loop.dark) expect.soft(await violationsOf(page), page.url()).toEqual([]);
}

const screen = (loop: Loop, page: Page, step: string) =>
  openScreen(page, `${loop.walk.url}/o/${BRAND}/reviews/${loop.review}?step=${step}`, loop.lang);

/** From the debrief of what has just ended. */
export async function opensReview(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  await openScreen(desk, `${loop.walk.url}/o/${BRAND}/sessions/${SESSION}/debrief`, loop.lang);
  await desk.getByRole('link', { name: w.reviews.openOf }).click();
  await desk.getByRole('dialog').getByRole('button', { name: w.reviews.opening.button, exact: true }).click();
  await desk.waitForURL(/\/reviews\/[\w-]{36}/);
  loop.review = new URL(desk.url()).pathname.split('/').at(-1) ?? '';
  await desk.getByRole('heading', { level: 1, name: said.session }).waitFor();
}

/** Somebody without an account writes on a phone, by the link that was made for them: what is typed is kept, then sent once. */
export async function guestWrites(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  const { contribute } = w.reviews;
  await button(desk, w.reviews.askGuest).click();
  const asking = desk.getByRole('dialog');
  await asking.getByRole('textbox', { name: w.reviews.guest.name }).fill(said.guest.name);
  await asking.getByRole('textbox', { name: w.reviews.guest.role }).fill(said.guest.role);
  await asking.getByRole('button', { name: w.reviews.guest.button, exact: true }).click();
  const link = await asking.locator('code').textContent();
  await desk.keyboard.press('Escape');
  const guest = await loop.walk.open({ ...loop.locale, viewport: PHONE, hasTouch: true, isMobile: true });
  loop.guest = guest;
  await guest.goto(link ?? '');
  await guest.getByLabel(contribute.asks.badly, { exact: true }).fill(said.secret);
  await guest.getByLabel(contribute.asks.well, { exact: true }).fill(said.well);
  await guest.getByText(contribute.states.saved).waitFor();
  await guest.reload();
  const kept = guest.getByLabel(contribute.asks.badly, { exact: true });
  await kept.waitFor();
  expect(await kept.inputValue()).toBe(said.secret);
  await sound(loop, guest);
  await button(guest, contribute.submit).click();
  await guest.getByText(contribute.thanks).waitFor();
}
const PHONE = { width: 390, height: 844 };

/** Whoever leads obtains nothing of it, on the page or by any route that reads, until they have written too. */
export async function ownerWritesBlind(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  const { contribute } = w.reviews;
  await screen(loop, desk, 'contribute');
  await desk.getByText(contribute.withheld).waitFor();
  expect(await desk.content()).not.toContain(said.secret);
  loop.walk.expectRefused(/^(400|403|404|409|422) /);
  expect(await whereIs(desk, said.secret, loop.review)).toEqual([]);
  await desk.getByLabel(contribute.asks.why, { exact: true }).fill(said.why);
  await button(desk, contribute.submit).click();
  await desk.getByText(said.secret).waitFor();
}

/** Everything that may be read over HTTP, asked from inside a page with its cookie: what holds the secret. */
function whereIs(page: Page, secret: string, review: string): Promise<string[]> {
  const paths = typedRoutes(api)
    .filter(
      ({ method, permission, path }) => method === 'GET' && permission !== 'public' && /review|statement/.test(path),
    )
    .map(({ path }) => path.replaceAll(/\{(\w+)\}/g, path.includes('/sessions/') ? SESSION : review));
  return page.evaluate(
    async ([all, here, hidden]) => {
      const found: string[] = [];
      for (const path of all) {
        const answer = await fetch(path, { headers: { 'aftershow-organisation': here } });
        if ((await answer.text()).includes(hidden)) found.push(path);
      }
      return found;
    },
    [paths, BRAND, secret] as const,
  );
}

/** Successes beside problems, each with its place in the replay. */
export async function readsFacts(loop: Loop): Promise<void> {
  const { desk, w } = loop;
  const { facts, goOn, phases } = w.reviews;
  await button(desk, goOn(phases.facts)).click();
  await desk.getByRole('heading', { name: facts.successes, exact: true }).waitFor();
  await desk.getByRole('heading', { name: facts.problems, exact: true }).waitFor();
  await desk
    .getByRole('link', { name: like(facts.replay) })
    .first()
    .waitFor();
  await sound(loop, desk);
}

/**
 * What was written becomes a statement that is searched against before it may be believed; the server refuses what is not examined, and a
 * second screen sees all of it without doing anything.
 */
export async function makesSense(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  const { groups, statements, evidence, against, explain } = w.reviewWork;
  await button(desk, w.reviews.goOn(w.reviews.phases.sense)).click();
  await button(desk, groups.move(said.secret.slice(0, 60))).press('Enter');
  await desk.getByRole('menuitem', { name: groups.newGroup }).press('Enter');
  await desk.getByRole('textbox', { name: groups.heading }).fill(said.heading);
  await desk.keyboard.press('Enter');
  await button(desk, groups.stateOf(said.heading)).click();
  await desk.getByRole('textbox', { name: statements.text }).fill(said.statement);
  await button(desk, w.common.save).click();
  const card = desk
    .getByRole('listitem')
    .filter({ has: desk.getByRole('heading', { level: 3, name: said.statement }) });
  await card.getByText(statements.missing).waitFor();
  // What speaks against it stands before what speaks for it.
  const titles = await card.getByRole('heading', { level: 4 }).allTextContents();
  expect(titles[0]).toContain(against.title);
  expect(titles.indexOf(evidence.for)).toBeGreaterThan(0);
  loop.walk.expectRefused(/^409 .*\/decision$/);
  await button(desk, `${statements.decisions.accepted}: ${said.statement}`).click();
  await desk.getByText(w.review.guards.facts_first).nth(1).waitFor();
  await button(desk, `${evidence.bind}: ${said.statement}`).click();
  await desk.getByRole('dialog').getByRole('listitem').getByRole('button').first().press('Enter');
  await desk.getByRole('dialog').waitFor({ state: 'detached' });
  const none = button(desk, against.noneButton);
  const some = button(desk, against.noneCounts);
  await none.or(some).waitFor();
  if (await some.isVisible()) {
    await some.click();
    await desk.getByRole('textbox', { name: against.why }).fill(said.notCounted);
    await button(desk, against.save).click();
  } else await none.click();
  await card.getByText(statements.ready).waitFor();

  // Explanations against the facts, chance among them: without that no action from it can be sealed.
  await card.getByText(explain.title, { exact: true }).click();
  await button(desk, `+ ${said.why}`).click();
  const weigh = (row: string, verdict: string) =>
    card
      .getByRole('combobox', { name: like((fact) => explain.cell(row, fact)) })
      .first()
      .selectOption(verdict);
  await weigh(said.why, 'for');
  await weigh(explain.kinds.chance, 'against');
  await card.getByText(explain.ready).waitFor();
}

/** Dots after the evidence, then the decision, seen on a second screen as it falls. */
export async function decides(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  const { dots, statements } = w.reviewWork;
  const beside = await desk.context().newPage();
  await screen(loop, beside, 'sense');
  await button(desk, dots.give(said.statement)).click();
  await button(desk, `${statements.decisions.accepted}: ${said.statement}`).click();
  await beside.getByText(statements.decided.accepted).waitFor();
  await beside.close();
  await sound(loop, desk);
}

/** A lesson that says when it holds: as where it was seen, unless somebody says otherwise. */
export async function writesLesson(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  const { lessons } = w.reviewWork;
  await button(desk, w.reviews.goOn(w.reviews.phases.lessons)).click();
  await button(desk, lessons.makeOf(said.statement)).click();
  const form = desk.getByRole('dialog');
  await form.getByRole('textbox', { name: lessons.statement }).fill(said.lesson);
  expect(await form.getByRole('textbox', { name: lessons.format }).inputValue()).toBe(said.format);
  // The shows' names come a moment after the form.
  const show = form.getByRole('combobox', { name: lessons.show }).locator(':checked');
  await expect.poll(() => show.textContent(), { timeout: 20_000 }).toBe(said.show);
  await button(desk, lessons.save).click();
  const link = desk.getByRole('link', { name: said.lesson });
  await link.waitFor();
  loop.lesson = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
}

/** One thing that somebody does differently. */
export async function writesAction(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  const { actions } = w.reviewWork;
  await button(desk, w.reviews.goOn(w.reviews.phases.actions)).click();
  await desk.getByRole('textbox', { name: actions.verb }).fill(said.verb);
  await desk.getByRole('combobox', { name: actions.kind, exact: true }).selectOption('schedule');
  await button(desk, actions.save).click();
  const link = desk.getByRole('link', { name: said.verb, exact: true });
  await link.waitFor();
  loop.action = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
  await sound(loop, desk);
}

/** It does not close on one side only without a word why; its one page is read by a link, without names. */
export async function closesReview(loop: Loop): Promise<void> {
  const { desk, guest, w, said } = loop;
  const { close, page } = w.reviewWork;
  await button(desk, w.reviews.goOn(close.title)).click();
  await desk.getByText(close.oneSide.well).waitFor();
  expect(await button(desk, close.button).isDisabled()).toBe(true);
  await desk.getByRole('textbox', { name: close.reason }).fill(said.oneSide);
  await button(desk, close.reasonSave).click();
  await button(desk, close.button).click();
  const paper = desk.getByRole('article');
  for (const text of [said.statement, said.lesson, said.verb, said.oneSide]) await paper.getByText(text).waitFor();
  await sound(loop, desk);
  // The other members who were asked have it by mail, in their language.
  const mails = await loop.walk.ctx.records.selectFrom('mails').select(['subject', 'text', 'language']).execute();
  const told = mails.find(({ subject }) => subject === w.review.letter.closed.subject(said.session));
  expect(told?.language).toBe(loop.lang);
  for (const text of [said.statement, said.lesson, said.verb]) expect(told?.text).toContain(text);
  await button(desk, page.make).click();
  const link = await desk.getByRole('group', { name: page.share }).locator('code').textContent();
  await guest.goto(link ?? '');
  await guest.getByText(page.title(said.session)).waitFor();
  await sound(loop, guest);
  expect(await guest.content()).not.toContain(said.guest.name);
  await guest.context().close();
}
