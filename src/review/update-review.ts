import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { checkFacilitator } from './check-facilitator.ts';
import { enterReview } from './enter-review.ts';
import { guard } from './guard.ts';
import { noteChange } from './note-change.ts';

/** What may be changed of a review. */
export interface ReviewChange {
  id: string;
  title?: string | undefined;
  due?: string | undefined;
  facilitator?: string | null | undefined;
  withhold_figures?: boolean | undefined;
  one_side_reason?: string | null | undefined;
}

/**
 * Changes a review while it is open. Figures are withheld from the start or not at all: who turned that off in the blind phase could
 * read them and write as if not.
 *
 * @throws AftershowError bad_input · not_found · guard
 * @example await updateReview(ctx, { id, one_side_reason: 'The stream broke after a minute.' });
 */
export async function updateReview(ctx: Writing, { id, ...change }: ReviewChange): Promise<void> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const act = { action: 'review.update', target: id, detail: { changed: Object.keys(given) } };
  await changeRecords(ctx, act, async (trx) => {
    const within = { ...ctx, records: trx };
    const { review } = await enterReview(within, id, 'hold');
    if (review.phase === 'closed') throw guard('phase_over');
    const { withhold_figures: withhold, due, facilitator } = change;
    if (withhold !== undefined && withhold !== review.withhold_figures) {
      if (review.phase !== 'contribute') throw guard('phase_over');
      if (!withhold) throw guard('figures_withheld');
    }
    if (facilitator != null) await checkFacilitator(within, facilitator);
    if (Object.keys(given).length === 0) return;
    await trx
      .updateTable('reviews')
      .set({ ...given, ...(due === undefined ? {} : { due: new Date(due) }) })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    await noteChange(trx, ctx.organisation, id);
  });
}
