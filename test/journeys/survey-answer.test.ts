import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { type Running, startServer } from '#src/main.ts';
import { surveyPage as en } from '#src/message/en/survey-page.ts';
import { surveyPage as es } from '#src/message/es/survey-page.ts';
import { surveyPage as fr } from '#src/message/fr/survey-page.ts';
import type { Context } from '#src/store/context.ts';
import { createSurvey } from '#src/survey/create-survey.ts';
import { inviteOne } from '#src/survey/invite-one.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';
import { updateSurvey } from '#src/survey/update-survey.ts';
import { launchBrowser } from '#test/browser.ts';
import { type SmtpCounter, smtpCounter, textOf } from '#test/smtp-counter.ts';
import { sidewaysOf, violationsOf } from './look-at-screen.ts';

const WORDS = { en, fr, es };
const SAID = { en: 'The sound kept dropping.', fr: 'Le son coupait sans cesse.', es: 'El sonido se cortaba.' };

let folder: string;
let running: Running;
let browser: Browser;
let server: SmtpCounter;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow-survey-journey-'));
  server = await smtpCounter();
  const settings = {
    AFTERSHOW_LOG: 'error',
    SMTP_URL: server.url,
    AFTERSHOW_MAIL_FROM: 'Iris <iris@example.com>',
  } as const;
  [running, browser] = await Promise.all([startServer({ data: folder, port: 0, settings }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

/** A brand in one language with a survey that is open, and what it sends to one customer. */
async function mailed(lang: 'en' | 'fr' | 'es', name: string): Promise<{ ctx: Context; id: string; mail: string }> {
  const actor = { kind: 'system', id: 'test' } as const;
  const { id: organisation } = await createOrganisation(running.contextOf('', actor), {
    ...{ name: 'Maison Iris', zone: 'Europe/Paris', currency: 'EUR', languages: [lang] },
  });
  const ctx = running.contextOf(organisation, actor);
  const { id } = await createSurvey(ctx, { name: 'Evening', template: 'end_of_live', tone: { [lang]: 'familiar' } });
  const reward = { kind: 'generated' as const, words: { [lang]: '10 €' }, budget: 100 };
  await updateSurvey(ctx, { id, reward });
  await publishSurvey(ctx, { id });
  const address = `${name}@example.org`;
  const [found] = await resolvePeople(ctx, [{ email: address }]);
  await inviteOne(ctx, { id, channel: 'email', customer: found?.customer, purpose: 'survey', origin: running.url });
  await expect.poll(() => server.taken.some(({ to }) => to === address), { timeout: 20_000 }).toBe(true);
  return { ctx, id, mail: textOf(server.taken.find(({ to }) => to === address)?.data ?? '') };
}

const responses = (ctx: Context) =>
  ctx.records.selectFrom('survey_responses').selectAll().where('organisation', '=', ctx.organisation).execute();

describe.each([
  { lang: 'fr', script: true },
  { lang: 'fr', script: false },
  { lang: 'en', script: false },
  { lang: 'es', script: true },
] as const)('from the mail to the voice, in $lang, with a script: $script', ({ lang, script }) => {
  test('a scanner changes nothing; a thumb at 320 pixels answers, is thanked, and is heard', {
    timeout: 90_000,
  }, async () => {
    const { ctx, mail } = await mailed(lang, `${lang}-${script}`);
    const words = WORDS[lang].familiar;
    const links = [
      ...new Set([...mail.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([link]) => link.replaceAll('&amp;', '&'))),
    ];
    expect(links.filter((link) => link.includes('?a='))).toHaveLength(11);
    for (const link of links) for (const method of ['HEAD', 'GET']) await fetch(link, { method });
    expect(await responses(ctx)).toEqual([]);
    expect(
      await ctx.records.selectFrom('consent').select('id').where('organisation', '=', ctx.organisation).execute(),
    ).toEqual([]);

    const context = await browser.newContext({
      viewport: { width: 320, height: 640 },
      javaScriptEnabled: script,
      locale: lang,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(links.find((link) => link.endsWith('?a=3')) ?? '');
    expect(await page.locator('input[value="3"]').isChecked()).toBe(true);
    const look = async () => {
      if (!script) return;
      expect(await violationsOf(page)).toEqual([]);
      expect(await sidewaysOf(page)).toBe(0);
    };
    await look();
    // The button is where a thumb is, on every page.
    const button = await page.locator('button').boundingBox();
    expect(button?.height).toBeGreaterThanOrEqual(44);
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeGreaterThan(560);
    await page.locator('button').click();
    await page.locator('textarea').first().fill(SAID[lang]);
    await look();
    // What was begun is there again, on the same link, with another device.
    const again = await (await fetch(links.find((link) => /\/i\/[\w-]+$/.test(link)) ?? '')).text();
    expect(again).toContain('<textarea');
    for (let pages = 0; pages < 5 && (await page.locator('button').count()) > 0; pages += 1)
      await page.locator('button').click();
    await page.locator('.code').waitFor();
    expect(await page.locator('h1').textContent()).toBe(words.thanks);
    expect(await page.locator('.code').textContent()).toMatch(/^(\w{5}-){3}\w{5}$/);
    await look();
    await context.close();
    expect(complaints).toEqual([]);

    const [kept, ...more] = await responses(ctx);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ state: 'finished', channel: 'email', language: lang });
    const voices = () =>
      ctx.events.ask(
        "SELECT text, channel FROM voices FINAL WHERE organisation = {organisation:String} AND id LIKE concat({response:String}, ':%')",
        { organisation: ctx.organisation, response: kept?.id ?? '' },
        z.object({ text: z.string(), channel: z.string() }),
      );
    await expect.poll(voices, { timeout: 20_000 }).toEqual([{ text: SAID[lang], channel: 'survey' }]);
  });
});
