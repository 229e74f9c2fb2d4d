import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remindActions } from '#src/act/remind-actions.ts';
import { settleDue } from '#src/act/settle-due.ts';
import type { Plan, PlanSaid, Proposal } from '#src/contract/action-plan.ts';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import { createLesson } from '#src/review/create-lesson.ts';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';
import { BEGIN, DAY_MS, EXPLAINED, makeTrials, refusal } from '#test/trial.ts';

let it: TestApp;
let owner: Fetch;
let on: ReturnType<typeof makeTrials>;

beforeAll(async () => {
  it = await testApp();
  owner = await it.signIn('owner');
  on = makeTrials(it, owner);
});
afterAll(() => it.close());

describe('sealing', () => {
  test('is refused until nothing is missing, and then once and for good', async () => {
    const { id, show, plan, past } = await on.prepared();
    const tries = async (change: Partial<PlanSaid>) => {
      await on.put(id, { ...plan, ...change });
      return refusal(await on.seal(id));
    };
    expect(refusal(await on.seal(id))).toBe('no_plan');
    expect(await tries({})).toBe('base_rate_unseen');
    const proposal = (await on.propose(id, show)) as unknown as Proposal;
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
    expect((await on.put(id, { ...plan, trigger: past[0], controls: ['elsewhere'] })).status).toBe(404);
    const written = (await on.put(id, plan)) as unknown as Plan;
    expect(written).toMatchObject({ sealed: null, missing: [], exploratory: false, scale: 'log' });

    const host = await it.signIn('host');
    expect((await on.stage.ask('POST', `/v1/actions/${id}/seal`, {}, host)).status).toBe(403);
    const { sealed } = (await on.seal(id)) as unknown as Plan;
    expect(sealed).toMatchObject({ at: new Date(BEGIN).toISOString(), by: 'A owner', seed: null });
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
    expect(refusal(await on.seal(id))).toBe('already_sealed');
    expect(refusal(await on.stage.ask('PATCH', `/v1/actions/${id}`, { verb: 'Something else' }))).toBe(
      'already_sealed',
    );
    expect(refusal(await on.stage.ask('POST', `/v1/actions/${id}/state`, { state: 'done' }))).toBe('done_by_verdict');
    expect(refusal(await on.stage.ask('POST', `/v1/actions/${id}/state`, { state: 'open' }))).toBe('done_by_verdict');
    expect(refusal(await on.stage.ask('GET', `/v1/actions/${id}/verdict`))).toBe('wait_for_horizon');
    expect(refusal(await on.stage.ask('POST', `/v1/actions/${id}/interim-look`, {}))).toBe('interim_too_early');

    // What was sealed can be changed only by saying why, and is exploratory from then on, even when it is changed back.
    expect(refusal(await on.put(id, { ...plan, smallest: 0.01 }))).toBe('sealed');
    expect(refusal(await on.put(id, { ...plan, design: 'before-after', exploratory_because: 'Looks better' }))).toBe(
      'under_way',
    );
    const edited = (await on.put(id, {
      ...plan,
      smallest: 0.01,
      exploratory_because: 'Ten was too much',
    })) as unknown as Plan;
    expect(edited).toMatchObject({ exploratory: true, edits: [{ fields: ['smallest'], why: 'Ten was too much' }] });
    const back = (await on.put(id, { ...plan, exploratory_because: 'Back' })) as unknown as Plan;
    expect(back).toMatchObject({ exploratory: true, smallest: 0.1, sealed: { hash: sealed?.hash } });

    // Nothing of it is told or done elsewhere, and all that was done is in the trail.
    const other = await it.signIn('owner', (await it.makeContext()).organisation);
    for (const path of ['', '/plan', '/assignments', '/verdict'])
      expect((await on.stage.ask('GET', `/v1/actions/${id}${path}`, undefined, other)).status, path).toBe(404);
    for (const path of ['/seal', '/early-readings', '/interim-look', '/drop', '/state'])
      expect([404], path).toContain(
        (await on.stage.ask('POST', `/v1/actions/${id}${path}`, { state: 'open', reason: 'x' }, other)).status,
      );
    expect((await on.stage.ask('PUT', `/v1/actions/${id}/plan`, plan, other)).status).toBe(404);
    const trail = await it.ctx.records.selectFrom('audit').select('action').where('target', '=', id).execute();
    expect(new Set(trail.map(({ action }) => action))).toEqual(
      new Set(['action.create', 'action.propose', 'action.plan', 'action.seal']),
    );
  });

  test('an action without an owner, without a measured figure or of another kind than was looked at is not sealed', async () => {
    const { id, show, plan } = await on.prepared({ history: 2 });
    await on.propose(id, show);
    await on.put(id, plan);
    expect(refusal(await on.seal(id))).toBe('not_measured');
    const short = await on.prepared({ history: 4, change: { design: 'before-after' } });
    await on.propose(short.id, short.show);
    await on.put(short.id, short.plan);
    expect(refusal(await on.seal(short.id))).toBe('too_little_history');
    const second = await on.prepared();
    await on.propose(second.id, second.show);
    await on.put(second.id, second.plan);
    await on.stage.ask('PATCH', `/v1/actions/${second.id}`, { owner: null });
    expect(refusal(await on.seal(second.id))).toBe('owner_missing');
    await on.stage.ask('PATCH', `/v1/actions/${second.id}`, { owner: on.me, kind: 'content' });
    expect(refusal(await on.seal(second.id))).toBe('base_rate_unseen');
  });

  test('an action from a review comes from an accepted statement, whose explanations were weighed against facts', async () => {
    const { show, plan, past } = await on.prepared();
    const { records, organisation } = it.ctx;
    const [review, statement, fact] = ['r1', 's1', 'f1'];
    const now = new Date(BEGIN);
    await records
      .insertInto('reviews')
      .values({
        ...{ organisation, id: review, kind: 'show', session: null, show, starts: new Date(BEGIN - DAY_MS), ends: now },
        ...{ title: 'January', format: 'team', phase: 'actions', facilitator: null, opened: now, due: now },
      })
      .execute();
    const of = { organisation, review, kind: 'problem', heading: null, carried_from: null, actor: on.me } as const;
    const searched = { against_searched: now, against_none: true, created: now };
    await records
      .insertInto('statements')
      .values([
        { ...of, ...searched, id: statement, text: 'Prices come late', decision: 'accepted', accepted: now },
        { ...of, ...searched, id: 's2', text: 'It rained', decision: 'dropped', accepted: null },
      ])
      .execute();
    await records
      .insertInto('statement_evidence')
      .values({
        organisation,
        statement,
        id: fact,
        side: 'for',
        ref: `session:${past[0]}`,
        note: null,
        actor: on.me,
        at: now,
      })
      .execute();
    const write = (more: object) =>
      on.stage.ask('POST', '/v1/actions', { verb: 'Say it first', kind: 'price', owner: on.me, ...more });
    expect(refusal(await write({ statement: 's2' }))).toBe('not_accepted');
    expect((await write({ statement: 'nobody' })).status).toBe(404);
    const id = String((await write({ statement }))['id']);
    expect(await on.stage.ask('GET', `/v1/actions/${id}`)).toMatchObject({
      review: { id: review },
      statement: { id: statement },
    });
    await on.propose(id, show);
    // Words in the plan are no way round the table.
    await on.put(id, plan);
    expect(refusal(await on.seal(id))).toBe('alternatives_unweighed');
    for (const [position, kind] of (['own', 'season'] as const).entries()) {
      const text = kind === 'own' ? 'They leave before' : null;
      await records
        .insertInto('hypotheses')
        .values({ organisation, statement, id: kind, kind, text, position })
        .execute();
      await records
        .insertInto('evidence_cells')
        .values({ organisation, hypothesis: kind, fact, verdict: 'neutral', actor: on.me })
        .execute();
      expect(refusal(await on.seal(id))).toBe(kind === 'own' ? 'alternatives_unweighed' : undefined);
    }
  });
});

