import { z } from 'zod';
import { debriefSession } from '#src/analyse/debrief-session.ts';
import { QUESTION } from '#src/analyse/past-sessions.ts';
import type { Debrief } from '#src/contract/debrief.ts';
import { createSession } from '#src/session/create-session.ts';
import { loadSession } from '#src/session/load-session.ts';
import { shareOf } from '#src/statistics/share.ts';
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
 * Makes a stage on an app.
 *
 * @example const stage = makeStage(it, owner); stage.to(Date.UTC(2026, 0, 1)); const id = await stage.plan(show, …);
 */
export function makeStage(it: TestApp, who: Fetch): Stage {
  let clock = Date.now();
  it.ctx.now = () => new Date(clock);
  let empty: Debrief | undefined;
  const { ctx } = it;
  const { records, organisation } = ctx;
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
    async air(session, { revenue, viewers = 1000, buyers = Math.round(revenue / 5000) }) {
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
          ...{ debrief: JSON.stringify(debrief), computed: new Date(clock) },
        })
        .execute();
    },
    async ask(method, path, body, from = who) {
      const answer = await from(path, { method, ...(body === undefined ? {} : { body }) });
      const said = z.record(z.string(), z.unknown()).parse(await answer.json());
      return { ...said, status: answer.status };
    },
  };
}
