import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawSessions } from '#src/act/draw-sessions.ts';
import type { PlanSaid, Proposal } from '#src/contract/action-plan.ts';
import { createShow } from '#src/session/create-show.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { fill, START, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { BEGIN, DAY_MS, makeTrials, refusal } from '#test/trial.ts';

let it: TestApp;
let owner: Fetch;
let on: ReturnType<typeof makeTrials>;

beforeAll(async () => {
  it = await testApp();
  owner = await it.signIn('owner');
  on = makeTrials(it, owner);
});
afterAll(() => it.close());

describe('verdicts', () => {
  test('pairs: harmful, nothing to speak of, open, and not estimable where sessions were cancelled', async () => {
    expect((await on.verdict((await on.trial({ effect: -0.4 })).id)).impact.verdict).toBe('harmful');
    expect((await on.verdict((await on.trial({ effect: 0, noise: 0.03 })).id)).impact.verdict).toBe(
      'no meaningful effect',
    );
    const open = await on.verdict((await on.trial({ effect: 0.1, noise: 0.35 })).id);
    expect(open.impact.verdict).toBe('inconclusive');
    expect(open.changes.some(({ kind }) => kind === 'more' || kind === 'session' || kind === 'nothing_single')).toBe(
      true,
    );
    const cancelled = await on.verdict((await on.trial({ effect: 0.4, skip: (index) => index % 4 === 1 })).id);
    expect(cancelled.impact).toMatchObject({ verdict: 'not estimable', n: 4 });
    expect(cancelled.sessions).toMatchObject({ drawn: 16, aired: 12, reached: 8 });
    expect(cancelled.sessions.cancelled_on + cancelled.sessions.cancelled_off).toBe(4);
    expect(cancelled.sensitivity.find(({ kind }) => kind === 'cancelled_as_nothing')?.impact.scale).toBe('raw');
  });

  test('what was done instead of what was drawn stands beside it, and does not decide', async () => {
    const { id, planned, drawn } = await on.trial({ effect: 0.4 });
    for (const { session } of planned.filter((one) => drawn.get(one.session) === true).slice(0, 1))
      await on.stage.ask('PUT', `/v1/actions/${id}/assignments/${session}`, { how: 'not', note: 'No stock' });
    const read = await on.verdict(id);
    expect(read.impact.n).toBe(8);
    expect(read.compliance).toMatchObject({ said: 1, not: 1 });
    expect(read.sensitivity.find(({ kind }) => kind === 'as_done')?.impact.n).toBe(7);
  });

  test('before/after and comparison shows, with the bad session that made us act left out', async () => {
    const change: Partial<PlanSaid> = { design: 'before-after', horizon: 14 };
    const one = await on.trial({ effect: 0.6, noise: 0.05, sessions: 14, change });
    const read = await on.verdict(one.id);
    expect(read.impact).toMatchObject({ design: 'before-after', grade: 'C', verdict: 'worked', n: 26 });
    expect(read.impact.warnings).toContain('association');
    const none = await on.trial({ effect: 0, noise: 0.02, sessions: 14, change: { ...change, smallest: 0.4 } });
    expect((await on.verdict(none.id)).impact.verdict).toBe('no meaningful effect');

    const bad = await on.prepared({ noise: 0.05 });
    const worst = bad.past.at(-1) ?? '';
    await it.ctx.records.deleteFrom('session_facts').where('session', '=', worst).execute();
    await on.stage.air(worst, { revenue: 20_000 });
    const proposal = (await on.propose(bad.id, bad.show)) as unknown as Proposal;
    expect(proposal.low_sessions.map(({ session }) => session)).toEqual([worst]);
    await on.put(bad.id, { ...bad.plan, ...change, horizon: 6, trigger: worst });
    expect((await on.seal(bad.id)).status).toBe(200);
    for (let i = 0; i < 6; i++) {
      const at = BEGIN + (3.5 + i * 3.5) * DAY_MS;
      const session = await on.stage.plan(bad.show, at);
      await drawSessions(it.ctx, bad.id);
      on.stage.to(at + 3 * 3_600_000);
      await on.stage.air(session, { revenue: Math.round(100_000 * Math.exp(0.05 * bad.normal())) });
    }
    on.stage.to(BEGIN + 30 * DAY_MS);
    const calm = await on.verdict(bad.id);
    expect(calm.regression).toMatchObject({ session: worst, value: 20_000 });
    expect(calm.impact.n).toBe(17);
    expect(calm.points.find(({ session }) => session === worst)).toMatchObject({ left_out: 'trigger' });
  });

  test('comparison shows: against what others did in the same weeks', async () => {
    const others = await Promise.all(['Beside one', 'Beside two'].map((name) => createShow(it.ctx, { name })));
    on.stage.to(BEGIN);
    const beside = async (show: string, from: number, to: number, level: number) => {
      for (let i = from; i < to; i++) {
        const session = await on.stage.plan(show, BEGIN + (i * 3.5 + 1) * DAY_MS);
        await on.stage.air(session, { revenue: Math.round(level * (1 + 0.01 * ((i * 7) % 5))) });
      }
    };
    for (const [index, { id }] of others.entries()) await beside(id, -12, 17, 80_000 + 10_000 * index);
    const one = await on.trial({
      ...{ effect: 0.6, noise: 0.04, sessions: 14 },
      change: { design: 'control', horizon: 14, controls: others.map(({ id }) => id) },
    });
    const read = await on.verdict(one.id);
    expect(read.impact).toMatchObject({ design: 'control', grade: 'B', verdict: 'worked' });
    expect(read.impact.warnings).toContain('few_controls');
    expect(read.points.some(({ control }) => control)).toBe(true);
  });

  test('switchback: blocks of each session against each other, washout left out', async () => {
    const { id, show, plan } = await on.prepared();
    const blocks = {
      design: 'switchback',
      metric: 'messages_per_viewer',
      block_s: 600,
      washout_s: 120,
      horizon: 6,
    } as const;
    for (const one of await it.ctx.records.selectFrom('sessions').select('id').where('show', '=', show).execute())
      await it.ctx.records
        .updateTable('session_facts')
        .set(
          (eb) =>
            ({ debrief: eb.fn('jsonb_set', ['debrief', eb.val('{engagement,messages}'), eb.val('500')]) }) as never,
        )
        .where('session', '=', one.id)
        .execute();
    const planned = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((i) => on.stage.plan(show, BEGIN + (2 + i * 3.5) * DAY_MS)),
    );
    await on.propose(id, show, { metric: 'messages_per_viewer', within_session: true });
    await on.put(id, { ...plan, ...blocks, guardrails: [{ metric: 'clicks_per_viewer', worst: 0.3 }] });
    expect((await on.seal(id)).status).toBe(200);
    const drawn = await on.assignments(id);
    expect(drawn).toHaveLength(6);
    for (const { blocks: own, on } of drawn) {
      expect(on).toBeNull();
      expect(own.filter((block) => block.on)).toHaveLength(3);
    }
    for (const [index, session] of planned.entries()) {
      const at = BEGIN + (2 + index * 3.5) * DAY_MS;
      on.stage.to(at + 3 * 3_600_000);
      await on.stage.air(session, { revenue: 100_000 });
      const chats: TinyEvent[] = [];
      for (const { start_s, end_s, on } of drawn.find((row) => row.session.id === session)?.blocks ?? []) {
        // In the washout everybody writes; it must not count.
        for (let s = start_s; s < start_s + 120; s += 2) chats.push({ type: 'chat', at: s, visitor: 'v' });
        const step = on ? 6 : 12;
        for (let s = start_s + 120 + index; s < end_s; s += step) chats.push({ type: 'chat', at: s, visitor: `v${s}` });
      }
      const shifted = chats.map((chat) => ({ ...chat, at: chat.at + (at - START) / 1000 }));
      await fill(it.ctx.events, tinyFacts({ id: session }), shifted, it.ctx.organisation, new Date(at));
    }
    on.stage.to(BEGIN + 40 * DAY_MS);
    const read = await on.verdict(id);
    expect(read.impact).toMatchObject({ design: 'switchback', grade: 'A', n: 6, verdict: 'worked' });
    expect(read.impact.relative?.estimate).toBeGreaterThan(0.85);
    expect(read.impact.relative?.estimate).toBeLessThan(1.15);
    expect(read.seed?.verified).toBe(true);
  });

  test('viewers: those who were shown one form against those who were shown the other', async () => {
    const { id, show, plan } = await on.prepared();
    await on.propose(id, show, { metric: 'conversion', by_viewer: true });
    const change = { design: 'ab', metric: 'conversion', variant: 'price', horizon: 2000, smallest: 0.2 } as const;
    await on.put(id, { ...plan, ...change });
    expect((await on.seal(id)).status).toBe(200);
    const at = BEGIN + 3 * DAY_MS;
    const events: TinyEvent[] = Array.from({ length: 2400 }, (_, i): TinyEvent[] => {
      const arm = i % 2 === 0 ? 'A' : 'B';
      const shown = {
        type: 'other',
        name: 'variant_shown',
        ref: 'price',
        visitor: `x${i}`,
        at: i,
        properties: { variant: arm },
      } as TinyEvent;
      const buys = arm === 'A' ? i % 20 === 0 : i % 4 === 1;
      return buys
        ? [shown, { type: 'order', visitor: `x${i}`, ref: `o${i}`, at: i + 60, amount: 5000, currency: 'EUR' }]
        : [shown];
    }).flat();
    const shifted = events.map((event) => ({ ...event, at: event.at + (at - START) / 1000 }));
    on.stage.to(at + DAY_MS);
    expect(refusal(await on.stage.ask('POST', `/v1/actions/${id}/interim-look`, {}))).toBe('interim_unfit');
    await fill(it.ctx.events, tinyFacts({ id: 'anywhere' }), shifted, it.ctx.organisation, new Date(at));
    const read = await on.verdict(id);
    expect(read.impact).toMatchObject({ design: 'ab', n: 2400, verdict: 'worked', scale: 'log' });
  });
});
