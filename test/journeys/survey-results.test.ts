import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { surveyDefinition } from '#src/contract/survey.ts';
import { createSurvey } from '#src/survey/create-survey.ts';
import { openCases } from '#src/survey/open-cases.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';
import { takeResponse } from '#src/survey/take-response.ts';
import { BRAND, SESSION, WORDS, walkThrough } from './journey-app.ts';
import { englishLeftIn, openScreen, sidewaysOf, turnTo, violationsOf } from './look-at-screen.ts';

const walk = walkThrough();
const { results, cases, voices, figure } = WORDS.es;
const LATE = 'El paquete llegó dos semanas tarde y nadie responde.';

const DEFINITION = surveyDefinition.parse({
  languages: ['es'],
  title: { es: 'Tu opinión' },
  pages: [
    {
      id: 'p1',
      questions: [
        { id: 'nps', kind: 'nps', object: 'session', aspect: 'delivery', words: { es: '¿Nos recomendarías?' } },
      ],
    },
    {
      id: 'p2',
      questions: [
        {
          ...{ id: 'size', kind: 'single', words: { es: '¿Qué talla usas?' } },
          options: ['S', 'M', 'L'].map((one) => ({ id: one.toLowerCase(), words: { es: one } })),
        },
        { id: 'why', kind: 'text', words: { es: '¿Por qué?' } },
      ],
    },
  ],
});

/** What axe and the width of a phone hold against a page, by day and by night. */
async function flawsOf(page: Page): Promise<string[]> {
  const flaws: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await turnTo(page, scheme);
    flaws.push(...(await violationsOf(page)));
    if ((await sidewaysOf(page)) > 0) flaws.push('it can be moved sideways');
  }
  await turnTo(page, 'light');
  return flaws;
}

test('answers become a score with its range; an unhappy one a case, which is closed, and the figures say so', async () => {
  const { ctx } = walk;
  const { id: survey } = await createSurvey(ctx, { name: 'Después del directo', definition: DEFINITION });
  await publishSurvey(ctx, { id: survey });
  const give = (nps: number, size: string, why?: string) =>
    takeResponse(ctx, {
      ...{ id: survey, language: 'es', channel: size === 's' ? 'phone' : 'app', session: SESSION },
      answers: { nps, size, ...(why === undefined ? {} : { why }) },
    });
  for (let at = 0; at < 20; at += 1) await give(at < 12 ? 10 : 8, at % 2 === 0 ? 's' : 'm');

  const page = await walk.open({ locale: 'es', viewport: { width: 390, height: 844 } });
  await walk.signIn(page, await walk.found('es'), 'es');
  const inside = `${walk.url}/o/${BRAND}`;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const score = page.getByRole('region', { name: results.scores });

  await openScreen(page, `${inside}/surveys/${survey}/results`, 'es');
  expect(await score.textContent()).toMatch(/60 NPS.*de 29 a 75.*n = 20/);
  expect(await englishLeftIn(page, 'es')).toEqual([]);
  expect(await flawsOf(page)).toEqual([]);

  // Of three groups one is too small to be shown, and one with it.
  await give(3, 'l', LATE);
  await page.getByLabel(results.compareBy).selectOption('size');
  await page.getByText(results.hiddenWhy).first().waitFor();
  const parted = page.getByRole('figure', { name: /Por respuesta a/ });
  await parted.getByRole('button', { name: /./ }).click();
  await page.getByRole('menuitem', { name: figure.asTable }).click();
  expect(await parted.getByRole('row').allTextContents()).toContain(`L${results.hidden}${results.hidden}–`);
  expect(page.url()).toContain('by=size');

  // The unhappy answer has opened a case.
  expect(await openCases(ctx)).toBe(1);
  await openScreen(page, `${inside}/cases`, 'es');
  const strip = page.getByRole('region', { name: cases.figures });
  expect(await strip.textContent()).toContain(cases.backlog);
  expect(await englishLeftIn(page, 'es')).toEqual([]);
  expect(await flawsOf(page)).toEqual([]);
  await page.getByRole('list', { name: cases.title }).getByRole('link').click();
  await page.getByText(LATE).waitFor();
  await button(cases.take).click();
  await page.getByText(cases.taken).waitFor();
  await page.getByLabel(cases.note).fill('Llamé: está embarazada y necesita el paquete antes del viernes.');
  await page.getByText(cases.health).waitFor();
  await page.getByLabel(cases.note).fill('Llamé: necesita el paquete antes del viernes.');
  await button(cases.addNote).click();
  await page.getByText('Llamé: necesita el paquete').waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await button(cases.close).click();
  await page.getByRole('dialog').getByLabel(cases.outcome).selectOption('compensated');
  await page.getByRole('dialog').getByLabel(cases.compensation).fill('15,50');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: cases.close }).click();
  await page.getByText(/compensado · 15,50/).waitFor();

  await openScreen(page, `${inside}/cases?view=closed`, 'es');
  expect(await strip.textContent()).toMatch(/Tiempo de gestión, mediana.*1 minuto.*15,50/);
  await page.getByRole('list', { name: cases.title }).getByText(voices.aspects.delivery, { exact: false }).waitFor();

  // Its score has gone down with it, and whoever has the link may see it.
  await openScreen(page, `${inside}/surveys/${survey}/results`, 'es');
  expect(await score.textContent()).toMatch(/52 NPS.*n = 21/);
  await page.getByLabel(results.publicSwitch).press('Space');
  const link = page.getByRole('group', { name: results.publicLink }).locator('code');
  await link.waitFor();
  const open = await walk.open({ viewport: { width: 390, height: 844 } });
  await open.goto((await link.textContent()) ?? '');
  expect(await open.getByRole('heading', { level: 1 }).textContent()).toBe('Tu opinión – Resultados');
  for (const scheme of ['light', 'dark'] as const) {
    await open.emulateMedia({ colorScheme: scheme });
    expect(await violationsOf(open)).toEqual([]);
  }
  for (const lang of ['fr', 'en'] as const)
    for (const path of [`/surveys/${survey}/results`, '/cases']) {
      await openScreen(page, `${inside}${path}`, lang);
      if (lang === 'fr') expect(await englishLeftIn(page, 'fr')).toEqual([]);
    }
}, 120_000);
