import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoOrganisation } from '#scenario/demo-organisation.ts';
import { demoYear } from '#scenario/demo-year.ts';
import { listActions } from '#src/act/list-actions.ts';
import { keptDebrief } from '#src/analyse/kept-debrief.ts';
import { makeBatcher } from '#src/collect/batcher.ts';
import { openEars } from '#src/collect/hearing/ears.ts';
import { makeMeters } from '#src/collect/meters.ts';
import { openDoors } from '#src/collect/open-doors.ts';
import { writeBatch } from '#src/collect/write-batch.ts';
import { openListener } from '#src/listen/listener.ts';
import { openAppendGate } from '#src/privacy/append-gate.ts';
import { listLessons } from '#src/review/list-lessons.ts';
import { listReviews } from '#src/review/list-reviews.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import type { DemoYear } from './demo-year.ts';
import { loadDemo } from './load-demo.ts';
import { loadDemoYear } from './load-demo-year.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
beforeAll(async () => {
  stores = await testStores();
});
afterAll(() => stores.close());

const NOW = new Date('2026-11-22T09:00:00.000Z');
const TRIALS = ['sms', 'longer', 'ask', 'price'];

const WEEKS = { soir: 15, monde: 9, dimanche: 0 };

/** The first months of two shows, with trials as short as may be. The whole year is held against its truth by `bench/demo.ts`. */
function firstMonths(): DemoYear {
  const year = demoYear({ now: NOW });
  const early = ({ week, show }: { week: number; show: string }) => week < (WEEKS[show as keyof typeof WEEKS] ?? 0);
  const airings = year.airings.filter(early);
  return {
    ...year,
    airings,
    trials: year.trials
      .filter(({ key }) => TRIALS.includes(key))
      .map((trial) => ({
        ...{ ...trial, horizon: 6, sealed: trial.sealed === null ? null : 3 },
        edit: trial.edit && { ...trial.edit, week: 6 },
      })),
    reviews: year.reviews.filter(early),
    survey: { ...year.survey, answers: year.survey.answers.filter(({ session }) => session === airings[0]?.facts.id) },
  };
}

test('a year is lived through by the verbs, and verdicts find what was planted; cut short, it goes on where it stopped', async () => {
  const base = { ...(await testContexts(stores)()), now: () => NOW };
  const gate = openAppendGate(base.records);
  const meters = makeMeters(new Registry());
  const batcher = makeBatcher(
    (rows) => writeBatch(rows, { gate, events: base.events }),
    { waitMs: 1, rows: 1, writes: 1, queue: 100_000 },
    meters,
  );
  const collector = { batcher, doors: openDoors(base), ears: openEars(openListener()), meters };
  const make = (day: Date) => ({ ...demoOrganisation({ now: day }), sessions: [] });
  const begun = await loadDemo(base, collector, make, { stop: () => false, loaded: async () => {} });
  if (begun === undefined) throw new Error('not loaded');
  const { ctx, shows } = begun;
  const year = firstMonths();
  let left = 9;
  const given = { year, shows, origin: 'http://localhost' };
  await loadDemoYear(ctx, collector, given, { stop: () => left-- <= 0, loaded: keptDebrief });
  await loadDemoYear(ctx, collector, given, { stop: () => false, loaded: keptDebrief });
  await batcher.close();

  const { actions } = await listActions(ctx, {}, { limit: 200 });
  for (const { verb, truth, edit, design } of year.trials) {
    const found = actions.filter((action) => action.verb === verb);
    expect(found.map((one) => one.verdict?.verdict ?? null)).toEqual([truth]);
    expect(found[0]?.plan).toMatchObject({ design, exploratory: edit !== null });
  }
  const running = await ctx.records
    .selectFrom('assignments')
    .select('session')
    .where('organisation', '=', ctx.organisation)
    .where('session', 'in', ['demo-tonight', 'demo-next-1', 'demo-next-2'])
    .execute();
  expect(running.length).toBe(3);
  const { lessons } = await listLessons(ctx, {}, { limit: 100 });
  expect(lessons.map(({ state }) => state)).toContain('learned');
  expect(lessons.some(({ uses }) => uses.applied > 0 && uses.declined > 0)).toBe(true);
  const { reviews } = await listReviews(ctx, {}, { limit: 100 });
  expect(reviews.map(({ phase }) => phase)).toEqual(year.reviews.map(() => 'closed'));
}, 240_000);
