import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mergeCustomers } from '#src/identity/merge-customers.ts';
import { readCustomer } from '#src/identity/read-customer.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { unmergeCustomers } from '#src/identity/unmerge-customers.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { eraseSubject } from '#src/privacy/erase-subject.ts';
import { loadConsent } from '#src/privacy/load-consent.ts';
import { mayBeWritten } from '#src/privacy/may-be-written.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import { savePlanLine } from '#src/privacy/plan/save-plan-line.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import { finishErasures } from '#src/privacy/requests/finish-erasures.ts';
import type { Context } from '#src/store/context.ts';
import type { Declaration } from '#src/store/records/declare-personal.ts';
import { PERSONAL_EVENTS, PERSONAL_RECORDS } from '#src/store/records/personal.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { livingCustomer } from '#test/living-customer.ts';
import type { Fetch } from '#test/sign-in.ts';

let it: TestApp;
let ctx: Context;
let desk: Fetch;
let living: Awaited<ReturnType<typeof livingCustomer>>;
const erasing = { drainBatcher: async () => {}, remember: async () => {}, backupDays: 30 };
const said = { purpose: 'newsletter', channel: 'email', wording: 'v1', source: 'checkout' };

beforeAll(async () => {
  it = await testApp();
  ctx = it.ctx;
  desk = await it.signIn('csm');
  living = await livingCustomer(ctx);
  await declarePurpose(ctx, {
    ...{ id: 'newsletter', title: 'Send it', basis: 'consent', retentionDays: 1095 },
    recipients: ['Mailing house', 'Print shop'],
  });
});
afterAll(() => it.close());

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each looked into by its test
type Answered = { status: number; body: any };

