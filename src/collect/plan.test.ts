import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanField, PlanLine } from '#src/contract/collection-plan.ts';
import { readCustomer } from '#src/identity/read-customer.ts';
import { addTemplate } from '#src/privacy/plan/add-template.ts';
import { dropField } from '#src/privacy/plan/drop-field.ts';
import { keepPlanned } from '#src/privacy/plan/keep-planned.ts';
import { noteUse } from '#src/privacy/plan/note-use.ts';
import { plannedFields } from '#src/privacy/plan/planned-fields.ts';
import { readPlan } from '#src/privacy/plan/read-plan.ts';
import { readSector } from '#src/privacy/plan/read-sector.ts';
import { removePlanLine } from '#src/privacy/plan/remove-plan-line.ts';
import { savePlanLine } from '#src/privacy/plan/save-plan-line.ts';
import { setSector } from '#src/privacy/plan/set-sector.ts';
import { readRegister } from '#src/privacy/read-register.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import type { Parcel } from './batcher.ts';
import { collect } from './collect.ts';
import { openEars } from './hearing/ears.ts';
import { makeMeters } from './meters.ts';
import { openDoors } from './open-doors.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testRecords();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

const line = (purpose: string, fields: PlanField[], change: Partial<PlanLine> = {}): PlanLine => ({
  ...{ purpose, title: `Do ${purpose}`, question: 'What?', whom: 'Us', source: 'The till', frequency: 'once' },
  ...{ basis: 'contract', event_types: [], recipients: [], retention_days: 100, fields },
  ...change,
});

/** What stays of one order with everything that could come with it, and what is counted as dropped. */
async function collected(ctx: Context) {
  const taken: Parcel[] = [];
  const add = async (parcel: Parcel) => {
    taken.push(parcel);
    return new Map();
  };
  const drops: [string, string][] = [];
  const doors = {
    ...openDoors(ctx),
    dropped: (organisation: string, name: string) => drops.push([organisation, name]),
  };
  const person = { email: 'ada@example.org', name: 'Ada L', firstName: 'Ada', sex: 'f', birthDate: '1990-05-17' };
  const properties = { coupon: 'NOEL', store: 'P1', number: '#12', shoe_size: '38' };
  const order = { id: '1', type: 'order', time: '2026-03-01T10:00:00Z', ref: 'o1', amount: 100, currency: 'EUR' };
  const { organisation, actor } = ctx;
  await collect(
    {
      ...{ organisation, actor, session: 's', origin: 'own', import: '', skew: 0, request: 'r' },
      ...{
        received: new Date('2026-03-02T10:00:00Z'),
        candidates: [{ ...order, device: 'phone', person, properties }],
      },
    },
    {
      batcher: { add, drain: async () => {}, close: async () => {} },
      doors,
      ears: openEars(),
      meters: makeMeters(new Registry()),
    },
  );
  expect(drops.every(([of]) => of === organisation)).toBe(true);
  const [row] = taken[0]?.events ?? [];
  const kept = await readCustomer(ctx, { customer: row?.customer ?? '', reason: 'test' });
  return { row, kept, properties: JSON.parse(row?.properties || '{}'), dropped: drops.map(([, name]) => name).sort() };
}

