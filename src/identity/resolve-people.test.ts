import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#src/store/context.ts';
import { recordsOver } from '#src/store/records-client.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import { linkVisitor } from './link-visitor.ts';
import { pseudonym } from './pseudonym.ts';
import { readCustomer } from './read-customer.ts';
import { resolvePeople } from './resolve-people.ts';
import type { Seen } from './write-customers.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let makeContext: () => Promise<Context>;
let ctx: Context;
let other: Context;
beforeAll(async () => {
  stores = await testRecords();
  makeContext = testContexts(stores);
  ctx = await makeContext();
  other = await makeContext();
});
afterAll(() => stores.close());

async function one(within: Context, person: Seen): Promise<string> {
  const [resolved] = await resolvePeople(within, [person]);
  if (resolved?.customer === undefined) throw new Error('nobody');
  return resolved.customer;
}
const read = (within: Context, customer: string) => readCustomer(within, { customer, reason: 'test' });
const countCustomers = async (within: Context) =>
  (await within.records.selectFrom('customers').select('id').where('organisation', '=', within.organisation).execute())
    .length;

describe('resolving people', () => {
  test('a person is found by any identifier, and read back as given', async () => {
    const ada = {
      externalId: 'C1',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      phone: '+33 6 12 34 56 78',
      address: '1 rue X',
    };
    const customer = await one(ctx, ada);
    expect(await one(ctx, { email: ' ADA@example.com' })).toBe(customer);
    expect(await one(ctx, { phone: '0033612345678' })).toBe(customer);
    expect(await one(ctx, { externalId: 'C1' })).toBe(customer);
    expect(await read(ctx, customer)).toMatchObject({ id: customer, ...ada, visitors: [] });
  });

  test('who gives nothing that identifies is nobody, and nobody is not one person', async () => {
    const nobody: Seen[] = [
      {},
      { name: 'Ada' },
      { externalId: '0' },
      { externalId: '-1' },
      { email: 'null' },
      { phone: '000-000' },
    ];
    nobody.push({ externalId: 'anonymous' }, { email: 'no mail' }, { phone: '12' }, { externalId: ' ' });
    const before = await countCustomers(ctx);
    const resolved = await resolvePeople(ctx, nobody);
    expect(resolved).toEqual(nobody.map(() => ({ suppressed: false })));
    expect(await countCustomers(ctx)).toBe(before);
  });

  test('the same list twice makes nobody new and writes no audit row', async () => {
    const list = Array.from({ length: 2500 }, (_, n) => ({ email: `list-${n}@example.com`, name: `Person ${n}` }));
    const first = await resolvePeople(ctx, list);
    expect(new Set(first.map(({ customer }) => customer)).size).toBe(2500);
    const audits = async () => (await ctx.records.selectFrom('audit').select('id').execute()).length;
    const before = await audits();
    expect(await resolvePeople(ctx, list)).toEqual(first);
    expect(await audits()).toBe(before);
  });

  test('the same person several times in one list is one customer', async () => {
    const list = [
      { email: 'dup@example.com' },
      { email: 'dup@example.com', phone: '+33700000001' },
      { phone: '+33700000001' },
    ];
    const ids = (await resolvePeople(ctx, list)).map(({ customer }) => customer);
    expect(new Set(ids).size).toBe(1);
  });

  test('50 at the same time, over several processes, make one customer', async () => {
    const pools = [1, 2, 3].map(() => recordsOver(stores.url, 5));
    const person = { email: 'race@example.com', phone: '+33711111111', name: 'Race' };
    const ids = await Promise.all(
      Array.from({ length: 50 }, (_, n) => one({ ...ctx, records: pools[n % 3] ?? ctx.records }, person)),
    );
    await Promise.all(pools.map((pool) => pool.destroy()));
    expect(new Set(ids).size).toBe(1);
    expect((await read(ctx, ids[0] ?? '')).name).toBe('Race');
  });

  test('overlapping lists in opposite order at the same time agree', async () => {
    const list = Array.from({ length: 200 }, (_, n) => ({ email: `cross-${n}@example.com` }));
    const [forward, backward] = await Promise.all([
      resolvePeople(ctx, list),
      resolvePeople(ctx, list.toReversed()),
      resolvePeople(ctx, list.slice(50, 150)),
    ]);
    expect(backward?.toReversed()).toEqual(forward);
  });

  test('a customer number names one account: two numbers with one mail stay two', async () => {
    const first = await one(ctx, { externalId: 'N1', email: 'shared@example.com' });
    const second = await one(ctx, { externalId: 'N2', email: 'shared@example.com' });
    expect(second).not.toBe(first);
    expect(await one(ctx, { externalId: 'N2' })).toBe(second);
    expect(await one(ctx, { email: 'shared@example.com' })).toBe(first);
  });

  test('the customer number goes before the mail, and two customers are not merged', async () => {
    const byNumber = await one(ctx, { externalId: 'P1' });
    const byMail = await one(ctx, { email: 'p@example.com' });
    expect(await one(ctx, { externalId: 'P1', email: 'p@example.com' })).toBe(byNumber);
    expect(await one(ctx, { email: 'p@example.com' })).toBe(byMail);
  });

  test('a sixth mail of one customer is not linked', async () => {
    const ids: string[] = [];
    for (let n = 1; n <= 6; n += 1) ids.push(await one(ctx, { externalId: 'MANY', email: `many-${n}@example.com` }));
    expect(new Set(ids).size).toBe(1);
    expect(await one(ctx, { email: 'many-5@example.com' })).toBe(ids[0]);
    expect(await one(ctx, { email: 'many-6@example.com' })).not.toBe(ids[0]);
  });

  test('a later contact replaces what is known, an earlier one only fills gaps', async () => {
    const seen = (year: number) => new Date(Date.UTC(year, 0, 1));
    const customer = await one(ctx, { email: 'moved@example.com', address: 'new street', seen: seen(2024) });
    await one(ctx, { email: 'moved@example.com', address: 'old street', name: 'Mo', seen: seen(2020) });
    expect(await read(ctx, customer)).toMatchObject({ address: 'new street', name: 'Mo', lastContact: seen(2024) });
    await one(ctx, { email: 'moved@example.com', address: 'newest street', seen: seen(2026) });
    expect(await read(ctx, customer)).toMatchObject({ address: 'newest street', name: 'Mo', lastContact: seen(2026) });
  });

  test('G5 a list or an invitation without a contact of their own begins nobody’s three years anew, though what it says is kept', async () => {
    const seen = new Date(Date.UTC(2024, 0, 1));
    const customer = await one(ctx, { email: 'quiet@example.com', seen });
    await one(ctx, { email: 'quiet@example.com', address: 'told by a list' });
    expect(await read(ctx, customer)).toMatchObject({ address: 'told by a list', lastContact: seen });
    const [again] = await resolvePeople(ctx, [{ email: 'quiet@example.com' }, { email: 'quiet@example.com', seen }]);
    expect((await read(ctx, again?.customer ?? '')).lastContact).toEqual(seen);
    const fresh = await one(ctx, { email: 'fresh@example.com' });
    expect(Date.now() - (await read(ctx, fresh)).lastContact.getTime()).toBeLessThan(3_600_000);
  });

  test('any text in any identifier comes back as it went in', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((s) => s.replaceAll('\0', '').trim())
      .filter((s) => s !== '');
    await fc.assert(
      fc.asyncProperty(fc.nat(), text, text, async (n, name, address) => {
        const externalId = `any-${n}`;
        const customer = await one(ctx, { externalId, name, address });
        expect(await read(ctx, customer)).toMatchObject({ name, address, externalId });
      }),
      { numRuns: 40 },
    );
  });
});

