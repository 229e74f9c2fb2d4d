import { expect, test } from 'vitest';
import { createLesson } from '#src/review/create-lesson.ts';
import { loadPlan } from '#src/session/load-plan.ts';
import { loadRunningOrder } from '#src/session/load-running-order.ts';
import { BRAND } from './journey-app.ts';
import { openScreen } from './look-at-screen.ts';
import { sound } from './loop-review.ts';
import { LOOP } from './loop-steps.ts';
import { walkLoop } from './loop-way.ts';

const loop = walkLoop('es', { viewport: { width: 1024, height: 1100 }, colorScheme: 'dark' }, LOOP);
const OTHER = 'Enseñar la colección entera al principio aburre';
const WHY = 'La colección es pequeña';
const { lesson, planning, trial, plan } = loop.w;
let next = '';

const at = (path: string) => openScreen(loop.desk, `${loop.walk.url}/o/${BRAND}${path}`, 'es');
const button = (name: string) => loop.desk.getByRole('button', { name, exact: true });

test('a lesson is found by a word without its accent, and another fact is bound to it and taken back', async () => {
  const { desk, said } = loop;
  const review_on = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await createLesson(loop.walk.ctx, { statement: OTHER, kind: 'avoid', review_on });
  await at('/lessons');
  await desk.getByRole('searchbox', { name: lesson.search }).fill('COLECCION');
  await expect.poll(() => desk.url()).toContain('search=COLECCION');
  await expect.poll(() => desk.getByRole('heading', { level: 2, name: said.lesson }).count()).toBe(0);
  await sound(loop, desk);
  await desk.getByRole('heading', { level: 2, name: OTHER }).getByRole('link').click();
  const evidence = () =>
    loop.walk.ctx.records.selectFrom('lesson_evidence').select('side').where('ref', 'like', 'session:%').execute();
  await button(lesson.bind).click();
  await expect.poll(evidence).toEqual([{ side: 'against' }]);
  await button(lesson.unbindOf(`${lesson.refs['session'] ?? lesson.fact} ${said.session}`)).click();
  await expect.poll(evidence).toEqual([]);
}, 60_000);

test('what does not fit is declined with a reason, and counted', async () => {
  const { desk, said } = loop;
  await at('/lessons');
  await desk.getByRole('heading', { level: 2, name: said.lesson }).getByRole('link').click();
  await desk.getByRole('link', { name: said.next }).click();
  await desk.getByRole('heading', { level: 1, name: said.next }).waitFor();
  next = /sessions\/([^/]+)\/plan/.exec(desk.url())?.[1] ?? '';
  await button(planning.declineOf(OTHER)).click();
  await desk.getByLabel(planning.reasonDecline).fill(WHY);
  await button(planning.keep).click();
  await desk.getByText(WHY).waitFor();
  const uses = await loop.walk.ctx.records
    .selectFrom('lesson_uses')
    .select('answer')
    .where('session', '=', next)
    .execute();
  expect(uses.map(({ answer }) => answer).sort()).toEqual(['applied', 'declined']);
  await at('/lessons');
  await desk.getByText(WHY).waitFor();
}, 60_000);

test('an idea becomes a trial of one segment', async () => {
  const { desk } = loop;
  await at(`/sessions/${next}/order`);
  await button(plan.addSegment).first().click();
  await desk.getByRole('textbox', { name: plan.segmentTitle }).first().fill('Demostración');
  await button(trial.add).click();
  const form = desk.getByRole('dialog');
  await form.getByLabel(trial.what).fill('Precio primero');
  await form.getByRole('button', { name: trial.create, exact: true }).click();
  await desk.getByRole('heading', { level: 3, name: 'Precio primero' }).waitFor();
  await desk.getByText(trial.notPlaced).waitFor();
  await desk
    .getByRole('combobox', { name: trial.segmentTrial('Demostración') })
    .selectOption({ label: trial.partOf('Precio primero') });
  await expect.poll(async () => (await loadRunningOrder(loop.walk.ctx, next)).segments[0]?.trial).toBeTruthy();
  await expect.poll(() => desk.getByText(trial.notPlaced).count()).toBe(0);
  // Without a planned length there is nothing to draw.
  loop.walk.expectRefused(/^409 .*\/blocks$/);
  await button(trial.blocks).click();
  await button(trial.draw).click();
  await desk.getByText(trial.tooShort).waitFor();
  await sound(loop, desk);
}, 60_000);

test('a draft of the session after that can be changed, and becomes a planned session', async () => {
  const { desk } = loop;
  await at('/sessions/draft');
  await desk.getByRole('textbox', { name: new RegExp(`^${plan.name}( \\*)?$`) }).fill('La siguiente');
  await desk.getByLabel(planning.length).fill('40');
  await sound(loop, desk);
  await button(planning.accept).click();
  await desk.getByRole('heading', { level: 1, name: 'La siguiente', exact: true }).waitFor();
  const id = /sessions\/([^/]+)\/plan/.exec(desk.url())?.[1] ?? '';
  expect(await loadPlan(loop.walk.ctx, id)).toMatchObject({ state: 'planned', planned_duration_s: 2400 });
}, 60_000);
