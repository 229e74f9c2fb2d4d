import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import { restrictCustomer } from '#src/privacy/restrict-customer.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { livingCustomer } from '#test/living-customer.ts';
import { testStores } from '#test/stores.ts';
import { fill, tinyFacts } from '#test/tiny-session.ts';
import { listVoices } from './list-voices.ts';
import { readThread, THREAD_PURPOSE, withThread } from './read-thread.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
let customer: string;
const said = { purpose: THREAD_PURPOSE, channel: 'web', wording: 'v1', source: 'preferences' };
const textsOf = async (author: string) =>
  (await listVoices(ctx, await withThread(ctx, { author }), { limit: 20 })).voices.map(({ text }) => text).sort();

beforeAll(async () => {
  stores = await testStores();
  ctx = await testContexts(stores)();
  ({ customer } = await livingCustomer(ctx));
  for (const visitor of ['phone', 'laptop']) await linkVisitor(ctx, { visitor, customer });
  const chat = ([visitor, text]: [string, string], at: number) => ({ type: 'chat' as const, at, visitor, text });
  const spoken: [string, string][] = [
    ['phone', 'from the sofa'],
    ['laptop', 'from the desk'],
    ['stranger', 'somebody else'],
  ];
  await fill(ctx.events, tinyFacts({ id: 'evening' }), spoken.map(chat), ctx.organisation);
}, 120_000);
afterAll(() => stores.close());

test('a customer’s texts stand together only under a purpose that they agreed to', async () => {
  expect(await readThread(ctx, 'stranger')).toEqual({ reach: 'alone', authors: ['stranger'] });
  expect(await readThread(ctx, 'phone')).toEqual({ reach: 'not_agreed', authors: ['phone'] });
  expect((await readThread(ctx, customer)).authors).toEqual([]);
  await declarePurpose(ctx, { id: THREAD_PURPOSE, title: 'Read together', basis: 'consent', retentionDays: 365 });
  expect(await textsOf('phone')).toEqual(['from the sofa']);
  await recordConsent(ctx, { customer, ...said, given: true });
  expect(await textsOf('phone')).toEqual(['from the desk', 'from the sofa', 'my words']);
  expect(await textsOf(customer)).toEqual(['from the desk', 'from the sofa', 'my words']);
  await recordConsent(ctx, { customer, ...said, given: false });
  expect(await textsOf('phone')).toEqual(['from the sofa']);
});

test('and not at all while their data is restricted', async () => {
  await recordConsent(ctx, { customer, ...said, given: true });
  const act = { customer, reason: 'request 17' };
  await ctx.records.transaction().execute((trx) => restrictCustomer(ctx, trx, act));
  expect((await readThread(ctx, 'laptop')).reach).toBe('restricted');
  await expect(textsOf('laptop')).rejects.toThrow(/restricted/);
  expect(await textsOf('stranger')).toEqual(['somebody else']);
});
