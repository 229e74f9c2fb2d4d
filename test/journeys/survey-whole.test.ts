import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { surveyPage } from '#src/message/fr/survey-page.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import { type SmtpCounter, smtpCounter, textOf } from '#test/smtp-counter.ts';
import { BRAND, WORDS, walkThrough } from './journey-app.ts';
import { sidewaysOf, violationsOf } from './look-at-screen.ts';

let server: SmtpCounter;
const walk = walkThrough(async () => {
  server = await smtpCounter();
  return { SMTP_URL: server.url, AFTERSHOW_MAIL_FROM: 'Maison Lumen <bonjour@lumen.example>' };
});
afterAll(() => server?.close());

const { surveys, asking, results, voices } = WORDS.fr;
const NAME = 'Après l’heure dorée';
const SAID = 'Le son coupait sans cesse pendant la démonstration.';
const exact = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
let owner: { email: string; password: string } | undefined;
let survey = '';

/** A signed-in page in French. */
async function signedIn(width = 1280): Promise<Page> {
  owner ??= await walk.found('fr');
  const page = await walk.open({ locale: 'fr', viewport: { width, height: 1000 } });
  await walk.signIn(page, owner, 'fr');
  return page;
}

/** The owner, who works here, has a mail of their own. */
const customersMailed = () => server.taken.filter(({ to }) => to.endsWith('@example.org')).map(({ to }) => to);
const mailsTo = (address: string) => server.taken.filter(({ to }) => to === address).map(({ data }) => textOf(data));
const section = (page: Page, name: string) =>
  page.locator('section', { has: page.getByRole('heading', { name, exact: true }) });
const saved = (page: Page) => page.getByRole('status').getByText(surveys.savedRules).first().waitFor();

/** Answers a mail's survey to its end, as a thumb does on a phone. */
async function answer(link: string, script: boolean, text: string): Promise<string> {
  const page = await walk.open({ locale: 'fr', viewport: { width: 390, height: 780 }, javaScriptEnabled: script });
  await page.goto(link);
  for (let pages = 0; pages < 8 && (await page.locator('form button').count()) > 0; pages += 1) {
    if ((await page.locator('textarea').count()) > 0) await page.locator('textarea').first().fill(text);
    if (script) {
      expect(await violationsOf(page)).toEqual([]);
      expect(await sidewaysOf(page)).toBe(0);
    }
    await page.locator('form button').click();
  }
  expect(await page.locator('h1').textContent()).toBe(surveyPage.formal.thanks);
  const code = (await page.locator('.code').textContent()) ?? '';
  await page.context().close();
  return code;
}

