import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergeCustomers } from '#src/identity/merge-customers.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { unmergeCustomers } from '#src/identity/unmerge-customers.ts';
import { indexAllNames, withoutNameIndex } from '#src/privacy/index-all-names.ts';
import { markErased } from '#src/privacy/mark-erased.ts';
import { dropField } from '#src/privacy/plan/drop-field.ts';
import { savePlanLine } from '#src/privacy/plan/save-plan-line.ts';
import { rectifyCustomer } from '#src/privacy/rectify-customer.ts';
import { restrictCustomer } from '#src/privacy/restrict-customer.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { eventRow } from '#test/living-customer.ts';
import type { Fetch } from '#test/sign-in.ts';

let it: TestApp;
let ctx: Context;
let csm: Fetch;

beforeAll(async () => {
  it = await testApp();
  ctx = it.ctx;
  csm = await it.signIn('csm');
});
afterAll(() => it.close());

async function search(named: string, as = csm): Promise<{ customers: { id: string }[]; more: boolean }> {
  const answer = await as('/v1/customer-search', { method: 'POST', body: { named } });
  expect(answer.status).toBe(200);
  return answer.json();
}

async function somebody(person: Parameters<typeof resolvePeople>[1][number]): Promise<string> {
  const [found] = await resolvePeople(ctx, [person]);
  return found?.customer ?? '';
}

test('G14 found by name where the plan has it: in any order, nearly, as who they became; what was typed stands nowhere', async () => {
  const find = async (named: string, as = csm) =>
    (await search(named, as)).customers.map(({ id }: { id: string }) => id);
  const before = await somebody({ email: 'noor@example.com', name: 'Noor Vanderlinden' });
  expect(await find('noor')).toEqual([]);
  await savePlanLine(ctx, {
    ...{ purpose: 'names', title: 'Names', question: 'Who calls?', whom: 'CSM', source: 'till', recipients: [] },
    ...{ basis: 'contract', frequency: 'daily', event_types: [], retention_days: 30, fields: ['name', 'last_name'] },
  });
  expect(await withoutNameIndex(ctx)).toContain(ctx.organisation);
  await indexAllNames(ctx);
  expect(await withoutNameIndex(ctx)).not.toContain(ctx.organisation);
  // Known before the plan had names, and since.
  expect(await find('VANDERLINDEN Noor')).toEqual([before]);
  const [exact, near, broken, first] = [
    await somebody({ email: 'lea1@example.com', externalId: 'L1', name: 'Léa O’Brien-Lefèvre' }),
    await somebody({ email: 'lea2@example.com', name: 'Léa Lefevbre' }),
    await somebody({ email: 'lea3@example.com', name: 'Léa Legrand' }),
    await somebody({ email: 'lea4@example.com', firstName: 'Léane', lastName: 'Lefevre' }),
  ];
  expect(await search('lefevre LÉA')).toMatchObject({
    more: false,
    customers: [{ id: exact, number: 'L1', email: 'l…@example.com' }, { id: near }],
  });
  expect(await find('obrien')).toEqual([exact]);
  // A first name is not on the plan.
  expect(await find('léane')).toEqual([]);
  expect(await find('Lefevre')).toEqual(expect.arrayContaining([exact, near, first]));

  // Put right, merged and apart again, restricted, erased.
  await changeRecords(ctx, { action: 'test', target: broken }, (trx) =>
    rectifyCustomer(ctx, trx, broken, { name: 'Léa Grandjean' }),
  );
  expect([await find('legrand'), await find('grandjean')]).toEqual([[], [broken]]);
  const merge = await mergeCustomers(ctx, { kept: exact, gone: broken, reason: 'married' });
  expect(await find('grandjean')).toEqual([exact]);
  await unmergeCustomers(ctx, { id: merge.id });
  expect(await find('grandjean')).toEqual([broken]);
  await changeRecords(ctx, { action: 'test', target: broken }, (trx) =>
    restrictCustomer(ctx, trx, { customer: broken, reason: 'asked' }),
  );
  expect(await find('grandjean')).toEqual([]);
  await markErased(ctx, { customer: near });
  expect(await find('lefevbre')).not.toContain(near);

  // Who is bound to a store finds by name who was in it.
  const bound = await it.signIn('store_manager');
  await ctx.records
    .updateTable('members')
    .set({ stores: ['P1'] })
    .where('id', '=', bound.person.id)
    .execute();
  expect(await find('lefevre', bound)).toEqual([]);
  const till = { customer: exact, type: 'order', ref: 'T1', currency: 'EUR', properties: '{"store":"P1"}' } as const;
  await ctx.events.append({ events: [eventRow(ctx, 'till', till)], voices: [], rejected: [] });
  expect(await find('lefevre', bound)).toEqual([exact]);

  const noted = await ctx.records
    .selectFrom('audit')
    .selectAll()
    .where('organisation', '=', ctx.organisation)
    .execute();
  const sorted = (detail: unknown) => {
    const { customers, ...rest } = detail as { customers?: string[] };
    return customers === undefined ? rest : { ...rest, customers: [...customers].sort() };
  };
  expect(noted.map(({ action, detail }) => ({ action, detail: sorted(detail) }))).toContainEqual({
    action: 'customers.list',
    detail: { list: 'search', role: 'csm', customers: [exact, near].sort() },
  });
  const trail = JSON.stringify(noted).toLowerCase();
  expect(trail).not.toMatch(/lef[eè]v|grandjean|vanderlinden/);
  // A part less on the plan: nobody is found by it, and nothing of it is kept.
  await dropField(ctx, { name: 'last_name' });
  expect(await find('lefevre')).toEqual([]);
  await indexAllNames(ctx);
  expect(await find('lefevre')).toEqual([exact]);
  await dropField(ctx, { name: 'name' });
  expect(
    await ctx.records
      .selectFrom('name_index')
      .select('customer')
      .where('organisation', '=', ctx.organisation)
      .execute(),
  ).toEqual([]);
});
