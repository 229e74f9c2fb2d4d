import type { Context } from '#src/store/context.ts';
import { type ScoreAbout, scoresAbout } from './scores-about.ts';
import { surveysAbout } from './surveys-about.ts';

/**
 * What people answered about sessions: every score of every survey among those who answered about each, hidden ones with no figure. Scores of
 * the session itself come first, of those the one with the most answers: the first of a kind is the session's own, wherever one figure is asked.
 *
 * @example (await sessionScores(ctx, ['s1'])).get('s1')?.[0]?.score?.score // 40
 */
export async function sessionScores(
  ctx: Pick<Context, 'organisation' | 'records'>,
  sessions: readonly string[],
): Promise<Map<string, ScoreAbout[]>> {
  const found = new Map<string, ScoreAbout[]>(sessions.map((session) => [session, []]));
  for (const survey of await surveysAbout(ctx, sessions))
    for (const one of await scoresAbout(ctx, survey)) found.get(one.session)?.push(one);
  for (const scores of found.values())
    scores.sort((a, b) => Number(ofSession(b)) - Number(ofSession(a)) || given(b) - given(a));
  return found;
}

/**
 * The session's score of a kind, as its debrief leads with it: of the session itself, by the most answers.
 *
 * @example ownScore(scores, 'nps')?.score // 40
 */
export function ownScore(scores: readonly ScoreAbout[], kind: 'nps' | 'csat') {
  return scores.find((one) => ofSession(one) && one.score?.kind === kind)?.score ?? null;
}

function ofSession({ object }: ScoreAbout): boolean {
  return object === 'session';
}

function given({ score }: ScoreAbout): number {
  return score?.n ?? 0;
}
