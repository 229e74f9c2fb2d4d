import type { Preferences } from '#src/contract/my-data.ts';
import type { Context } from '#src/store/context.ts';

/**
 * How somebody wants to be written to; undefined where they never said. Whoever writes to people asks this beside their consent.
 *
 * @example const { language } = (await loadPreferences(ctx, customer)) ?? { language: 'en' };
 */
export async function loadPreferences(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  customer: string,
): Promise<Preferences | undefined> {
  return records
    .selectFrom('contact_preferences')
    .select(['language', 'frequency', 'topics'])
    .where('organisation', '=', organisation)
    .where('customer', '=', customer)
    .executeTakeFirst();
}
