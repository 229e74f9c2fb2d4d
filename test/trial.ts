import { z } from 'zod';
import { sealPlan } from '#src/act/seal-plan.ts';
import { debriefSession } from '#src/analyse/debrief-session.ts';
import { QUESTION } from '#src/analyse/past-sessions.ts';
import type { Assignment, PlanSaid } from '#src/contract/action-plan.ts';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import type { Debrief } from '#src/contract/debrief.ts';
import { createSession } from '#src/session/create-session.ts';
import { createShow } from '#src/session/create-show.ts';
import { loadSession } from '#src/session/load-session.ts';
import { normalStream } from '#src/statistics/normal-stream.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import type { TestApp } from './app.ts';
import type { Fetch } from './sign-in.ts';

export const DAY_MS = 86_400_000;

/** What a session is made to have come to. */
export interface Planted {
  revenue: number;
  viewers?: number;
  buyers?: number;
}

/** A show's sessions in a test: a clock that can be moved, sessions that are planned, and aired with figures planted in them. */
export interface Stage {
  /** Moves the clock of everything that is asked from now on. */
  to(time: number): void;
  time(): number;
  plan(show: string, at: number, more?: Partial<Parameters<typeof createSession>[1]>): Promise<string>;
  air(session: string, planted: Planted): Promise<void>;
  ask(method: string, path: string, body?: object, who?: Fetch): Promise<Record<string, unknown> & { status: number }>;
}

/**
 * Airs sessions with figures planted in their debriefs, where events would have to add up to them.
 *
 * @example const air = airing(ctx); await air(session, { revenue: 100_000 });
 */
export function airing(ctx: Context): (session: string, planted: Planted) => Promise<void> {
  const { records, organisation } = ctx;
  let empty: Debrief | undefined;
  return async (session, { revenue, viewers = 1000, buyers = Math.round(revenue / 5000) }) => {
    const row = await records
      .updateTable('sessions')
      .set({ state: 'ended', start: (eb) => eb.ref('planned_start'), duration_s: 3600, updated: new Date(0) })
      .where('organisation', '=', organisation)
      .where('id', '=', session)
      .returning('start')
      .executeTakeFirstOrThrow();
    empty ??= await debriefSession(ctx, await loadSession(ctx, session));
    const money = { amount: revenue, currency: 'EUR' };
    const debrief: Debrief = {
      ...empty,
      session: { ...empty.session, id: session, start: row.start?.toISOString() ?? null, currency: 'EUR' },
      audience: { ...empty.audience, unique_viewers: viewers, average: viewers / 4 },
      revenue: {
        ...empty.revenue,
        ...{ net: money, direct: { orders: buyers, revenue: money } },
        within_24h: { orders: 0, revenue: { amount: 0, currency: 'EUR' } },
        refunds: { amount: 0, currency: 'EUR' },
      },
      funnel: {
        steps: [
          {
            step: 'joined',
            people: viewers,
            of_previous: shareOf(viewers, viewers),
            of_first: shareOf(viewers, viewers),
          },
          {
            step: 'ordered',
            people: buyers,
            of_previous: shareOf(buyers, viewers),
            of_first: shareOf(buyers, viewers),
          },
        ],
      },
    };
    await records
      .insertInto('session_facts')
      .values({
        ...{ organisation, session, question: QUESTION, events: 0, voices: 0, newest: null },
        ...{ debrief: JSON.stringify(debrief), computed: ctx.now() },
      })
      .execute();
  };
}

/**
 * Makes a stage on an app.
 *
 * @example const stage = makeStage(it, owner); stage.to(Date.UTC(2026, 0, 1)); const id = await stage.plan(show, …);
 */
export function makeStage(it: TestApp, who: Fetch): Stage {
  let clock = Date.now();
  it.ctx.now = () => new Date(clock);
  const { ctx } = it;
  return {
    to(time) {
      clock = time;
    },
    time: () => clock,
    async plan(show, at, more = {}) {
      const { id } = await createSession(ctx, {
        ...{ title: `At ${new Date(at).toISOString()}`, show, plannedStart: new Date(at), plannedDuration: 3600 },
        ...more,
      });
      return id;
    },
    air: airing(ctx),
    async ask(method, path, body, from = who) {
      const answer = await from(path, { method, ...(body === undefined ? {} : { body }) });
      const said = z.record(z.string(), z.unknown()).parse(await answer.json());
      return { ...said, status: answer.status };
    },
  };
}

