import { createAction } from '#src/act/create-action.ts';
import { drawSessions } from '#src/act/draw-sessions.ts';
import { dropAction } from '#src/act/drop-action.ts';
import { moveAction } from '#src/act/move-action.ts';
import { noteCompliance } from '#src/act/note-compliance.ts';
import { openEarly } from '#src/act/open-early.ts';
import { isSealed, ownAction, planOf } from '#src/act/own-action.ts';
import { proposePlan } from '#src/act/propose-plan.ts';
import { readProgress } from '#src/act/read-progress.ts';
import { savePlan } from '#src/act/save-plan.ts';
import { sealPlan } from '#src/act/seal-plan.ts';
import { settleVerdict } from '#src/act/settle-verdict.ts';
import type { PlanSaid } from '#src/contract/action-plan.ts';
import type { DemoDrawn, DemoTask, DemoTrial } from './demo-year.ts';
import type { YearLoading } from './load-demo-year.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Every so many sessions it is done only in part. */
const PARTLY = 9;

/**
 * The trials of the demo's year, which go on week by week.
 *
 * @example const trials = demoTrials(loading); await trials.week(0);
 */
export function demoTrials(loading: YearLoading) {
  const { year, at, now, people } = loading;
  let said = 0;

  /** The action of a trial or task; undefined while it was not written. */
  const find = async (verb: string): Promise<string | undefined> => {
    const { records, organisation } = at(0);
    const row = await records
      .selectFrom('actions')
      .select('id')
      .where('organisation', '=', organisation)
      .where('verb', '=', verb)
      .executeTakeFirst();
    return row?.id;
  };
  const stateOf = async (id: string) => (await ownAction(at(0), id)).state;

  return {
    /** Seals what begins, draws what has come into the calendar, settles what is over. */
    async week(week: number): Promise<void> {
      const monday = year.monday(Math.min(week, year.weeks - 1));
      const when = week < year.weeks ? monday.getTime() : now;
      for (const trial of year.trials) {
        const id = await find(trial.verb);
        if ((trial.sealed ?? year.weeks) === week) await begin(loading, trial, id, when);
        if (id === undefined) continue;
        if ((await stateOf(id)) !== 'measuring') continue;
        const ctx = at(when, trial.owner);
        await drawSessions(ctx, id);
        if (trial.edit?.week === week) await edit(loading, trial, id, when);
        if (trial.early?.week === week) await openEarly(ctx, { id, why: trial.early.why });
        if (trial.drop?.week === week) {
          await dropAction(ctx, { id, reason: trial.drop.reason });
          continue;
        }
        const plan = await planOf(ctx, id);
        if (plan === undefined || !isSealed(plan)) continue;
        const reached = (await readProgress(ctx, [plan])).get(id)?.reached ?? 0;
        if (reached >= plan.horizon) await settleVerdict({ ...at(when) }, plan);
      }
      for (const task of year.tasks) if (task.week === week) await write(loading, task, await find(task.verb));
    },

    /** What was drawn for a session; of a test among viewers that goes on, no more than that. */
    async drawnFor(session: string): Promise<DemoDrawn[]> {
      const { records, organisation } = at(0);
      const rows = await records
        .selectFrom('assignments as s')
        .innerJoin('actions as a', (on) =>
          on.onRef('a.organisation', '=', 's.organisation').onRef('a.id', '=', 's.action'),
        )
        .select(['a.verb', 's.treated', 's.blocks'])
        .where('s.organisation', '=', organisation)
        .where('s.session', '=', session)
        .where('a.state', '=', 'measuring')
        .execute();
      const drawn = rows.flatMap(({ verb, treated, blocks }): DemoDrawn[] => {
        const trial = year.trials.find((one) => one.verb === verb);
        return trial === undefined ? [] : [{ trial: trial.key, on: treated, blocks }];
      });
      const show = year.airings.find(({ facts }) => facts.id === session)?.show;
      for (const { key, verb, design } of year.trials.filter((one) => one.design === 'ab' && one.show === show)) {
        const id = await find(verb);
        if (design === 'ab' && id !== undefined && (await stateOf(id)) === 'measuring')
          drawn.push({ trial: key, on: null, blocks: [] });
      }
      return drawn;
    },

    /** Says of a session that it was done as drawn, or now and then only in part. */
    async comply(session: string, when: Date): Promise<void> {
      const { records, organisation } = at(0);
      const rows = await records
        .selectFrom('assignments as s')
        .innerJoin('actions as a', (on) =>
          on.onRef('a.organisation', '=', 's.organisation').onRef('a.id', '=', 's.action'),
        )
        .select(['a.id', 'a.verb'])
        .where('s.organisation', '=', organisation)
        .where('s.session', '=', session)
        .where('a.state', '=', 'measuring')
        .orderBy('a.id')
        .execute();
      for (const { id, verb } of rows) {
        said += 1;
        const owner = year.trials.find((one) => one.verb === verb)?.owner;
        const partly = said % PARTLY === 0;
        const note = partly ? 'Oublié pendant le dernier quart d’heure.' : null;
        await noteCompliance(at(when, owner), { action: id, session, how: partly ? 'partly' : 'as_drawn', note });
      }
    },
  };

  async function begin(
    { shows }: YearLoading,
    trial: DemoTrial,
    there: string | undefined,
    when: number,
  ): Promise<void> {
    const [owner, show] = [people.get(trial.owner) ?? null, shows.get(trial.show) ?? ''];
    const ctx = at(when, trial.owner);
    const { verb, kind, why } = trial;
    const due = new Date(when + 120 * DAY_MS).toISOString().slice(0, 10);
    const lesson = await lessonOf(loading, trial.lesson);
    const from = lesson === undefined ? {} : { lesson };
    const id = there ?? (await createAction(ctx, { verb, kind, why, owner, due, ...from })).id;
    const before = await planOf(ctx, id);
    if (before !== undefined && isSealed(before)) return;
    const asked = { id, show, metric: trial.metric, reversible: trial.design === 'pairs', expected: trial.expected };
    const within_session = trial.design === 'switchback';
    await proposePlan(ctx, { ...asked, within_session, by_viewer: trial.design === 'ab', days: 84 });
    await savePlan(ctx, { id, plan: planFor(loading, trial, when) });
    await sealPlan(at(when, 'mathilde'), id, year.seedOf(trial.key));
  }

  async function edit(_: YearLoading, trial: DemoTrial, id: string, when: number): Promise<void> {
    const before = await planOf(at(when), id);
    if (trial.edit === null || before === undefined || before.exploratory !== null) return;
    const plan = { ...planFor(loading, trial, 0), starts: before.starts.toISOString(), smallest: trial.edit.smallest };
    await savePlan(at(when, trial.owner), { id, plan, exploratory_because: trial.edit.why });
  }

  async function write({ year: of }: YearLoading, task: DemoTask, there: string | undefined): Promise<void> {
    if (there !== undefined) return;
    const { verb, kind, days, state, reason } = task;
    const monday = of.monday(task.week).getTime();
    const ctx = at(monday, task.owner);
    const due = new Date(monday + days * DAY_MS).toISOString().slice(0, 10);
    const { id } = await createAction(ctx, { verb, kind, owner: people.get(task.owner) ?? null, due });
    const later = at(Math.min(monday + days * 0.8 * DAY_MS, now), task.owner);
    if (state === 'dropped') await dropAction(later, { id, reason: reason ?? '' });
    else if (state !== 'open') await moveAction(later, { id, state });
  }
}