describe('drawing', () => {
  test('sessions are drawn while they are ahead, in pairs of neighbours alike, by a seed told with the verdict', async () => {
    const { id, drawn, planned } = await on.trial({ effect: 0.4 });
    expect(drawn.size).toBe(16);
    const list = await on.assignments(id);
    for (let pair = 1; pair <= 8; pair++) {
      const both = list.filter((row) => row.pair === pair);
      expect(both.map(({ on }) => on).sort(), `pair ${pair}`).toEqual([false, true]);
      expect(both.map(({ session }) => session.id)).toEqual(
        planned.slice(2 * pair - 2, 2 * pair).map(({ session }) => session),
      );
    }
    const late = await on.stage.ask('GET', `/v1/assignments?session=${planned[0]?.session}`);
    expect(late['assignments']).toMatchObject([{ action: id, verb: 'Say the price first' }]);
    expect((await on.stage.ask('GET', `/v1/actions/${id}/plan`))['plan']).toMatchObject({ sealed: { seed: null } });

    const said = (session: string, how: string) =>
      on.stage.ask('PUT', `/v1/actions/${id}/assignments/${session}`, { how });
    expect((await said(planned[0]?.session ?? '', 'as_drawn')).status).toBe(200);
    expect((await said('nobody', 'as_drawn')).status).toBe(404);
    const read = await on.verdict(id);
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
    expect(refusal(await on.stage.ask('POST', `/v1/actions/${id}/drop`, { reason: 'No' }))).toBe('verdict_read');
    expect(refusal(await on.stage.ask('POST', `/v1/actions/${id}/early-readings`, {}))).toBe('verdict_read');
  });
});