test('from the template to the theme: built, published, sent, answered with and without a script, read', async () => {
  const people = ['ada', 'berthe', 'chloe'].map((name) => ({ email: `${name}@example.org` }));
  const known = await resolvePeople(walk.ctx, [...people, { phone: '+33600000000' }]);
  const page = await signedIn();
  await page.goto(`${walk.url}/o/${BRAND}/surveys`);
  await page.getByRole('button', { name: new RegExp(`^${surveys.templateNames['end_of_live']}`) }).click();
  await page.getByRole('textbox', { name: surveys.nameField }).fill(NAME);
  await exact(page, surveys.create).click();
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
  await page.getByText(surveys.clean).first().waitFor();
  survey = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await exact(page, surveys.publish).click();
  await page.getByRole('heading', { name: surveys.publishedTitle }).waitFor();
  // Publishing has declared why people are asked: from then on one can object to it.
  const objecting = { purpose: 'survey', channel: 'email' as const, given: false, wording: 'v1', source: 'desk' };
  await recordConsent(walk.ctx, { ...objecting, customer: known[2]?.customer ?? '' });
  await page.getByRole('link', { name: surveys.toSend }).click();
  await page.getByRole('img', { name: surveys.qr }).waitFor();

  // What people are thanked with, when they are asked by itself, and until when.
  const reward = section(page, surveys.reward);
  await reward.getByRole('switch', { name: surveys.rewardOn }).press('Space');
  for (const [at, words] of ['10 € dès 50 €', '10 € off', '10 € menos'].entries())
    await reward
      .getByRole('textbox')
      .nth(at + 1)
      .fill(words);
  await exact(page, surveys.save).last().click();
  await saved(page);
  const alone = section(page, surveys.schedule);
  await alone.getByRole('switch', { name: surveys.automatic }).press('Space');
  await alone.getByLabel(surveys.after, { exact: true }).selectOption('delivery');
  await alone.getByLabel(surveys.reminders, { exact: true }).selectOption('2');
  await alone.getByRole('button', { name: surveys.save, exact: true }).click();
  await expect
    .poll(
      async () =>
        (
          await walk.ctx.records.selectFrom('surveys').select(['schedule', 'reward']).where('id', '=', survey).execute()
        )[0],
    )
    .toMatchObject({ schedule: { after: 'delivery', reminders: 2 }, reward: { budget: 100 } });

  // In pages of a site: a line to carry there, and what it will look like.
  const inPages = section(page, asking.page);
  await inPages.getByRole('switch', { name: asking.pageOn }).press('Space');
  await inPages.getByLabel(asking.origins).fill('https://boutique.example/panier');
  await inPages.getByRole('button', { name: surveys.save, exact: true }).click();
  await inPages.getByText(asking.originsWrong).waitFor();
  await inPages.getByLabel(asking.origins).fill('https://boutique.example/');
  await inPages.getByRole('button', { name: surveys.save, exact: true }).click();
  const line = inPages.getByRole('group', { name: asking.snippet }).locator('code');
  expect(await line.textContent()).toMatch(
    /^<script async src="http:\S+\/aftershow-ask\.js" data-survey="\w{12}"><\/script>$/,
  );
  expect(await inPages.frameLocator('iframe').locator('h1').textContent()).not.toBe('');

  // Counted, with why the others are not asked; asked only then.
  const ask = section(page, surveys.ask);
  await ask.getByLabel(surveys.who, { exact: true }).selectOption('customers');
  await exact(page, surveys.count).click();
  const counted = ask.getByRole('status');
  await counted.getByText(surveys.queue('2')).waitFor();
  for (const why of ['no_address', 'objected'] as const)
    expect(await counted.textContent()).toContain(surveys.notAsked[why]);
  expect(await violationsOf(page)).toEqual([]);
  expect(customersMailed()).toEqual([]);
  await exact(page, surveys.askNow('2')).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: surveys.askNow('2') })
    .click();
  await expect.poll(() => customersMailed().length, { timeout: 30_000 }).toBe(2);
  expect(mailsTo('chloe@example.org')).toEqual([]);

  // On paper there is the code and what it is for, on one page.
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('heading', { name: surveys.ask, exact: true }).isVisible()).toBe(false);
  expect(await page.getByRole('img', { name: surveys.qr }).isVisible()).toBe(true);
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });

  const links = people.slice(0, 2).map(({ email }) => {
    const [mail = ''] = mailsTo(email);
    const all = [...mail.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([link]) => link.replaceAll('&amp;', '&'));
    return all.find((link) => link.endsWith('?a=3')) ?? '';
  });
  const codes = [await answer(links[0] ?? '', true, SAID), await answer(links[1] ?? '', false, SAID)];
  expect(new Set(codes).size).toBe(2);

  // What came of it: a score with its range, whose words these are, and a theme that holds them.
  await page.goto(`${walk.url}/o/${BRAND}/surveys/${survey}/results?lang=fr`);
  const range = new RegExp(results.interval('#', '#').replaceAll('#', '\\S+'));
  await page.getByText(range).first().waitFor();
  expect(await page.getByText(SAID).count()).toBeGreaterThanOrEqual(0);
  await page.goto(`${walk.url}/o/${BRAND}/voices?lang=fr&channel=survey`);
  await page.getByText(SAID).first().waitFor({ timeout: 20_000 });
  await page.goto(`${walk.url}/o/${BRAND}/voices/themes?lang=fr&channel=survey`);
  await page.getByText(voices.themes.none).or(page.locator('main li h2').first()).waitFor({ timeout: 40_000 });
  await exact(page, voices.themes.define).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(voices.themes.name).fill('Coupures de son');
  await dialog.getByLabel(voices.themes.anyWords).fill('son coupait');
  await dialog.getByRole('button', { name: voices.themes.defineDo }).click();
  await dialog.waitFor({ state: 'detached', timeout: 40_000 });
  await page.getByRole('heading', { name: 'Coupures de son' }).waitFor({ timeout: 40_000 });
  await page.getByText(SAID).first().waitFor();
  await page.context().close();
}, 180_000);

