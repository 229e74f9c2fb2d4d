import { FORECAST_FIGURES } from '#src/contract/review.ts';
import type { ContributionsRead } from '#src/contract/review-plan.ts';
import { type Entering, enterReview, type Participant } from './enter-review.ts';
import { groupTexts } from './group-texts.ts';
import { mayReadOthers } from './may-read.ts';

/**
 * One's own contributions, drafts included, and the others' that were submitted, once they may be read. Who wrote what is said only where
 * its author chose so, and others come in the order of their random ids, so that neither place nor time tells.
 *
 * @throws AftershowError not_found
 * @example const { others, withheld } = await listContributions(ctx, review);
 */
export async function listContributions(ctx: Entering, id: string): Promise<ContributionsRead> {
  const { review, me } = await enterReview(ctx, id);
  const open = mayReadOthers(review, me);
  let asked = ctx.records
    .selectFrom('contributions as c')
    .innerJoin('review_participants as t', (on) =>
      on
        .onRef('t.organisation', '=', 'c.organisation')
        .onRef('t.review', '=', 'c.review')
        .onRef('t.id', '=', 'c.participant'),
    )
    .leftJoin('members as m', (on) => on.onRef('m.organisation', '=', 't.organisation').onRef('m.id', '=', 't.person'))
    .select(['c.id', 'c.participant', 'c.side', 'c.kind', 'c.text', 'c.named', 'c.late', 'c.submitted', 'c.heading'])
    .select(['t.name as guest', 'm.name as member'])
    .where('c.organisation', '=', ctx.organisation)
    .where('c.review', '=', id)
    .orderBy('c.id');
  // What may not be read does not leave the store.
  if (!open) asked = asked.where('c.participant', '=', me?.id ?? '');
  const rows = await asked.execute();
  const shown = rows
    .filter(({ participant, submitted }) => participant === me?.id || submitted !== null)
    .map(({ participant, guest, member, submitted: _, named, ...one }) => ({
      ...{ ...one, named, own: participant === me?.id, by: named ? (member ?? guest) : null },
    }));
  return {
    own: shown.filter(({ own }) => own),
    forecasts: me === undefined ? [] : await ownForecasts(ctx, me),
    submitted: me?.submitted?.toISOString() ?? null,
    others: shown.filter(({ own }) => !own),
    withheld: !open,
    groups: open
      ? groupTexts(shown.filter(({ heading }) => heading === null)).map(({ words, members }) => ({
          words,
          contributions: members.map((one) => one.id),
        }))
      : [],
  };
}

async function ownForecasts({ records }: Entering, me: Participant): Promise<ContributionsRead['forecasts']> {
  const rows = await records
    .selectFrom('forecasts')
    .select(['metric', 'value', 'low', 'high'])
    .where('organisation', '=', me.organisation)
    .where('review', '=', me.review)
    .where('participant', '=', me.id)
    .execute();
  return FORECAST_FIGURES.flatMap((metric) =>
    rows.filter((row) => row.metric === metric).map((row) => ({ ...row, metric })),
  );
}
