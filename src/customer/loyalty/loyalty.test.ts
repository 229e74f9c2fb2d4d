import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { mergeCustomers } from '#src/identity/merge-customers.ts';
import { unmergeCustomers } from '#src/identity/unmerge-customers.ts';
import { eraseSubject } from '#src/privacy/erase-subject.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/living-customer.ts';
import { audit, people, programme, spend } from '#test/loyalty.ts';
import { testStores } from '#test/stores.ts';
import { openCase } from '../open-case.ts';
import { buyReward } from './buy-reward.ts';
import { compensateCase } from './compensate-case.ts';
import { earnFromOrders } from './earn-from-orders.ts';
import { earnPoints } from './earn-points.ts';
import { expirePoints } from './expire-points.ts';
import { issueVoucher } from './issue-voucher.ts';
import { listMovements } from './list-movements.ts';
import { listRewards } from './list-rewards.ts';
import { noteReferral } from './note-referral.ts';
import { readBalance } from './read-balance.ts';
import { redeemVoucher } from './redeem-voucher.ts';
import { referralCodeOf } from './referral-code-of.ts';
import { refundPoints } from './refund-points.ts';
import { refundVoucher } from './refund-voucher.ts';
import { saveReward } from './save-reward.ts';
import { settleReferrals } from './settle-referrals.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

