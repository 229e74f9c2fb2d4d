import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { segmentEvents } from '#src/collect/adapters/segment.ts';
import { closeCase } from '#src/customer/close-case.ts';
import { openCase } from '#src/customer/open-case.ts';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { mergeCustomers } from '#src/identity/merge-customers.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { createSession } from '#src/session/create-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { fill, START, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { askBySchedule } from './ask-by-schedule.ts';
import { askInPage } from './ask-in-page.ts';
import { askedSurvey } from './asked-survey.ts';
import { createSurvey } from './create-survey.ts';
import { inviteAudience } from './invite-audience.ts';
import { listInvitations } from './list-invitations.ts';
import { publishSurvey } from './publish-survey.ts';
import { updateSurvey } from './update-survey.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

const audience = { who: 'customers', channel: 'email', purpose: 'survey', most: null } as const;
const DAY_S = 86_400;
/** Seconds from the start of sessions made by hand to so long ago. */
const ago = (seconds: number) => (Date.now() - START) / 1000 - seconds;

async function open(ctx: Context, change: object = {}): Promise<string> {
  const { id } = await createSurvey(ctx, { name: 'Evening', template: 'post_purchase' });
  await publishSurvey(ctx, { id });
  await updateSurvey(ctx, { id, ...change });
  return id;
}

async function customers(ctx: Context, count: number): Promise<string[]> {
  const people = Array.from({ length: count }, (_, at) => ({ email: `c${at}@example.org` }));
  return (await resolvePeople(ctx, people)).flatMap(({ customer }) => customer ?? []);
}

const told = (ctx: Context, events: (TinyEvent & { customer?: string })[]) =>
  fill(ctx.events, tinyFacts(), events, ctx.organisation);
const order = (customer: string, at: number, ref: string, amount = 2000) => ({
  ...{ type: 'order' as const, at, customer, ref, amount, currency: 'EUR' },
});

describe('an audience', () => {
  it('of customers by what they kept, merged people as one: who buys often, and who fell silent beyond their own rhythm', async () => {
    const ctx = await makeContext();
    const id = await open(ctx);
    const [often = '', silent = '', never = '', back = '', half = '', other = '', ...once] = await customers(ctx, 15);
    await mergeCustomers(ctx, { kept: half, gone: other, reason: 'one person' });
    expect(never).not.toBe('');
    await told(ctx, [
      ...[2, 9, 16, 23, 30, 37].map((days) => order(often, ago(days * DAY_S), `often-${days}`, 9000)),
      ...[200, 207, 214, 221, 228, 235].map((days) => order(silent, ago(days * DAY_S), `silent-${days}`)),
      // All of it came back; and two who are one fell silent.
      ...[300, 307, 314, 321, 328].flatMap((days) => [
        order(back, ago(days * DAY_S), `back-${days}`),
        { ...order(back, ago(days * DAY_S) + 60, `back-${days}`), type: 'refund' as const },
      ]),
      ...[200, 207, 214, 221, 228, 235].map((days, at) =>
        order(at % 2 === 0 ? half : other, ago(days * DAY_S), `half-${days}`),
      ),
      ...once.map((customer, at) => order(customer, ago((3 + 0.4 * at) * DAY_S), `once-${at}`)),
    ]);
    const count = async (segments: ('champions' | 'dormant' | 'lost')[]) =>
      (await inviteAudience(ctx, { id, audience: { ...audience, segments }, dry_run: true })).audience;
    expect(await count(['champions'])).toBe(1);
    expect(await count(['dormant'])).toBe(2);
    expect(await count(['champions', 'dormant'])).toBe(3);
    expect(await count([])).toBe(15);
    await inviteAudience(ctx, { id, audience: { ...audience, segments: ['dormant'] }, dry_run: false });
    const { invitations } = await listInvitations(ctx, { id, limit: 9 });
    expect(new Set(invitations.map(({ customer }) => customer))).toEqual(new Set([silent, half]));
  });

  it('of a session counts apart who watched and is not known by name', async () => {
    const ctx = await makeContext();
    const id = await open(ctx);
    const [known = '', linked = ''] = await customers(ctx, 2);
    await linkVisitor(ctx, { visitor: 'v_linked', customer: linked });
    await createSession(ctx, { id: 'night', title: 'Night', start: new Date(START), duration: 600, state: 'ended' });
    const join = (visitor: string, customer = '') => ({
      type: 'join' as const,
      at: 1,
      session: 'night',
      visitor,
      customer,
    });
    await told(ctx, [join('v_known', known), join('v_linked'), join('v_a'), join('v_b')]);
    const asked = await inviteAudience(ctx, {
      id,
      audience: { ...audience, who: 'viewers' },
      session: 'night',
      dry_run: true,
    });
    expect(asked).toEqual({ audience: 4, queued: 2, left_out: { unknown: 2 } });
  });
});

