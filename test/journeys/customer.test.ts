import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { rememberStandings } from '#src/customer/view/remember-standings.ts';
import { findLookalikes } from '#src/identity/find-lookalikes.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { restrictCustomer } from '#src/privacy/restrict-customer.ts';
import { saveStores } from '#src/session/stores/save-stores.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { eventRow, voiceRow } from '#test/living-customer.ts';
import { BRAND, SESSION, TITLE, WORDS, walkThrough } from './journey-app.ts';
import { englishLeftIn, openScreen, sidewaysOf, turnTo, violationsOf } from './look-at-screen.ts';

const walk = walkThrough();
const { customers: w, cases } = WORDS.fr;
const SERVED = { channel: 'phone', reason: 'colis en retard', resolution: 'resolved' };

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

test('somebody is found by mail, read with a reason, noted on, merged with their double and separated again', async () => {
  const { ctx } = walk;
  const people = await resolvePeople(ctx, [
    { externalId: '1001', name: 'Zoé Durand', email: 'zoe.durand@example.com', address: '3 rue du Lac, 75011 Paris' },
    { externalId: '1002', name: 'DURAND Zoe', email: 'zoe.durand@exmaple.com', address: '75011 Paris' },
    ...Array.from({ length: 6 }, (_, at) => ({ externalId: `20${at}`, name: `Client ${at}` })),
  ]);
  const [zoe = '', double = '', ...others] = people.map(({ customer }) => customer ?? '');
  const order = (customer: string, id: string, amount: number, time: string) =>
    eventRow(ctx, id, {
      type: 'order',
      customer,
      ref: id,
      amount,
      currency: 'EUR',
      time,
      session: SESSION,
      product: '',
    });
  await ctx.events.append({
    events: [
      order(zoe, 'A-1', 4200, '2026-05-02 10:00:00.000'),
      { ...order(zoe, 'A-2', 6100, '2026-06-20 10:00:00.000'), session: '', properties: '{"store":"LAC"}' },
      eventRow(ctx, 'S-1', {
        ...{ type: 'contact', name: 'closed', customer: zoe, ref: 'S-1', session: '', product: '' },
        ...{ time: '2026-06-25 10:00:00.000', properties: JSON.stringify(SERVED) },
      }),
      order(double, 'B-1', 1900, '2026-07-01 10:00:00.000'),
      ...others.map((one, at) => order(one, `C-${at}`, 1000 * at, `2026-0${1 + at}-11 10:00:00.000`)),
    ],
    voices: [{ ...voiceRow(ctx, 'said', double), text: 'Le colis est arrivé abîmé', session: '' }],
    rejected: [],
  });
  await saveStores(ctx, { stores: [{ id: 'LAC', name: 'Maison du Lac' }] });
  await rememberStandings(ctx);
  await findLookalikes(ctx);

  const page = await walk.open({ locale: 'fr', viewport: { width: 390, height: 844 } });
  await walk.signIn(page, await walk.found('fr'), 'fr');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const part = (name: string) => page.getByRole('region', { name, exact: true });

  await openScreen(page, `${walk.url}/o/${BRAND}/customers`, 'fr');
  await page.getByRole('list', { name: w.title }).getByText('Zoé Durand').waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await page.getByLabel(w.findLabel).fill('personne@example.com');
  await button(w.findButton).click();
  await page.getByText(w.foundNone).waitFor();
  await page.getByLabel(w.findLabel).fill('Zoe.Durand@example.com');
  await button(w.findButton).click();
  await page
    .getByRole('list', { name: w.foundTitle })
    .getByRole('link', { name: /Zoé Durand/ })
    .click();

  // Nothing is opened before somebody says why.
  await page.getByRole('heading', { name: w.reasonTitle }).waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await button(w.reasons.advice).click();
  await page.getByRole('heading', { level: 1, name: 'Zoé Durand' }).waitFor();
  expect(await part(w.who).textContent()).toContain('zoe.durand@example.com');
  expect(await part(w.value).textContent()).toMatch(/103,00\s€.*2 commandes/);
  const timeline = page.getByRole('list', { name: w.timeline });
  await timeline.getByText(TITLE).first().waitFor();
  expect(await flawsOf(page)).toEqual([]);

  // What is ordered now comes by itself.
  const now = new Date().toISOString().slice(0, 23).replace('T', ' ');
  await ctx.events.append({ events: [order(zoe, 'A-3', 7777, now)], voices: [], rejected: [] });
  await timeline.getByText(/77,77/).waitFor();

  const note = page.getByLabel(w.noteLabel);
  await note.fill('Elle est enceinte');
  await page.getByText(cases.health).waitFor();
  await note.fill('Préfère être appelée le soir');
  await button(w.addNote).click();
  await part(w.notes).getByText('Préfère être appelée le soir').waitFor();
  await expect.poll(() => note.inputValue()).toBe('');

  // A till is named, a call says how it ended; while they are on the line a case is opened where they are.
  await timeline.getByText(/Maison du Lac/).waitFor();
  await button(w.parts.served).click();
  await timeline.getByText(/par téléphone · colis en retard · réglé/).waitFor();
  expect(await timeline.getByText(/77,77/).count()).toBe(0);
  await part(w.cases).getByRole('button', { name: cases.add }).click();
  const opening = page.getByRole('dialog');
  await opening.getByLabel(cases.reason).selectOption('delivery');
  await opening.getByLabel(cases.openNote).fill('La boîte était ouverte');
  await opening.getByLabel(cases.openOrder).fill('A-1');
  await opening.getByLabel(cases.answerBy).selectOption('phone');
  expect(await violationsOf(page)).toEqual([]);
  await opening.getByRole('button', { name: cases.add }).click();
  await timeline.getByText('Dossier ouvert').waitFor();
  await part(w.cases).getByRole('link', { name: 'Livraison' }).click();
  await part(cases.openNote).getByText('La boîte était ouverte').waitFor();
  expect(await page.getByRole('complementary').textContent()).toMatch(/A-1.*par téléphone/);
  expect(await flawsOf(page)).toEqual([]);
  await page.getByRole('link', { name: cases.toCustomer }).click();
  await timeline.getByText(/77,77/).waitFor();

  const same = part(w.duplicates.title);
  await same.getByText('DURAND Zoe').waitFor();
  await same.getByRole('button', { name: w.duplicates.merge }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/DURAND Zoe/).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: w.duplicates.merge }).click();
  await timeline.getByText(/colis est arrivé abîmé/).waitFor();
  await part(w.duplicates.joined).getByRole('button', { name: w.duplicates.undo }).click();
  await same.getByText('DURAND Zoe').waitFor();
  await expect.poll(() => timeline.getByText(/colis est arrivé abîmé/).count()).toBe(0);

  // Restricted meanwhile: the page says so and shows nothing else.
  await changeRecords(ctx, { action: 'test', target: zoe }, (trx) =>
    restrictCustomer(ctx, trx, { customer: zoe, reason: 'demande' }),
  );
  walk.expectRefused(/^409 \/v1\/customers\//);
  await page.reload();
  await page.getByRole('heading', { name: w.restrictedTitle }).waitFor();
  expect(await page.getByText('zoe.durand').count()).toBe(0);
  expect(await flawsOf(page)).toEqual([]);
});
