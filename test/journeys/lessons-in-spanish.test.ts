import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import { createLesson } from '#src/review/create-lesson.ts';
import { loadPlan } from '#src/session/load-plan.ts';
import { loadRunningOrder } from '#src/session/load-running-order.ts';
import { writeDay } from '../../web/parts/day-and-time.ts';
import { BRAND, SESSION, TITLE, WORDS, walkThrough } from './journey-app.ts';
import { englishLeftIn, openScreen, sidewaysOf, turnTo, violationsOf } from './look-at-screen.ts';

const walk = walkThrough();
const STATEMENT = 'Decir el precio antes de la demostración: menos gente lo pregunta y más hace clic';
const OTHER = 'Enseñar la colección entera al principio aburre';
let page: Page;
let session = '';
beforeAll(async () => {
  page = await walk.open({ locale: 'es-ES', viewport: { width: 1280, height: 900 } });
  await walk.signIn(page, await walk.found('es'), 'es');
});

const at = (path: string) => `${walk.url}/o/${BRAND}${path}`;
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('lessons and planning, in Spanish', () => {
  const { lesson, planning, trial, plan, shell } = WORDS.es;

  test('a lesson is written for one format, and found by a word without its accent', async () => {
    await page.getByRole('link', { name: shell.places.lessons }).click();
    await page.getByText(lesson.none).waitFor();
    await button(lesson.write).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel(lesson.statement).fill(STATEMENT);
    await form.getByLabel('Formato').fill('Taller');
    await form.getByRole('button', { name: lesson.create, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: STATEMENT }).waitFor();
    await page.getByText(lesson.neverSearched).waitFor();
    expect(await violationsOf(page)).toEqual([]);

    const evidence = () => walk.ctx.records.selectFrom('lesson_evidence').select(['side', 'ref']).execute();
    await button(lesson.bind).click();
    await expect.poll(evidence).toEqual([{ side: 'against', ref: `session:${SESSION}` }]);
    await button(lesson.unbindOf(`${lesson.refs['session'] ?? lesson.fact} ${TITLE}`)).click();
    await expect.poll(evidence).toEqual([]);

    await createLesson(walk.ctx, {
      statement: OTHER,
      kind: 'avoid',
      review_on: addDays(new Date().toISOString().slice(0, 10), 30),
    });
    await openScreen(page, at('/lessons'), 'es');
    await page.getByRole('searchbox', { name: lesson.search }).fill('DEMOSTRACION');
    await expect.poll(() => page.url()).toContain('search=DEMOSTRACION');
    await expect.poll(() => page.getByRole('heading', { level: 2, name: OTHER }).count()).toBe(0);
    await page.getByRole('heading', { level: 2, name: STATEMENT }).waitFor();
    expect(await englishLeftIn(page, 'es')).toEqual([]);
  }, 60_000);

  test('planning a session of that format shows it: it is applied, another is declined with a reason, and both are counted', async () => {
    await openScreen(page, at('/sessions/new'), 'es');
    const applies = button(planning.applyOf(STATEMENT));
    await page.getByLabel(plan.name).fill('Taller de diciembre');
    const tomorrow = addDays(wallTimeOf(Date.now(), 'Europe/Paris').date, 1);
    await page.getByLabel(plan.day, { exact: true }).fill(writeDay(tomorrow));
    await page.getByLabel(plan.time, { exact: true }).fill('20:30');
    await button(plan.create).click();
    await page.getByRole('heading', { level: 1, name: 'Taller de diciembre' }).waitFor();
    session = /sessions\/([^/]+)\/plan/.exec(page.url())?.[1] ?? '';
    // Of another format it is not offered; once the format is said, it is.
    await page.getByLabel(plan.format).fill('charla');
    await button(WORDS.es.common.save).first().click();
    await button(planning.declineOf(OTHER)).waitFor();
    await expect.poll(() => applies.count()).toBe(0);
    await page.getByLabel(plan.format).fill('taller');
    await button(WORDS.es.common.save).first().click();
    await applies.click();
    await page.getByText(planning.answers.applied, { exact: true }).waitFor();
    await button(planning.declineOf(OTHER)).click();
    await page.getByLabel(planning.reasonDecline).fill('La colección es pequeña');
    await button(planning.keep).click();
    await page.getByText('La colección es pequeña').waitFor();
    const uses = await walk.ctx.records.selectFrom('lesson_uses').selectAll().where('session', '=', session).execute();
    expect(uses.map(({ answer }) => answer).sort()).toEqual(['applied', 'declined']);
    expect(await violationsOf(page)).toEqual([]);

    await openScreen(page, at('/lessons'), 'es');
    await page.getByText('La colección es pequeña').waitFor();
    await page.getByRole('heading', { level: 2, name: STATEMENT }).getByRole('link').click();
    await page.getByRole('link', { name: 'Taller de diciembre' }).waitFor();
  }, 60_000);

  test('an idea becomes a trial of one segment, drawn on and off by lot', async () => {
    await openScreen(page, at(`/sessions/${session}/order`), 'es');
    await button(plan.addSegment).first().click();
    await page.getByRole('textbox', { name: plan.segmentTitle }).first().fill('Demostración');
    await button(trial.add).click();
    const form = page.getByRole('dialog');
    await form.getByLabel(trial.what).fill('Precio primero');
    await form.getByRole('button', { name: trial.create, exact: true }).click();
    await page.getByRole('heading', { level: 3, name: 'Precio primero' }).waitFor();
    await page.getByText(trial.notPlaced).waitFor();
    await page
      .getByRole('combobox', { name: trial.segmentTrial('Demostración') })
      .selectOption({ label: trial.partOf('Precio primero') });
    await expect.poll(async () => (await loadRunningOrder(walk.ctx, session)).segments[0]?.trial).toBeTruthy();
    await expect.poll(() => page.getByText(trial.notPlaced).count()).toBe(0);
    // Without a planned length there is nothing to draw.
    walk.expectRefused(/^409 .*\/blocks$/);
    await button(trial.blocks).click();
    await button(trial.draw).click();
    await page.getByText(trial.tooShort).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }, 60_000);

  test('a draft from one session claims nothing, can be changed, and becomes a planned session', async () => {
    await openScreen(page, at('/sessions/draft'), 'es');
    await page.getByText(planning.thin).waitFor();
    await page.getByText(planning.why.usual).first().waitFor();
    expect(await page.getByText(planning.why.likely, { exact: true }).count()).toBe(0);
    await page.getByRole('textbox', { name: new RegExp(`^${plan.name}( \\*)?$`) }).fill('La próxima');
    await page.getByLabel(planning.length).fill('40');
    expect(await violationsOf(page)).toEqual([]);
    expect(await englishLeftIn(page, 'es')).toEqual([]);
    await button(planning.accept).click();
    await page.getByRole('heading', { level: 1, name: 'La próxima', exact: true }).waitFor();
    const id = /sessions\/([^/]+)\/plan/.exec(page.url())?.[1] ?? '';
    expect(await loadPlan(walk.ctx, id)).toMatchObject({ state: 'planned', planned_duration_s: 2400 });
    const { segments, pins } = await loadRunningOrder(walk.ctx, id);
    expect(segments.length).toBeGreaterThan(2);
    expect(pins.length).toBeGreaterThan(0);
  }, 90_000);

  test('in English and French nothing is left of another language, on a phone and by night, too', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const lang of ['fr', 'en'] as const)
      for (const path of ['/lessons', '/sessions/draft', `/sessions/${session}/order`]) {
        await openScreen(page, at(path), lang);
        if (lang === 'fr') expect(await englishLeftIn(page, lang)).toEqual([]);
        expect(await sidewaysOf(page)).toBe(0);
      }
    await turnTo(page, 'dark');
    expect(await violationsOf(page)).toEqual([]);
  }, 90_000);
});