describe('looking before the end', () => {
  test('is written down, and the one look that is paid for comes at half and once', async () => {
    const { id, planned } = await on.trial({ effect: 1, noise: 0.05, sessions: 32, change: { horizon: 16 } });
    on.stage.to((planned[10]?.at ?? 0) + 2 * DAY_MS);
    expect(refusal(await on.stage.ask('GET', `/v1/actions/${id}/verdict`))).toBe('wait_for_horizon');
    expect(refusal(await on.stage.ask('POST', `/v1/actions/${id}/interim-look`, {}))).toBe('interim_too_early');
    const ahead = `/v1/actions/${id}/assignments/${planned[20]?.session}`;
    expect(refusal(await on.stage.ask('PUT', ahead, { how: 'as_drawn' }))).toBe('not_yet');
    const early = (await on.stage.ask('POST', `/v1/actions/${id}/early-readings`, {
      why: 'The brand asks',
    })) as unknown as VerdictReading;
    expect(early).toMatchObject({ stage: 'early', seed: null, action: { state: 'measuring', verdict: null } });
    expect(early.openings).toMatchObject([{ by: 'A owner', why: 'The brand asks' }]);
    on.stage.to((planned[19]?.at ?? 0) + 2 * DAY_MS);
    const look = (await on.stage.ask('POST', `/v1/actions/${id}/interim-look`, {})) as unknown as VerdictReading;
    // Ten of sixteen pairs, all on the same side: p = 2 ÷ 2¹⁰, under what O'Brien and Fleming ask.
    expect(look.interim?.p).toBeCloseTo(2 / 1024, 6);
    expect(look.interim).toMatchObject({ crossed: true });
    expect(look).toMatchObject({ stage: 'interim', impact: { verdict: 'worked', n: 10 }, action: { state: 'done' } });
    expect(refusal(await on.stage.ask('POST', `/v1/actions/${id}/interim-look`, {}))).toBe('verdict_read');
    const final = await on.verdict(id);
    expect(final).toMatchObject({ stage: 'interim', openings: [{ why: 'The brand asks' }] });

    const calm = await on.trial({ effect: 0, noise: 0.1, sessions: 16 });
    on.stage.to((calm.planned[9]?.at ?? 0) + 2 * DAY_MS);
    const first = (await on.stage.ask('POST', `/v1/actions/${calm.id}/interim-look`, {})) as unknown as VerdictReading;
    expect(first).toMatchObject({ stage: 'interim', interim: { crossed: false }, seed: null });
    expect(refusal(await on.stage.ask('POST', `/v1/actions/${calm.id}/interim-look`, {}))).toBe('one_interim');
    on.stage.to((calm.planned.at(-1)?.at ?? 0) + 2 * DAY_MS);
    const last = await on.verdict(calm.id);
    expect(last.impact.level).toBeGreaterThan(0.95);
    expect(last.stage).toBe('final');
  });
});

