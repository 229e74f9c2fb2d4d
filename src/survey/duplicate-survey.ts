import type { Writing } from '#src/store/records/transaction.ts';
import { createSurvey } from './create-survey.ts';
import { loadSurvey } from './load-survey.ts';

/**
 * Begins a new survey with the draft of another; nothing of its answers, links or rewards comes along.
 *
 * @throws AftershowError not_found
 * @example const { id } = await duplicateSurvey(ctx, { id: before, name: 'Spring edition' });
 */
export async function duplicateSurvey(
  ctx: Writing,
  { id, name }: { id: string; name: string },
): Promise<{ id: string }> {
  const { definition } = await loadSurvey(ctx, { id, origin: '' });
  return createSurvey(ctx, { name, definition });
}
