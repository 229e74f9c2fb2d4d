import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';

/**
 * When and where a time for advice is, as mails tell it: `zone` is the store's, else the organisation's; `store` the store's name.
 *
 * @example const { starts, zone } = await placeOf(ctx, slot);
 */
export async function placeOf({ organisation, records }: Pick<Context, 'organisation' | 'records'>, slot: string) {
  return records
    .selectFrom('advice_slots as a')
    .innerJoin('organisations as o', 'o.id', 'a.organisation')
    .leftJoin('stores as s', (join) =>
      join.onRef('s.organisation', '=', 'a.organisation').onRef('s.id', '=', 'a.store'),
    )
    .select([
      'a.starts',
      'a.link',
      'a.store as storeId',
      'a.made_by as madeBy',
      's.name as store',
      'o.name as brand',
      'o.colour_primary as colour',
    ])
    .select(sql<string>`coalesce(s.zone, o.zone)`.as('zone'))
    .where('a.organisation', '=', organisation)
    .where('a.id', '=', slot)
    .executeTakeFirstOrThrow();
}
