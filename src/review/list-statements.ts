import { SMALL_SAMPLE } from '#src/contract/review.ts';
import type { Statement } from '#src/contract/statement.ts';
import { type Entering, enterReview } from './enter-review.ts';
import { listCredits } from './list-credits.ts';
import { whatIsMissing, whatIsMissingToSeal } from './what-is-missing.ts';

/** A statement whose evidence still only points. */
type Pointing = Omit<Statement, 'evidence'> & { evidence: Omit<Statement['evidence'][number], 'fact'>[] };

/**
 * What a team makes of the facts: each statement with what speaks against it first, its table of explanations, and what it still lacks.
 * How many dots others gave is told once one has given one's own, or the phase is over.
 *
 * @throws AftershowError not_found
 * @example const { statements } = await listStatements(ctx, review);
 */
export async function listStatements(
  ctx: Entering,
  id: string,
): Promise<{ statements: Pointing[]; voters: number; small_sample: boolean }> {
  const { review, me } = await enterReview(ctx, id);
  const { records, organisation } = ctx;
  const rows = await records
    .selectFrom('statements')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('review', '=', id)
    .orderBy('created')
    .orderBy('id')
    .execute();
  const ids = ['', ...rows.map((row) => row.id)];
  const [evidence, hypotheses, cells, votes, credits] = await Promise.all([
    records
      .selectFrom('statement_evidence')
      .select(['id', 'statement', 'side', 'ref', 'note'])
      .where('organisation', '=', organisation)
      .where('statement', 'in', ids)
      .orderBy('side')
      .orderBy('at')
      .execute(),
    records
      .selectFrom('hypotheses')
      .select(['id', 'statement', 'kind', 'text'])
      .where('organisation', '=', organisation)
      .where('statement', 'in', ids)
      .orderBy('position')
      .execute(),
    records
      .selectFrom('evidence_cells as c')
      .innerJoin('hypotheses as h', (on) =>
        on.onRef('h.organisation', '=', 'c.organisation').onRef('h.id', '=', 'c.hypothesis'),
      )
      .select(['c.hypothesis', 'c.fact', 'c.verdict'])
      .where('c.organisation', '=', organisation)
      .where('h.statement', 'in', ids)
      .orderBy('c.fact')
      .execute(),
    records
      .selectFrom('votes')
      .select(['statement', 'participant', 'dots'])
      .where('organisation', '=', organisation)
      .where('review', '=', id)
      .execute(),
    listCredits(ctx, id),
  ]);
  const shown =
    review.phase === 'closed' || review.phase === 'actions' || votes.some((one) => one.participant === me?.id);
  const statements = rows.map((row): Pointing => {
    const own = evidence.filter(({ statement }) => statement === row.id);
    const table = hypotheses
      .filter(({ statement }) => statement === row.id)
      .map(({ id: hypothesis, kind, text }) => ({
        ...{ id: hypothesis, kind, text },
        cells: cells
          .filter((cell) => cell.hypothesis === hypothesis)
          .map(({ fact, verdict }) => ({ evidence: fact, verdict })),
      }));
    const given = votes.filter(({ statement }) => statement === row.id);
    const standing = {
      ...row,
      // What somebody wrote is an opinion; a fact is what can be looked up beyond it.
      for: own.filter(({ side, ref }) => side === 'for' && !ref.startsWith('contribution:')).length,
      against: own.filter(({ side }) => side === 'against').length,
      hypotheses: table.map(({ kind, cells: weighed }) => ({ kind, weighed: weighed.length })),
    };
    const { kind, text, heading, all_the_same, decision, carried_from, against_searched } = row;
    return {
      ...{ id: row.id, kind, text, heading, all_the_same, decision, carried_from, hypotheses: table },
      searched:
        against_searched === null
          ? null
          : {
              at: against_searched.toISOString(),
              ...{ found: row.against_found, none_counts: row.against_none, why: row.against_why },
            },
      evidence: own.map(({ statement: _, ...one }) => one),
      dots: shown ? given.reduce((sum, { dots }) => sum + dots, 0) : null,
      own_dots: given.find(({ participant }) => participant === me?.id)?.dots ?? 0,
      credits: credits
        .filter(({ statement }) => statement === row.id)
        .map(({ participant, name, agreed }) => ({ participant, name, agreed, own: participant === me?.id })),
      missing: whatIsMissing(standing),
      missing_to_seal: whatIsMissingToSeal(standing),
    };
  });
  const voters = new Set(votes.map(({ participant }) => participant)).size;
  return { statements, voters, small_sample: voters < SMALL_SAMPLE };
}
