import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { settleCampaigns } from '#src/act/campaigns/settle-campaigns.ts';
import type { Lang } from '#src/message/format.ts';
import { loadConsent } from '#src/privacy/load-consent.ts';
import { campaignShop, orderRows, PLANTED } from '#test/campaign-shop.ts';
import { type SmtpCounter, smtpCounter, textOf } from '#test/smtp-counter.ts';
import { BRAND, WORDS, walkThrough } from './journey-app.ts';
import { englishLeftIn, openScreen, sidewaysOf, turnTo, violationsOf } from './look-at-screen.ts';

let server: SmtpCounter;
const walk = walkThrough(async () => {
  server = await smtpCounter();
  return {
    SMTP_URL: server.url,
    AFTERSHOW_MAIL_FROM: 'brand@example.org',
    AFTERSHOW_INVITATIONS_PER_SECOND: '100',
  };
});
afterAll(() => server.close());

const { opportunities: o, campaigns: w } = WORDS.es;
const HALF = PLANTED.silent / 2;

/** What axe and the width of a phone hold against a page, by day and by night; and what of English is left in it. */
async function flawsOf(page: Page, lang: Lang): Promise<string[]> {
  const flaws: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await turnTo(page, scheme);
    flaws.push(...(await violationsOf(page)));
    if ((await sidewaysOf(page)) > 0) flaws.push('it can be moved sideways');
  }
  await turnTo(page, 'light');
  return lang === 'en' ? flaws : [...flaws, ...(await englishLeftIn(page, lang))];
}

test('an opportunity becomes a campaign with people held out; mails arrive, orders follow, and the effect is told at its horizon', async () => {
  const { ctx } = walk;
  await campaignShop(ctx, { customers: 120 });
  const page = await walk.open({ locale: 'es', viewport: { width: 390, height: 844 } });
  const owner = await walk.found('es');
  await walk.signIn(page, owner, 'es');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string | RegExp) => page.getByRole('link', { name });

  await openScreen(page, `${walk.url}/o/${BRAND}/opportunities`, 'es');
  await button(o.look).click();
  await link(new RegExp(`^${o.kinds.dormant}`)).waitFor();
  expect(await flawsOf(page, 'es')).toEqual([]);
  await link(new RegExp(`^${o.kinds.dormant}`)).click();
  await page.getByText(o.allowedOf('60', '60')).waitFor();
  expect(await flawsOf(page, 'es')).toEqual([]);
  await button(o.begin).click();

  await page.getByLabel(w.subject).fill('Vuelva, {first_name|buenos días}');
  await page.getByLabel(w.holdoutShare).fill('50');
  await page.getByLabel(w.margin).fill('50');
  await button(w.save).click();
  await page.getByText(w.saved).first().waitFor();
  await page.getByText('Vuelva, Inés').waitFor();
  expect(await flawsOf(page, 'es')).toEqual([]);
  await button(w.start).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(w.startWhy(String(HALF), String(HALF))).waitFor();
  await dialog.getByRole('button', { name: w.start, exact: true }).click();
  await page.getByRole('heading', { name: w.effect }).waitFor();

  // What really arrived: everybody once who was drawn for it, nobody who is held out.
  const campaign = () => server.taken.filter(({ to }) => /^c\d+@example\.org$/.test(to));
  await expect.poll(() => campaign().length, { timeout: 20_000 }).toBe(HALF);
  const people = await ctx.records.selectFrom('campaign_people').select(['customer', 'arm']).execute();
  const [treated, held] = ['treated', 'holdout'].map((arm) =>
    people.flatMap((one) => (one.arm === arm ? [one.customer] : [])),
  );
  if (treated === undefined || held === undefined) throw new Error('nobody was drawn');
  expect(new Set(campaign().map(({ to }) => to)).size).toBe(HALF);
  expect(held).toHaveLength(HALF);
  const [mail] = campaign();
  expect(mail?.data).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/im);
  expect(mail?.data).not.toMatch(/<img/i);
  const stop = /https?:\S+\/n\/[\w-]{32}/.exec(textOf(mail?.data ?? ''))?.[0] ?? '';
  const shopper = await walk.open({ locale: 'es', viewport: { width: 390, height: 844 } });
  await shopper.goto(stop);
  expect(await violationsOf(shopper)).toEqual([]);
  await shopper.getByRole('button').click();
  await shopper.getByRole('heading', { level: 1 }).waitFor();
  const said = await Promise.all(treated.map((one) => loadConsent(ctx, one)));
  expect(said.flat().filter(({ purpose, given }) => purpose === 'newsletter' && !given)).toHaveLength(1);

  // They buy: half of those who were written to, two of the others.
  const at = new Date(Date.now() + 60_000).toISOString().replace('T', ' ').replace('Z', '');
  const buy = (customers: readonly string[], name: string) =>
    customers.flatMap((customer, n) =>
      orderRows(ctx, { ref: `${name}${n}`, customer, at, lines: [['soap', 1, 4000]] }),
    );
  await ctx.events.append({
    events: [...buy(treated.slice(0, 15), 't'), ...buy(held.slice(0, 2), 'h')],
    voices: [],
    rejected: [],
  });
  await page.reload();
  await page.getByText(/99,9/).waitFor();
  const later = { ...ctx, now: () => new Date(Date.now() + 29 * 86_400_000) };
  expect(await settleCampaigns(later)).toBe(1);
  await page.reload();
  await page.getByText(w.verdicts.worked).waitFor();
  await page.getByText(w.points('+43,3')).waitFor();
  expect(await flawsOf(page, 'es')).toEqual([]);
  const path = new URL(page.url()).pathname;

  // The same in the other languages; day, night and barriers of every screen are looked at in screens.test.ts.
  for (const lang of ['fr', 'en'] as const) {
    const other = await walk.open({ locale: lang, viewport: { width: 1280, height: 800 } });
    await other.context().addCookies(await page.context().cookies());
    for (const screen of ['/opportunities?view=acted', path.replace(`/o/${BRAND}`, '')]) {
      await openScreen(other, `${walk.url}/o/${BRAND}${screen}${screen.includes('?') ? '&' : '?'}lang=${lang}`, lang);
      if (lang !== 'en') expect(await englishLeftIn(other, lang), screen).toEqual([]);
    }
    await other.getByText(WORDS[lang].campaigns.verdicts.worked).waitFor();
  }
}, 150_000);
