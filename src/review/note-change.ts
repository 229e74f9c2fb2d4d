import { type Kysely, sql } from 'kysely';
import type { Records } from '#src/store/records/schema.ts';

/**
 * Counts a change of a review, which is how those who follow it hear that there is something to read again.
 *
 * @example await noteChange(trx, ctx.organisation, review.id);
 */
export async function noteChange(trx: Kysely<Records>, organisation: string, review: string): Promise<void> {
  await trx
    .updateTable('reviews')
    .set({ version: sql<number>`version + 1` })
    .where('organisation', '=', organisation)
    .where('id', '=', review)
    .execute();
}
