import { sql } from 'kysely';
import { type Finding, finding } from '#src/contract/finding.ts';
import type { ContraryQuote, ContrarySession } from '#src/contract/review.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterStatement } from './enter-statement.ts';
import { findContraryQuotes } from './find-contrary-quotes.ts';
import { findContrarySessions } from './find-contrary-sessions.ts';
import { noteChange } from './note-change.ts';
import { reviewSessions } from './review-sessions.ts';

/**
 * Searches for what speaks against a statement and notes that it was searched, and how much was found. A new search takes back that
 * nothing counted.
 *
 * @throws AftershowError not_found · guard
 * @example const { sessions, quotes } = await searchContrary(ctx, statement);
 */
export async function searchContrary(
  ctx: Writing & Pick<Context, 'events'>,
  id: string,
): Promise<{ sessions: ContrarySession[]; quotes: ContraryQuote[]; found: number }> {
  return changeRecords(ctx, { action: 'statement.search', target: id }, async (trx) => {
    const within = { ...ctx, records: trx };
    const { statement, review } = await enterStatement(within, id);
    const bound = await boundFindings(within, id);
    const about = (await reviewSessions(within, review)).aired.map((one) => one.id);
    const { kind, text } = statement;
    const products = bound.flatMap(({ subject }) => (subject?.type === 'product' ? [subject.id] : []));
    const [sessions, quotes] = [
      await findContrarySessions(within, { kind, bound, about }),
      await findContraryQuotes(within, { kind, text, products }),
    ];
    const found = sessions.length + quotes.length;
    await trx
      .updateTable('statements')
      .set({ against_searched: ctx.now(), against_found: found, against_none: false, against_why: null })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    await noteChange(trx, ctx.organisation, review.id);
    return { sessions, quotes, found };
  });
}

/** The findings that speak for it, as the debriefs keep them now. */
async function boundFindings({ records, organisation }: Writing, statement: string): Promise<Finding[]> {
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
