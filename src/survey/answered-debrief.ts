import { keptDebrief } from '#src/analyse/kept-debrief.ts';
import type { Debrief } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';
import { sessionAnswers } from './session-answers.ts';

/**
 * The debrief of a stored session with what people answered about it in the organisation's surveys. Answers come in for weeks: they are
 * read each time, and the rest is kept.
 *
 * @throws AftershowError not_found when the organisation has no such session.
 * @example (await answeredDebrief(ctx, 'session-1')).survey?.scores[0]?.score
 */
export async function answeredDebrief(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  session: string,
): Promise<Debrief> {
  const [debrief, survey] = await Promise.all([keptDebrief(ctx, session), sessionAnswers(ctx, session)]);
  return { ...debrief, survey };
}