describe('what is not on the plan', () => {
  test('G1 is not kept: without a plan nobody’s profile and all that we know of events, with one what it names; the rest is dropped by name', async () => {
    const plain = await collected(await makeContext());
    expect(plain.properties).toEqual({ coupon: 'NOEL', store: 'P1', number: '#12' });
    expect(plain.kept).toMatchObject({ name: null, sex: null, birthday: null, email: 'ada@example.org' });
    expect(plain.dropped).toEqual(['birth_date', 'first_name', 'name', 'sex', 'shoe_size']);

    const ctx = await makeContext();
    const types = { event_types: ['order'] as PlanLine['event_types'] };
    await savePlanLine(ctx, line('letters', ['first_name']));
    // The default purposes have no line yet: events are as before, people are not.
    const half = await collected(ctx);
    expect(half.properties).toEqual(plain.properties);
    expect(half.kept).toMatchObject({ name: 'Ada', sex: null, age: null });
    expect(half.dropped).toEqual(['birth_date', 'name', 'sex', 'shoe_size']);
    await savePlanLine(ctx, line('sales', ['store', 'sex', 'birth_date'], types));
    const whole = await collected(ctx);
    expect(whole.properties).toEqual({ store: 'P1', number: '#12' });
    expect(whole.row?.device).toBe('');
    expect(whole.dropped).toEqual(['coupon', 'device', 'name', 'shoe_size']);
    expect(whole.kept).toMatchObject({ sex: 'female', birthday: '05-17', age: null });
    await savePlanLine(ctx, line('sales', ['coupon', 'age'], types));
    const aged = await collected(ctx);
    expect(aged.properties).toEqual({ coupon: 'NOEL', number: '#12' });
    expect(aged.kept.age).toBeGreaterThan(30);
    await removePlanLine(ctx, { purpose: 'sales' });
    expect((await plannedFields(ctx)).ofEvents.has('order')).toBe(false);
  });

  test('G20 a birth date is day and month unless the age is planned, and what is no date or no sex is dropped', () => {
    const told: string[] = [];
    const keep = (birthDate: string, ...fields: ('birth_date' | 'age' | 'sex')[]) =>
      keepPlanned({ birthDate, sex: 'unknown' }, new Set(fields), (name) => told.push(name)).birthDate;
    expect(keep('1990-05-17', 'birth_date')).toBe('05-17');
    expect(keep('17/05/1990', 'birth_date', 'age')).toBe('1990-05-17');
    expect(keep('29.2', 'age', 'sex')).toBe('02-29');
    expect(keep('1990-02-30', 'birth_date')).toBeUndefined();
    expect(keep('34', 'age')).toBeUndefined();
    expect(keep('1990-05-17')).toBeUndefined();
    expect(new Set(told)).toEqual(
      new Set(['sex', 'sex (not understood)', 'birth_date', 'birth_date (not understood)']),
    );
  });
});

describe('the plan', () => {
  test('G13 the register is made from it, line by line', async () => {
    const ctx = await makeContext();
    expect(await addTemplate(ctx, { template: 'store', language: 'fr' })).toEqual([
      ...['sales', 'footfall', 'loyalty', 'store-lookups'],
    ]);
    expect(await addTemplate(ctx, { template: 'live', language: 'fr' })).not.toContain('sales');
    const { activities } = await readRegister(ctx);
    expect(activities.find(({ purpose }) => purpose === 'loyalty')).toMatchObject({
      title: 'Faire vivre le programme de fidélité',
      plan: { fields: ['first_name', 'last_name', 'birth_date'], frequency: 'each_order' },
    });
    expect((await readPlan(ctx)).plain.map(({ purpose }) => purpose)).toEqual(['service-team']);
  });

  test('proposes to remove what nothing read for ninety days, and counts what was dropped', async () => {
    const made = await makeContext();
    let now = new Date('2026-01-01T10:00:00Z');
    const ctx = { ...made, now: () => now };
    await savePlanLine(ctx, line('sales', ['coupon', 'reason', 'first_name']));
    const unused = async () => (await readPlan(ctx)).fields.flatMap(({ name, unused: is }) => (is ? name : []));
    now = new Date('2026-03-30T10:00:00Z');
    expect(await unused()).toEqual([]);
    await noteUse(ctx, 'customers.read');
    await noteUse(ctx, 'hosts.list');
    now = new Date('2026-04-02T10:00:00Z');
    expect(await unused()).toEqual(['coupon', 'reason']);
    expect(await dropField(ctx, { name: 'coupon' })).toBe(1);
    expect(await unused()).toEqual(['reason']);
    now = new Date('2026-06-30T10:00:00Z');
    expect(await unused()).toEqual(['first_name', 'reason']);
    const doors = openDoors(ctx);
    for (const name of ['coupon', 'coupon', 'ada@example.org']) doors.dropped(ctx.organisation, name);
    await expect
      .poll(async () => (await readPlan(ctx)).dropped.map(({ name, times }) => [name, times]), { timeout: 8000 })
      .toEqual([
        ['coupon', 2],
        ['other names', 1],
      ]);
  });

  test('a sector presets tone, channels, figures and opportunities', async () => {
    const ctx = await makeContext();
    expect(await readSector(ctx)).toBeNull();
    await setSector(ctx, { level: 'everyday' });
    expect(await setSector(ctx, { level: 'luxury' })).toEqual(await readSector(ctx));
    expect(await readSector(ctx)).toMatchObject({ tone: 'formal', level: 'luxury' });
  });
});
