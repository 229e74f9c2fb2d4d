import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { openAppendGate } from './append-gate.ts';
import { eraseSubject } from './erase-subject.ts';
import { type ErasureLog, erasureLog } from './erasure-log.ts';
import { liftSuppression } from './lift-suppression.ts';
import { replayErasures } from './replay-erasures.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let folder: string;
let ctx: Context;
let other: Context;
let log: ErasureLog;
let erased: string;
const ada = { email: 'ada@example.com', phone: '+33612345678' };
const options = () => ({ drainBatcher: async () => {}, remember: log.remember, backupDays: 30 });

beforeAll(async () => {
  [stores, folder] = await Promise.all([testStores(), mkdtemp(join(tmpdir(), 'aftershow-lift-'))]);
  const makeContext = testContexts(stores);
  [ctx, other] = [await makeContext(), await makeContext()];
  log = erasureLog(join(folder, 'erasures.jsonl'));
  for (const within of [ctx, other]) {
    const [known] = await resolvePeople(within, [ada]);
    await eraseSubject(within, { customer: known?.customer ?? '' }, options());
    if (within === ctx) erased = known?.customer ?? '';
  }
});
afterAll(() => Promise.all([stores.close(), rm(folder, { recursive: true })]));

test('G11 who asks anew is collected anew: as somebody else, by what they named only, in this organisation only', async () => {
  const again = { scope: 'collect', source: 'checkout' } as const;
  await expect(liftSuppression(ctx, again, log)).rejects.toMatchObject({ code: 'bad_input' });
  await expect(liftSuppression(ctx, { ...again, email: 'eve@example.com' }, log)).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(liftSuppression(ctx, { ...again, scope: 'marketing', ...ada }, log)).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await resolvePeople(ctx, [{ email: ada.email }])).toEqual([{ suppressed: true }]);

  expect(await liftSuppression(ctx, { ...again, email: ' ADA@example.com' }, log)).toEqual({ lifted: 1, remaining: 1 });
  const [back, byPhone] = await resolvePeople(ctx, [{ email: ada.email }, { phone: ada.phone }]);
  expect(back).toMatchObject({ suppressed: false });
  expect(back?.customer).not.toBe(erased);
  expect(byPhone).toEqual({ suppressed: true });
  expect(await resolvePeople(other, [{ email: ada.email }])).toEqual([{ suppressed: true }]);
  // What they were erased with stays erased.
  await openAppendGate(ctx.records).pass(async (isErased) => expect(isErased(ctx.organisation, erased)).toBe(true));

  const audit = await ctx.records
    .selectFrom('audit')
    .select(['actor', 'target', 'detail'])
    .where('organisation', '=', ctx.organisation)
    .where('action', '=', 'suppression.lift')
    .execute();
  expect(audit).toEqual([
    { actor: 'test', target: ctx.organisation, detail: { scope: 'collect', source: 'checkout', lifted: 1 } },
  ]);
});

test('G11 G16 an erasure repeated after a restore does not suppress again what was lifted, and does what was not', async () => {
  await ctx.records.deleteFrom('suppressions').where('organisation', '=', ctx.organisation).execute();
  await replayErasures(ctx, await log.read(), options());
  const [mail, phone] = await resolvePeople(ctx, [{ email: ada.email }, { phone: ada.phone }]);
  expect(mail).toMatchObject({ suppressed: false });
  expect(phone).toEqual({ suppressed: true });
});

test('G11 a lift that could not be remembered outside the stores is not made', async () => {
  const failing = { remember: () => Promise.reject(new Error('disk')) };
  const asked = { phone: ada.phone, scope: 'collect', source: 'desk' } as const;
  await expect(liftSuppression(ctx, asked, failing)).rejects.toThrow('disk');
  expect(await resolvePeople(ctx, [{ phone: ada.phone }])).toEqual([{ suppressed: true }]);
  expect(await liftSuppression(ctx, asked, log)).toEqual({ lifted: 1, remaining: 0 });
  expect(await resolvePeople(ctx, [{ phone: ada.phone }])).toMatchObject([{ suppressed: false }]);
});
