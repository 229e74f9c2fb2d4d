import { expect, vi } from 'vitest';
import { listAssignments } from '#src/act/list-assignments.ts';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import { writeDay } from '../../web/parts/day-and-time.ts';
import { DAY_MS } from '../trial.ts';
import { BRAND, SESSION } from './journey-app.ts';
import { openScreen } from './look-at-screen.ts';
import { sound } from './loop-review.ts';
import { type Loop, like } from './loop-way.ts';
import { PLANTED, sessionsAir } from './loop-world.ts';

const PAIRS = 6;
/** How long a verdict may take where a machine has other things to do, in milliseconds. */
const RECKONED = 60_000;
const open = ({ walk, desk, lang }: Loop, path: string) => openScreen(desk, `${walk.url}/o/${BRAND}${path}`, lang);
const button = ({ desk }: Loop, name: string) => desk.getByRole('button', { name, exact: true });

/** What it should move, how one will know, and with what power: said before anything is seen. */
export async function plansAction(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  const { actionPlan: plan, actionMetrics, actionBoard } = w;
  await desk.getByRole('link', { name: said.verb, exact: true }).click();
  await button(loop, plan.begin).click();
  await desk.getByText(plan.baseRateNone(actionBoard.kinds.schedule)).waitFor();
  await desk.getByLabel(plan.metric, { exact: true }).selectOption({ label: actionMetrics.of.unique_viewers.name });
  await desk.getByLabel(plan.expected, { exact: true }).fill('30');
  await desk
    .getByText(like(plan.power))
    .or(desk.getByText(like(plan.sees)))
    .first()
    .waitFor();
  expect(await desk.getByRole('radio', { name: new RegExp(`^${plan.designs.pairs}`) }).isChecked()).toBe(true);
  await desk
    .getByText(new RegExp(like(plan.sees).source.replace('^', '').replace('$', '')))
    .first()
    .waitFor();
  await desk.getByLabel(plan.horizon, { exact: true }).fill(String(PAIRS));
  await desk.getByLabel(plan.smallest, { exact: true }).fill('10');
  await desk.getByLabel(plan.explanations.own, { exact: true }).fill(said.why);
  await desk.getByLabel(plan.explanations.chance, { exact: true }).fill(said.chance);
  await button(loop, plan.save).click();
  await button(loop, plan.seal).waitFor();
  await sound(loop, desk);
}

/** A deliberate moment; from then on the draw decides, and anybody can check that nothing was changed. */
export async function sealsPlan(loop: Loop): Promise<void> {
  const { desk, w, format } = loop;
  const { actionPlan: plan, planning } = w;
  await button(loop, plan.seal).click();
  await desk.getByText(plan.sealDesign(plan.designs.pairs, format.plural(PAIRS, plan.units.pairs))).waitFor();
  await button(loop, plan.sealNow).click();
  await desk.getByText(like(plan.sealedBy)).waitFor();
  await desk
    .getByText(plan.nextUp(plan.with))
    .or(desk.getByText(plan.nextUp(plan.withoutIt)))
    .waitFor();
  await desk.getByText(plan.fingerprint).first().click();
  await button(loop, plan.check).click();
  await desk.getByText(plan.checked).waitFor();
  await sound(loop, desk);
  // Whoever opens the running order of the evening reads what was drawn for it.
  const drawn = await drawnOf(loop);
  expect([...drawn.values()].filter(Boolean)).toHaveLength(PAIRS);
  const [first] = loop.ahead;
  await open(loop, `/sessions/${first?.session}/plan`);
  const lot = drawn.get(first?.session ?? '') === true ? planning.with : planning.without;
  await desk.getByRole('list', { name: planning.tonight }).getByText(lot, { exact: true }).waitFor();
}

const drawnOf = async ({ walk, action }: Loop) =>
  new Map((await listAssignments(walk.ctx, { action })).map(({ session, on }) => [session.id, on]));

/** Half of the sessions take place; what was done otherwise is written down. */
export async function livesHalf(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  const { actionPlan: plan } = w;
  await airs(loop, 0, PAIRS);
  await open(loop, `/actions/${loop.action}`);
  await desk.getByLabel(plan.doneOf(said.session)).first().selectOption({ label: plan.howDone.partly });
  await desk.getByLabel(plan.doneNote).fill(said.partly);
  await button(loop, w.common.save).click();
  await desk.getByText(said.partly).waitFor();
  await sound(loop, desk);
}

/** Whoever looks before the time is told what that is worth, and recorded. */
export async function looksEarly(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  const { actionPlan: plan, actionVerdict: verdict } = w;
  await desk.getByRole('link', { name: plan.verdict }).click();
  const reached = loop.format.plural(PAIRS, verdict.units.pairs);
  await desk.getByText(verdict.waitsWhy(String(PAIRS / 2), reached)).waitFor();
  await button(loop, verdict.openEarly).click();
  await desk.getByLabel(verdict.earlyReason).fill(said.chance);
  await button(loop, verdict.earlyOpen).click();
  await desk.getByText(verdict.earlyWhat).first().waitFor({ timeout: RECKONED });
  await sound(loop, desk);
}