describe('the ledger of points', () => {
  test('the database refuses entries that do not sum to zero, and any change of what was written', async () => {
    const { ctx } = await programme(makeContext);
    const [a = ''] = await people(ctx, 'a');
    await earnPoints(ctx, { customer: a, kind: 'grant', ref: 'g', points: 10 });
    const { id } = await ctx.records
      .selectFrom('point_transactions')
      .select('id')
      .where('organisation', '=', ctx.organisation)
      .executeTakeFirstOrThrow();
    const one = { organisation: ctx.organisation, transaction: id, account: 'spent' as const, lot: 'x', points: 5 };
    await expect(ctx.records.insertInto('point_entries').values(one).execute()).rejects.toThrow('sum to zero');
    const change = ctx.records
      .updateTable('point_entries')
      .set({ points: 1 })
      .where('organisation', '=', ctx.organisation);
    await expect(change.execute()).rejects.toThrow('append-only');
  });

  test('points wait for the return window, expire after twelve months, and what is given back goes where it came from', async () => {
    const { ctx, later } = await programme(makeContext);
    const [a = ''] = await people(ctx, 'a');
    await earnPoints(ctx, { customer: a, kind: 'earn', ref: 'O1', paid: 59_999, at: ctx.now() });
    expect(await earnPoints(ctx, { customer: a, kind: 'earn', ref: 'O1', paid: 59_999, at: ctx.now() })).toBe(0);
    expect(await readBalance(ctx, a)).toMatchObject({ available: 0, waiting: 599, tier: 'Silver', next_tier: null });
    later(31);
    await earnPoints(ctx, { customer: a, kind: 'grant', ref: 'G', points: 50 });
    // What expires first goes first.
    await spend(ctx, a, 599, 'S1');
    expect(await readBalance(ctx, a)).toMatchObject({ available: 50, waiting: 0 });
    expect(await refundPoints(ctx, { ref: 'S1' })).toBe(599);
    expect(await refundPoints(ctx, { ref: 'S1' })).toBe(0);
    expect((await readBalance(ctx, a)).next_expiry?.points).toBe(599);
    await spend(ctx, a, 100, 'S2');
    later(400);
    expect(await expirePoints(ctx)).toBe(549);
    // Its lot has expired: what comes back can be spent for thirty days.
    await refundPoints(ctx, { ref: 'S2' });
    expect((await readBalance(ctx, a)).available).toBe(100);
    later(31);
    expect(await expirePoints(ctx)).toBe(100);
    expect((await audit(ctx)).wrong).toEqual([]);
  });

  test('points come from orders once, however often they are told, and go with what comes back', async () => {
    const { ctx } = await programme(makeContext);
    const [a = ''] = await people(ctx, 'a');
    const sale = { customer: a, visitor: 'v1', currency: 'EUR', ref: 'O7' };
    const time = new Date(ctx.now().getTime() + 1000).toISOString().replace('T', ' ').replace('Z', '');
    const rows = [
      eventRow(ctx, 'o', { ...sale, type: 'order', amount: 10_000, time, received: time }),
      eventRow(ctx, 'o-again', { ...sale, type: 'order', amount: 10_000, time, received: time, session: 's2' }),
    ];
    await ctx.events.append({ events: rows, voices: [], rejected: [] });
    expect(await earnFromOrders(ctx)).toEqual({ given: 100, taken: 0 });
    expect(await earnFromOrders(ctx)).toEqual({ given: 0, taken: 0 });
    // A till that takes something back often names the order and nobody.
    const nobody = { ...sale, customer: '', visitor: '' };
    const back = eventRow(ctx, 'r', { ...nobody, type: 'refund', amount: 4000, time, received: time });
    await ctx.events.append({ events: [back], voices: [], rejected: [] });
    expect(await earnFromOrders(ctx)).toEqual({ given: 0, taken: 40 });
    expect(await earnFromOrders(ctx)).toEqual({ given: 0, taken: 0 });
    expect(await readBalance(ctx, a)).toMatchObject({ waiting: 60, earned_year: 60 });
    // A tracker tells of an order by the number it prints before the shop does by its id; another is paid in dollars, one is of nobody any more.
    const sold = (id: string, over: object) =>
      eventRow(ctx, id, { ...sale, type: 'order', amount: 10_000, time, received: time, ...over });
    const append = (...events: ReturnType<typeof sold>[]) => ctx.events.append({ events, voices: [], rejected: [] });
    await append(sold('t', { ref: '1001', origin: 'segment', amount: 9000 }));
    // The shop tells of its orders: its own word is waited for.
    expect(await earnFromOrders(ctx)).toEqual({ given: 0, taken: 0 });
    await append(
      sold('shop', { ref: '5551', properties: '{"number":"#1001"}' }),
      sold('usd', { ref: '5552', currency: 'USD' }),
      sold('gone', { ref: '5553', customer: 'erased meanwhile' }),
    );
    expect(await earnFromOrders(ctx)).toEqual({ given: 100, taken: 0 });
    expect(await earnFromOrders(ctx)).toEqual({ given: 0, taken: 0 });
    // Given back by halves, and a third time by another source: no more goes than came.
    const half = (id: string) => sold(id, { type: 'refund', ref: '5551', amount: 5000 });
    await append(half('r1'));
    expect(await earnFromOrders(ctx)).toEqual({ given: 0, taken: 50 });
    await append(half('r2'), half('r3'));
    expect(await earnFromOrders(ctx)).toEqual({ given: 0, taken: 50 });
    expect(await readBalance(ctx, a)).toMatchObject({ waiting: 60 });
    // Where only a tracker tells, beside a till, its word counts, and the shop's that comes after all gives nothing twice.
    const young = (await programme(makeContext)).ctx;
    const [b = ''] = await people(young, 'b');
    const told = (id: string, over: object) =>
      eventRow(young, id, { ...sale, customer: b, type: 'order', amount: 9000, time, received: time, ...over });
    const till = told('till', { ref: 'T1', amount: 1000, properties: '{"store":"P1"}' });
    await young.events.append({ events: [told('t', { ref: '1001', origin: 'ga4' }), till], voices: [], rejected: [] });
    expect(await earnFromOrders(young)).toEqual({ given: 100, taken: 0 });
    const late = told('late', { ref: '5551', amount: 10_000, properties: '{"number":"#1001"}' });
    await young.events.append({ events: [late], voices: [], rejected: [] });
    expect(await earnFromOrders(young)).toEqual({ given: 0, taken: 0 });
  });

  test('whoever turns out to be one person has the points of both, and each their own again', async () => {
    const { ctx, later } = await programme(makeContext);
    const [ada = '', work = ''] = await people(ctx, 'ada', 'ada-work');
    for (const [at, customer] of [ada, work].entries())
      await earnPoints(ctx, { customer, kind: 'grant', ref: `gift ${at}`, points: 300 });
    const { id } = await mergeCustomers(ctx, { kept: ada, gone: work, reason: 'same person' });
    expect(await readBalance(ctx, ada)).toMatchObject({ available: 600, tier: 'Silver' });
    expect(await listMovements(ctx, ada)).toHaveLength(2);
    await spend(ctx, ada, 350, 's1');
    expect(await readBalance(ctx, work)).toMatchObject({ available: 250 });
    await unmergeCustomers(ctx, { id });
    const own = [(await readBalance(ctx, ada)).available, (await readBalance(ctx, work)).available];
    expect(own.toSorted()).toEqual([0, 250]);
    later(400);
    await expirePoints(ctx);
    expect(await audit(ctx)).toEqual({ sum: 0, wrong: [], lowest: 0, over: [] });
  });

  test('two purchases at once never spend the same points', async () => {
    const { ctx } = await programme(makeContext);
    const [a = ''] = await people(ctx, 'a');
    await earnPoints(ctx, { customer: a, kind: 'grant', ref: 'G', points: 100 });
    const tries = Array.from({ length: 20 }, (_, i) => spend(ctx, a, 30, `S${i}`));
    const done = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(3);
    expect((await readBalance(ctx, a)).available).toBe(10);
    expect(await audit(ctx)).toEqual({ sum: 0, wrong: [], lowest: 0, over: [] });
  });
});

