import type { Selectable } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

export type Programme = Omit<Selectable<Records['loyalty_programmes']>, 'organisation' | 'updated' | 'actor'>;

/**
 * The loyalty programme; null where there is none yet.
 *
 * @example const programme = await loadProgramme(ctx); programme?.tiers
 */
export async function loadProgramme({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<Programme | null> {
  const row = await records
    .selectFrom('loyalty_programmes')
    .select(['active', 'earn_points', 'earn_amount', 'return_days', 'expiry_months', 'tiers', 'referral'])
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return row ?? null;
}
