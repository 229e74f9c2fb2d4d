import { monthsLater } from '#src/contract/months-later.ts';
import { AftershowError } from '#src/errors.ts';
import { samePerson } from '#src/privacy/same-person.ts';
import type { Context } from '#src/store/context.ts';
import { loadProgramme } from './load-programme.ts';

/** Where a customer stands in the programme. */
export interface Balance {
  available: number;
  /** Earned, and waiting for the return window to pass. */
  waiting: number;
  /** The next points to expire, and when. */
  next_expiry: { points: number; at: string } | null;
  /** Points earned within twelve months, by which the tier goes. */
  earned_year: number;
  tier: string | null;
  next_tier: { name: string; missing: number } | null;
}

/**
 * A person's points, tier, and what expires next, those of customers that were merged together.
 *
 * @throws AftershowError not_found
 * @example const { available, tier } = await readBalance(ctx, customer);
 */
export async function readBalance(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  customer: string,
): Promise<Balance> {
  const { organisation, records } = ctx;
  const now = ctx.now();
  const known = await records
    .selectFrom('customers')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', '=', customer)
    .executeTakeFirst();
  if (known === undefined) throw new AftershowError('not_found', 'no such customer');
  const person = await samePerson(ctx, records, customer);
  const lots = await records
    .selectFrom('point_lots')
    .select(['points', 'remaining', 'earned', 'available', 'expires'])
    .where('organisation', '=', organisation)
    .where('customer', 'in', person)
    .orderBy('expires')
    .execute();
  const open = lots.filter(({ remaining, expires }) => remaining > 0 && expires > now);
  const usable = open.filter(({ available }) => available <= now);
  const sum = (of: readonly { remaining: number }[]) => of.reduce((total, { remaining }) => total + remaining, 0);
  const [next] = usable;
  const since = monthsLater(now, -12);
  const earned_year = await earnedSince(ctx, person, since);
  const tiers = (await loadProgramme(ctx))?.tiers ?? [];
  const above = tiers.find(({ from }) => from > earned_year);
  return {
    available: sum(usable),
    waiting: sum(open) - sum(usable),
    next_expiry: next === undefined ? null : { points: next.remaining, at: next.expires.toISOString() },
    earned_year,
    tier: tiers.findLast(({ from }) => from <= earned_year)?.name ?? null,
    next_tier: above === undefined ? null : { name: above.name, missing: above.from - earned_year },
  };
}

/** Points that came in since, less those that went back with what was returned. */
async function earnedSince(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  person: readonly string[],
  since: Date,
): Promise<number> {
  const found = await records
    .selectFrom('point_entries as e')
    .innerJoin('point_transactions as t', (join) =>
      join.onRef('t.organisation', '=', 'e.organisation').onRef('t.id', '=', 'e.transaction'),
    )
    .select((eb) => eb.fn.sum<string>('e.points').as('points'))
    .where('e.organisation', '=', organisation)
    .where('t.customer', 'in', person)
    .where('e.account', '=', 'issued')
    .where('t.at', '>=', since)
    .executeTakeFirst();
  return Math.max(0, -Number(found?.points ?? 0));
}