async function lessonOf({ at, year }: YearLoading, key: string | null): Promise<string | undefined> {
  const statement = year.reviews.find(({ lesson }) => lesson !== null && lesson.key === key)?.lesson?.statement;
  if (statement === undefined) return undefined;
  const { records, organisation } = at(0);
  const row = await records
    .selectFrom('lessons')
    .select('id')
    .where('organisation', '=', organisation)
    .where('statement', '=', statement)
    .executeTakeFirst();
  return row?.id;
}

function planFor({ year, shows }: YearLoading, trial: DemoTrial, when: number): PlanSaid {
  const { metric, guardrail, design, expected, smallest, horizon, controls, variant, why } = trial;
  const bad = year.airings.find(({ week, show }) => week === trial.trigger && show === trial.show);
  return {
    ...{ show: shows.get(trial.show) ?? '', metric, direction: 'more', expected, smallest, design, horizon, variant },
    guardrails: [{ metric: guardrail, worst: 0.2 }],
    starts: new Date(when + HOUR_MS).toISOString(),
    reversible: design === 'pairs' || design === 'switchback',
    explanations: [
      { kind: 'own', text: why },
      { kind: 'chance', text: 'Deux bonnes soirées de suite arrivent une semaine sur quatre.' },
    ],
    trigger: bad?.facts.id ?? null,
    controls: controls.flatMap((key) => shows.get(key) ?? []),
    ...(design === 'switchback' ? { block_s: 300, washout_s: 30 } : { block_s: null, washout_s: null }),
  };
}
