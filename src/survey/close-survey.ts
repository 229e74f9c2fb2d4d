import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { heldSurvey, setSurvey } from './queries.ts';

/**
 * Closes a survey: nothing more is answered, and invitations that wait are not sent.
 *
 * @throws AftershowError not_found
 * @example await closeSurvey(ctx, { id });
 */
export async function closeSurvey(ctx: Writing, { id }: { id: string }): Promise<void> {
  await changeRecords(ctx, { action: 'survey.close', target: id }, async (trx) => {
    const { state } = await heldSurvey(trx, ctx, id);
    if (state === 'open') await setSurvey(trx, ctx, id, { state: 'closed' });
  });
}
