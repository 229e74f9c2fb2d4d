import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import { surveyPage as en } from '#src/message/en/survey-page.ts';
import { surveyPage as es } from '#src/message/es/survey-page.ts';
import { surveyPage as fr } from '#src/message/fr/survey-page.ts';
import type { Context } from '#src/store/context.ts';
import { formOf } from '#test/survey-form.ts';
import { BRAND, type Walk } from './journey-app.ts';
import { sidewaysOf, violationsOf } from './look-at-screen.ts';

/** What is said and asked on the way through each language. */
export const WAYS = {
  fr: {
    name: 'Après l’heure dorée',
    joined: 'Comment évaluez-vous le son et l’image ?',
    apart: ['Comment évaluez-vous le son ?', 'Comment évaluez-vous l’image ?'],
    people: ['ada', 'berthe', 'chloe'],
    objects: 'denise',
    said: 'Le son coupait sans cesse pendant la démonstration.',
    theme: 'Coupures de son',
    by: 'son coupait',
    pages: fr,
  },
  en: {
    name: 'After the golden hour',
    joined: 'How do you rate the sound and the picture?',
    apart: ['How do you rate the sound?', 'How do you rate the picture?'],
    people: ['emma', 'fay', 'grace'],
    objects: 'hilda',
    said: 'The sound kept dropping while she was showing it.',
    theme: 'Sound that drops',
    by: 'sound kept dropping',
    pages: en,
  },
  es: {
    name: 'Después de la hora dorada',
    joined: '¿Cómo valora el sonido y la imagen?',
    apart: ['¿Cómo valora el sonido?', '¿Cómo valora la imagen?'],
    people: ['ines', 'julia', 'karla'],
    objects: 'lucia',
    said: 'El sonido se cortaba todo el rato durante la demostración.',
    theme: 'Cortes de sonido',
    by: 'sonido se cortaba',
    pages: es,
  },
} as const;

/** A page of somebody who produces sessions here and speaks this language, signed in. */
export async function producer(walk: Walk, language: keyof typeof WAYS, width = 1280): Promise<Page> {
  const { records, now } = walk.ctx;
  const who = { name: 'Solveig', email: `${language}-${Date.now()}@example.com`, password: 'lighthouse keeper' };
  const prepared = await preparePerson({ ...who, language });
  await records.transaction().execute(async (trx) => {
    const person = await addPerson(trx, prepared, { operator: true, now: now() });
    const { name } = who;
    await addMember(trx, { organisation: BRAND, person, name, role: 'owner', stores: [], expires: null });
  });
  const page = await walk.open({ locale: language, viewport: { width, height: 1000 } });
  await walk.signIn(page, who, language);
  return page;
}

/** What was answered to one survey, as it is kept. */
export const responsesTo = (ctx: Context, survey: string) =>
  ctx.records.selectFrom('survey_responses').selectAll().where('survey', '=', survey).orderBy('started').execute();

/** Every address a mail leads to. */
export function linksIn(mail: string): string[] {
  return [...new Set([...mail.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([link]) => link.replaceAll('&amp;', '&')))];
}

/** Answers a mail's survey to its end, as a thumb does on a phone; returns the thanks' code. */
export async function answerByThumb(
  walk: Walk,
  link: string,
  { language, script, text }: { language: keyof typeof WAYS; script: boolean; text: string },
): Promise<string> {
  const phone = { width: 390, height: 780 };
  const page = await walk.open({ locale: language, viewport: phone, javaScriptEnabled: script });
  await page.goto(link);
  expect(await page.locator('input[name="q.recommend"][value="3"]').isChecked()).toBe(true);
  const button = page.locator('form button');
  for (let pages = 0; pages < 8 && (await button.count()) > 0; pages += 1) {
    if ((await page.locator('textarea').count()) > 0) await page.locator('textarea').first().fill(text);
    // The button is where a thumb is, on every page.
    const { y = 0, height = 0 } = (await button.boundingBox()) ?? {};
    expect(height).toBeGreaterThanOrEqual(44);
    expect(y + height).toBeGreaterThan(560);
    if (script) {
      expect(await violationsOf(page)).toEqual([]);
      for (const width of [320, phone.width]) {
        await page.setViewportSize({ ...phone, width });
        expect(await sidewaysOf(page)).toBe(0);
      }
    }
    await button.click();
    // What was begun is there again, on the same link, with another device.
    if (pages === 0) expect(await (await fetch(link)).text()).toContain('<textarea');
  }
  expect(await page.locator('h1').textContent()).toBe(WAYS[language].pages.formal.thanks);
  if (script) expect(await violationsOf(page)).toEqual([]);
  const code = (await page.locator('.code').textContent()) ?? '';
  expect(code).toMatch(/^(\w{5}-){3}\w{5}$/);
  await page.context().close();
  return code;
}

/** Posts each page of a mail's survey fifty times at once, until nothing is asked any more. */
export async function answerFiftyfold(link: string, answers: Record<string, string>): Promise<void> {
  for (let pages = 0; pages < 8; pages += 1) {
    const { action, fields, html } = formOf(await (await fetch(link)).text());
    if (action === '') break;
    const here = Object.entries(answers).filter(([name]) => html.includes(`name="${name}"`));
    const body = new URLSearchParams({ ...fields, ...Object.fromEntries(here) });
    const posts = Array.from({ length: 50 }, () =>
      fetch(new URL(action, link), { method: 'POST', body, redirect: 'manual' }),
    );
    expect(new Set((await Promise.all(posts)).map(({ status }) => status))).toEqual(new Set([303]));
  }
}

/**
 * Waits until what people answered has come to the voices, as the application's own round brings it there some seconds later: a page that
 * was opened before would not show it, however long one looks.
 */
export async function heard(ctx: Context, text: string): Promise<void> {
  const count = async () => {
    const question = `SELECT count() AS n FROM voices FINAL
      WHERE organisation = {organisation:String} AND text = {text:String} AND heard > 0`;
    const [row] = await ctx.events.ask(question, { organisation: ctx.organisation, text }, z.object({ n: z.number() }));
    return row?.n;
  };
  await expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(0);
}
