import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { mergeCustomers } from '#src/identity/merge-customers.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { eventRow } from '#test/living-customer.ts';
import type { Fetch } from '#test/sign-in.ts';
import { openCase } from './open-case.ts';
import { rememberStandings } from './view/remember-standings.ts';
import { rememberStores } from './view/remember-stores.ts';

let it: TestApp;
beforeAll(async () => {
  it = await testApp();
});
afterAll(() => it.close());

const read = async (as: Fetch, path: string) => {
  const answer = await as(path);
  expect(answer.status).toBe(200);
  return answer.json();
};
const ids = (of: { id: string }[]) => of.map(({ id }) => id).sort();

test('a store manager sees customers, segments and cases of their own stores, by themselves, a card or a merge, and no other', async () => {
  const { ctx } = it;
  const people = await resolvePeople(
    ctx,
    ['ann', 'ben', 'cleo', 'dora'].map((name) => ({ email: `${name}@example.com`, externalId: name, name })),
  );
  const [ann = '', ben = '', cleo = '', dora = ''] = people.map((one) => one?.customer ?? '');
  const bought = (id: string, customer: string, store: string | null) =>
    eventRow(ctx, id, {
      ...{ type: 'order' as const, session: '', ref: id, customer, amount: 1000, currency: 'EUR' },
      properties: store === null ? '' : JSON.stringify({ store }),
    });
  await linkVisitor(ctx, { visitor: 'card', customer: cleo });
  const events = [
    bought('o1', ann, 'north'),
    bought('o2', ben, 'south'),
    bought('o3', cleo, null),
    bought('o4', dora, 'south'),
    { ...bought('o5', '', 'east'), visitor: 'card' },
  ];
  await ctx.events.append({ events, voices: [], rejected: [] });
  await rememberStandings(ctx);
  expect(await rememberStores(ctx)).toBe(4);
  const cases = await Promise.all(
    [ann, ben].map((customer) => openCase(ctx, { kind: 'complaint', origin: 'team', reason: 'delivery', customer })),
  );
  const [hers = '', his = ''] = cases.map(({ id }) => id);

  const north = await it.signIn('store_manager');
  await ctx.records
    .updateTable('members')
    .set({ stores: ['north'] })
    .where('id', '=', north.person.id)
    .execute();
  const anywhere = await it.signIn('store_manager');
  expect(ids((await read(anywhere, '/v1/customers')).customers)).toEqual([ann, ben, cleo, dora].sort());
  expect(ids((await read(north, '/v1/customers')).customers)).toEqual([ann]);
  expect((await read(north, '/v1/customers?sort=value')).customers).toHaveLength(1);
  expect(await read(north, '/v1/customer-count')).toEqual({ total: 1 });
  expect((await read(north, '/v1/customer-segments')).customers).toBe(1);
  expect((await read(north, '/v1/cases?state=active')).cases).toMatchObject([{ id: hers }]);
  expect(await read(north, '/v1/case-figures')).toMatchObject({ opened: 1 });
  expect(await read(anywhere, '/v1/case-figures')).toMatchObject({ opened: 2 });
  expect((await north(`/v1/cases/${his}`)).status).toBe(404);
  const noted = await north(`/v1/cases/${his}/notes`, { method: 'POST', body: { text: 'Called' } });
  expect(noted.status).toBe(404);
  // Whoever opened one keeps sight of it, whosever it is.
  const opened = await north('/v1/cases', {
    method: 'POST',
    body: { kind: 'request', reason: 'price', customer: cleo },
  });
  const { id: own } = await opened.json();
  expect((await north(`/v1/cases/${own}`)).status).toBe(200);
  expect(ids((await read(north, '/v1/cases?state=active')).cases)).toEqual([hers, own].sort());

  await ctx.records
    .updateTable('members')
    .set({ stores: ['east'] })
    .where('id', '=', anywhere.person.id)
    .execute();
  expect(ids((await read(anywhere, '/v1/customers')).customers)).toEqual([cleo]);
  // Merged with somebody of the north, somebody of the south is theirs, too; one who was there no more is not.
  await mergeCustomers(ctx, { kept: dora, gone: ann, reason: 'same' });
  await rememberStores({ ...ctx, now: () => new Date(ctx.now().getTime() + 1000) });
  expect(ids((await read(north, '/v1/customers')).customers)).toEqual([dora]);
});
