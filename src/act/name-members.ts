import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';

/**
 * What people who did something are called; of whom nothing is known any more, the id is told.
 *
 * @example const nameOf = await nameMembers(ctx, [row.actor]); nameOf(row.actor) // 'Ada'
 */
export async function nameMembers(
  { records, organisation }: Pick<Context, 'organisation' | 'records'>,
  ids: readonly (string | null)[],
): Promise<(id: string) => string> {
  const rows = await records
    .selectFrom('members')
    .select(['id', 'name'])
    .where('organisation', '=', organisation)
    .where(sql<boolean>`id = any(${ids.flatMap((id) => id ?? [])}::text[])`)
    .execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
