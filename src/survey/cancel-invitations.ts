import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { heldSurvey } from './queries.ts';

/**
 * Takes back what is not sent yet; a reminder that waits is not sent, and its first mail's link goes on working.
 *
 * @throws AftershowError not_found
 * @example const { cancelled } = await cancelInvitations(ctx, { id });
 */
export async function cancelInvitations(ctx: Writing, { id }: { id: string }): Promise<{ cancelled: number }> {
  const act = { action: 'survey.cancel', target: id, detail: (done: { cancelled: number }) => done };
  return changeRecords(ctx, act, async (trx) => {
    await heldSurvey(trx, ctx, id);
    const waiting = trx
      .updateTable('survey_invitations')
      .where('organisation', '=', ctx.organisation)
      .where('survey', '=', id)
      .where('state', '=', 'waiting');
    const never = await waiting.set({ state: 'expired' }).where('sent', 'is', null).executeTakeFirst();
    const again = await waiting.set({ state: 'sent' }).where('sent', 'is not', null).executeTakeFirst();
    return { cancelled: Number(never.numUpdatedRows) + Number(again.numUpdatedRows) };
  });
}