export const BEGIN = Date.UTC(2026, 0, 5, 19);

/** The guard that refuses, else the code. */
export function refusal(answer: Record<string, unknown>): unknown {
  return answer['code'] === 'guard' ? answer['field'] : answer['code'];
}

export const EXPLAINED: PlanSaid['explanations'] = [
  { kind: 'own', text: 'People see the price before they leave.' },
  { kind: 'chance', text: 'Two good evenings in a row happen one week in four.' },
];

/**
 * Trials on a stage: actions with a show and a history, sealed, and aired with an effect planted where the draw says so.
 *
 * @example const { trial, verdict } = makeTrials(it, owner); await verdict((await trial({ effect: 0.4 })).id);
 */
export function makeTrials(it: TestApp, owner: Fetch) {
  const stage = makeStage(it, owner);
  const me = owner.person.id;
  let made = 0;

  /** An action with a show that has a history, and a plan that lacks nothing. */
  async function prepared({ history = 12, noise = 0.05, change = {} as Partial<PlanSaid>, action = {} } = {}) {
    const normal = normalStream(seededRandom(++made));
    const { id: show } = await createShow(it.ctx, { name: `Show ${made}` });
    stage.to(BEGIN);
    const past: string[] = [];
    for (let i = 0; i < history; i++) {
      const session = await stage.plan(show, BEGIN - (history - i) * 3.5 * DAY_MS);
      await stage.air(session, { revenue: Math.round(100_000 * Math.exp(noise * normal())) });
      past.push(session);
    }
    const { id } = (await stage.ask('POST', '/v1/actions', {
      verb: 'Say the price first',
      kind: 'price',
      owner: me,
      ...action,
    })) as {
      id?: string;
    };
    const plan: PlanSaid = {
      ...{ show, metric: 'net_revenue', direction: 'more', expected: 0.3, smallest: 0.1, design: 'pairs', horizon: 8 },
      ...{ guardrails: [{ metric: 'average_viewers', worst: 0.2 }], starts: new Date(BEGIN + DAY_MS).toISOString() },
      ...{ reversible: true, explanations: EXPLAINED, trigger: null, controls: [], block_s: null, washout_s: null },
      ...{ variant: null, ...change },
    };
    return { id: String(id), show, past, plan, normal };
  }
  const propose = (id: string, show: string, more = {}) =>
    stage.ask('POST', `/v1/actions/${id}/proposal`, { show, metric: 'net_revenue', reversible: true, ...more });
  const put = (id: string, plan: object) => stage.ask('PUT', `/v1/actions/${id}/plan`, plan);
  const seal = (id: string) => stage.ask('POST', `/v1/actions/${id}/seal`, {});
  const assignments = async (id: string) =>
    (await stage.ask('GET', `/v1/actions/${id}/assignments`))['assignments'] as Assignment[];
  const verdict = async (id: string) =>
    (await stage.ask('GET', `/v1/actions/${id}/verdict`)) as unknown as VerdictReading;

  /** Seals it and airs what was planned, with an effect where the draw says so. */
  async function trial({
    effect,
    noise = 0.05,
    change = {},
    sessions = 16,
    skip = () => false,
  }: {
    effect: number;
    noise?: number;
    change?: Partial<PlanSaid>;
    sessions?: number;
    skip?: (index: number) => boolean;
  }) {
    const one = await prepared({ noise, change });
    const { id, show, plan, normal } = one;
    const planned: { session: string; at: number }[] = [];
    for (let i = 0; i < sessions; i++) {
      const at = BEGIN + (2 + i * 3.5) * DAY_MS;
      planned.push({ session: await stage.plan(show, at), at });
    }
    await propose(id, show);
    await put(id, plan);
    // A seed of its own: which sessions are drawn decides, with the noise, how a verdict near its edge comes out.
    await sealPlan(it.ctx, id, `trial ${made}`);
    const drawn = new Map((await assignments(id)).map((row) => [row.session.id, row.on]));
    for (const [index, { session, at }] of planned.entries()) {
      stage.to(at + 3 * 3_600_000);
      if (skip(index)) continue;
      const on = drawn.get(session) === true;
      await stage.air(session, { revenue: Math.round(100_000 * Math.exp(noise * normal() + (on ? effect : 0))) });
    }
    stage.to((planned.at(-1)?.at ?? 0) + 3 * DAY_MS);
    return { ...one, planned, drawn };
  }

  return { stage, me, prepared, propose, put, seal, assignments, verdict, trial };
}
