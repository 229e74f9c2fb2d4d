import { answerLesson, noteShown } from '#src/act/planning/answer-lesson.ts';
import { matchLessons } from '#src/act/planning/match-lessons.ts';
import { keptDebrief } from '#src/analyse/kept-debrief.ts';
import { addHypothesis } from '#src/review/add-hypothesis.ts';
import { addStatement } from '#src/review/add-statement.ts';
import { advanceReview } from '#src/review/advance-review.ts';
import { bindEvidence } from '#src/review/bind-evidence.ts';
import { castVotes } from '#src/review/cast-votes.ts';
import { changeStatement } from '#src/review/change-statement.ts';
import { closeReview } from '#src/review/close-review.ts';
import { contribute } from '#src/review/contribute.ts';
import { createLesson } from '#src/review/create-lesson.ts';
import { decideStatement } from '#src/review/decide-statement.ts';
import { listContributions } from '#src/review/list-contributions.ts';
import { moveLesson } from '#src/review/move-lesson.ts';
import { noteNoneFound } from '#src/review/note-none-found.ts';
import { openReview } from '#src/review/open-review.ts';
import { placeContributions } from '#src/review/place-contributions.ts';
import { searchAgainstLesson } from '#src/review/search-against-lesson.ts';
import { searchContrary } from '#src/review/search-contrary.ts';
import { loadSession } from '#src/session/load-session.ts';
import type { DemoLesson, DemoReview } from './demo-year.ts';
import type { YearLoading } from './load-demo-year.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The team that reviews; whoever owns the organisation is asked nothing. */
const ROLES = ['producer', 'host', 'marketing', 'csm'] as const;
/** Lessons that are shown with one session at most. */
const MOST_SHOWN = 4;

/**
 * The reviews and lessons of the demo's year.
 *
 * @example const reviews = demoReviews(loading); await reviews.week(2);
 */
export function demoReviews(loading: YearLoading) {
  const { year, at } = loading;

  const lessonNamed = async (statement: string) => {
    const { records, organisation } = at(0);
    return records
      .selectFrom('lessons')
      .select(['id', 'state'])
      .where('organisation', '=', organisation)
      .where('statement', '=', statement)
      .executeTakeFirst();
  };

  async function move({ statement, states }: DemoLesson, week: number, when: number): Promise<void> {
    for (const { state, why } of states.filter((one) => one.week === week)) {
      const known = await lessonNamed(statement);
      if (known === undefined || known.state === state) continue;
      const ctx = at(when, 'mathilde');
      if (state !== 'retired') await searchAgainstLesson(ctx, known.id);
      await moveLesson(ctx, { id: known.id, state, why });
    }
  }

  return {
    /** Holds the reviews of a week's sessions, and says what became of earlier lessons. */
    async week(week: number): Promise<void> {
      for (const review of year.reviews) {
        if (review.week === week) await hold(loading, review);
        if (review.lesson !== null && week < year.weeks) await move(review.lesson, week, year.monday(week).getTime());
      }
    },

    /** Whoever plans a session is shown the lessons that apply to it, and says what they make of them. */
    async planWith(session: string, when: Date): Promise<void> {
      const ctx = at(when, 'mathilde');
      const before = new Map(
        (await matchLessons(ctx, { session, limit: 50 })).lessons.map((one) => [one.lesson.id, one]),
      );
      const { records, organisation } = ctx;
      const written = await records
        .selectFrom('lessons')
        .select(['id', 'statement'])
        .where('organisation', '=', organisation)
        .where('created', '<', when)
        .where('state', '!=', 'retired')
        .orderBy('created')
        .execute();
      const shown = written.filter(({ id }) => before.has(id) && before.get(id)?.answer === null).slice(-MOST_SHOWN);
      if (shown.length === 0) return;
      await noteShown(ctx, { id: session, lessons: shown.map(({ id }) => id) });
      for (const { id, statement } of shown) {
        const use = year.use(session, statement);
        if (use !== undefined) await answerLesson(ctx, { id: session, lesson: id, ...use });
      }
    },
  };
}

