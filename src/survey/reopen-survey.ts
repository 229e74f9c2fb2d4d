import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { heldSurvey, setSurvey } from './queries.ts';

/**
 * Opens a closed survey again, with the version that was asked last.
 *
 * @throws AftershowError not_found · conflict when it was never published, or is archived
 * @example await reopenSurvey(ctx, { id });
 */
export async function reopenSurvey(ctx: Writing, { id }: { id: string }): Promise<void> {
  await changeRecords(ctx, { action: 'survey.reopen', target: id }, async (trx) => {
    const { published, archived } = await heldSurvey(trx, ctx, id);
    if (published === null || archived !== null)
      throw new AftershowError('conflict', archived === null ? 'publish it first' : 'this survey is archived');
    await setSurvey(trx, ctx, id, { state: 'open' });
  });
}