/** The others take place; the verdict is one sentence, a picture, and what could be wrong. */
export async function readsVerdict(loop: Loop): Promise<void> {
  const { desk, w, format } = loop;
  const { actionVerdict: verdict, actionMetrics } = w;
  await airs(loop, PAIRS, 2 * PAIRS);
  await open(loop, `/actions/${loop.action}/verdict`);
  const headline = desk.getByRole('heading', {
    name: like((amount) => verdict.worked(actionMetrics.of.unique_viewers.more(amount))),
  });
  await headline.waitFor({ timeout: RECKONED });
  // What was planted is what is told.
  const told = Number(/\d+/.exec((await headline.textContent()) ?? '')?.[0]) / 100;
  expect(Math.abs(Math.log(1 + told) - PLANTED)).toBeLessThan(0.08);
  const worth = verdict.worthFrom(format.percent(0.1));
  await desk.getByText(worth).waitFor();
  expect(await desk.locator('figure canvas').count()).toBeGreaterThanOrEqual(2);
  await button(loop, verdict.seedCheck).click();
  await desk.getByText(verdict.seedMatches).waitFor();
  await sound(loop, desk);
}

/** The verdict stands with the lesson, which goes one step on with a reason. */
export async function validatesLesson(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  const { lesson, actionBoard } = w;
  await open(loop, `/lessons/${loop.lesson}`);
  await desk.getByRole('heading', { level: 1, name: said.lesson }).waitFor();
  await desk.getByText(actionBoard.verdicts.worked).first().waitFor();
  await button(loop, lesson.move.validated).click();
  const asked = desk.getByRole('dialog');
  await asked.getByLabel(lesson.moveWhy).fill(said.validated);
  await asked.getByRole('button', { name: lesson.move.validated, exact: true }).click();
  await desk.getByText(said.validated).waitFor();
  expect(await desk.getByText(lesson.states.validated, { exact: true }).count()).toBeGreaterThan(0);
  await sound(loop, desk);
}

/** Whoever plans the next session is shown the lesson with its verdict, applies it, and that is counted. */
export async function plansNext(loop: Loop): Promise<void> {
  const { desk, w, said } = loop;
  const { plan, planning, actionBoard, lesson } = w;
  await open(loop, '/sessions/new');
  await desk.getByLabel(plan.name).fill(said.next);
  await desk.getByLabel(plan.show, { exact: true }).selectOption({ label: said.show });
  // The same hour of the same weekday as where it was learnt, nine weeks on.
  const { records, organisation } = loop.walk.ctx;
  const seen = await records
    .selectFrom('sessions')
    .select('start')
    .where('organisation', '=', organisation)
    .where('id', '=', SESSION)
    .executeTakeFirstOrThrow();
  const { date, time } = wallTimeOf(seen.start?.toISOString() ?? '', 'Europe/Paris');
  await desk.getByLabel(plan.day, { exact: true }).fill(writeDay(addDays(date, 63)));
  await desk.getByLabel(plan.time, { exact: true }).fill(time);
  const card = desk.getByRole('listitem').filter({ has: desk.getByRole('heading', { level: 3, name: said.lesson }) });
  await card.getByText(actionBoard.verdicts.worked).waitFor();
  await card.getByText(lesson.states.validated, { exact: true }).waitFor();
  await sound(loop, desk);
  await button(loop, planning.applyOf(said.lesson)).click();
  await button(loop, plan.create).click();
  await desk.getByRole('heading', { level: 1, name: said.next }).waitFor();
  await desk.getByText(planning.answers.applied, { exact: true }).waitFor();
  await desk.getByRole('link', { name: said.lesson }).click();
  await desk.getByRole('link', { name: said.next }).waitFor();
}

/** Sessions take place, and their people sign in again: weeks have passed. */
async function airs(loop: Loop, from: number, to: number): Promise<void> {
  const { walk, desk, owner } = loop;
  // What is left open would ask on with a cookie that is weeks old.
  await desk.goto('about:blank');
  await sessionsAir(walk, loop.ahead.slice(from, to), await drawnOf(loop));
  vi.useFakeTimers({ toFake: ['Date'], now: (loop.ahead[to - 1]?.at ?? 0) + 3 * DAY_MS });
  const answer = await desk.request.post(`${walk.url}/auth/sign-in/email`, {
    headers: { origin: walk.url },
    data: { email: owner.email, password: owner.password },
  });
  expect(answer.status()).toBe(200);
}
