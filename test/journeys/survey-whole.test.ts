import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import type { Lang } from '#src/message/format.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import { type SmtpCounter, smtpCounter, textOf } from '#test/smtp-counter.ts';
import { BRAND, WORDS, walkThrough } from './journey-app.ts';
import { englishLeftIn, violationsOf } from './look-at-screen.ts';
import { answerByThumb, answerFiftyfold, heard, linksIn, producer, responsesTo, WAYS } from './survey-way.ts';

let server: SmtpCounter;
const walk = walkThrough(async () => {
  server = await smtpCounter();
  return { SMTP_URL: server.url, AFTERSHOW_MAIL_FROM: 'Maison Lumen <bonjour@lumen.example>' };
});
afterAll(() => server?.close());

const LANGUAGES = ['fr', 'en', 'es'] as const;
const NAMES = { fr: 'Français', en: 'English', es: 'Español' };
/** The survey that the way in French leaves. */
let survey = '';
const inside = (path: string) => `${walk.url}/o/${BRAND}${path}`;
const exact = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const section = (page: Page, name: string) =>
  page.locator('section', { has: page.getByRole('heading', { name, exact: true }) });
const mailTo = (address: string) => server.taken.flatMap(({ to, data }) => (to === address ? [textOf(data)] : []))[0];
const mailedOf = (people: readonly string[]) => people.filter((name) => mailTo(`${name}@example.org`) !== undefined);

/** Begins a survey from a template; a question that asks two things is parted, moved and put back, thrown away and brought back. Returns its id. */
async function built(page: Page, language: Lang): Promise<string> {
  const { surveys } = WORDS[language];
  const { name, joined, apart } = WAYS[language];
  // Where there is none yet, the page itself offers the templates.
  await page.goto(inside(survey === '' ? '/surveys' : '/surveys?begin=%2B'));
  await page
    .getByRole('listitem')
    .filter({ hasText: surveys.templateNames['end_of_live'] ?? '' })
    .waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: new RegExp(`^${surveys.templateNames['end_of_live']}`) }).click();
  for (const other of LANGUAGES)
    if (other !== language) await page.getByRole('checkbox', { name: NAMES[other] }).uncheck();
  await page.getByRole('textbox', { name: surveys.nameField }).fill(name);
  expect(await violationsOf(page)).toEqual([]);
  await exact(page, surveys.create).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByText(surveys.clean).first().waitFor();
  await exact(page, surveys.addQuestion).first().click();
  await page.getByRole('button', { name: surveys.kinds.csat }).click();
  await page.getByRole('textbox', { name: surveys.question, exact: true }).fill(joined);
  await exact(page, surveys.splitIt).click();
  for (const one of apart) await page.locator('[id^="question-"] [aria-expanded]', { hasText: one }).waitFor();
  await exact(page, surveys.splitIt).waitFor({ state: 'detached' });
  // Moved by its handle with the keyboard, put back, deleted, and brought back where it stood.
  const [first, second] = apart;
  const asked = page
    .getByRole('region', { name: surveys.page('1') })
    .locator('[id^="question-"] [aria-expanded]:not([aria-haspopup])');
  const order = async () =>
    (await asked.allTextContents()).map((text) => apart.find((one) => text.includes(one)) ?? '');
  const live = page.locator('[id^="DndLiveRegion"]');
  await exact(page, surveys.handle(second)).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => live.textContent()).not.toBe('');
  // A key that comes before the list has been measured moves nothing; at the top another one changes nothing.
  const up = async () => {
    const said = await live.textContent();
    if (said !== surveys.movedTo(second, '1', '6')) await page.keyboard.press('ArrowUp');
    return said;
  };
  await expect.poll(up, { interval: 400, timeout: 20_000 }).toBe(surveys.movedTo(second, '1', '6'));
  await page.keyboard.press('Space');
  await expect.poll(order).toEqual([second, '', first]);
  await exact(page, surveys.undo).click();
  await expect.poll(order).toEqual(['', first, second]);
  await exact(page, surveys.menu(first)).click();
  await page.getByRole('menuitem', { name: surveys.remove }).click();
  await expect.poll(order).toEqual(['', second]);
  await page.getByRole('status').getByRole('button', { name: WORDS[language].common.undo }).click();
  await expect.poll(order).toEqual(['', first, second]);
  expect(await violationsOf(page)).toEqual([]);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** What a survey can do besides: ask by itself after a delivery, ask in pages of a site, hang on a wall. */
async function otherWays(page: Page): Promise<void> {
  const { surveys, asking } = WORDS.fr;
  const alone = section(page, surveys.schedule);
  await alone.getByRole('switch', { name: surveys.automatic }).press('Space');
  await alone.getByLabel(surveys.after, { exact: true }).selectOption('delivery');
  await alone.getByLabel(surveys.reminders, { exact: true }).selectOption('2');
  await alone.getByRole('button', { name: surveys.save, exact: true }).click();
  const kept = () => walk.ctx.records.selectFrom('surveys').select(['schedule', 'reward']).where('id', '=', survey);
  await expect
    .poll(() => kept().executeTakeFirst())
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

  // On paper there is the code and what it is for, on one page.
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('heading', { name: surveys.ask, exact: true }).isVisible()).toBe(false);
  expect(await page.getByRole('img', { name: surveys.qr }).isVisible()).toBe(true);
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });
}

