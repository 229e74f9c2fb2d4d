import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVENT_TYPES } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';
import { recordsOver } from '#src/store/records-client.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import { checkPurposes } from './check-purposes.ts';
import { declarePurpose } from './declare-purpose.ts';
import { loadConsent } from './load-consent.ts';
import { recordConsent } from './record-consent.ts';
import { requirePurpose } from './require-purpose.ts';
import { retirePurpose } from './retire-purpose.ts';

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

describe('G1 purposes', () => {
  test('G1 a new organisation may collect what its default purposes name', async () => {
    const { allowed, refused } = await checkPurposes(ctx, EVENT_TYPES);
    // Where somebody looks something up needs their consent: the organisation declares that itself.
    expect(refused).toEqual(['lookup']);
    expect(allowed.get('order')).toEqual(['sales']);
  });

  test('G1 an event type that no purpose names any more is refused, and allowed again when declared again', async () => {
    await retirePurpose(other, { id: 'voices' });
    expect((await checkPurposes(other, ['chat', 'order', 'chat'])).refused).toEqual(['chat']);
    expect((await checkPurposes(ctx, ['chat'])).refused).toEqual([]);
    await declarePurpose(other, {
      id: 'voices',
      title: 'again',
      basis: 'legitimate_interest',
      eventTypes: ['chat'],
      retentionDays: 30,
    });
    expect((await checkPurposes(other, ['chat', 'tip'])).refused).toEqual(['tip']);
  });

  test('G5 a type is kept as long as the strictest of its purposes says; a retired one says nothing', async () => {
    const within = other;
    const kept = async () => (await checkPurposes(within, ['order', 'click'])).retention;
    expect(Object.fromEntries(await kept())).toEqual({ order: 1095, click: 1095 });
    const campaign = { id: 'campaign', title: 'Count clicks', basis: 'legitimate_interest' as const };
    await declarePurpose(within, { ...campaign, eventTypes: ['click'], retentionDays: 90 });
    expect(Object.fromEntries(await kept())).toEqual({ order: 1095, click: 90 });
    await declarePurpose(within, { ...campaign, eventTypes: ['click'], retentionDays: 2000 });
    expect((await kept()).get('click')).toBe(1095);
    await declarePurpose(within, { ...campaign, eventTypes: ['click'], retentionDays: 7 });
    await retirePurpose(within, { id: 'campaign' });
    expect((await kept()).get('click')).toBe(1095);
  });

  test('G1 whatever is done for a purpose that is not declared, not here, or not any more is refused', async () => {
    await expect(requirePurpose(ctx, 'newsletter')).rejects.toMatchObject({ code: 'purpose_not_declared' });
    const declared = { id: 'newsletter', title: 'Send it', basis: 'consent' as const, retentionDays: 1095 };
    await declarePurpose(ctx, declared);
    expect(await requirePurpose(ctx, 'newsletter')).toEqual({ basis: 'consent' });
    await expect(requirePurpose(other, 'newsletter')).rejects.toMatchObject({ code: 'purpose_not_declared' });
    await expect(retirePurpose(other, { id: 'newsletter' })).rejects.toMatchObject({ code: 'not_found' });
    await retirePurpose(ctx, { id: 'newsletter' });
    await expect(requirePurpose(ctx, 'newsletter')).rejects.toMatchObject({ code: 'purpose_not_declared' });
    await declarePurpose(ctx, declared);
  });

  test('G1 a purpose without a known legal basis or retention is not declared', async () => {
    const wrong = { id: 'x', title: 'x', basis: 'because' as 'consent', retentionDays: 1 };
    await expect(declarePurpose(ctx, wrong)).rejects.toMatchObject({ code: 'bad_input', place: { field: 'basis' } });
    await expect(declarePurpose(ctx, { ...wrong, basis: 'consent', retentionDays: 0 })).rejects.toMatchObject({
      place: { field: 'retentionDays' },
    });
  });
});

