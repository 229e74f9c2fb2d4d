import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '#src/statistics/random.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { audit, people, programme, spend } from '#test/loyalty.ts';
import { testStores } from '#test/stores.ts';
import { earnPoints } from './earn-points.ts';
import { expirePoints } from './expire-points.ts';
import { readBalance } from './read-balance.ts';
import { refundPoints } from './refund-points.ts';
import { returnPoints } from './return-points.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

/** Each lot with points, as the ledger has it. */
async function lotsBy(ctx: Context): Promise<Map<string, { remaining: number; expires: Date }>> {
  const lots = await ctx.records
    .selectFrom('point_lots')
    .select(['id', 'remaining', 'expires'])
    .where('organisation', '=', ctx.organisation)
    .execute();
  return new Map(lots.map(({ id, ...lot }) => [id, lot]));
}

type Lots = Awaited<ReturnType<typeof lotsBy>>;

/** What became of each lot; those that nothing happened to are left out. */
function changesOf(before: Lots, after: Lots): Record<string, number> {
  const changes = [...after].map(([id, { remaining }]) => [id, remaining - (before.get(id)?.remaining ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

const turned = (changes: Record<string, number>) =>
  Object.fromEntries(Object.entries(changes).map(([id, change]) => [id, -change]));

test('whatever happens in whatever order, it sums to zero at every step, no lot falls below zero, and what is given back or expires moves the right lots', async () => {
  const seen = new Set<string>();
  for (const seed of [1, 2, 3]) {
    const { ctx, later } = await programme(makeContext);
    const random = seededRandom(seed);
    const [a = '', b = ''] = await people(ctx, 'a', 'b');
    /** From which lots what was spent by each reference came; given back, it is taken out. */
    const spent = new Map<string, Record<string, number>>();
    const orders: string[] = [];
    const one = <Of>(of: readonly Of[]) => of[Math.floor(random.float() * of.length)];
    for (let step = 0; step < 60; step++) {
      const customer = random.float() < 0.5 ? a : b;
      const points = 1 + Math.floor(random.float() * 300);
      const ref = `r${step}`;
      const before = await lotsBy(ctx);
      const changes = async () => changesOf(before, await lotsBy(ctx));
      const roll = random.float();
      if (roll < 0.3) {
        await earnPoints(ctx, { customer, kind: 'earn', ref, paid: points * 100, at: ctx.now() });
        expect(Object.values(await changes())).toEqual([points]);
        orders.push(ref);
      } else if (roll < 0.45) await earnPoints(ctx, { customer, kind: 'grant', ref, points });
      else if (roll < 0.65) {
        const { available } = await readBalance(ctx, customer);
        const done = await spend(ctx, customer, points, ref).then(
          () => true,
          () => false,
        );
        expect(done).toBe(points <= available);
        if (done) spent.set(ref, await changes());
        expect((await readBalance(ctx, customer)).available).toBe(available - (done ? points : 0));
      } else if (roll < 0.75) {
        const [back, taken] = one([...spent]) ?? [];
        if (back === undefined || taken === undefined) continue;
        expect(await refundPoints(ctx, { ref: back })).toBeGreaterThan(0);
        expect(await changes()).toEqual(turned(taken));
        // A second time nothing moves.
        expect(await refundPoints(ctx, { ref: back })).toBe(0);
        expect(await changes()).toEqual(turned(taken));
        spent.delete(back);
        seen.add('given back');
      } else if (roll < 0.85) {
        const order = one(orders);
        if (order !== undefined) await returnPoints(ctx, { order, id: ref, share: random.float() });
      } else {
        later(Math.floor(random.float() * 120));
        const due = [...before].filter(([, { remaining, expires }]) => remaining > 0 && expires <= ctx.now());
        await expirePoints(ctx);
        expect(await changes()).toEqual(Object.fromEntries(due.map(([id, { remaining }]) => [id, -remaining])));
        if (due.length > 0) seen.add('expired');
      }
      expect(await audit(ctx), `seed ${seed}, step ${step}`).toEqual({ sum: 0, wrong: [], lowest: 0, over: [] });
    }
  }
  expect([...seen].sort()).toEqual(['expired', 'given back']);
}, 60_000);
