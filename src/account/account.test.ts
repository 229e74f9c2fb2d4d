import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVENT_TYPES } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import { createKey } from './create-key.ts';
import { createOrganisation } from './create-organisation.ts';
import { DEFAULT_PURPOSES } from './default-purposes.ts';
import { findKey } from './find-key.ts';
import { listKeys } from './list-keys.ts';
import { listOrganisations } from './list-organisations.ts';
import { loadOrganisation } from './load-organisation.ts';
import { revokeKey } from './revoke-key.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let ctx: Context;
let other: Context;
beforeAll(async () => {
  stores = await testRecords();
  const makeContext = testContexts(stores);
  ctx = await makeContext();
  other = await makeContext();
});
afterAll(() => stores.close());

describe('organisations', () => {
  const given = { name: 'Maison Iris', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr' as const] };

  test('an organisation is created, listed and loaded, and its secret is not shown', async () => {
    const { id } = await createOrganisation(ctx, { ...given, sector: 'luxury' });
    const loaded = await loadOrganisation({ ...ctx, organisation: id });
    const colours = { colour_primary: '#1b1a17', colour_accent: '#c81f36' };
    expect(loaded).toEqual({ id, ...given, ...colours, sector: 'luxury', logo_hash: null, generated: false });
    expect(await listOrganisations(ctx)).toContainEqual(loaded);
  });

  test('what is wrong is named', async () => {
    const wrong = [
      [{ zone: 'Europe/Atlantis' }, 'zone'],
      [{ currency: 'euro' }, 'currency'],
      [{ name: '  ' }, 'name'],
      [{ languages: [] }, 'languages'],
    ] as const;
    for (const [change, field] of wrong) {
      const creation = createOrganisation(ctx, {
        ...given,
        ...change,
        languages: [...((change as typeof given).languages ?? given.languages)],
      });
      await expect(creation).rejects.toMatchObject({ code: 'bad_input', place: { field } });
    }
  });

  test('an id is taken once, also by ten at the same time', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => createOrganisation(ctx, { ...given, id: 'iris' })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
  });

  test('G1 the default purposes name every event type, each with a legal basis', () => {
    const named = new Set(DEFAULT_PURPOSES.flatMap(({ eventTypes }) => eventTypes));
    // Looking something up near a store is told only with consent: who collects it declares it.
    expect(EVENT_TYPES.filter((type) => !named.has(type))).toEqual(['lookup']);
  });
});

describe('keys', () => {
  test('a key is shown once and found again; only its hash is stored', async () => {
    const made = await createKey(ctx, { name: 'shop', scopes: ['collect'] });
    expect(made.key.startsWith(made.prefix)).toBe(true);
    const { organisation } = ctx;
    const found = { organisation, id: made.id, scopes: ['collect'], origins: [] };
    expect(await findKey(ctx, made.key)).toEqual(found);
    const row = await ctx.records
      .selectFrom('api_keys')
      .selectAll()
      .where('id', '=', made.id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(made.key);
    expect(row.hash.includes(made.key)).toBe(false);
    const listed = await listKeys(ctx);
    expect(listed.find(({ id }) => id === made.id)).toMatchObject({ prefix: made.prefix, scopes: ['collect'] });
    expect(JSON.stringify(listed)).not.toContain(made.key.slice(11));
  });

  test('an unknown, nearly right, revoked or expired key is not found', async () => {
    const { key, id } = await createKey(ctx, { name: 'a', scopes: ['read'] });
    expect(await findKey(ctx, `${key}x`)).toBeUndefined();
    expect(await findKey(ctx, key.slice(0, -1))).toBeUndefined();
    expect(await findKey(ctx, '')).toBeUndefined();
    expect(await findKey(ctx, 'x'.repeat(1_000_000))).toBeUndefined();
    await revokeKey(ctx, { id });
    await revokeKey(ctx, { id });
    expect(await findKey(ctx, key)).toBeUndefined();
    const expires = new Date('2030-01-01T00:00:00Z');
    const late = await createKey(ctx, { name: 'b', scopes: ['read'], expires });
    expect(await findKey({ ...ctx, now: () => new Date(expires.getTime() - 1) }, late.key)).toBeDefined();
    expect(await findKey({ ...ctx, now: () => expires }, late.key)).toBeUndefined();
  });

  test('the last use is known to the minute, without a write a request', async () => {
    const { key, id } = await createKey(ctx, { name: 'c', scopes: ['read'] });
    const lastUse = async () => (await listKeys(ctx)).find((one) => one.id === id)?.last_used?.toISOString() ?? null;
    expect(await lastUse()).toBeNull();
    const at = (time: string) => findKey({ ...ctx, now: () => new Date(time) }, key);
    await at('2026-05-01T10:00:00.000Z');
    await at('2026-05-01T10:00:59.000Z');
    expect(await lastUse()).toBe('2026-05-01T10:00:00.000Z');
    await at('2026-05-01T10:01:01.000Z');
    expect(await lastUse()).toBe('2026-05-01T10:01:01.000Z');
  });

  test("another organisation's keys are neither listed nor revoked", async () => {
    const { key, id } = await createKey(ctx, { name: 'd', scopes: ['manage'] });
    expect((await listKeys(other)).map((one) => one.id)).not.toContain(id);
    await expect(revokeKey(other, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await findKey(ctx, key)).toBeDefined();
  });

  test('making and revoking stand in the audit trail, without the key', async () => {
    const { key, id } = await createKey(ctx, { name: 'e', scopes: ['write'] });
    await revokeKey(ctx, { id });
    const rows = await ctx.records.selectFrom('audit').selectAll().where('target', '=', id).orderBy('at').execute();
    expect(rows.map(({ action }) => action).sort()).toEqual(['key.create', 'key.revoke']);
    expect(JSON.stringify(rows)).not.toContain(key);
  });
});
