import { sql } from 'kysely';
import { type Finding, finding } from '#src/contract/finding.ts';
import type { ContraryQuote, ContrarySession } from '#src/contract/review.ts';
import type { Context } from '#src/store/context.ts';
import type { Entering, ReviewRow } from './enter-review.ts';
import type { StatementRow } from './enter-statement.ts';
import { findContraryQuotes } from './find-contrary-quotes.ts';
import { findContrarySessions } from './find-contrary-sessions.ts';
import { reviewSessions } from './review-sessions.ts';

/** What speaks against a statement, as far as somebody looked. */
export interface Contrary {
  sessions: ContrarySession[];
  quotes: ContraryQuote[];
  found: number;
}

/**
 * Looks for sessions where the opposite of a statement happened, and people who said the opposite; notes nothing.
 *
 * @example const { found } = await lookForContrary(ctx, statement, review);
 */
export async function lookForContrary(
  ctx: Entering & Pick<Context, 'events'>,
  { id, kind, text }: Pick<StatementRow, 'id' | 'kind' | 'text'>,
  review: ReviewRow,
): Promise<Contrary> {
  const bound = await boundFindings(ctx, id);
  const about = (await reviewSessions(ctx, review)).aired.map((one) => one.id);
  const products = bound.flatMap(({ subject }) => (subject?.type === 'product' ? [subject.id] : []));
  const [sessions, quotes] = [
    await findContrarySessions(ctx, { kind, bound, about }),
    await findContraryQuotes(ctx, { kind, text, products }),
  ];
  return { sessions, quotes, found: sessions.length + quotes.length };
}

/** The findings that speak for it, as the debriefs keep them now. */
async function boundFindings(
  { records, organisation }: Pick<Context, 'records' | 'organisation'>,
  statement: string,
): Promise<Finding[]> {
  const rows = await sql<{ found: unknown }>`
    SELECT DISTINCT ON (e.ref) one.found FROM statement_evidence AS e
    JOIN session_facts AS f ON f.organisation = e.organisation
      AND f.session = split_part(substr(e.ref, 9), '/', 1)
    CROSS JOIN LATERAL jsonb_array_elements(f.debrief -> 'findings') AS one(found)
    WHERE e.organisation = ${organisation} AND e.statement = ${statement} AND e.side = 'for' AND e.ref LIKE 'finding:%'
      AND e.ref = 'finding:' || f.session || '/' || (one.found ->> 'id')
    ORDER BY e.ref, f.computed DESC`.execute(records);
  return rows.rows.map(({ found }) => finding.parse(found));
}
