import { type RawBuilder, sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Declaration } from '#src/store/records/declare-personal.ts';
import { PERSONAL_RECORDS } from '#src/store/records/personal.ts';

/** By table, the columns that say whose a row is: all that are declared so, except where rows stay for a stated reason. */
export const OWNER_COLUMNS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(PERSONAL_RECORDS)
    .map(([table, columns]) => [table, ownersIn(columns)] as const)
    .filter(([, columns]) => columns.length > 0),
);

function ownersIn(columns: Record<string, Declaration>): string[] {
  return Object.entries(columns).flatMap(([column, is]) => {
    if (is === 'impersonal' || is.category !== 'pseudonym' || is.exporter === 'none') return [];
    return is.eraser === 'row' && (is.subject === 'customer' || is.subject === 'visitor') ? [column] : [];
  });
}

/**
 * The rows of a table of the records store that are of any of these subjects, whichever of its columns says so.
 *
 * @example sql`DELETE FROM cases WHERE organisation = ${organisation} AND ${theirsIn('cases', ['c1', 'v1'])}`
 */
export function theirsIn(table: string, subjects: readonly string[]): RawBuilder<boolean> {
  const columns = OWNER_COLUMNS.get(table) ?? [];
  const of = columns.map((column) => sql`${sql.ref(column)} = any(${[...subjects]}::text[])`);
  return sql`(${sql.join(of, sql` OR `)})`;
}

/**
 * How many rows of the records store still are of these subjects, by table: 0 everywhere once they are erased. It asks what is declared
 * personal, not what was deleted, so a table that an erasure forgets shows here.
 *
 * @example (await leftInRecords(ctx, ['c1', 'v1'])).survey_responses // 0
 */
export async function leftInRecords(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  subjects: readonly string[],
): Promise<Record<string, number>> {
  const left: Record<string, number> = {};
  for (const table of OWNER_COLUMNS.keys()) {
    const { rows } = await sql<{ n: string }>`SELECT count(*) AS n FROM ${sql.table(table)}
      WHERE organisation = ${organisation} AND ${theirsIn(table, subjects)}`.execute(records);
    left[table] = Number(rows[0]?.n ?? 0);
  }
  return left;
}
