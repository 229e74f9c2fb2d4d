import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawSessions } from '#src/act/draw-sessions.ts';
import type { Assignment, Plan, PlanSaid, Proposal } from '#src/contract/action-plan.ts';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import { createShow } from '#src/session/create-show.ts';
import { normalStream } from '#src/statistics/normal-stream.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { fill, START, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { DAY_MS, makeStage, type Stage } from '#test/trial.ts';

let it: TestApp;
let owner: Fetch;
let stage: Stage;
let me: string;

const BEGIN = Date.UTC(2026, 0, 5, 19);

beforeAll(async () => {
  it = await testApp();
  owner = await it.signIn('owner');
  stage = makeStage(it, owner);
  me = owner.person.id;
});
afterAll(() => it.close());

type Said = Record<string, unknown>;
const refusal = (answer: Said) => (answer['code'] === 'guard' ? answer['field'] : answer['code']);
let made = 0;

const EXPLAINED: PlanSaid['explanations'] = [
  { kind: 'own', text: 'People see the price before they leave.' },
  { kind: 'chance', text: 'Two good evenings in a row happen one week in four.' },
];

/** An action with a show that has a history, and a plan that lacks nothing. */
async function prepared({ history = 12, noise = 0.05, change = {} as Partial<PlanSaid> } = {}) {
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
  (await stage.ask('GET', `/v1/actions/${id}/verdict`)) as unknown as VerdictReading & Said;

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
  const sealed = await seal(id);
  expect(sealed.status, JSON.stringify(sealed)).toBe(200);
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

describe('sealing', () => {
  test('is refused until nothing is missing, and then once and for good', async () => {
    const { id, show, plan, past } = await prepared();
    const tries = async (change: Partial<PlanSaid>) => {
      await put(id, { ...plan, ...change });
      return refusal(await seal(id));
    };
    expect(refusal(await seal(id))).toBe('no_plan');
    expect(await tries({})).toBe('base_rate_unseen');
    const proposal = (await propose(id, show)) as unknown as Proposal;
    expect(proposal.base_rate).toMatchObject({ kind: 'price', n: 0, value: null });
    expect(proposal.history).toHaveLength(12);
    expect(proposal.proposed).toBe('pairs');
    expect(proposal.designs[0]).toMatchObject({ design: 'pairs', grade: 'A', hindrances: [], horizon: 12 });
    expect(proposal.designs[0]?.sees_above).toBeGreaterThan(0.01);
    expect(proposal.designs[0]?.sees_above).toBeLessThan(0.12);
    expect(proposal.designs.find(({ design }) => design === 'before-after')?.sees_above).toBeGreaterThan(
      proposal.designs[0]?.sees_above ?? 1,
    );
    expect(await tries({ explanations: [] })).toBe('explanations_missing');
    expect(await tries({ explanations: EXPLAINED.slice(0, 1) })).toBe('explanations_missing');
    expect(await tries({ smallest: null })).toBe('smallest_missing');
    expect(await tries({ guardrails: [] })).toBe('guardrail_missing');
    expect(await tries({ guardrails: [{ metric: 'net_revenue', worst: 0.1 }] })).toBe('guardrail_missing');
    expect(await tries({ starts: new Date(BEGIN - 1).toISOString() })).toBe('start_past');
    expect(await tries({ horizon: 5 })).toBe('horizon_too_short');
    expect(await tries({ design: 'control' })).toBe('no_control_shows');
    expect(await tries({ design: 'switchback', block_s: null })).toBe('metric_unfit');
    expect(await tries({ design: 'ab', variant: 'price', metric: 'profit' })).toBe('metric_unfit');
    expect(await tries({ metric: 'nps' })).toBe('not_measured');
    expect((await put(id, { ...plan, trigger: past[0], controls: ['elsewhere'] })).status).toBe(404);
    const written = (await put(id, plan)) as unknown as Plan;
    expect(written).toMatchObject({ sealed: null, missing: [], exploratory: false, scale: 'log' });

    const host = await it.signIn('host');
    expect((await stage.ask('POST', `/v1/actions/${id}/seal`, {}, host)).status).toBe(403);
    const { sealed } = (await seal(id)) as unknown as Plan;
    expect(sealed).toMatchObject({ at: new Date(BEGIN).toISOString(), by: me, seed: null });
    expect(
      createHash('sha256')
        .update(sealed?.document ?? '')
        .digest('hex'),
    ).toBe(sealed?.hash);
    expect(JSON.parse(sealed?.document ?? '{}')).toMatchObject({
      verb: 'Say the price first',
      horizon: 8,
      smallest: 0.1,
    });
    expect(refusal(await seal(id))).toBe('already_sealed');
    expect(refusal(await stage.ask('PATCH', `/v1/actions/${id}`, { verb: 'Something else' }))).toBe('already_sealed');
    expect(refusal(await stage.ask('POST', `/v1/actions/${id}/state`, { state: 'done' }))).toBe('done_by_verdict');
    expect(refusal(await stage.ask('POST', `/v1/actions/${id}/state`, { state: 'open' }))).toBe('done_by_verdict');
    expect(refusal(await stage.ask('GET', `/v1/actions/${id}/verdict`))).toBe('wait_for_horizon');
    expect(refusal(await stage.ask('POST', `/v1/actions/${id}/interim-look`, {}))).toBe('interim_too_early');

    // What was sealed can be changed only by saying why, and is exploratory from then on, even when it is changed back.
    expect(refusal(await put(id, { ...plan, smallest: 0.01 }))).toBe('sealed');
    expect(refusal(await put(id, { ...plan, design: 'before-after', exploratory_because: 'Looks better' }))).toBe(
      'under_way',
    );
    const edited = (await put(id, {
      ...plan,
      smallest: 0.01,
      exploratory_because: 'Ten was too much',
    })) as unknown as Plan;
    expect(edited).toMatchObject({ exploratory: true, edits: [{ fields: ['smallest'], why: 'Ten was too much' }] });
    const back = (await put(id, { ...plan, exploratory_because: 'Back' })) as unknown as Plan;
    expect(back).toMatchObject({ exploratory: true, smallest: 0.1, sealed: { hash: sealed?.hash } });

    // Nothing of it is told or done elsewhere, and all that was done is in the trail.
    const other = await it.signIn('owner', (await it.makeContext()).organisation);
    for (const path of ['', '/plan', '/assignments', '/verdict'])
      expect((await stage.ask('GET', `/v1/actions/${id}${path}`, undefined, other)).status, path).toBe(404);
    for (const path of ['/seal', '/early-readings', '/interim-look', '/drop', '/state'])
      expect([404], path).toContain(
        (await stage.ask('POST', `/v1/actions/${id}${path}`, { state: 'open', reason: 'x' }, other)).status,
      );
    expect((await stage.ask('PUT', `/v1/actions/${id}/plan`, plan, other)).status).toBe(404);
    const trail = await it.ctx.records.selectFrom('audit').select('action').where('target', '=', id).execute();
    expect(new Set(trail.map(({ action }) => action))).toEqual(
      new Set(['action.create', 'action.propose', 'action.plan', 'action.seal']),
    );
  });

  test('an action without an owner, without a measured figure or of another kind than was looked at is not sealed', async () => {
    const { id, show, plan } = await prepared({ history: 2 });
    await propose(id, show);
    await put(id, plan);
    expect(refusal(await seal(id))).toBe('not_measured');
    const second = await prepared();
    await propose(second.id, second.show);
    await put(second.id, second.plan);
    await stage.ask('PATCH', `/v1/actions/${second.id}`, { owner: null });
    expect(refusal(await seal(second.id))).toBe('owner_missing');
    await stage.ask('PATCH', `/v1/actions/${second.id}`, { owner: me, kind: 'content' });
    expect(refusal(await seal(second.id))).toBe('base_rate_unseen');
  });
});

describe('drawing', () => {
  test('sessions are drawn while they are ahead, in pairs of neighbours alike, by a seed told with the verdict', async () => {
    const { id, drawn, planned } = await trial({ effect: 0.4 });
    expect(drawn.size).toBe(16);
    const list = await assignments(id);
    for (let pair = 1; pair <= 8; pair++) {
      const both = list.filter((row) => row.pair === pair);
      expect(both.map(({ on }) => on).sort(), `pair ${pair}`).toEqual([false, true]);
      expect(both.map(({ session }) => session.id)).toEqual(
        planned.slice(2 * pair - 2, 2 * pair).map(({ session }) => session),
      );
    }
    const late = await stage.ask('GET', `/v1/assignments?session=${planned[0]?.session}`);
    expect(late['assignments']).toMatchObject([{ action: id, verb: 'Say the price first' }]);
    expect((await stage.ask('GET', `/v1/actions/${id}/plan`))['plan']).toMatchObject({ sealed: { seed: null } });

    const said = (session: string, how: string) =>
      stage.ask('PUT', `/v1/actions/${id}/assignments/${session}`, { how });
    expect((await said(planned[0]?.session ?? '', 'as_drawn')).status).toBe(200);
    expect((await said('nobody', 'as_drawn')).status).toBe(404);
    const read = await verdict(id);
    expect(read).toMatchObject({ stage: 'final', exploratory: false, action: { state: 'done' } });
    expect(read.impact).toMatchObject({ verdict: 'worked', design: 'pairs', grade: 'A', n: 8 });
    expect(read.impact.relative?.estimate).toBeGreaterThan(0.35);
    expect(read.impact.relative?.estimate).toBeLessThan(0.65);
    expect(read.sessions).toMatchObject({
      drawn: 16,
      aired: 16,
      cancelled_on: 0,
      cancelled_off: 0,
      reached: 8,
      horizon: 8,
    });
    expect(read.guardrails).toMatchObject([{ metric: 'average_viewers' }]);
    expect(read.cycle).toMatchObject({ passes: true });
    // Anybody can draw again what was drawn.
    expect(read.seed?.verified).toBe(true);
    const { seed = '', commitment } = read.seed ?? {};
    expect(createHash('sha256').update(seed).digest('hex')).toBe(commitment);
    const [first = 0] = createHash('sha256').update(`${seed}:pair:1`).digest();
    expect(list[0]?.on).toBe(first % 2 === 1);
    // After the verdict nothing is recorded, changed or dropped any more.
    expect(refusal(await said(planned[1]?.session ?? '', 'not'))).toBe('verdict_read');
    expect(refusal(await stage.ask('POST', `/v1/actions/${id}/drop`, { reason: 'No' }))).toBe('verdict_read');
    expect(refusal(await stage.ask('POST', `/v1/actions/${id}/early-readings`, {}))).toBe('verdict_read');
  });
});

describe('verdicts', () => {
  test('pairs: harmful, nothing to speak of, open, and not estimable where sessions were cancelled', async () => {
    expect((await verdict((await trial({ effect: -0.4 })).id)).impact.verdict).toBe('harmful');
    expect((await verdict((await trial({ effect: 0, noise: 0.03 })).id)).impact.verdict).toBe('no meaningful effect');
    const open = await verdict((await trial({ effect: 0.1, noise: 0.35 })).id);
    expect(open.impact.verdict).toBe('inconclusive');
    expect(open.changes.some(({ kind }) => kind === 'more' || kind === 'session' || kind === 'nothing_single')).toBe(
      true,
    );
    const cancelled = await verdict((await trial({ effect: 0.4, skip: (index) => index % 4 === 1 })).id);
    expect(cancelled.impact).toMatchObject({ verdict: 'not estimable', n: 4 });
    expect(cancelled.sessions).toMatchObject({ drawn: 16, aired: 12, reached: 8 });
    expect(cancelled.sessions.cancelled_on + cancelled.sessions.cancelled_off).toBe(4);
    expect(cancelled.sensitivity.find(({ kind }) => kind === 'cancelled_as_nothing')?.impact.scale).toBe('raw');
  });

  test('what was done instead of what was drawn stands beside it, and does not decide', async () => {
    const { id, planned, drawn } = await trial({ effect: 0.4 });
    for (const { session } of planned.filter((one) => drawn.get(one.session) === true).slice(0, 1))
      await stage.ask('PUT', `/v1/actions/${id}/assignments/${session}`, { how: 'not', note: 'No stock' });
    const read = await verdict(id);
    expect(read.impact.n).toBe(8);
    expect(read.compliance).toMatchObject({ said: 1, not: 1 });
    expect(read.sensitivity.find(({ kind }) => kind === 'as_done')?.impact.n).toBe(7);
  });

  test('before/after and comparison shows, with the bad session that made us act left out', async () => {
    const change: Partial<PlanSaid> = { design: 'before-after', horizon: 14 };
    const one = await trial({ effect: 0.6, noise: 0.05, sessions: 14, change });
    const read = await verdict(one.id);
    expect(read.impact).toMatchObject({ design: 'before-after', grade: 'C', verdict: 'worked', n: 26 });
    expect(read.impact.warnings).toContain('association');
    const none = await trial({ effect: 0, noise: 0.02, sessions: 14, change: { ...change, smallest: 0.4 } });
    expect((await verdict(none.id)).impact.verdict).toBe('no meaningful effect');

    const bad = await prepared({ noise: 0.05 });
    const worst = bad.past.at(-1) ?? '';
    await it.ctx.records.deleteFrom('session_facts').where('session', '=', worst).execute();
    await stage.air(worst, { revenue: 20_000 });
    const proposal = (await propose(bad.id, bad.show)) as unknown as Proposal;
    expect(proposal.low_sessions.map(({ session }) => session)).toEqual([worst]);
    await put(bad.id, { ...bad.plan, ...change, horizon: 6, trigger: worst });
    expect((await seal(bad.id)).status).toBe(200);
    for (let i = 0; i < 6; i++) {
      const at = BEGIN + (3.5 + i * 3.5) * DAY_MS;
      const session = await stage.plan(bad.show, at);
      await drawSessions(it.ctx, bad.id);
      stage.to(at + 3 * 3_600_000);
      await stage.air(session, { revenue: Math.round(100_000 * Math.exp(0.05 * bad.normal())) });
    }
    stage.to(BEGIN + 30 * DAY_MS);
    const calm = await verdict(bad.id);
    expect(calm.regression).toMatchObject({ session: worst, value: 20_000 });
    expect(calm.impact.n).toBe(17);
    expect(calm.points.find(({ session }) => session === worst)).toMatchObject({ left_out: 'trigger' });
  });

  test('comparison shows: against what others did in the same weeks', async () => {
    const others = await Promise.all(['Beside one', 'Beside two'].map((name) => createShow(it.ctx, { name })));
    stage.to(BEGIN);
    const beside = async (show: string, from: number, to: number, level: number) => {
      for (let i = from; i < to; i++) {
        const session = await stage.plan(show, BEGIN + (i * 3.5 + 1) * DAY_MS);
        await stage.air(session, { revenue: Math.round(level * (1 + 0.01 * ((i * 7) % 5))) });
      }
    };
    for (const [index, { id }] of others.entries()) await beside(id, -12, 17, 80_000 + 10_000 * index);
    const one = await trial({
      ...{ effect: 0.6, noise: 0.04, sessions: 14 },
      change: { design: 'control', horizon: 14, controls: others.map(({ id }) => id) },
    });
    const read = await verdict(one.id);
    expect(read.impact).toMatchObject({ design: 'control', grade: 'B', verdict: 'worked' });
    expect(read.impact.warnings).toContain('few_controls');
    expect(read.points.some(({ control }) => control)).toBe(true);
  });

  test('switchback: blocks of each session against each other, washout left out', async () => {
    const { id, show, plan } = await prepared();
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
    const planned = await Promise.all([0, 1, 2, 3, 4, 5].map((i) => stage.plan(show, BEGIN + (2 + i * 3.5) * DAY_MS)));
    await propose(id, show, { metric: 'messages_per_viewer', within_session: true });
    await put(id, { ...plan, ...blocks, guardrails: [{ metric: 'clicks_per_viewer', worst: 0.3 }] });
    expect((await seal(id)).status).toBe(200);
    const drawn = await assignments(id);
    expect(drawn).toHaveLength(6);
    for (const { blocks: own, on } of drawn) {
      expect(on).toBeNull();
      expect(own.filter((block) => block.on)).toHaveLength(3);
    }
    for (const [index, session] of planned.entries()) {
      const at = BEGIN + (2 + index * 3.5) * DAY_MS;
      stage.to(at + 3 * 3_600_000);
      await stage.air(session, { revenue: 100_000 });
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
    stage.to(BEGIN + 40 * DAY_MS);
    const read = await verdict(id);
    expect(read.impact).toMatchObject({ design: 'switchback', grade: 'A', n: 6, verdict: 'worked' });
    expect(read.impact.relative?.estimate).toBeGreaterThan(0.85);
    expect(read.impact.relative?.estimate).toBeLessThan(1.15);
    expect(read.seed?.verified).toBe(true);
  });

  test('viewers: those who were shown one form against those who were shown the other', async () => {
    const { id, show, plan } = await prepared();
    await propose(id, show, { metric: 'conversion', by_viewer: true });
    const change = { design: 'ab', metric: 'conversion', variant: 'price', horizon: 2000, smallest: 0.2 } as const;
    await put(id, { ...plan, ...change });
    expect((await seal(id)).status).toBe(200);
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
    stage.to(at + DAY_MS);
    expect(refusal(await stage.ask('POST', `/v1/actions/${id}/interim-look`, {}))).toBe('interim_unfit');
    await fill(it.ctx.events, tinyFacts({ id: 'anywhere' }), shifted, it.ctx.organisation, new Date(at));
    const read = await verdict(id);
    expect(read.impact).toMatchObject({ design: 'ab', n: 2400, verdict: 'worked', scale: 'log' });
  });
});

describe('looking before the end', () => {
  test('is written down, and the one look that is paid for comes at half and once', async () => {
    const { id, planned } = await trial({ effect: 1, noise: 0.05, sessions: 32, change: { horizon: 16 } });
    stage.to((planned[10]?.at ?? 0) + 2 * DAY_MS);
    expect(refusal(await stage.ask('GET', `/v1/actions/${id}/verdict`))).toBe('wait_for_horizon');
    expect(refusal(await stage.ask('POST', `/v1/actions/${id}/interim-look`, {}))).toBe('interim_too_early');
    const early = (await stage.ask('POST', `/v1/actions/${id}/early-readings`, {
      why: 'The brand asks',
    })) as unknown as VerdictReading;
    expect(early).toMatchObject({ stage: 'early', seed: null, action: { state: 'measuring', verdict: null } });
    expect(early.openings).toMatchObject([{ by: 'A owner', why: 'The brand asks' }]);
    stage.to((planned[19]?.at ?? 0) + 2 * DAY_MS);
    const look = (await stage.ask('POST', `/v1/actions/${id}/interim-look`, {})) as unknown as VerdictReading;
    // Ten of sixteen pairs, all on the same side: p = 2 ÷ 2¹⁰, under what O'Brien and Fleming ask.
    expect(look.interim?.p).toBeCloseTo(2 / 1024, 6);
    expect(look.interim).toMatchObject({ crossed: true });
    expect(look).toMatchObject({ stage: 'interim', impact: { verdict: 'worked', n: 10 }, action: { state: 'done' } });
    expect(refusal(await stage.ask('POST', `/v1/actions/${id}/interim-look`, {}))).toBe('verdict_read');
    const final = await verdict(id);
    expect(final).toMatchObject({ stage: 'interim', openings: [{ why: 'The brand asks' }] });

    const calm = await trial({ effect: 0, noise: 0.1, sessions: 16 });
    stage.to((calm.planned[9]?.at ?? 0) + 2 * DAY_MS);
    const first = (await stage.ask('POST', `/v1/actions/${calm.id}/interim-look`, {})) as unknown as VerdictReading;
    expect(first).toMatchObject({ stage: 'interim', interim: { crossed: false }, seed: null });
    expect(refusal(await stage.ask('POST', `/v1/actions/${calm.id}/interim-look`, {}))).toBe('one_interim');
    stage.to((calm.planned.at(-1)?.at ?? 0) + 2 * DAY_MS);
    const last = await verdict(calm.id);
    expect(last.impact.level).toBeGreaterThan(0.95);
    expect(last.stage).toBe('final');
  });
});

describe('all actions together', () => {
  test('dropped ones stay in every count, and the long run is told without a cause', async () => {
    const { id } = await trial({ effect: 0.4 });
    expect(refusal(await stage.ask('POST', `/v1/actions/${id}/drop`, { reason: ' ' }))).toBe('reason_missing');
    expect((await stage.ask('POST', `/v1/actions/${id}/drop`, { reason: 'The platform changed' })).status).toBe(200);
    for (const [path, body] of [
      ['/drop', { reason: 'Again' }],
      ['/state', { state: 'open' }],
      ['/early-readings', {}],
    ] as const)
      expect(refusal(await stage.ask('POST', `/v1/actions/${id}${path}`, body)), path).toBe('dropped_stays');
    expect(refusal(await stage.ask('GET', `/v1/actions/${id}/verdict`))).toBe('dropped_stays');
    const figures = await stage.ask('GET', '/v1/action-figures');
    expect(figures['dropped_reasons']).toMatchObject([{ action: id, reason: 'The platform changed' }]);
    expect(figures['states']).toMatchObject({ dropped: 1 });
    const forest = await stage.ask('GET', '/v1/action-forest');
    expect(forest).toMatchObject({ dropped: 1 });
    const trees = forest['actions'] as {
      verdict: string;
      shrunk: object | null;
      estimate: number | null;
      interval: object | null;
    }[];
    expect(trees.length).toBeGreaterThan(8);
    const wide = trees.filter(({ interval, shrunk }) => interval !== null && shrunk !== null);
    expect(wide.length).toBeGreaterThan(3);
    const another = await prepared();
    const { base_rate } = (await propose(another.id, another.show)) as unknown as Proposal;
    expect(base_rate).toMatchObject({ n: trees.length + 1, dropped: 1 });
    expect(base_rate.worked).toBe(trees.filter(({ verdict: said }) => said === 'worked').length);
    const learning = await stage.ask('GET', '/v1/learning');
    expect(learning).toMatchObject({
      dropped: 1,
      worked: { denominator: trees.length + 1, numerator: base_rate.worked },
    });
    const runs = learning['long_run'] as {
      figure: string;
      points: object[];
      trend: object | null;
      lacks: string | null;
    }[];
    expect(runs.map(({ figure }) => figure)).toContain('revenue_per_session');
    expect(runs.find(({ figure }) => figure === 'revenue_per_session')?.trend).not.toBeNull();
    expect(runs.find(({ figure }) => figure === 'profit_per_session')).toMatchObject({ points: [], lacks: 'costs' });
  });
});
