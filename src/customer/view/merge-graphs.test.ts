import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { mergeCustomers } from '#src/identity/merge-customers.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { unmergeCustomers } from '#src/identity/unmerge-customers.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { loadConsent } from '#src/privacy/load-consent.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/living-customer.ts';
import { testStores } from '#test/stores.ts';
import { earnPoints } from '../loyalty/earn-points.ts';
import { readBalance } from '../loyalty/read-balance.ts';
import { saveProgramme } from '../loyalty/save-programme.ts';
import { knownPerson } from './known-person.ts';
import { ownRows } from './own-rows.sql.ts';

const PEOPLE = 5;
const RUNS = 10;
const ASKED = { purpose: 'newsletter', channel: 'email' };

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
beforeAll(async () => {
  stores = await testStores();
  ctx = await testContexts(stores)();
  await declarePurpose(ctx, { id: ASKED.purpose, title: 'Send it', basis: 'consent', retentionDays: 1095 });
  await saveProgramme(ctx, {
    ...{ active: true, earn_points: 1, earn_amount: 100, return_days: 30, expiry_months: 12 },
    ...{ tiers: [{ name: 'Bronze', from: 0 }], referral: null },
  });
});
afterAll(() => stores.close());

/** Makes the people of one run: each with an address, a device, an order and points of their own; some asked, some not. */
async function people(run: number, asked: readonly (boolean | null)[]): Promise<string[]> {
  const found = await resolvePeople(
    ctx,
    asked.map((_, n) => ({ email: `person-${run}-${n}@example.com` })),
  );
  const ids = found.map(({ customer = '' }) => customer);
  for (const [n, customer] of ids.entries()) {
    await linkVisitor(ctx, { visitor: `v_${run}_${n}`, customer });
    await earnPoints(ctx, { customer, kind: 'grant', ref: `grant-${run}-${n}`, points: 10 * (n + 1) });
    const given = asked[n] ?? null;
    if (given !== null) await recordConsent(ctx, { customer, ...ASKED, given, wording: 'v1', source: 'checkout' });
  }
  const events = ids.map((customer, n) =>
    eventRow(ctx, `order-${run}-${n}`, { customer, type: 'order', amount: 100 * 2 ** n, currency: 'EUR' }),
  );
  await ctx.events.append({ events, voices: [], rejected: [] });
  return ids;
}

const identities = async (ids: readonly string[]) =>
  (
    await ctx.records
      .selectFrom('identities')
      .select(['kind', 'value', 'customer'])
      .where('organisation', '=', ctx.organisation)
      .where('customer', 'in', ids)
      .orderBy('kind')
      .orderBy('value')
      .execute()
  ).map(({ customer, ...of }) => ({ ...of, owner: ids.indexOf(customer) }));
const consents = (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await loadConsent(ctx, id)).map(({ given }) => given)[0] ?? null));
const points = (ids: readonly string[]) => Promise.all(ids.map(async (id) => (await readBalance(ctx, id)).available));
/** What is shown as bought by whoever each of them is. */
const bought = (ids: readonly string[]) =>
  Promise.all(
    ids.map(async (id) => {
      const own = ownRows(ctx.organisation, await knownPerson(ctx, id));
      const sql = `SELECT toFloat64(sum(amount)) AS spent FROM ${own.touchpoints('type, amount')} WHERE type = 'order'`;
      return (await ctx.events.ask(sql, own.params, z.object({ spent: z.number() })))[0]?.spent;
    }),
  );

const graph = fc.record({
  asked: fc.array(fc.option(fc.boolean()), { minLength: PEOPLE, maxLength: PEOPLE }),
  steps: fc.array(
    fc.record({ a: fc.nat(PEOPLE - 1), b: fc.nat(PEOPLE - 1), undo: fc.option(fc.nat(9), { freq: 2 }) }),
    { minLength: 3, maxLength: 10 },
  ),
  order: fc.array(fc.nat(9), { minLength: PEOPLE, maxLength: PEOPLE }),
});

it('G4 whatever was merged with whom, and taken back in whatever order: at each step as if only the merges that stand had been made', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(graph, async ({ asked, steps, order }) => {
      run += 1;
      const ids = await people(run, asked);
      const before = await identities(ids);
      const merges: { id: string; kept: number; gone: number }[] = [];
      const rootOf = (n: number): number => {
        const up = merges.find(({ gone }) => gone === n);
        return up === undefined ? n : rootOf(up.kept);
      };
      const asExpected = async () => {
        expect(await identities(ids)).toEqual(before.map((one) => ({ ...one, owner: rootOf(one.owner) })));
        const refused = (n: number) => asked.some((said, other) => said === false && rootOf(other) === rootOf(n));
        expect(await consents(ids)).toEqual(asked.map((said, n) => (refused(n) ? false : said)));
      };
      const undo = async (nth: number) => {
        const [merge] = merges.splice(nth % merges.length, 1);
        if (merge !== undefined) await unmergeCustomers(ctx, { id: merge.id });
        await asExpected();
      };
      for (const { a, b, undo: nth } of steps) {
        if (nth !== null && merges.length > 0) await undo(nth);
        const [kept, gone] = [rootOf(a), rootOf(b)];
        if (kept === gone) continue;
        const { id } = await mergeCustomers(ctx, { kept: ids[kept] ?? '', gone: ids[gone] ?? '', reason: 'one home' });
        merges.push({ id, kept, gone });
        await asExpected();
      }
      const together = ids.map((_, n) =>
        ids.reduce((sum, _id, other) => sum + (rootOf(other) === rootOf(n) ? 100 * 2 ** other : 0), 0),
      );
      expect(await bought(ids)).toEqual(together);
      for (const nth of order) if (merges.length > 0) await undo(nth);
      expect(merges).toEqual([]);
      expect(await identities(ids)).toEqual(before);
      expect(await bought(ids)).toEqual(ids.map((_, n) => 100 * 2 ** n));
      expect(await points(ids)).toEqual(ids.map((_, n) => 10 * (n + 1)));
    }),
    // A graph that fails is reported as it was: to shrink one takes minutes.
    { numRuns: RUNS, endOnFailure: true },
  );
}, 120_000);
