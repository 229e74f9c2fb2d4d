import { sql } from 'kysely';
import { type Finding, finding } from '#src/contract/finding.ts';
import type { Context } from '#src/store/context.ts';

const OF = { statement_evidence: 'statement', lesson_evidence: 'lesson' } as const;

/**
 * The findings that speak for a statement or a lesson, as the debriefs keep them now.
 *
 * @example const bound = await boundFindings(ctx, 'lesson_evidence', lesson);
 */
export async function boundFindings(
  { records, organisation }: Pick<Context, 'records' | 'organisation'>,
  table: keyof typeof OF,
  id: string,
): Promise<Finding[]> {
  const rows = await sql<{ found: unknown }>`
    SELECT DISTINCT ON (e.ref) one.found FROM ${sql.table(table)} AS e
    JOIN session_facts AS f ON f.organisation = e.organisation
      AND f.session = split_part(substr(e.ref, 9), '/', 1)
    CROSS JOIN LATERAL jsonb_array_elements(f.debrief -> 'findings') AS one(found)
    WHERE e.organisation = ${organisation} AND e.${sql.ref(OF[table])} = ${id} AND e.side = 'for' AND e.ref LIKE 'finding:%'
      AND e.ref = 'finding:' || f.session || '/' || (one.found ->> 'id')
    ORDER BY e.ref, f.computed DESC`.execute(records);
  return rows.rows.map(({ found }) => finding.parse(found));
}
