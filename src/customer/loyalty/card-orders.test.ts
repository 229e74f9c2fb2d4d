import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { linkPastOrders } from '#src/identity/link-past-orders.ts';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { mergeCustomers } from '#src/identity/merge-customers.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { unmergeCustomers } from '#src/identity/unmerge-customers.ts';
import { eraseSubject } from '#src/privacy/erase-subject.ts';
import { countOf } from '#src/privacy/queries.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/living-customer.ts';
import { testStores } from '#test/stores.ts';
import { rememberStandings } from '../view/remember-standings.ts';
import { earnFromOrders } from './earn-from-orders.ts';
import { readBalance } from './read-balance.ts';
import { saveProgramme } from './save-programme.ts';

const DAY_MS = 86_400_000;
const EARNING = { active: true, earn_points: 1, earn_amount: 100, return_days: 30, expiry_months: 12 };

let stores: Awaited<ReturnType<typeof testStores>>;
beforeAll(async () => {
  stores = await testStores();
});
afterAll(() => stores.close());

test('what was bought with a card before its holder was known is theirs: once, with its points, parted and erased with them', async () => {
  const made = await testContexts(stores)();
  let now = Date.now();
  const ctx = { ...made, now: () => new Date(now) };
  await saveProgramme(ctx, { ...EARNING, tiers: [], referral: null });
  const known = await resolvePeople(ctx, [{ email: 'ada@example.com' }, { email: 'ada.at.work@example.com' }]);
  const [ada = '', work = ''] = known.map(({ customer }) => customer);
  const stamp = (ms: number) => new Date(ctx.now().getTime() + ms).toISOString().replace('T', ' ').replace('Z', '');
  const till = (id: string, over: object, ms = 1000) =>
    eventRow(ctx, id, {
      ...{ customer: '', visitor: 'v_card', currency: 'EUR', ref: id, type: 'order', amount: 10_000, session: '' },
      ...{ time: stamp(ms), received: stamp(ms), ...over },
    });
  const append = (...events: ReturnType<typeof till>[]) => ctx.events.append({ events, voices: [], rejected: [] });
  await append(
    till('T0', {}, -DAY_MS),
    till('T1', {}),
    till('T1-line', { type: 'order_item', ref: 'T1', product: 'P1' }),
    till('T1-back', { type: 'refund', ref: 'T1', amount: 4000 }, 2000),
    till('guest', { visitor: 'v_browser' }),
    till('someone', { visitor: 'v_other_card' }),
  );
  now += DAY_MS;
  await append(till('T2', { customer: ada, visitor: 'v_ada' }));
  expect(await earnFromOrders(ctx)).toEqual({ given: 100, taken: 0 });
  expect(await linkPastOrders(ctx)).toBe(0);
  await linkVisitor(ctx, { visitor: 'v_browser', customer: work });
  // Known as a visitor before anybody said that it is a card.
  await linkVisitor(ctx, { visitor: 'v_card', customer: work });
  await linkVisitor(ctx, { visitor: 'v_card', customer: work, card: true });
  const { id } = await mergeCustomers(ctx, { kept: ada, gone: work, reason: 'same person' });
  const of = async (customer: string) =>
    (
      await ctx.events.ask(
        `SELECT id FROM events FINAL WHERE organisation = {organisation:String} AND customer = {customer:String} ORDER BY id`,
        { organisation: ctx.organisation, customer },
        z.object({ id: z.string() }),
      )
    ).map((one) => one.id);
  expect(await Promise.all([linkPastOrders(ctx), linkPastOrders(ctx)])).toContain(4);
  expect(await linkPastOrders(ctx)).toBe(0);
  expect(await of(work)).toEqual(['T0', 'T1', 'T1-back', 'T1-line']);
  expect(await of('')).toEqual(['guest', 'someone']);
  expect(await countOf(ctx, 'touchpoints', ['v_card'])).toBeGreaterThanOrEqual(4);
  // The order of before the programme brings nothing; what came back takes its share.
  expect(await earnFromOrders(ctx)).toEqual({ given: 100, taken: 40 });
  expect(await earnFromOrders(ctx)).toEqual({ given: 0, taken: 0 });
  expect(await readBalance(ctx, ada)).toMatchObject({ waiting: 160 });
  await rememberStandings(ctx);
  const standing = ctx.records.selectFrom('customer_standings').select(['customer', 'purchases']);
  const standings = () => standing.where('organisation', '=', ctx.organisation).orderBy('purchases').execute();
  expect(await standings()).toEqual([{ customer: ada, purchases: 3 }]);
  await unmergeCustomers(ctx, { id });
  await rememberStandings({ ...ctx, now: () => new Date(now + 1000) });
  expect(await standings()).toEqual([
    { customer: ada, purchases: 1 },
    { customer: work, purchases: 2 },
  ]);
  expect((await readBalance(ctx, ada)).waiting).toBe(100);
  expect((await readBalance(ctx, work)).waiting).toBe(60);
  const options = { drainBatcher: async () => {}, remember: async () => {}, backupDays: 30 };
  await eraseSubject(ctx, { customer: work }, options);
  expect(await linkPastOrders(ctx)).toBe(0);
  expect([await of(work), await countOf(ctx, 'touchpoints', ['v_card', work])]).toEqual([[], 0]);
}, 60_000);
