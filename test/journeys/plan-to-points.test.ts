import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openCase } from '#src/customer/open-case.ts';
import { eventRow } from '#test/living-customer.ts';
import { BRAND, WORDS, walkThrough } from './journey-app.ts';
import { englishLeftIn, openScreen, sidewaysOf, turnTo, violationsOf } from './look-at-screen.ts';

const walk = walkThrough();
const { collectionPlan: w, customers, imports, loyalty, privacy } = WORDS.fr;

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

const LIST = Buffer.from(
  ['client_id;prénom;nom de famille;courriel;date de naissance', 'K1;Inès;Delmas;ines@example.com;17/05/1990'].join(
    '\r\n',
  ),
);

test('what the plan does not name an import leaves out, by name; named, it stands with the customer; then a removal after its dry run, and points to a voucher redeemed', async () => {
  const { ctx } = walk;
  const gone = { received: '2025-12-01 10:00:00.000', expires: '2026-01-01', type: 'click' as const, visitor: 'v_old' };
  await ctx.events.append({ events: [eventRow(ctx, 'old', gone)], voices: [], rejected: [] });
  const page = await walk.open({ locale: 'fr', viewport: { width: 390, height: 844 } });
  await walk.signIn(page, await walk.found('fr'), 'fr');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const go = (path: string) => openScreen(page, `${walk.url}/o/${BRAND}${path}`, 'fr');
  const field = (name: string) => page.getByRole('textbox', { name });

  // A plan begins with a template; a line for customers' profiles follows.
  await go('/collection-plan');
  await press(w.templates.live);
  await page.getByRole('heading', { name: 'Combien de personnes regardent' }).waitFor();
  await press(w.levels.luxury);
  await page.getByText(WORDS.fr.surveys.tones.formal, { exact: true }).waitFor();
  expect(await flawsOf(page)).toEqual([]);

  const bring = async () => {
    await go('/imports/new');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: imports.choose }).click(),
    ]);
    await chooser.setFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: LIST });
    await press(imports.tryIt);
    await page.getByRole('button', { name: imports.importNow, exact: true }).click();
    await page.getByRole('heading', { name: imports.doneTitle.one.replace('#', '1') }).waitFor();
  };
  await bring();
  await go('/collection-plan');
  const dropped = page.getByRole('region', { name: w.dropped });
  await dropped.getByText(w.fieldNames.first_name).waitFor();
  await dropped.getByText(w.fieldNames.birth_date).waitFor();

  await press(w.add);
  await field(w.question).fill('Qui sont nos clients ?');
  await page.getByLabel(w.purpose, { exact: true }).selectOption('profile');
  await field(w.lineTitle).fill('Connaître nos clients');
  await field(w.whom).fill('Les magasins');
  await field(w.source).fill('Le fichier des caisses');
  for (const name of ['first_name', 'last_name', 'birth_date'] as const)
    await page.getByRole('checkbox', { name: w.fieldNames[name] }).check();
  expect(await violationsOf(page)).toEqual([]);
  await press(w.save);
  await page.getByRole('heading', { name: 'Qui sont nos clients ?' }).waitFor();
  await bring();

  await go('/customers');
  await page.getByLabel(customers.findLabel).fill('ines@example.com');
  await press(customers.findButton);
  await page.getByRole('list', { name: customers.foundTitle }).getByRole('link').first().click();
  await press(customers.reasons.advice);
  await page.getByRole('heading', { level: 1, name: 'Inès Delmas' }).waitFor();
  await page.getByText('17 mai', { exact: true }).waitFor();
  const customer = /customers\/([^?]+)/.exec(page.url())?.[1] ?? '';

  // The register says what the plan says; a removal follows its dry run.
  await go('/privacy?view=register');
  await page.getByText('Connaître nos clients').first().waitFor();
  await go('/privacy?view=retention');
  await press(privacy.purge);
  await page.getByRole('dialog').getByRole('button', { name: privacy.purge, exact: true }).click();
  await page.getByRole('heading', { name: privacy.purges }).waitFor();
  await page.getByText(/supprimées?$/).waitFor({ timeout: 30_000 });
  expect(await flawsOf(page)).toEqual([]);

  // Points are given, turned into a voucher, and the voucher redeemed once.
  await go('/loyalty?view=programme');
  await press(loyalty.save);
  await page.getByText(loyalty.saved).waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await go('/loyalty?view=rewards');
  await press(loyalty.addReward);
  await field(loyalty.rewardName).fill('Bon de 10 €');
  await field(loyalty.rewardPoints).fill('100');
  await field(loyalty.worth).fill('10');
  await press(loyalty.saveReward);
  await page.getByRole('list', { name: loyalty.rewards }).getByText('Bon de 10 €').waitFor();
  expect(await flawsOf(page)).toEqual([]);

  await go(`/customers/${customer}?reason=advice`);
  const points = page.getByRole('region', { name: loyalty.points, exact: true });
  await points.getByRole('button', { name: loyalty.give }).click();
  await field(loyalty.giveHow).fill('150');
  await field(loyalty.giveWhy).fill('Bienvenue');
  await page.getByRole('dialog').getByRole('button', { name: loyalty.give }).click();
  await points.getByText('150').first().waitFor();
  await points.getByRole('button', { name: loyalty.buy }).click();
  await press(loyalty.buyIt);
  const code = await page.getByRole('group', { name: loyalty.voucher }).locator('code').textContent();
  await page.keyboard.press('Escape');
  await points.getByText('−100').waitFor();
  expect(await flawsOf(page)).toEqual([]);

  const redeem = async (order: string) => {
    await go('/loyalty');
    await field(loyalty.code).fill((code ?? '').toLowerCase().replaceAll('-', ' '));
    await field(loyalty.order).fill(order);
    await press(loyalty.redeem);
  };
  await redeem('T-1');
  await page
    .getByRole('status')
    .getByText(/10,00\s€/)
    .waitFor();
  expect(await flawsOf(page)).toEqual([]);
  walk.expectRefused(/^409 \/v1\/vouchers\/redeem$/);
  await redeem('T-2');
  await page.getByText(loyalty.reasons['conflict'] ?? '').waitFor();

  // A bad experience is made good from its case, once.
  const { id } = await openCase(ctx, { kind: 'complaint', origin: 'team', reason: 'delivery', customer });
  await go(`/cases/${id}`);
  await press(loyalty.compensate);
  await field(loyalty.amount).fill('15');
  await press(loyalty.giveVoucher);
  await page.getByRole('group', { name: loyalty.voucher }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
}, 120_000);