describe('all actions together', () => {
  test('dropped ones stay in every count, and the long run is told without a cause', async () => {
    const { id } = await on.trial({ effect: 0.4 });
    expect(refusal(await on.stage.ask('POST', `/v1/actions/${id}/drop`, { reason: ' ' }))).toBe('reason_missing');
    expect((await on.stage.ask('POST', `/v1/actions/${id}/drop`, { reason: 'The platform changed' })).status).toBe(200);
    for (const [path, body] of [
      ['/drop', { reason: 'Again' }],
      ['/state', { state: 'open' }],
      ['/early-readings', {}],
    ] as const)
      expect(refusal(await on.stage.ask('POST', `/v1/actions/${id}${path}`, body)), path).toBe('dropped_stays');
    expect(refusal(await on.stage.ask('GET', `/v1/actions/${id}/verdict`))).toBe('dropped_stays');
    const figures = await on.stage.ask('GET', '/v1/action-figures');
    expect(figures['dropped_reasons']).toMatchObject([{ action: id, reason: 'The platform changed' }]);
    expect(figures['states']).toMatchObject({ dropped: 1 });
    const forest = await on.stage.ask('GET', '/v1/action-forest');
    expect(forest).toMatchObject({ dropped: 1 });
    const trees = forest['actions'] as {
      verdict: string;
      shrunk: object | null;
      estimate: number | null;
      interval: object | null;
    }[];
    expect(trees).toHaveLength(3);
    const wide = trees.filter(({ interval, shrunk }) => interval !== null && shrunk !== null);
    expect(wide).toHaveLength(3);
    const another = await on.prepared();
    const { base_rate } = (await on.propose(another.id, another.show)) as unknown as Proposal;
    expect(base_rate).toMatchObject({ n: trees.length + 1, dropped: 1 });
    expect(base_rate.worked).toBe(trees.filter(({ verdict: said }) => said === 'worked').length);
    const learning = await on.stage.ask('GET', '/v1/learning');
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

describe('what happens by itself', () => {
  test('sessions that come later are drawn, verdicts come when their sessions are over, and owners are reminded twice', async () => {
    on.stage.to(BEGIN);
    const said = { statement: 'Prices come too late', kind: 'try', review_on: '2026-06-01' } as const;
    const { id: lesson } = await createLesson(it.ctx, said);
    const { id, show, plan, normal } = await on.prepared({ action: { lesson } });
    await on.propose(id, show);
    await on.put(id, plan);
    await on.seal(id);
    expect(await on.assignments(id)).toEqual([]);
    const system = { ...it.ctx, actor: { kind: 'system', id: 'test' } as const };
    const see = () => settleDue(system, 'https://example.org', (error) => expect.unreachable(String(error)));
    for (let i = 0; i < 16; i++) {
      const at = BEGIN + (2 + i * 3.5) * DAY_MS;
      const session = await on.stage.plan(show, at);
      expect((await see()).drawn).toBe(1);
      on.stage.to(at + 3 * 3_600_000);
      const mine = (await on.assignments(id)).find((row) => row.session.id === session);
      await on.stage.air(session, {
        revenue: Math.round(100_000 * Math.exp(0.05 * normal() + (mine?.on === true ? 0.4 : 0))),
      });
    }
    const mails = async () =>
      (await it.ctx.records.selectFrom('mails').select('subject').where('kind', '=', 'action').execute()).map(
        ({ subject }) => subject,
      );
    expect((await see()).verdicts).toBe(0);
    on.stage.to(on.stage.time() + 2 * DAY_MS);
    expect((await see()).verdicts).toBe(1);
    expect((await see()).verdicts).toBe(0);
    expect(await on.stage.ask('GET', `/v1/lessons/${lesson}`)).toMatchObject({ confidence: 'medium' });
    const exported = async (path: string) => (await owner(path)).text();
    expect(await exported('/v1/lessons.csv')).toMatch(/Prices come too late.*,worked\r?\n/);
    expect(await exported('/v1/lessons.md?lang=fr')).toMatch(/- Verdict\s: a fonctionné\n/);
    expect(await mails()).toEqual(['The verdict is there: Say the price first']);

    const due = new Date(on.stage.time() + DAY_MS).toISOString().slice(0, 10);
    const todo = await on.stage.ask('POST', '/v1/actions', { verb: 'Buy a lamp', kind: 'quality', owner: on.me, due });
    expect(todo.status).toBe(201);
    const remind = () => remindActions(system, 'https://example.org');
    expect([await remind(), await remind()]).toEqual([1, 0]);
    on.stage.to(on.stage.time() + 3 * DAY_MS);
    expect([await remind(), await remind()]).toEqual([1, 0]);
    expect((await mails()).slice(1)).toEqual(['Due soon: Buy a lamp', 'Overdue: Buy a lamp']);
    const list = await on.stage.ask('GET', '/v1/actions?overdue=true&owner=me');
    expect(list['actions']).toMatchObject([{ verb: 'Buy a lamp', overdue: true }]);
    await on.stage.ask('POST', `/v1/actions/${todo['id']}/state`, { state: 'done' });
    expect(await remind()).toBe(0);
    expect(await on.stage.ask('GET', '/v1/action-figures?kind=quality')).toMatchObject({
      follow_through: { numerator: 1, denominator: 1 },
      days_to_done: { n: 1 },
    });
  });
});
