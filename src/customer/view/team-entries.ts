import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Place, RawEntry } from './page-timeline.ts';

interface Row {
  at: string;
  key: string;
  kind: string;
  session: string | null;
  name: string | null;
  ref: string;
}

/**
 * What the records hold of a person's contacts: cases, surveys, invitations, consent; of anonymous surveys nothing, since those answers belong to nobody.
 *
 * @example await teamEntries(ctx, ['a'], { at: Date.now(), key: '' }, 51)
 */
export async function teamEntries(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  ids: readonly string[],
  from: Place,
  limit: number,
): Promise<RawEntry[]> {
  const own = [...ids];
  const ms = (column: string) => sql<string>`floor(extract(epoch FROM ${sql.ref(column)}) * 1000)::bigint`;
  const { rows } = await sql<Row>`
    SELECT * FROM (
      SELECT ${ms('opened')} AS at, 'c/' || id AS key, 'case_opened' AS kind, session, reason AS name, id AS ref
        FROM cases WHERE organisation = ${organisation} AND customer = any(${own}::text[])
      UNION ALL SELECT ${ms('closed')}, 'd/' || id, 'case_closed', session, coalesce(outcome, ''), id
        FROM cases WHERE organisation = ${organisation} AND customer = any(${own}::text[]) AND closed IS NOT NULL
      UNION ALL SELECT ${ms('r.finished')}, 's/' || r.id, 'survey_answered', r.session, s.name, r.survey
        FROM survey_responses r JOIN surveys s ON s.organisation = r.organisation AND s.id = r.survey
        WHERE r.organisation = ${organisation} AND r.author = any(${own}::text[]) AND r.finished IS NOT NULL
      UNION ALL SELECT ${ms('i.sent')}, 'i/' || i.id, 'invited', i.session, s.name, i.survey
        FROM survey_invitations i JOIN surveys s ON s.organisation = i.organisation AND s.id = i.survey
        WHERE i.organisation = ${organisation} AND i.customer = any(${own}::text[]) AND i.sent IS NOT NULL
      UNION ALL SELECT ${ms('c.at')}, 'k/' || c.id, CASE WHEN c.given THEN 'consent_given' ELSE 'consent_withdrawn' END,
          NULL, coalesce(p.title, c.purpose), c.channel
        FROM consent c LEFT JOIN purposes p ON p.organisation = c.organisation AND p.id = c.purpose
        WHERE c.organisation = ${organisation} AND c.customer = any(${own}::text[])) entry
    WHERE at < ${from.at}::bigint OR (at = ${from.at}::bigint AND key COLLATE "C" < ${from.key} COLLATE "C")
    ORDER BY at DESC, key COLLATE "C" DESC LIMIT ${limit}`.execute(records);
  return rows.map(({ at, key, kind, session, name, ref }) => ({
    ...{ at: Number(at), key, kind, ref, session: session ?? '', name: name ?? '' },
    ...{ product: '', quantity: 0, amount: 0, currency: '', text: '', label: '' },
  }));
}
