import { afterAll, beforeAll, expect, it } from 'vitest';
import { KPI_IDS } from '#src/contract/kpi.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { dimensionsOf } from './catalogue.ts';
import { readKpi } from './read-kpi.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
beforeAll(async () => {
  stores = await testStores();
  ctx = await testContexts(stores)();
});
afterAll(() => stores.close());

const MARCH = { from: '2026-03-02', to: '2026-03-29' } as const;

it.each(KPI_IDS)('%s is not measured where nothing happened', async (kpi) => {
  const asked = { kpi, ...MARCH };
  const answers = [await readKpi(ctx, { ...asked, grain: 'week' })];
  for (const by of dimensionsOf(kpi))
    answers.push(await readKpi(ctx, { ...asked, grain: 'month', by, points: true, filter: { [by]: ['x'] } }));
  for (const { whole, before, parts } of answers) {
    expect(whole.value).toBeNull();
    expect(before.real).toBe(false);
    expect(parts).toEqual([]);
  }
});
