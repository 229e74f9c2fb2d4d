import type { Context } from '#src/store/context.ts';

/** Somebody who was asked whether they may be named with a success. */
interface Credit {
  statement: string;
  participant: string;
  name: string;
  agreed: boolean | null;
}

/**
 * Who was asked whether they may be named with which success of a review, and what they said.
 *
 * @example (await listCredits(ctx, review)).filter(({ agreed }) => agreed)
 */
export async function listCredits(
  { records, organisation }: Pick<Context, 'organisation' | 'records'>,
  review: string,
): Promise<Credit[]> {
  const rows = await records
    .selectFrom('statement_credits as c')
    .innerJoin('review_participants as t', (on) =>
      on
        .onRef('t.organisation', '=', 'c.organisation')
        .onRef('t.review', '=', 'c.review')
        .onRef('t.id', '=', 'c.participant'),
    )
    .innerJoin('members as m', (on) => on.onRef('m.organisation', '=', 't.organisation').onRef('m.id', '=', 't.person'))
    .select(['c.statement', 'c.participant', 'c.agreed', 'm.name'])
    .where('c.organisation', '=', organisation)
    .where('c.review', '=', review)
    .orderBy('m.name')
    .execute();
  return rows.map(({ name, ...one }) => ({ ...one, name: name ?? '' }));
}
