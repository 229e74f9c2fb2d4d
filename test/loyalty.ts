import { saveProgramme } from '#src/customer/loyalty/save-programme.ts';
import { spendPoints } from '#src/customer/loyalty/spend-points.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';

const DAY_MS = 86_400_000;

const PROGRAMME = {
  ...{ active: true, earn_points: 1, earn_amount: 100, return_days: 30, expiry_months: 12 },
  tiers: [
    { name: 'Bronze', from: 0 },
    { name: 'Silver', from: 500 },
  ],
  referral: { referrer: 200, friend: 100, most_a_month: 2 },
};

/** A context with a programme, whose clock the test turns. */
export async function programme(
  makeContext: () => Promise<Context>,
): Promise<{ ctx: Context; later: (days: number) => void }> {
  const made = await makeContext();
  let now = Date.now();
  const ctx = { ...made, now: () => new Date(now) };
  await saveProgramme(ctx, PROGRAMME);
  return {
    ctx,
    later: (days) => {
      now += days * DAY_MS;
    },
  };
}

export async function people(ctx: Context, ...names: string[]): Promise<string[]> {
  const found = await resolvePeople(
    ctx,
    names.map((name) => ({ email: `${name}@example.com` })),
  );
  return found.map(({ customer }) => customer ?? '');
}

export const spend = (ctx: Context, customer: string, points: number, ref: string) =>
  changeRecords(ctx, { action: 'test.spend', target: customer }, (trx) =>
    spendPoints(ctx, trx, { customer, points, ref }),
  );

/** What the ledger says of itself: its sum, each lot's balance beside what its row says, and the lowest balance. */
export async function audit(ctx: Context) {
  const entries = await ctx.records
    .selectFrom('point_entries')
    .selectAll()
    .where('organisation', '=', ctx.organisation)
    .execute();
  const lots = await ctx.records
    .selectFrom('point_lots')
    .selectAll()
    .where('organisation', '=', ctx.organisation)
    .execute();
  const balance = (lot: string) =>
    entries.filter((one) => one.lot === lot && one.account === 'member').reduce((sum, { points }) => sum + points, 0);
  return {
    sum: entries.reduce((sum, { points }) => sum + points, 0),
    wrong: lots.filter(({ id, remaining }) => balance(id) !== remaining),
    lowest: Math.min(0, ...lots.map(({ remaining }) => remaining)),
    over: lots.filter(({ remaining, points }) => remaining > points),
  };
}
