import type { LessonKind } from '#src/contract/lesson.ts';
import type { ContraryQuote, ContrarySession, StatementKind } from '#src/contract/review.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { boundFindings } from './bound-findings.ts';
import { findContraryQuotes } from './find-contrary-quotes.ts';
import { findContrarySessions } from './find-contrary-sessions.ts';
import { ownLesson } from './own-lesson.ts';

/** What a lesson claims, as the search for its opposite takes it. */
const CLAIMS: Record<LessonKind, StatementKind> = {
  keep: 'success',
  try: 'opportunity',
  change: 'problem',
  avoid: 'problem',
};

/**
 * Searches for what speaks against a lesson and notes that it was searched: without that it cannot be called validated. Sessions that it
 * rests on are no evidence against it.
 *
 * @throws AftershowError not_found
 * @example const { sessions, quotes } = await searchAgainstLesson(ctx, id);
 */
export async function searchAgainstLesson(
  ctx: Writing & Pick<Context, 'events'>,
  id: string,
): Promise<{ sessions: ContrarySession[]; quotes: ContraryQuote[]; found: number }> {
  const { organisation } = ctx;
  return changeRecords(ctx, { action: 'lesson.search', target: id }, async (trx) => {
    const within = { ...ctx, records: trx };
    const { kind: of, statement: text } = await ownLesson(trx, organisation, id);
    const bound = await boundFindings(within, 'lesson_evidence', id);
    const resting = await trx
      .selectFrom('lesson_evidence')
      .select('ref')
      .where('organisation', '=', organisation)
      .where('lesson', '=', id)
      .where('side', '=', 'for')
      .execute();
    const about = resting.flatMap(({ ref }) => /^(?:session|finding|moment|figure):([^/]+)/.exec(ref)?.[1] ?? []);
    const kind = CLAIMS[of];
    const products = bound.flatMap(({ subject }) => (subject?.type === 'product' ? [subject.id] : []));
    const sessions = await findContrarySessions(within, { kind, bound, about: [...new Set(about)] });
    const quotes = await findContraryQuotes(within, { kind, text, products });
    await trx
      .updateTable('lessons')
      .set({ against_searched: ctx.now() })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    return { sessions, quotes, found: sessions.length + quotes.length };
  });
}
