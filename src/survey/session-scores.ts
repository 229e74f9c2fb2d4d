import type { SurveyScore } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';
import { scoresAbout } from './scores-about.ts';
import { surveysAbout } from './surveys-about.ts';

/**
 * What people answered about each of several sessions: the scores that are shown, the oldest survey's first.
 *
 * @example (await sessionScores(ctx, ['s1'])).get('s1')?.[0]?.score
 */
export async function sessionScores(
  ctx: Pick<Context, 'organisation' | 'records'>,
  sessions: readonly string[],
): Promise<Map<string, SurveyScore[]>> {
  const found = new Map<string, SurveyScore[]>();
  for (const survey of await surveysAbout(ctx, sessions))
    for (const { session, score } of await scoresAbout(ctx, survey))
      if (score !== null && sessions.includes(session)) found.set(session, [...(found.get(session) ?? []), score]);
  return found;
}
