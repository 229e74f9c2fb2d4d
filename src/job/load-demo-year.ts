import type { Collector } from '#src/collect/collect.ts';
import { removeSession } from '#src/session/remove-session.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { updateSession } from '#src/session/update-session.ts';
import type { Context } from '#src/store/context.ts';
import type { DemoAiring, DemoYear } from './demo-year.ts';
import { planSession, takeIn } from './load-demo.ts';
import { demoSurvey } from './load-demo-answers.ts';
import { demoPeople } from './load-demo-people.ts';
import { demoReviews } from './load-demo-reviews.ts';
import { demoTargets } from './load-demo-targets.ts';
import { demoTrials } from './load-demo-trials.ts';

const DAY_MS = 86_400_000;
/** By then whatever an airing led to has happened: orders of the days after, and returns. */
const SETTLED_MS = 60 * DAY_MS;

/** What the pieces of a year are loaded with: the clock is turned to when it happened. */
export interface YearLoading {
  year: DemoYear;
  /** As one of its people, or as the system, at a moment. */
  at(when: Date | number, who?: string): Context;
  /** The moment it is really. */
  now: number;
  /** Our ids of the shows and of the people, by the demo's. */
  shows: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  origin: string;
}

/**
 * Lives the year before through, week by week, with the clock turned to each moment and by the verbs everybody uses: sessions are planned,
 * drawn, played as they were drawn and debriefed; reviews are held, lessons kept, actions sealed and their verdicts computed when their
 * sessions are over. What is there already stays, so that a start that was cut short goes on where it stopped.
 *
 * @param on `stop` is asked before each session; `debriefed` hears of each that is there, oldest first
 * @example await loadDemoYear(ctx, collector, { year: demoYear({ now: began }), shows, origin }, on);
 */
export async function loadDemoYear(
  ctx: Context,
  collector: Collector,
  { year, shows, origin }: { year: DemoYear; shows: ReadonlyMap<string, string>; origin: string },
  on: { stop(): boolean; loaded(ctx: Context, session: string): Promise<unknown> },
): Promise<void> {
  const people = await demoPeople({ ...ctx, now: () => year.monday(0) }, year.people);
  const at: YearLoading['at'] = (when, who) => ({
    ...ctx,
    now: () => new Date(when),
    actor: who === undefined ? ctx.actor : { kind: 'person', id: people.get(who) ?? '' },
  });
  const loading: YearLoading = { year, at, now: ctx.now().getTime(), shows, people, origin };
  const trials = demoTrials(loading);
  const reviews = demoReviews(loading);
  const survey = await demoSurvey(loading);
  const known = await statesOf(ctx);
  await place(loading, null, known);
  for (let week = 0; week <= year.weeks; week++) {
    if (on.stop()) return;
    const monday = year.monday(week);
    // Two weeks ahead, so that the second half of a pair is there when the first is drawn.
    for (const airing of year.airings.filter((one) => one.week === week || one.week === week + 1))
      await plan({ ...loading, at: () => at(monday) }, airing, known);
    if (week === year.weeks) {
      await plan({ ...loading, at: () => ctx }, year.tonight, known);
      await place(loading, shows, known);
    }
    await trials.week(week);
    for (const airing of year.airings.filter((one) => one.week === week)) {
      if (on.stop()) return;
      await live(loading, collector, airing, known, trials);
      const start = Date.parse(airing.facts.start ?? '');
      if (!airing.cancelled) {
        // Before it is debriefed: what comes later makes a debrief be worked out once more.
        await survey.about(airing.facts.id);
        // With the clock as it is: what the shop told since the airing is in it, and makes it stale no more.
        await on.loaded(ctx, airing.facts.id);
        await reviews.planWith(airing.facts.id, new Date(start - DAY_MS));
      }
    }
    await reviews.week(week);
    await survey.week(week);
  }
  await reviews.planWith(year.tonight.facts.id, ctx.now());
  const lived = new Set(year.airings.map(({ facts }) => facts.id));
  for (const session of survey.sessions.filter((one) => !lived.has(one))) {
    if (on.stop()) return;
    await survey.about(session);
    await on.loaded(ctx, session);
  }
  await survey.week(year.weeks);
  await demoTargets(ctx, people.get('ines') ?? '');
}

async function statesOf({ records, organisation }: Context): Promise<Map<string, string>> {
  const rows = await records
    .selectFrom('sessions')
    .select(['id', 'state', 'removed'])
    .where('organisation', '=', organisation)
    .execute();
  return new Map(rows.map(({ id, state, removed }) => [id, removed === null ? state : 'removed']));
}

/** What is to come belongs to its show only once the year was lived through: no trial of the past draws it. */
async function place(
  { at, year, now }: YearLoading,
  shows: ReadonlyMap<string, string> | null,
  known: Map<string, string>,
): Promise<void> {
  for (const { id, show } of year.next)
    if (known.get(id) === 'planned') await updateSession(at(now), { id, show: shows?.get(show) ?? null });
}

async function plan(
  { at, now, shows }: YearLoading,
  { facts, show }: Pick<DemoAiring, 'facts' | 'show'>,
  known: Map<string, string>,
): Promise<void> {
  if (known.has(facts.id)) return;
  await planSession(at(now), facts, { show: shows.get(show), state: 'planned', notes: '' });
  known.set(facts.id, 'planned');
}

/** A session comes: it is called off, or played as it was drawn. */
async function live(
  { at, now }: YearLoading,
  collector: Collector,
  airing: DemoAiring,
  known: Map<string, string>,
  trials: ReturnType<typeof demoTrials>,
): Promise<void> {
  const { id, start } = airing.facts;
  if (known.get(id) !== 'planned' || start === null) return;
  const begins = Date.parse(start);
  if (airing.cancelled) return removeSession(at(begins - 3_600_000), id);
  const { facts, events } = airing.play(await trials.drawnFor(id));
  const over = at(begins + facts.duration_s * 1000 + 3_600_000);
  // Orders and returns of the weeks after come with it: what is later than the clock would be refused.
  const settled = at(Math.min(begins + SETTLED_MS, now));
  await takeIn(settled, collector, id, events());
  await saveRunningOrder(over, { session: id, segments: facts.segments, pins: facts.pins });
  await updateSession(over, {
    ...{ id, state: 'live' as const, start: new Date(begins), duration: facts.duration_s, notes: airing.note },
  });
  await updateSession(over, { id, state: 'ended' });
  known.set(id, 'ended');
  await trials.comply(id, new Date(begins + facts.duration_s * 1000 + 7_200_000));
}