describe('G2 consent', () => {
  const said = { purpose: 'newsletter', channel: 'email', wording: 'v1', source: 'checkout' };
  async function customer(within: Context, id: string): Promise<string> {
    await within.records
      .insertInto('customers')
      .values({
        organisation: within.organisation,
        id,
        last_contact: new Date(),
        ...{ name: null, email: null, phone: null, address: null, external_id: null },
      })
      .execute();
    return id;
  }

  test('G2 nothing is pre-ticked: who never said anything has given no consent, and given has no default', async () => {
    const id = await customer(ctx, 'c1');
    expect(await loadConsent(ctx, id)).toEqual([]);
    const unsaid = recordConsent(ctx, { customer: id, ...said } as Parameters<typeof recordConsent>[1]);
    await expect(unsaid).rejects.toMatchObject({ code: 'bad_input', place: { field: 'given' } });
  });

  test('G2 the last word counts, however the clocks run, and what was said before stays', async () => {
    const id = await customer(ctx, 'c2');
    const at = (time: string): Context => ({ ...ctx, now: () => new Date(time) });
    await recordConsent(at('2026-01-02T00:00:00Z'), { customer: id, given: true, ...said });
    await recordConsent(at('2026-01-02T00:00:00Z'), { customer: id, given: true, ...said, channel: 'sms' });
    await recordConsent(at('2026-01-01T00:00:00Z'), { customer: id, given: false, ...said, wording: 'v2' });
    expect(await loadConsent(ctx, id)).toMatchObject([
      { purpose: 'newsletter', channel: 'email', given: false, wording: 'v2' },
      { purpose: 'newsletter', channel: 'sms', given: true },
    ]);
    const rows = await ctx.records.selectFrom('consent').selectAll().where('customer', '=', id).execute();
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ ...said, actor: 'test' });
  });

  test('G3 withdrawing takes the same single call as giving, and is known once it is committed', async () => {
    const id = await customer(ctx, 'c-withdraws');
    await recordConsent(ctx, { customer: id, given: true, ...said });
    await recordConsent(ctx, { customer: id, given: false, ...said });
    expect(await loadConsent(ctx, id)).toMatchObject([{ channel: 'email', given: false }]);
    // Whoever asks before a send, in any process, hears of it: a withdrawal that was answered is never behind one that is read.
    const pool = recordsOver(stores.url, 4);
    try {
      for (let turn = 0; turn < 10; turn += 1) {
        const asked = await customer(ctx, `c-turn-${turn}`);
        const giving = [1, 2, 3].map(() => recordConsent(ctx, { customer: asked, given: true, ...said }));
        await Promise.all(giving);
        await recordConsent({ ...ctx, records: pool }, { customer: asked, given: false, ...said });
        expect((await loadConsent(ctx, asked)).map(({ given }) => given)).toEqual([false]);
      }
    } finally {
      await pool.destroy();
    }
    const acts = await ctx.records
      .selectFrom('audit')
      .select('action')
      .where('target', '=', id)
      .orderBy('at')
      .execute();
    expect(acts.map(({ action }) => action).sort()).toEqual(['consent.give', 'consent.withdraw']);
  });

  test('G2 the database itself refuses to change or delete a consent', async () => {
    await expect(ctx.records.updateTable('consent').set({ given: true }).execute()).rejects.toThrow('append-only');
    await expect(ctx.records.deleteFrom('consent').execute()).rejects.toThrow('append-only');
  });

  test('G2 consent to an undeclared purpose, or of another organisation, is refused', async () => {
    const id = await customer(ctx, 'c3');
    const undeclared = recordConsent(ctx, { customer: id, given: true, ...said, purpose: 'profiling' });
    await expect(undeclared).rejects.toMatchObject({ code: 'purpose_not_declared' });
    await declarePurpose(other, { id: 'newsletter', title: 'x', basis: 'consent', retentionDays: 1 });
    await expect(recordConsent(other, { customer: id, given: true, ...said })).rejects.toMatchObject({
      code: 'not_found',
    });
    await recordConsent(ctx, { customer: id, given: true, ...said });
    expect(await loadConsent(other, id)).toEqual([]);
  });
});
