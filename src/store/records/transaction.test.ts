import { afterAll, beforeAll, expect, test } from 'vitest';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import type { Context } from '../context.ts';
import { changeRecords } from './transaction.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let ctx: Context;
beforeAll(async () => {
  stores = await testRecords();
  ctx = await testContexts(stores)();
});
afterAll(() => stores.close());

const addHost = (name: string, fails: boolean) =>
  changeRecords(ctx, { action: 'host.create', target: name, detail: { n: 1 } }, async (trx) => {
    await trx.insertInto('hosts').values({ organisation: ctx.organisation, id: name, name }).execute();
    if (fails) throw new Error('stopped half-way');
  });

async function found(name: string): Promise<[hosts: number, audits: number]> {
  const hosts = await ctx.records.selectFrom('hosts').selectAll().where('name', '=', name).execute();
  const audits = await ctx.records.selectFrom('audit').selectAll().where('target', '=', name).execute();
  return [hosts.length, audits.length];
}

test('a change and its audit row are both kept', async () => {
  await addHost('kept', false);
  expect(await found('kept')).toEqual([1, 1]);
});

test('a change that fails leaves neither', async () => {
  await expect(addHost('lost', true)).rejects.toThrow('stopped half-way');
  expect(await found('lost')).toEqual([0, 0]);
});

test('a change whose audit row cannot be written leaves neither', async () => {
  // PostgreSQL refuses a zero byte in a text.
  const broken: Context = { ...ctx, actor: { kind: 'system', id: '\0' } };
  const insert = changeRecords(broken, { action: 'host.create', target: 'unaudited' }, (trx) =>
    trx.insertInto('hosts').values({ organisation: ctx.organisation, id: 'unaudited', name: 'unaudited' }).execute(),
  );
  await expect(insert).rejects.toThrow();
  expect(await found('unaudited')).toEqual([0, 0]);
});

test('the audit trail can be neither changed nor deleted', async () => {
  await expect(ctx.records.updateTable('audit').set({ actor: 'somebody else' }).execute()).rejects.toThrow(
    'append-only',
  );
  await expect(ctx.records.deleteFrom('audit').execute()).rejects.toThrow('append-only');
});