async function ask(method: string, path: string, body?: unknown, as: Fetch = desk): Promise<Answered> {
  const answer = await as(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

async function verified(kind: string, who: string, more: object = {}): Promise<string> {
  const { body } = await ask('POST', '/v1/privacy-requests', { kind, source: 'mail', ...more });
  expect((await ask('POST', `/v1/privacy-requests/${body.id}/verify`, { who, how: 'called_back' })).status).toBe(200);
  return body.id;
}

describe('G8 requests', () => {
  test('G8 a request is due one month after it came, can be extended once with a reason, and nothing is done before somebody is verified', async () => {
    const opened = await ask('POST', '/v1/privacy-requests', {
      ...{ kind: 'access', source: 'letter', received: '2026-01-31T10:00:00.000Z' },
    });
    const { id } = opened.body;
    const path = `/v1/privacy-requests/${id}`;
    expect((await ask('GET', path)).body).toMatchObject({ due: '2026-02-28T10:00:00.000Z', state: 'received' });
    expect((await ask('POST', `${path}/complete`, {})).status).toBe(409);
    expect((await desk(`${path}/export.json`)).status).toBe(409);
    // The month is over: too late to take more time.
    expect((await ask('POST', `${path}/extend`, { reason: 'many shops' })).status).toBe(409);
    const late = await ask('GET', '/v1/privacy-requests?open=true');
    expect(late.body.requests.find((one: { id: string }) => one.id === id).days_left).toBeLessThan(0);
    const fresh = (await ask('POST', '/v1/privacy-requests', { kind: 'access', source: 'mail' })).body.id;
    const before = (await ask('GET', `/v1/privacy-requests/${fresh}`)).body.due;
    const extended = await ask('POST', `/v1/privacy-requests/${fresh}/extend`, { reason: 'three shops keep files' });
    expect(Date.parse(extended.body.due) - Date.parse(before)).toBeGreaterThan(55 * 86_400_000);
    expect((await ask('POST', `/v1/privacy-requests/${fresh}/extend`, { reason: 'again' })).status).toBe(409);
    const refused = await ask('POST', `/v1/privacy-requests/${fresh}/refuse`, { reason: 'nobody answered' });
    expect(refused.body).toMatchObject({ state: 'refused', refusal: 'nobody answered' });
    expect((await ask('POST', `/v1/privacy-requests/${fresh}/verify`, { who: 'x', how: 'document' })).status).toBe(404);
  });

  test('G8 only who handles requests may, and an objection says to what', async () => {
    for (const role of ['marketing', 'store_manager', 'analyst', 'host'] as const) {
      const other = await it.signIn(role);
      expect((await ask('GET', '/v1/privacy-requests', undefined, other)).status).toBe(403);
    }
    expect((await ask('POST', '/v1/privacy-requests', { kind: 'objection', source: 'mail' })).status).toBe(400);
    const who = 'nobody-we-know@example.com';
    const { body } = await ask('POST', '/v1/privacy-requests', { kind: 'access', source: 'mail' });
    expect((await ask('POST', `/v1/privacy-requests/${body.id}/verify`, { who, how: 'document' })).status).toBe(404);
  });
});

describe('G7 access', () => {
  test('G7 the export holds every column declared personal of a customer, both formats, and the request keeps the counts', async () => {
    const id = await verified('access', 'ada@example.com');
    const path = `/v1/privacy-requests/${id}`;
    expect((await ask('POST', `${path}/complete`, {})).status).toBe(409);
    const { body } = await ask('GET', `${path}/export.json`);
    expect(body.data.customers).toEqual([
      expect.objectContaining({ id: living.customer, name: 'Ada', email: 'ada@example.com', phone: '+33612345678' }),
    ]);
    expect(body.about.subjects).toEqual(expect.arrayContaining([living.customer, 'v_linked', 'v_own']));
    expect(body.about.subjects).not.toContain('v_shared');
    expect(body.about.purposes.map((one: { id: string }) => one.id)).toContain('newsletter');
    expect(body.about.sources).toEqual(['test']);
    expect(body.data.voices.map((one: { text: string }) => one.text)).toEqual(['my words']);
    const events = body.data.events.map((one: { id: string }) => one.id).sort();
    expect(events).toEqual(['e1', 'e2', 'e3', 'e4', 'e5', 'o1', 'o1-1', 'o1-2', 'r1']);
    expect(JSON.stringify(body)).not.toContain('bob@');
    for (const [table, columns] of Object.entries({ ...PERSONAL_RECORDS, ...PERSONAL_EVENTS })) {
      const [row] = body.data[table] ?? [];
      if (row === undefined) continue;
      for (const [column, is] of Object.entries<Declaration>(columns)) {
        if (is === 'impersonal' || is.exporter === 'none' || !['customer', 'visitor'].includes(is.subject)) continue;
        expect(row, `${table}.${column}`).toHaveProperty(column);
      }
    }
    const csv = await (await desk(`${path}/export.csv`)).text();
    expect(csv).toContain('customers,1,email,ada@example.com\n');
    expect(csv).toContain("customers,1,phone,'+33612345678\n");
    const done = await ask('POST', `${path}/complete`, {});
    expect(done.body).toMatchObject({ state: 'done', proof: { rows: { events: 9, voices: 1, customers: 1 } } });
    const read = await ctx.records
      .selectFrom('audit')
      .select('detail')
      .where('organisation', '=', ctx.organisation)
      .where('action', '=', 'customer.export')
      .execute();
    const noted = { detail: { reason: `request ${id}`, role: 'csm' } };
    expect(read).toEqual([noted, noted]);
  });
});

describe('G9, G10, G11 rectification, restriction, objection', () => {
  test('G9 what is put right leads to the person, what was wrong no longer does, and each recipient has its status', async () => {
    const id = await verified('rectification', 'bob@example.com');
    const path = `/v1/privacy-requests/${id}`;
    expect((await ask('POST', `${path}/complete`, {})).status).toBe(400);
    // Ada's own address is not Bob's to take.
    const taken = await ask('POST', `${path}/complete`, { corrected: { email: 'ada@example.com' } });
    expect(taken.status).toBe(409);
    const right = { email: 'robert@example.com', name: 'Robert' };
    // Nothing is collected under the name of putting it right: what the plan does not name is refused.
    const unplanned = await ask('POST', `${path}/complete`, { corrected: right });
    expect(unplanned.body).toMatchObject({ status: 400, field: 'name' });
    expect((await ask('GET', path)).body.offered).toEqual(['email', 'phone']);
    await savePlanLine(ctx, {
      ...{ purpose: 'loyalty', title: 'Keep the card', question: 'Whose is it?', whom: 'Stores', source: 'Tills' },
      ...{ frequency: 'once', basis: 'contract', event_types: [], recipients: [], retention_days: 100 },
      fields: ['name', 'sex', 'age'],
    });
    expect((await ask('GET', path)).body.offered).toEqual(['name', 'sex', 'birth_date', 'email', 'phone']);
    const whole = { ...right, sex: 'other', birth_date: '29.02.2000' };
    const done = await ask('POST', `${path}/complete`, { corrected: whole });
    expect(done.body).toMatchObject({ state: 'done', proof: { columns: ['name', 'sex', 'birth_date', 'email'] } });
    const now = await readCustomer(ctx, { customer: living.other, reason: 'upkeep' });
    expect(now).toMatchObject({ name: 'Robert', sex: 'other', birthday: '02-29' });
    expect(now.age).toBeGreaterThan(25);
    expect(done.body.recipients.map(({ recipient, state }: Record<string, string>) => [recipient, state])).toEqual([
      ['Mailing house', 'to_tell'],
      ['Print shop', 'to_tell'],
    ]);
    const told = await ask('POST', `${path}/recipients`, {
      recipient: 'Print shop',
      state: 'confirmed',
      note: 'by mail',
    });
    expect(told.body.recipients[1]).toMatchObject({ state: 'confirmed', note: 'by mail' });
    const [ours, wrong] = await resolvePeople(ctx, [{ email: 'Robert@example.com' }, { email: 'bob@example.com' }]);
    expect(ours?.customer).toBe(living.other);
    expect(wrong?.customer).not.toBe(living.other);
  });

  test('G10 a restriction keeps everything, and nothing is made of it until it is lifted', async () => {
    const before = await it.count('events', `customer = '${living.other}'`);
    const id = await verified('restriction', living.other);
    await ask('POST', `/v1/privacy-requests/${id}/complete`, {});
    expect((await notToProfile(ctx)).has(living.other)).toBe(true);
    const asking = { customer: living.other, channel: 'email', purpose: 'sales' };
    expect(await mayBeWritten(ctx, ctx.records, asking)).toBe(false);
    const reading = { customer: living.other, reason: 'curious' };
    await expect(readCustomer(ctx, reading)).rejects.toMatchObject({ code: 'conflict' });
    expect(await it.count('events', `customer = '${living.other}'`)).toBe(before);
    const path = `/v1/customers/${living.other}/restriction`;
    expect((await ask('DELETE', path, { reason: 'told on 3 March: it is right now' })).status).toBe(200);
    expect((await notToProfile(ctx)).has(living.other)).toBe(false);
    expect(await mayBeWritten(ctx, ctx.records, asking)).toBe(true);
    expect((await readCustomer(ctx, reading)).name).toBe('Robert');
    expect((await ask('DELETE', path, { reason: 'again' })).status).toBe(404);
  });

  test('G11 an objection holds at once, cannot be refused for marketing, and survives an erasure and a new import', async () => {
    await resolvePeople(ctx, [{ email: 'eve@example.com' }]);
    const weighed = await verified('objection', 'eve@example.com', { scope: 'marketing' });
    const refused = await ask('POST', `/v1/privacy-requests/${weighed}/refuse`, { reason: 'we would rather not' });
    expect(refused.status).toBe(409);
    await ask('POST', `/v1/privacy-requests/${weighed}/complete`, {});
    const profiling = await verified('objection', 'eve@example.com', { scope: 'profiling' });
    await ask('POST', `/v1/privacy-requests/${profiling}/complete`, {});
    const [eve] = await resolvePeople(ctx, [{ email: 'eve@example.com' }]);
    expect((await notToProfile(ctx)).has(eve?.customer ?? '')).toBe(true);
    await eraseSubject(ctx, { customer: eve?.customer ?? '' }, erasing);
    const [again] = await resolvePeople(ctx, [{ email: 'EVE@example.com' }]);
    expect(again).toEqual({ suppressed: true });
    const scopes = await ctx.records
      .selectFrom('suppressions')
      .select('scope')
      .where('organisation', '=', ctx.organisation)
      .orderBy('scope')
      .execute();
    expect(scopes.map(({ scope }) => scope)).toEqual(['collect', 'marketing', 'profiling']);
    // The desk counts the list and asks it for one; who was asked for stands in no trail.
    const { body: list } = await ask('GET', '/v1/suppressions');
    const counted = { identifiers: 1, last: expect.any(String) };
    expect(list.suppressed).toEqual(['collect', 'marketing', 'profiling'].map((scope) => ({ scope, ...counted })));
    const check = (who: string) => ask('POST', '/v1/suppressions/check', { who });
    const { body: eves } = await check(' Eve@Example.com');
    expect(eves.found.map(({ scope }: { scope: string }) => scope)).toEqual(['collect', 'marketing', 'profiling']);
    expect((await check('nobody@example.com')).body.found).toEqual([]);
    expect((await check('n/a')).body).toMatchObject({ status: 400, field: 'who' });
    expect((await ask('GET', '/v1/suppressions', undefined, await it.signIn('analyst'))).status).toBe(403);
    const trail = await ctx.records
      .selectFrom('audit')
      .select(['target', 'detail'])
      .where('action', '=', 'suppression.check')
      .execute();
    expect(trail).toHaveLength(2);
    expect(JSON.stringify(trail)).not.toMatch(/eve|nobody/i);
  }, 180_000);

  test('G12 a human review is done when a person says what they decided', async () => {
    const id = await verified('human_review', 'ada@example.com');
    expect((await ask('POST', `/v1/privacy-requests/${id}/complete`, {})).status).toBe(400);
    const done = await ask('POST', `/v1/privacy-requests/${id}/complete`, { note: 'the score was wrong: taken off' });
    expect(done.body).toMatchObject({ state: 'done', proof: { note: 'the score was wrong: taken off' } });
  });
});

describe('G4 merges', () => {
  async function two(name: string): Promise<[string, string]> {
    const found = await resolvePeople(ctx, [{ email: `${name}@home.example` }, { email: `${name}@work.example` }]);
    return [found[0]?.customer ?? '', found[1]?.customer ?? ''];
  }
  const consentOf = async (customer: string) => (await loadConsent(ctx, customer)).map(({ given }) => given);

  test('G4 a merge takes the stricter consent, and unmerging restores exactly', async () => {
    const [kept, gone] = await two('lin');
    await recordConsent(ctx, { customer: kept, given: true, ...said });
    await recordConsent(ctx, { customer: gone, given: false, ...said });
    const { id } = await mergeCustomers(ctx, { kept, gone, reason: 'same address' });
    expect([await consentOf(kept), await consentOf(gone)]).toEqual([[false], [false]]);
    const [work] = await resolvePeople(ctx, [{ email: 'lin@work.example' }]);
    expect(work?.customer).toBe(kept);
    await expect(mergeCustomers(ctx, { kept: living.other, gone, reason: 'x' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await unmergeCustomers(ctx, { id });
    expect([await consentOf(kept), await consentOf(gone)]).toEqual([[true], [false]]);
    const [apart] = await resolvePeople(ctx, [{ email: 'lin@work.example' }]);
    expect(apart?.customer).toBe(gone);
    await expect(unmergeCustomers(ctx, { id })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('G4 G11 who was never asked inherits the no and the objection of who is the same person, until they are two again', async () => {
    const [kept, gone] = await two('uma');
    const writing = { customer: kept, channel: 'email', purpose: 'sales' };
    expect(await mayBeWritten(ctx, ctx.records, writing)).toBe(true);
    await recordConsent(ctx, { customer: gone, given: false, ...said, purpose: 'sales' });
    const objection = await verified('objection', 'uma@work.example', { scope: 'profiling' });
    await ask('POST', `/v1/privacy-requests/${objection}/complete`, {});
    const { id } = await mergeCustomers(ctx, { kept, gone, reason: 'same address' });
    expect(await consentOf(kept)).toEqual([false]);
    expect(await mayBeWritten(ctx, ctx.records, writing)).toBe(false);
    expect((await notToProfile(ctx)).has(kept)).toBe(true);
    await unmergeCustomers(ctx, { id });
    expect([await consentOf(kept), await consentOf(gone)]).toEqual([[], [false]]);
    expect(await mayBeWritten(ctx, ctx.records, writing)).toBe(true);
    expect([(await notToProfile(ctx)).has(kept), (await notToProfile(ctx)).has(gone)]).toEqual([false, true]);
  });

  test('G4 what the person said themselves after the merge stays said', async () => {
    const [kept, gone] = await two('mia');
    await recordConsent(ctx, { customer: kept, given: true, ...said });
    await recordConsent(ctx, { customer: gone, given: false, ...said });
    const { id } = await mergeCustomers(ctx, { kept, gone, reason: 'same address' });
    await recordConsent(ctx, { customer: kept, given: false, ...said, wording: 'v2' });
    await unmergeCustomers(ctx, { id });
    expect(await consentOf(kept)).toEqual([false]);
  });

  test('G4 G9 a merged person is exported and erased whole, also by the one that was merged away, and recipients are to be told', async () => {
    const [kept, gone] = await two('zoe');
    await mergeCustomers(ctx, { kept, gone, reason: 'same address' });
    const request = await verified('access', gone);
    const { body } = await ask('GET', `/v1/privacy-requests/${request}/export.json`);
    expect(body.data.customers.map((one: { id: string }) => one.id).sort()).toEqual([kept, gone].sort());
    const id = await verified('erasure', 'zoe@work.example');
    const begun = await ask('POST', `/v1/privacy-requests/${id}/complete`, {});
    expect(begun.body.state).toBe('erasing');
    expect(await resolvePeople(ctx, [{ email: 'zoe@home.example' }])).toEqual([{ suppressed: true }]);
    expect(await finishErasures(ctx, erasing)).toBe(1);
    const done = await ask('GET', `/v1/privacy-requests/${id}`);
    expect(done.body).toMatchObject({ state: 'done', proof: { partsLeft: 0 } });
    expect(done.body.recipients.map(({ recipient, state }: Record<string, string>) => [recipient, state])).toEqual([
      ['Mailing house', 'to_tell'],
      ['Print shop', 'to_tell'],
    ]);
    expect(Object.values<number>(done.body.proof.left).every((rows) => rows === 0)).toBe(true);
    const left = await ctx.records.selectFrom('customers').select('id').where('id', 'in', [kept, gone]).execute();
    expect(left).toEqual([]);
  }, 180_000);
});

describe('G13, G19 register and breaches', () => {
  test('G13 the register comes from the purposes and the declared columns', async () => {
    const { body } = await ask('GET', '/v1/processing', undefined, await it.signIn('analyst'));
    const newsletter = body.activities.find((one: { purpose: string }) => one.purpose === 'newsletter');
    expect(newsletter).toMatchObject({ basis: 'consent', recipients: ['Mailing house', 'Print shop'] });
    expect(newsletter).toMatchObject({ people: ['customers'], categories: ['identity', 'contact'] });
    const sales = body.activities.find((one: { purpose: string }) => one.purpose === 'sales');
    expect(sales.people).toEqual(['visitors', 'customers']);
    const footfall = body.activities.find((one: { purpose: string }) => one.purpose === 'footfall');
    expect(footfall).toMatchObject({ people: [], categories: ['counts'] });
    // What article 30 wants beside it only the organisation can say, and only its owner.
    expect(body.controller).toBeNull();
    const nobody = { address: '', contact: '', representative: '', officer: '', transfers: '', measures: '' };
    const said = { ...nobody, name: 'Lumen SAS', officer: 'dpo@lumen.example' };
    expect((await ask('PUT', '/v1/processing/controller', said, await it.signIn('analyst'))).status).toBe(403);
    const owner = await it.signIn('owner');
    expect((await ask('PUT', '/v1/processing/controller', said, owner)).status).toBe(200);
    expect((await ask('GET', '/v1/processing', undefined, owner)).body.controller).toEqual(said);
    const direct = body.data.find(
      (one: Record<string, string>) => one['subject'] === 'customer' && one['category'] === 'direct',
    );
    expect(direct.sealed).toEqual(expect.arrayContaining(['customers.email', 'customers.address']));
  });

  test('G19 a breach names who is affected, runs 72 hours, and is not closed without the authority or the reason', async () => {
    const owner = await it.signIn('owner');
    const reader = (
      await ctx.records
        .selectFrom('audit')
        .select('actor')
        .where('action', '=', 'customer.export')
        .executeTakeFirstOrThrow()
    ).actor;
    const discovered = new Date(Date.now() - 3_600_000).toISOString();
    const about = { what: 'A laptop was stolen', categories: ['mail addresses'], discovered };
    const range = { from: '2026-01-01T00:00:00.000Z', to: new Date().toISOString() };
    const read = await ask('POST', '/v1/breaches', { ...about, affected: { readBy: reader, ...range } }, owner);
    expect(read.body.people).toBe(1);
    expect(Date.parse(read.body.authority_due) - Date.parse(discovered)).toBe(72 * 3_600_000);
    const who = await ask('GET', `/v1/breaches/${read.body.id}/affected`, undefined, owner);
    expect(who.body.customers).toEqual([living.customer]);
    const path = `/v1/breaches/${read.body.id}`;
    expect((await ask('PATCH', path, { close: true }, owner)).status).toBe(409);
    const told = {
      authority_told: new Date().toISOString(),
      measures: 'keys revoked',
      consequences: 'unwanted mail',
      close: true,
    };
    expect((await ask('PATCH', path, told, owner)).status).toBe(200);
    const { body } = await ask('GET', '/v1/breaches', undefined, owner);
    expect(body.breaches[0]).toMatchObject({
      hours_left: null,
      measures: 'keys revoked',
      consequences: 'unwanted mail',
      people: 1,
    });
    expect((await ask('GET', '/v1/breaches')).status).toBe(403);
    // Whose name they only saw in a search is concerned, too.
    await ask('POST', '/v1/customer-search', { named: 'robert@example.com' });
    const seen = { readBy: reader, ...range, to: new Date(Date.now() + 1000).toISOString() };
    const more = await ask('POST', '/v1/breaches', { ...about, affected: seen }, owner);
    const now = await ask('GET', `/v1/breaches/${more.body.id}/affected`, undefined, owner);
    expect(now.body.customers.sort()).toEqual([living.customer, living.other].sort());
  });
});