describe('vouchers', () => {
  test('fifty parallel redemptions of one code give exactly one success', async () => {
    const { ctx } = await programme(makeContext);
    const [a = ''] = await people(ctx, 'a');
    const asked = { customer: a, origin: 'campaign' as const, ref: 'c1', amount: 1000, currency: 'EUR', validDays: 10 };
    const { code } = await changeRecords(ctx, { action: 'test', target: a }, (trx) => issueVoucher(ctx, trx, asked));
    const tries = Array.from({ length: 50 }, (_, i) =>
      redeemVoucher(ctx, { code: i % 2 ? code.toLowerCase() : code.replaceAll('-', ' '), order: `O${i}` }),
    );
    const results = await Promise.allSettled(tries);
    const won = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(won).toEqual([expect.objectContaining({ amount: 1000, currency: 'EUR' })]);
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
    await expect(redeemVoucher(ctx, { code: 'ABCDE', order: 'O' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a reward takes its points and its stock or nothing at all, and can be given back until it is redeemed', async () => {
    const { ctx, later } = await programme(makeContext);
    const [a = ''] = await people(ctx, 'a');
    await earnPoints(ctx, { customer: a, kind: 'grant', ref: 'G', points: 250 });
    const { id } = await saveReward(ctx, {
      ...{ name: '10 € off', points: 100, amount: 1000, currency: 'EUR', valid_days: 90, stock: 2 },
    });
    const first = await buyReward(ctx, { customer: a, reward: id });
    await buyReward(ctx, { customer: a, reward: id });
    await expect(buyReward(ctx, { customer: a, reward: id })).rejects.toMatchObject({ code: 'conflict' });
    expect((await readBalance(ctx, a)).available).toBe(50);
    expect(await refundVoucher(ctx, first.voucher)).toBe(100);
    expect(await refundVoucher(ctx, first.voucher)).toBe(0);
    // What was taken back is there again, once.
    expect((await listRewards(ctx)).map(({ stock }) => stock)).toEqual([1]);
    await expect(redeemVoucher(ctx, { code: first.code, order: 'O' })).rejects.toMatchObject({ code: 'conflict' });
    await saveReward(ctx, { id, name: 'A gift', points: 500, amount: null, currency: null, valid_days: 90, stock: 1 });
    await expect(buyReward(ctx, { customer: a, reward: id })).rejects.toMatchObject({ place: { field: 'points' } });
    const { stock } = await ctx.records
      .selectFrom('loyalty_rewards')
      .select('stock')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(stock).toBe(1);
    later(1);
  });

  test('a case is compensated once, and only where it is known whose it is', async () => {
    const { ctx } = await programme(makeContext);
    const [a = ''] = await people(ctx, 'a');
    const given = { amount: 500, currency: 'EUR', validDays: 30 };
    await expect(compensateCase(ctx, { id: 'nothing', ...given })).rejects.toMatchObject({ code: 'not_found' });
    const bad = { kind: 'complaint', origin: 'team', reason: 'delivery' } as const;
    const known = await openCase(ctx, { ...bad, customer: a });
    const unknown = await openCase(ctx, bad);
    await expect(compensateCase(ctx, { id: unknown.id ?? '', ...given })).rejects.toMatchObject({ code: 'conflict' });
    const tries = Array.from({ length: 5 }, () => compensateCase(ctx, { id: known.id ?? '', ...given }));
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of done) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
  });
});

describe('referrals', () => {
  test('both are rewarded after the return window; nobody brings themselves, an old customer, or too many', async () => {
    const { ctx, later } = await programme(makeContext);
    const [ada = '', ada2 = '', bea = '', cam = '', dan = '', eve = ''] = await people(
      ctx,
      ...['ada', 'ada-work', 'bea', 'cam', 'dan', 'eve'],
    );
    const code = await referralCodeOf(ctx, ada);
    expect(await referralCodeOf(ctx, ada)).toBe(code);
    const order = (customer: string, ref: string, visitor: string, type: 'order' | 'refund' = 'order') =>
      eventRow(ctx, `${type} ${ref}`, { customer, visitor, type, amount: 5000, currency: 'EUR', ref });
    await linkVisitor(ctx, { visitor: 'v_ada', customer: ada });
    const events = [
      order(ada, 'A1', 'v_ada'),
      order(bea, 'B1', 'v_bea'),
      order(cam, 'C1', 'v_ada'),
      order(dan, 'D0', 'v_dan'),
      order(dan, 'D1', 'v_dan'),
      order(eve, 'E1', 'v_eve'),
      order(eve, 'E1', 'v_eve', 'refund'),
    ];
    await ctx.events.append({ events, voices: [], rejected: [] });
    await mergeCustomers(ctx, { kept: ada, gone: ada2, reason: 'same person' });
    const refer = (friend: string, ref: string) => noteReferral(ctx, { code, friend, order: ref });
    expect(await refer(ada, 'A1')).toEqual({ state: 'refused', reason: 'same_person' });
    expect(await refer(ada2, 'A1')).toEqual({ state: 'refused', reason: 'same_person' });
    expect(await refer(cam, 'C1')).toEqual({ state: 'refused', reason: 'same_device' });
    expect(await refer(dan, 'D1')).toEqual({ state: 'refused', reason: 'not_new' });
    expect(await refer(bea, 'B1')).toEqual({ state: 'pending', reason: null });
    expect(await refer(bea, 'B1')).toEqual({ state: 'pending', reason: null });
    expect(await refer(eve, 'E1')).toEqual({ state: 'pending', reason: null });
    const [fay = '', gus = '', gus2 = '', hal = ''] = await people(ctx, 'fay', 'gus', 'gus-work', 'hal');
    // Hal’s order is named as the shop prints it; Gus bought before under another address of his.
    const number = { properties: '{"number":"#1001"}' };
    const more = [
      { ...order(hal, '5551', 'v_hal'), ...number },
      { ...order(hal, '1001', 'v_hal'), origin: 'segment' },
      ...[order(gus, 'G1', 'v_gus'), order(gus2, 'G0', 'v_gus2')],
    ];
    await ctx.events.append({ events: more, voices: [], rejected: [] });
    await mergeCustomers(ctx, { kept: gus, gone: gus2, reason: 'same person' });
    const bring = async (friend: string, ref: string) =>
      noteReferral(ctx, { code: await referralCodeOf(ctx, fay), friend, order: ref });
    expect(await bring(gus, 'G1')).toEqual({ state: 'refused', reason: 'not_new' });
    expect(await bring(hal, '#1001')).toEqual({ state: 'pending', reason: null });
    expect(await refer(fay, 'F1')).toEqual({ state: 'refused', reason: 'too_many' });
    await expect(noteReferral(ctx, { code: 'NONE', friend: fay, order: 'F1' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await settleReferrals(ctx)).toBe(0);
    later(31);
    // Bea kept her order, Eve gave hers back; Fay, it turned out, was Hal.
    await mergeCustomers(ctx, { kept: fay, gone: hal, reason: 'same person' });
    expect(await settleReferrals(ctx)).toBe(1);
    expect((await readBalance(ctx, fay)).available).toBe(0);
    expect(await settleReferrals(ctx)).toBe(0);
    expect((await readBalance(ctx, ada)).available).toBe(200);
    expect((await readBalance(ctx, bea)).available).toBe(100);
    expect((await readBalance(ctx, eve)).available).toBe(0);
  });

  test('an erased member leaves nothing behind, and the ledger of the others still sums to zero', async () => {
    const { ctx } = await programme(makeContext);
    const [a = '', b = ''] = await people(ctx, 'a', 'b');
    for (const customer of [a, b]) await earnPoints(ctx, { customer, kind: 'grant', ref: `G ${customer}`, points: 80 });
    await spend(ctx, a, 30, 'S');
    await referralCodeOf(ctx, a);
    await eraseSubject(
      ctx,
      { customer: a },
      { drainBatcher: async () => {}, remember: async () => {}, backupDays: 30 },
    );
    const left = await ctx.records
      .selectFrom('point_transactions')
      .select('customer')
      .where('organisation', '=', ctx.organisation)
      .execute();
    expect(left).toEqual([{ customer: b }]);
    expect(await audit(ctx)).toEqual({ sum: 0, wrong: [], lowest: 0, over: [] });
  }, 120_000);
});