describe('by itself', () => {
  it('asks once a parcel came, whoever its order says it was for', async () => {
    const ctx = await makeContext();
    const schedule = { after: 'delivery' as const, delay_minutes: 60 };
    const id = await open(ctx, { audience, schedule });
    const [buyer = '', waiting = ''] = await customers(ctx, 2);
    const parcel = (ref: string, name: string, at: number) => ({ type: 'delivery' as const, at, ref, name });
    await told(ctx, [
      ...[order(buyer, ago(3 * DAY_S), 'came'), order(waiting, ago(3 * DAY_S), 'shipped')],
      ...[parcel('came', 'delivered', ago(7_200)), parcel('shipped', 'shipped', ago(7_200))],
      parcel('nobody', 'delivered', ago(7_200)),
    ]);
    expect([await askBySchedule(ctx), await askBySchedule(ctx)]).toEqual([1, 0]);
    expect((await listInvitations(ctx, { id, limit: 9 })).invitations).toMatchObject([{ customer: buyer }]);
  });

  it('asks once a contact with customer service is over: told by events, or a case of ours', async () => {
    const ctx = await makeContext();
    const schedule = { after: 'contact' as const, delay_minutes: 0 };
    const id = await open(ctx, { audience, schedule });
    const [called = '', complained = '', still = ''] = await customers(ctx, 3);
    const contact = (customer: string, name: string, ref: string) => ({
      type: 'contact' as const,
      at: ago(60),
      customer,
      name,
      ref,
    });
    await told(ctx, [contact(called, 'closed', 't-1'), contact(still, 'opened', 't-2')]);
    const made = await openCase(ctx, { kind: 'complaint', origin: 'team', reason: 'delivery', customer: complained });
    await closeCase(ctx, { id: made.id ?? '', outcome: 'solved' });
    const later = { ...ctx, now: () => new Date(Date.now() + 1000) };
    expect([await askBySchedule(later), await askBySchedule(later)]).toEqual([2, 0]);
    const { invitations } = await listInvitations(ctx, { id, limit: 9 });
    expect(invitations.map(({ customer }) => customer).sort()).toEqual([called, complained].sort());
  });
});

it.each([
  ['Order Delivered', { order_id: 'o-1' }, { type: 'delivery', name: 'delivered', ref: 'o-1' }],
  ['Order Shipped', { order_id: 'o-1' }, { type: 'delivery', name: 'shipped', ref: 'o-1' }],
  ['Ticket Solved', { ticket_id: 't-1' }, { type: 'contact', name: 'closed', ref: 't-1' }],
])('Segment tells of it as %s', (event, properties, told) => {
  const message = { event, properties, userId: 'u', messageId: 'm', timestamp: '2026-11-22T10:00:00Z' };
  expect(segmentEvents(message, 'track').events).toMatchObject([told]);
});

describe('a page', () => {
  it('asks a recognised visitor once over all ways, also of many tabs at once, and never who objected', async () => {
    const ctx = await makeContext();
    const id = await open(ctx);
    const asked = await askedSurvey(ctx, { organisation: ctx.organisation, id });
    if (asked === undefined) throw new Error('not published');
    const ask = (visitor?: string) => askInPage(ctx, { asked, visitor, session: null, language: 'en' });
    const tabs = await Promise.all(Array.from({ length: 12 }, () => ask('v_one')));
    expect(tabs.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await ask(undefined)).toEqual({});
    // Who ordered afterwards and became known is not written to as well.
    const [customer = ''] = await customers(ctx, 1);
    await linkVisitor(ctx, { visitor: 'v_one', customer });
    expect(await ask('v_one')).toBeUndefined();
    expect(await inviteAudience(ctx, { id, audience, dry_run: true })).toMatchObject({
      queued: 0,
      left_out: { asked_lately: 1 },
    });
    // And who was written to is not asked in a page.
    const [, other = ''] = await customers(ctx, 2);
    await inviteAudience(ctx, { id, audience, dry_run: false });
    await linkVisitor(ctx, { visitor: 'v_two', customer: other });
    expect(await ask('v_two')).toBeUndefined();
    await ctx.records
      .insertInto('suppressions')
      .columns(['organisation', 'hash', 'scope', 'at'])
      .expression((eb) =>
        eb
          .selectFrom('identities')
          .select((of) => [
            'organisation',
            'value',
            of.val('marketing' as const).as('scope'),
            of.val(new Date()).as('at'),
          ])
          .where('organisation', '=', ctx.organisation)
          .where('customer', '=', other),
      )
      .execute();
    const never = { ...asked, throttle_days: 0 };
    expect(await askInPage(ctx, { asked: never, visitor: 'v_two', session: null, language: 'en' })).toBeUndefined();
    expect(await askInPage(ctx, { asked: never, visitor: 'v_one', session: null, language: 'en' })).toMatchObject({});
  });
});