describe('G14 direct identifiers', () => {
  test('G14 stand in no column readably, and each subject has a key of its own', async () => {
    const customer = await one(ctx, {
      email: 'secret@example.com',
      name: 'Zebulon',
      externalId: 'EXT-777',
      phone: '+33799999999',
    });
    const rows = [
      await ctx.records.selectFrom('customers').selectAll().where('id', '=', customer).execute(),
      await ctx.records.selectFrom('identities').selectAll().where('customer', '=', customer).execute(),
      await ctx.records.selectFrom('audit').selectAll().execute(),
    ];
    const text = JSON.stringify(rows, (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
    );
    for (const word of ['secret@', 'example.com', 'Zebulon', 'EXT-777', '799999999']) expect(text).not.toContain(word);
    const keys = await ctx.records.selectFrom('subject_keys').select('wrapped').execute();
    expect(new Set(keys.map(({ wrapped }) => wrapped.toString('hex'))).size).toBe(keys.length);
  });

  test('G14 cannot be read once the key is destroyed, nor moved to another customer', async () => {
    const ada = await one(ctx, { email: 'a1@example.com', name: 'A1' });
    const bob = await one(ctx, { email: 'b1@example.com', name: 'B1' });
    const row = await ctx.records
      .selectFrom('customers')
      .select('name')
      .where('id', '=', ada)
      .executeTakeFirstOrThrow();
    await ctx.records.updateTable('customers').set({ name: row.name }).where('id', '=', bob).execute();
    await expect(read(ctx, bob)).rejects.toThrow();
    await ctx.records.deleteFrom('subject_keys').where('subject', '=', ada).execute();
    await expect(read(ctx, ada)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('G19 reading a customer is logged with its reason', async () => {
    const customer = await one(ctx, { email: 'logged@example.com' });
    await readCustomer(ctx, { customer, reason: 'complaint 17' });
    const rows = await ctx.records.selectFrom('audit').selectAll().where('target', '=', customer).execute();
    expect(rows).toMatchObject([{ action: 'customer.read', actor: 'test', detail: { reason: 'complaint 17' } }]);
  });
});

describe('organisations apart', () => {
  test('the same person is another customer in another organisation, with another hash', async () => {
    const person = { email: 'both@example.com' };
    const [here, there] = [await one(ctx, person), await one(other, person)];
    expect(there).not.toBe(here);
    const hashes = await ctx.records
      .selectFrom('identities')
      .select('value')
      .where('customer', 'in', [here, there])
      .execute();
    expect(new Set(hashes.map(({ value }) => value)).size).toBe(2);
    await expect(read(other, here)).rejects.toMatchObject({ code: 'not_found' });
    await expect(linkVisitor(other, { visitor: 'v_x', customer: here })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('visitors', () => {
  test('a pseudonym is the same every time, and another in another organisation', async () => {
    const [here, again, there] = [await pseudonym(ctx), await pseudonym(ctx), await pseudonym(other)];
    expect(here('UC123')).toBe(again('UC123'));
    expect(here('UC123')).not.toBe(there('UC123'));
    expect(here('UC123')).toMatch(/^v_[\w-]{22}$/);
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => (here(a) === here(b)) === (a === b)));
    await expect(pseudonym({ ...ctx, organisation: 'none' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a visitor leads to one customer, the first, however often and at once it is linked', async () => {
    const first = await one(ctx, { email: 'v1@example.com' });
    const second = await one(ctx, { email: 'v2@example.com' });
    await Promise.all(Array.from({ length: 10 }, () => linkVisitor(ctx, { visitor: 'v_1', customer: first })));
    expect(await linkVisitor(ctx, { visitor: 'v_1', customer: second })).toEqual({ customer: first });
    expect((await read(ctx, first)).visitors).toEqual(['v_1']);
    expect((await read(ctx, second)).visitors).toEqual([]);
  });
});
