import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { heldSurvey, setSurvey } from './queries.ts';

/**
 * Takes a survey out of the lists, or brings it back; an archived one is closed and keeps its answers.
 *
 * @throws AftershowError not_found
 * @example await archiveSurvey(ctx, { id, archived: true });
 */
export async function archiveSurvey(ctx: Writing, { id, archived }: { id: string; archived: boolean }): Promise<void> {
  const act = { action: archived ? 'survey.archive' : 'survey.unarchive', target: id };
  await changeRecords(ctx, act, async (trx) => {
    const { state } = await heldSurvey(trx, ctx, id);
    const closing = archived && state === 'open' ? { state: 'closed' as const } : {};
    await setSurvey(trx, ctx, id, { archived: archived ? ctx.now() : null, ...closing });
  });
}
