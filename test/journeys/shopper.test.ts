import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { saveShopPages } from '#src/customer/shop/save-shop-pages.ts';
import { myData } from '#src/message/en/my-data.ts';
import { shop as w } from '#src/message/en/shop.ts';
import { shop as es } from '#src/message/es/shop.ts';
import { shop as fr } from '#src/message/fr/shop.ts';
import { PAGES, stockShop } from '#test/shopper.ts';
import { type SmtpCounter, smtpCounter, textOf } from '#test/smtp-counter.ts';
import { BRAND, WORDS, walkThrough } from './journey-app.ts';
import { sidewaysOf, violationsOf } from './look-at-screen.ts';

let server: SmtpCounter;
const walk = walkThrough(async () => {
  server = await smtpCounter();
  return { SMTP_URL: server.url, AFTERSHOW_MAIL_FROM: 'Maison Lumen <bonjour@lumen.example>' };
});
afterAll(() => server?.close());

/** The link of the newest mail to this address that leads where it should. */
async function mailed(to: string, place: RegExp): Promise<string> {
  const found = () => server.taken.filter((one) => one.to === to).map(({ data }) => place.exec(textOf(data))?.[0]);
  await expect.poll(() => found().some((link) => link !== undefined), { timeout: 10_000 }).toBe(true);
  return found().findLast((link) => link !== undefined) ?? '';
}

test('a shopper without a script on a small phone finds stock, follows an order, gives it back and reviews it; the team sees the case and publishes the review', async () => {
  await stockShop(walk.ctx);
  await saveShopPages(walk.ctx, PAGES);
  const small = { locale: 'en', viewport: { width: 320, height: 640 } };
  const page = await walk.open({ ...small, javaScriptEnabled: false });
  const shop = `${walk.url}/shop/${BRAND}`;
  const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click();

  // Stock, by a search and a postcode.
  await page.goto(shop);
  await page.getByLabel(w.home.find).fill('hat');
  await press(page, w.home.search);
  await page.getByRole('link', { name: 'Wool hat' }).waitFor();
  await page.goto(`${shop}/p/P1`);
  await page.getByText('9 available').waitFor();
  await page.getByLabel(w.product.postcode).fill('69003');
  await press(page, w.product.sort);
  await page.getByText(w.product.sorted('69003')).waitFor();
  expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toMatchObject([/Lyon/, /Paris/]);

  // The order, behind a mailed link.
  await page.getByRole('link', { name: w.home.all }).click();
  await page.getByRole('link', { name: w.services.order.title }).click();
  await page.getByLabel(w.order.number).fill('ORDER-1');
  await page.getByLabel(w.order.contact).fill('ada@example.com');
  await press(page, w.order.ask);
  await page.getByRole('heading', { name: w.order.asked }).waitFor();
  await page.goto(await mailed('ada@example.com', /https?:\S+\/open\/\S+/));
  await press(page, myData.openButton);
  await page.getByRole('heading', { name: w.order.title('ORDER-1'), level: 1 }).waitFor();
  await page.getByText(w.order.steps.delivered).waitFor();

  // Giving something back.
  await page.getByRole('checkbox', { name: 'Wool hat' }).check();
  await page.getByLabel(w.order.why).fill('It is too small');
  await press(page, w.order.giveBackSend);
  await page.getByText(w.order.sent).waitFor();
  await page.getByText(w.order.requestStates.open).waitFor();

  // A review of two stars.
  await page.locator('summary', { hasText: 'Wool hat' }).click();
  const form = page
    .locator('form', { has: page.getByRole('button', { name: w.reviews.send }) })
    .filter({ visible: true });
  await form.getByRole('radio', { name: w.reviews.stars(2) }).check();
  await form.getByLabel(w.reviews.text).fill('It scratches. Write me: ada@example.com');
  await form.getByRole('button', { name: w.reviews.send }).click();
  await page.getByText(w.reviews.thanks).waitFor();

  // The same visit, in a browser that runs scripts, looked at by who checks for barriers.
  const seen = await walk.open(small);
  await seen.context().addCookies(await page.context().cookies());
  for (const path of [
    `/my/${BRAND}/orders/ORDER-1`,
    `/my/${BRAND}/orders`,
    ...['', '/p/P1', '/promises', '/contact', '/order'].map((one) => `/shop/${BRAND}${one}`),
  ]) {
    await seen.goto(`${walk.url}${path}`);
    expect(await violationsOf(seen), path).toEqual([]);
    expect(await sidewaysOf(seen), path).toBe(0);
  }

  // The team: the case, by a customer who is known for sure; the review, without its stars.
  const { cases, voices, shopWork } = WORDS.en;
  const desk = await walk.open({ locale: 'en', viewport: { width: 1280, height: 900 } });
  await walk.signIn(desk, await walk.found('en'), 'en');
  await desk.goto(`${walk.url}/o/${BRAND}/cases`);
  await desk.getByRole('link', { name: new RegExp(voices.aspects.returns, 'i') }).click();
  await desk.getByText(cases.verified).waitFor();
  await desk.getByText('It is too small').waitFor();
  await desk.goto(`${walk.url}/o/${BRAND}/moderation`);
  await desk.getByText('Write me: [e-mail]').waitFor();
  expect(await desk.getByText(/\d stars?/).count()).toBe(0);
  await press(desk, `${shopWork.moderation.publish}: Wool hat`);
  await desk.getByText(shopWork.moderation.none).waitFor();

  await page.goto(`${shop}/p/P2`);
  await page.getByText(w.reviews.mean('2.0', 1)).waitFor();
  await page.getByText(w.reviews.row(2, 1, '100%')).waitFor();
  await page.getByText('It scratches. Write me: [e-mail]').waitFor();

  // Advice: opened by the team, booked, seen by the team, cancelled by the link of its mail.
  await desk.goto(`${walk.url}/o/${BRAND}/appointments?open=%2B`);
  await desk.getByRole('dialog').getByRole('button', { name: shopWork.advice.add }).click();
  await desk.getByRole('listitem').first().waitFor();
  await page.goto(`${shop}/advice`);
  await page
    .getByRole('link', { name: new RegExp(`^${w.advice.book}`) })
    .first()
    .click();
  await page.getByLabel(w.advice.mail).fill('grace@example.com');
  await press(page, w.advice.bookButton);
  await page.getByRole('heading', { name: w.advice.booked }).waitFor();
  await page.goto(await mailed('grace@example.com', /https?:\S+\/appointment\/\S+/));
  await press(page, w.advice.cancelButton);
  await page.getByRole('heading', { name: w.advice.cancelled }).waitFor();

  // And in the other languages.
  for (const [language, words] of [
    ['fr', fr],
    ['es', es],
  ] as const) {
    await page.goto(`${shop}?lang=${language}`);
    await page.getByRole('heading', { level: 1, name: words.home.title('Maison Lumen') }).waitFor();
    await page.getByRole('link', { name: words.services.promises.title }).click();
    await page.getByText(words.promises.deliverySaid).waitFor();
  }
}, 120_000);