describe.each(LANGUAGES)('the whole way, in %s', (language) => {
  const { surveys, results, voices } = WORDS[language];
  const { people, objects, said, theme, by } = WAYS[language];

  test('built, mended, published, sent, answered with and without a script, thanked, counted, heard, a theme', async () => {
    const customers = await resolvePeople(walk.ctx, [
      ...[...people, objects].map((name) => ({ email: `${name}@example.org` })),
      { phone: `+3360000000${LANGUAGES.indexOf(language)}` },
    ]);
    const page = await producer(walk, language);
    const id = await built(page, language);
    await exact(page, surveys.publish).click();
    await page.getByRole('heading', { name: surveys.publishedTitle }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    // Publishing has declared why people are asked: from then on one can object to it.
    const objecting = { purpose: 'survey', channel: 'email' as const, given: false, wording: 'v1', source: 'desk' };
    await recordConsent(walk.ctx, { ...objecting, customer: customers[people.length]?.customer ?? '' });
    const consents = () => walk.ctx.records.selectFrom('consent').select('id').execute();
    const before = (await consents()).length;
    await page.getByRole('link', { name: surveys.toSend }).click();
    await page.getByRole('img', { name: surveys.qr }).waitFor();
    const reward = section(page, surveys.reward);
    await reward.getByRole('switch', { name: surveys.rewardOn }).press('Space');
    await reward.getByRole('textbox').nth(1).fill('10 €');
    await reward.getByRole('button', { name: surveys.save, exact: true }).click();
    await page.getByRole('status').getByText(surveys.savedRules).first().waitFor();
    if (language === 'fr') {
      survey = id;
      await otherWays(page);
    }

    // Counted, with why the others are not asked; asked only then.
    const ask = section(page, surveys.ask);
    await ask.getByLabel(surveys.who, { exact: true }).selectOption('customers');
    await exact(page, surveys.count).click();
    const counted = ask.getByRole('status');
    await counted.getByText(surveys.queue('3')).waitFor();
    for (const why of ['no_address', 'objected'] as const)
      expect(await counted.textContent()).toContain(surveys.notAsked[why]);
    expect(await violationsOf(page)).toEqual([]);
    expect(mailedOf(people)).toEqual([]);
    await exact(page, surveys.askNow('3')).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: surveys.askNow('3') })
      .click();
    await expect.poll(() => mailedOf(people), { timeout: 30_000 }).toEqual(people);
    expect(mailedOf([objects])).toEqual([]);

    // What checks mails opens every address in them.
    const links = people.map((name) => linksIn(mailTo(`${name}@example.org`) ?? ''));
    expect(links[0]?.filter((link) => link.includes('?a='))).toHaveLength(11);
    for (const method of ['HEAD', 'GET'])
      expect(await Promise.all(links.flat().map(async (link) => (await fetch(link, { method })).status))).not.toContain(
        500,
      );
    expect(await responsesTo(walk.ctx, id)).toEqual([]);
    expect(await consents()).toHaveLength(before);

    const [one = '', two = '', many = ''] = links.map((all) => all.find((link) => link.endsWith('?a=3')));
    const codes = [
      await answerByThumb(walk, one, { language, script: true, text: said }),
      await answerByThumb(walk, two, { language, script: false, text: said }),
    ];
    expect(new Set(codes).size).toBe(2);
    await answerFiftyfold(many, { 'q.recommend': '9' });
    const kept = await responsesTo(walk.ctx, id);
    const finished = { state: 'finished', channel: 'email', language };
    expect(kept).toHaveLength(3);
    for (const [at, recommend] of [3, 3, 9].entries())
      expect(kept[at]).toMatchObject({ ...finished, answers: { recommend } });

    // What came of it: a score with its range, whose words these are, and a theme that holds them.
    await page.goto(inside(`/surveys/${id}/results`));
    const range = new RegExp(results.interval('#', '#').replaceAll('#', '\\S+'));
    await page.getByText(range).first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await heard(walk.ctx, said);
    await page.goto(inside('/voices?channel=survey'));
    await page.getByText(said).first().waitFor();
    await page.goto(inside('/voices/themes?channel=survey'));
    await page.getByText(voices.themes.none).or(page.locator('main li h2').first()).waitFor();
    await exact(page, voices.themes.define).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(voices.themes.name).fill(theme);
    await dialog.getByLabel(voices.themes.anyWords).fill(by);
    await dialog.getByRole('button', { name: voices.themes.defineDo }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: theme }).waitFor();
    await page.getByText(said).first().waitFor();
    if (language !== 'en') expect(await englishLeftIn(page, language)).toEqual([]);
    await page.context().close();
  }, 180_000);
});

const { surveys, asking } = WORDS.fr;

test('a caller is found or noted, answers through somebody’s keyboard, and a kiosk begins anew when nobody is there', async () => {
  const page = await producer(walk, 'fr');
  await page.goto(inside(`/surveys/${survey}/call`));
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
  const [one, two] = [await producer(walk, 'fr'), await producer(walk, 'fr')];
  await one.goto(inside('/surveys'));
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