async function hold(loading: YearLoading, review: DemoReview): Promise<void> {
  const { year, at, now, people, origin } = loading;
  const airing = year.airings.find(({ week, show }) => week === review.week && show === review.show);
  const session = review.session ?? airing?.facts.id;
  if (session === undefined) throw new Error(`the demo has no session to review in week ${review.week}`);
  const { records, organisation } = at(0);
  const there = await records
    .selectFrom('reviews')
    .select(['id', 'phase'])
    .where('organisation', '=', organisation)
    .where('session', '=', session)
    .executeTakeFirst();
  // One that was begun and cut short stays as it is: its next step is somebody's to take.
  if (there !== undefined) return;
  const { start, duration_s } = await loadSession(at(now), session);
  const over = Date.parse(start ?? '') + duration_s * 1000;
  const clock = (hours: number) => Math.min(over + hours * HOUR_MS, now);
  const lead = (hours: number) => at(clock(hours), 'mathilde');
  const facilitator = people.get('mathilde') ?? null;
  const debrief = await keptDebrief(at(clock(30)), session);
  const { id } = await openReview(
    lead(1),
    { kind: 'session', session, facilitator, roles: [...ROLES], format: 'team', due_hours: 48 },
    origin,
  );
  const [orders, viewers] = [ordersOf(debrief), debrief.audience.unique_viewers ?? 0];
  for (const [place, { by, lines }] of review.said.entries()) {
    const around = (metric: 'orders' | 'unique_viewers', came: number) => {
      const { middle, low, high } = year.foresee(session, by, metric);
      return { metric, value: Math.round(came * middle), low: Math.floor(came * low), high: Math.ceil(came * high) };
    };
    await contribute(at(clock(3 + place * 2), by), {
      ...{ id, submit: true, forecasts: [around('orders', orders), around('unique_viewers', viewers)] },
      contributions: lines.map(([side, kind, text]) => ({ side, kind, text, named: place === 0 })),
    });
  }
  if (review.until === 'contribute') return;
  const sense = lead(24);
  for (const phase of ['facts', 'sense'] as const) await advanceReview(sense, { id, phase });
  const { own, others } = await listContributions(sense, id);
  const about = [...own, ...others].filter(({ kind }) => kind === 'badly').map((one) => one.id);
  const moves = about.map((contribution) => ({ contribution, heading: review.heading }));
  await placeContributions(sense, { review: id, moves });
  const finding = (sides: readonly string[]) => debrief.findings.find(({ side }) => sides.includes(side))?.id;
  const fact = (found: string | undefined, figure: string) =>
    found === undefined ? `figure:${session}/${figure}` : `finding:${session}/${found}`;
  const bad = await addStatement(sense, {
    ...{ review: id, kind: 'problem', text: review.problem, heading: review.heading },
    refs: [fact(finding(['problem', 'risk']), 'orders'), ...about.map((one) => `contribution:${one}`)],
  });
  const good = await addStatement(sense, {
    ...{ review: id, kind: 'success', text: review.success, heading: null },
    refs: [fact(finding(['success', 'opportunity']), 'messages')],
  });
  await addHypothesis(sense, { statement: bad.id, text: review.explanation });
  for (const one of [bad, good]) {
    const { sessions } = await searchContrary(sense, one.id);
    const [contrary] = sessions;
    if (contrary === undefined || one === good) await noteNoneFound(sense, { statement: one.id, why: review.contrary });
    else await bindEvidence(sense, { statement: one.id, side: 'against', ref: contrary.ref, note: review.contrary });
  }
  for (const [place, { by }] of review.said.entries()) {
    const dots = place % 2 === 0 ? 3 : 4;
    const votes = [
      { statement: bad.id, dots },
      { statement: good.id, dots: 5 - dots },
    ];
    await castVotes(at(clock(25), by), { review: id, votes });
  }
  if (review.until === 'sense') return;
  await changeStatement(sense, { id: good.id, all_the_same: review.all_the_same });
  for (const one of [bad, good]) await decideStatement(sense, { statement: one.id, decision: 'accepted' });
  await advanceReview(lead(25), { id, phase: 'lessons' });
  if (review.lesson !== null) {
    const { statement, kind, conditions, why, days } = review.lesson;
    const review_on = new Date(clock(25) + days * DAY_MS).toISOString().slice(0, 10);
    await createLesson(lead(25), { statement, kind, conditions, why, review_on, from_statement: bad.id });
  }
  await closeReview(lead(26 + (review.week % 4) * 6), id, origin);
}

function ordersOf({ revenue }: Awaited<ReturnType<typeof keptDebrief>>): number {
  return (revenue.direct?.orders ?? 0) + (revenue.within_24h?.orders ?? 0);
}
