import type { Context } from '#src/store/context.ts';

/**
 * Marks that somebody saw a session's outcome figures before they wrote in the review that withholds them. Nothing is locked: the
 * producer's own figures stay theirs; the review only knows it.
 *
 * @example await noteFiguresSeen(ctx, { session, person });
 */
export async function noteFiguresSeen(
  { records, organisation }: Pick<Context, 'organisation' | 'records'>,
  { session, person }: { session: string; person: string },
): Promise<void> {
  await records
    .updateTable('review_participants as t')
    .from('reviews as r')
    .set({ saw_figures_before: true })
    .where('t.organisation', '=', organisation)
    .where('t.person', '=', person)
    .where('t.submitted', 'is', null)
    .where('t.saw_figures_before', '=', false)
    .whereRef('r.organisation', '=', 't.organisation')
    .whereRef('r.id', '=', 't.review')
    .where('r.session', '=', session)
    .where('r.phase', '=', 'contribute')
    .execute();
}