test('a caller is found or noted, answers through somebody’s keyboard, and a kiosk begins anew when nobody is there', async () => {
  const page = await signedIn();
  await page.goto(`${walk.url}/o/${BRAND}/surveys/${survey}/call?lang=fr`);
  await page.getByRole('heading', { name: asking.who }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel(asking.phone).fill('+33612345678');
  await page.getByLabel(asking.name).fill('Diane');
  await page.keyboard.press('Enter');
  await page.getByText(asking.made).waitFor();
  const form = page.frameLocator('iframe');
  // Without the mouse: 1 and 0 at once is ten, Enter sends.
  await form.locator('input[type=radio]').first().waitFor();
  await expect
    .poll(() =>
      form
        .locator('input[type=radio]')
        .first()
        .evaluate((one) => one === document.activeElement),
    )
    .toBe(true);
  await page.keyboard.press('1');
  await page.keyboard.press('0');
  expect(await form.locator('input[value="10"]').isChecked()).toBe(true);
  await page.keyboard.press('Enter');
  for (let pages = 0; pages < 8 && (await form.locator('body[data-done]').count()) === 0; pages += 1) {
    await page.waitForTimeout(300);
    const button = form.locator('form button');
    if ((await button.count()) > 0) await button.press('Enter');
  }
  await page.getByText(asking.finished).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const [answered, ...more] = await walk.ctx.records
    .selectFrom('survey_responses')
    .selectAll()
    .where('channel', '=', 'phone')
    .execute();
  expect(more).toEqual([]);
  expect(answered).toMatchObject({ state: 'finished', answers: { recommend: 10 } });
  expect(answered?.customer).not.toBeNull();
  // The next call begins with the same key, and finds who is known.
  await page.keyboard.press('Enter');
  await page.getByLabel(asking.phone).fill('+33612345678');
  await page.keyboard.press('Enter');
  await page.getByText(asking.known).waitFor();
  await page.context().close();

  const { code } = await walk.ctx.records
    .selectFrom('surveys')
    .select('code')
    .where('id', '=', survey)
    .executeTakeFirstOrThrow();
  const tablet = await walk.open({ locale: 'fr', viewport: { width: 820, height: 1180 } });
  await tablet.clock.install();
  await tablet.goto(`${walk.url}/q/${code}?kiosk=1`);
  const first = tablet.locator('form').first();
  const before = await first.getAttribute('action');
  await tablet.locator('input[value="7"]').check();
  await tablet.clock.fastForward(50_000);
  expect(await first.getAttribute('action')).toBe(before);
  await tablet.mouse.move(100, 100);
  await tablet.clock.fastForward(50_000);
  expect(await first.getAttribute('action')).toBe(before);
  await Promise.all([tablet.waitForEvent('load'), tablet.clock.fastForward(11_000)]);
  expect(await first.getAttribute('action')).not.toBe(before);
  expect(await tablet.locator('input:checked').count()).toBe(0);
  expect(await tablet.getByText('7', { exact: true }).isVisible()).toBe(true);
  await tablet.context().close();
}, 120_000);

test('a survey of SurveyJS comes in with what has no place named; two who change it choose whose stays', async () => {
  const [one, two] = [await signedIn(), await signedIn()];
  await one.goto(`${walk.url}/o/${BRAND}/surveys?lang=fr`);
  await exact(one, surveys.importFile).click();
  const elements = [
    { type: 'rating', name: 'note', title: 'Comment évaluez-vous la séance ?', rateMin: 1, rateMax: 5 },
    { type: 'signaturepad', name: 'signature', title: 'Signez' },
  ];
  await one
    .getByLabel(surveys.importPaste)
    .fill(JSON.stringify({ title: 'Importée', pages: [{ name: 'p', elements }] }));
  await exact(one, surveys.importRead).click();
  await one.getByRole('dialog').getByText('signature').waitFor();
  await exact(one, surveys.importNow).click();
  await one.getByRole('heading', { level: 1, name: 'Importée' }).waitFor();

  await two.goto(one.url());
  await two.getByRole('heading', { level: 1, name: 'Importée' }).waitFor();
  walk.expectRefused(/^409 /);
  const about = async (page: Page, text: string) => {
    const name = page.getByRole('textbox', { name: surveys.question, exact: true }).first();
    if (!(await name.isVisible()))
      await page.locator('[id^="question-"] [aria-expanded]:not([aria-haspopup])').first().click();
    await name.fill(text);
  };
  await about(one, 'Comment évaluez-vous le son ?');
  await one.getByText(surveys.saved, { exact: true }).waitFor();
  await about(two, 'Comment évaluez-vous l’image ?');
  await two.getByText(surveys.conflict).first().waitFor();
  expect(await violationsOf(two)).toEqual([]);
  await exact(two, surveys.theirs).click();
  await two.getByText('Comment évaluez-vous le son ?').first().waitFor();
  for (const page of [one, two]) await page.context().close();
}, 90_000);
