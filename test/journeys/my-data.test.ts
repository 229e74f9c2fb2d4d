import { afterAll, expect, test } from 'vitest';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { myData as w } from '#src/message/en/my-data.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { type SmtpCounter, smtpCounter, textOf } from '#test/smtp-counter.ts';
import { BRAND, WORDS, walkThrough } from './journey-app.ts';
import { sidewaysOf, violationsOf } from './look-at-screen.ts';

let server: SmtpCounter;
const walk = walkThrough(async () => {
  server = await smtpCounter();
  return { SMTP_URL: server.url, AFTERSHOW_MAIL_FROM: 'Maison Lumen <bonjour@lumen.example>' };
});
afterAll(() => server?.close());

test('a shopper erases themselves without a script on a small phone; the desk sees it, and both follow it to its proof', async () => {
  await resolvePeople(walk.ctx, [{ email: 'ada@example.org', name: 'Ada' }]);
  await declarePurpose(walk.ctx, { id: 'letter', title: 'Send you our letter', basis: 'consent', retentionDays: 1095 });
  const small = { locale: 'en', viewport: { width: 320, height: 700 } };
  const page = await walk.open({ ...small, javaScriptEnabled: false });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.goto(`${walk.url}/my/${BRAND}`);
  await page.getByLabel(w.contact).fill('ada@example.org');
  await press(w.ask);
  await page.getByRole('heading', { name: w.asked }).waitFor();
  await expect
    .poll(() => server.taken.filter(({ to }) => to === 'ada@example.org').length, { timeout: 10_000 })
    .toBe(1);
  const mail = textOf(server.taken.find(({ to }) => to === 'ada@example.org')?.data ?? '');
  await page.goto(/https?:\S+\/open\/\S+/.exec(mail)?.[0] ?? '');
  await press(w.openButton);
  await page.getByText('ada@example.org').first().waitFor();
  await press(`${w.agree} – Send you our letter – ${w.channels['email']}`);
  await press(`${w.withdraw} – Send you our letter – ${w.channels['email']}`);
  await page.getByText('You said no on').waitFor();

  // The same visit, in a browser that runs scripts, looked at by who checks for barriers.
  const seen = await walk.open(small);
  await seen.context().addCookies(await page.context().cookies());
  await seen.goto(`${walk.url}/my/${BRAND}`);
  expect(await violationsOf(seen)).toEqual([]);
  expect(await sidewaysOf(seen)).toBe(0);

  await page.getByRole('link', { name: w.eraseOn }).click();
  await page.getByLabel(w.eraseConfirm).check();
  await press(w.eraseButton);
  await page.getByRole('heading', { name: w.proof }).waitFor();

  const { privacy } = WORDS.en;
  const desk = await walk.open({ locale: 'en', viewport: { width: 1280, height: 900 } });
  await walk.signIn(desk, await walk.found('en'), 'en');
  await desk.goto(`${walk.url}/o/${BRAND}/privacy?which=open`);
  await desk.getByRole('heading', { name: privacy.title, level: 1 }).waitFor();
  expect(await violationsOf(desk)).toEqual([]);
  const row = desk.getByRole('link', { name: privacy.kinds.erasure });
  // By now it may be proven, and closed.
  if ((await row.count()) === 0) await desk.goto(`${walk.url}/o/${BRAND}/privacy?which=closed`);
  await row.first().click();
  await desk.getByRole('heading', { name: privacy.kinds.erasure, level: 1 }).waitFor();
  // The proof itself takes the engine's own time: `my-data.test.ts` of src/http waits for it.
  await desk
    .getByRole('status')
    .getByText(new RegExp(`^(?:${privacy.states.erasing}|${privacy.states.done})$`))
    .waitFor();
  expect(await violationsOf(desk)).toEqual([]);

  await page.reload();
  await page.getByText(new RegExp(`${w.proofErasing}|${w.proofLeft('0')}`)).waitFor();
}, 120_000);
