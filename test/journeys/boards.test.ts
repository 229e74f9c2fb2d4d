import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inviteMember } from '#src/account/invite-member.ts';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import { saveStores } from '#src/session/stores/save-stores.ts';
import { eventRow } from '#test/rows.ts';
import { BRAND, WORDS, walkThrough } from './journey-app.ts';
import { englishLeftIn, openScreen, sidewaysOf, turnTo, violationsOf } from './look-at-screen.ts';

const walk = walkThrough();
const { boards: w, kpi } = WORDS.fr;

/** What axe and the width of a phone hold against a page, by day and by night, and what is not in French. */
async function flawsOf(page: Page): Promise<string[]> {
  const flaws: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await turnTo(page, scheme);
    flaws.push(...(await violationsOf(page)));
    if ((await sidewaysOf(page)) > 0) flaws.push('it can be moved sideways');
  }
  await turnTo(page, 'light');
  return [...flaws, ...(await englishLeftIn(page, 'fr'))];
}

/** Somebody of the team, through the link of an invitation. */
async function member(role: 'marketing' | 'store_manager', name: string, stores: string[] = []) {
  const email = `${role}@example.com`;
  const person = { name, password: 'lighthouse keeper', language: 'fr' as const };
  const { link } = await inviteMember(
    walk.ctx,
    { inviter: 'Solveig', origin: walk.url },
    { email, role, stores, language: 'fr', expires: null },
  );
  const token = link.split('/').at(-1);
  const answer = await fetch(`${walk.url}/v1/invitation/${token}/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: walk.url },
    body: JSON.stringify(person),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return { email, password: person.password };
}

/** Every day of the last 14 weeks both stores sell: Opéra three baskets, Lyon five dearer ones. */
function sales(organisation: string) {
  const today = wallTimeOf(Date.now(), 'Europe/Paris').date;
  return Array.from({ length: 98 }, (_, day) =>
    (
      [
        ['P01', 3, 4000],
        ['P02', 5, 9000],
      ] as const
    ).flatMap(([store, orders, amount]) =>
      Array.from({ length: orders }, (_, nth) =>
        eventRow({
          ...{
            organisation,
            id: `${store}-${day}-${nth}`,
            session: '',
            type: 'order',
            ref: `${store}-${day}-${nth}`,
            visitor: `v${nth}`,
          },
          ...{
            time: `${addDays(today, -day)} 09:00:00.000`,
            amount: amount + 100 * ((day + nth) % 5),
            currency: 'EUR',
          },
          properties: JSON.stringify({ store }),
        }),
      ),
    ),
  ).flat();
}

test('a marketing director sets a target and orders the board by keyboard; a store manager sees their own store only', async () => {
  await walk.found('fr');
  await saveStores(walk.ctx, {
    stores: [
      { id: 'P01', name: 'Paris Opéra' },
      { id: 'P02', name: 'Lyon Bellecour' },
    ],
  });
  await walk.ctx.events.append({ events: sales(walk.ctx.organisation), voices: [], rejected: [] });
  const [director, manager] = [await member('marketing', 'Inès'), await member('store_manager', 'Marc', ['P01'])];

  const page = await walk.open({ locale: 'fr', viewport: { width: 390, height: 844 } });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await walk.signIn(page, director, 'fr');
  await openScreen(page, `${walk.url}/o/${BRAND}/boards`, 'fr');
  await page.getByRole('heading', { level: 1, name: w.roles.marketing }).waitFor();
  await page.getByRole('link', { name: w.open(kpi.names.average_basket), exact: true }).waitFor();
  expect(await flawsOf(page)).toEqual([]);

  // The basket, by store, and a target for one of them.
  await page.getByRole('link', { name: w.open(kpi.names.average_basket), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: kpi.names.average_basket }).waitFor();
  await page.getByLabel(w.figure.by, { exact: true }).selectOption('store');
  await page
    .getByRole('table', { name: w.figure.parts(kpi.dimensions.store) })
    .getByText('Lyon Bellecour')
    .waitFor({ state: 'attached' });
  await button(w.targets.set).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(w.targets.for).selectOption({ label: 'Paris Opéra' });
  await dialog.locator('[name=value]').fill('45,50');
  await dialog.getByLabel(w.targets.owner).selectOption({ label: 'Marc' });
  expect(await flawsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: w.targets.save }).click();
  await page
    .getByText(/45,50\s€/)
    .first()
    .waitFor();
  expect(await flawsOf(page)).toEqual([]);

  // The board: the second figure goes first, without a pointer.
  await openScreen(page, `${walk.url}/o/${BRAND}/boards`, 'fr');
  await button(w.edit).click();
  const rows = page.getByRole('region', { name: w.editing }).getByRole('listitem');
  const second = ((await rows.nth(1).textContent()) ?? '').trim();
  await rows
    .nth(1)
    .getByRole('button', { name: w.earlier(second) })
    .focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => ((await rows.first().textContent()) ?? '').trim()).toBe(second);
  expect(await flawsOf(page)).toEqual([]);
  await button(w.save).click();
  await page.getByText(w.saved).waitFor();
  await page.reload();
  await page
    .locator('main li')
    .first()
    .getByRole('link', { name: w.open(second), exact: true })
    .waitFor();

  // The store manager: one store, its figures, its target; the other store is not there, by the address either.
  const own = await walk.open({ locale: 'fr', viewport: { width: 390, height: 844 } });
  await walk.signIn(own, manager, 'fr');
  await openScreen(own, `${walk.url}/o/${BRAND}/boards?span=4w`, 'fr');
  await own.getByRole('heading', { level: 1, name: w.roles.store_manager }).waitFor();
  const basket = own.getByRole('listitem').filter({ hasText: kpi.names.average_basket });
  await basket
    .getByText(/42,0\d\s€/)
    .first()
    .waitFor();
  expect(await own.getByText('Lyon Bellecour').count()).toBe(0);
  expect(await flawsOf(own)).toEqual([]);
  walk.expectRefused(/^404 \/v1\/boards\/store_manager$/);
  await own.goto(`${walk.url}/o/${BRAND}/boards?span=4w&store=P02`);
  await own.getByText(WORDS.fr.failure.codes['not_found'] ?? '').waitFor();
  await openScreen(own, `${walk.url}/o/${BRAND}/kpis/average_basket`, 'fr');
  await own
    .getByText(/45,50\s€/)
    .first()
    .waitFor();
  expect(await own.getByRole('button', { name: w.targets.set }).count()).toBe(0);
}, 90_000);
