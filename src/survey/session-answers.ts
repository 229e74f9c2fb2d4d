import { surveyOf } from '#src/analyse/survey-of.ts';
import type { Survey } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';
import { questionsOf } from './questions-of.ts';
import type { ScoreAbout } from './scores-about.ts';
import { sessionScores } from './session-scores.ts';
import { type AskedSurvey, surveysAbout } from './surveys-about.ts';

/** Of longer lists the latest comments. */
const MOST_COMMENTS = 2000;

/**
 * What people answered about a session in the organisation's own surveys: scores with their intervals, and what they wrote, the least
 * content first. Scores of fewer than five are hidden. Of an anonymous survey only comments that the voices show as this session's are told,
 * and never what was answered beside them.
 *
 * @returns null where nobody was asked about it, or nobody answered
 * @example (await sessionAnswers(ctx, 's1'))?.scores[0]?.interval
 */
export async function sessionAnswers(
  ctx: Pick<Context, 'organisation' | 'records'>,
  session: string,
): Promise<Survey | null> {
  const surveys = await surveysAbout(ctx, [session]);
  if (surveys.length === 0) return null;
  const about = (await sessionScores(ctx, [session])).get(session) ?? [];
  const shown = about.filter(({ score }) => score !== null);
  const scores = shown.flatMap(({ score }) => score ?? []);
  const hidden = about.length - shown.length;
  const comments: { text: string; value: number | null }[] = [];
  // Values stand beside each other only on one scale: that of the first score.
  const [first] = shown;
  for (const survey of surveys) comments.push(...(await written(ctx, survey, session, first)));
  const { quotes, ...said } = surveyOf([], comments);
  if (scores.length + comments.length + hidden === 0) return null;
  return { ...said, scores, hidden, quotes };
}

async function written(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  { id, name, anonymous, versions }: AskedSurvey,
  session: string,
  first: ScoreAbout | undefined,
): Promise<{ text: string; value: number | null }[]> {
  const rows = await records
    .selectFrom('survey_responses')
    .select(['number', 'answers', 'voiced'])
    .where('organisation', '=', organisation)
    .where('survey', '=', id)
    .where('session', '=', session)
    .orderBy('updated', 'desc')
    .orderBy('id')
    .limit(MOST_COMMENTS)
    .execute();
  const questions = new Map(
    versions.map(({ number, definition }) => [number, questionsOf(definition).map(({ question }) => question)]),
  );
  return rows.flatMap(({ number, answers, voiced }) => {
    const asked = questions.get(number) ?? [];
    const value = anonymous || first?.score?.about?.survey !== name ? undefined : answers[first.question];
    return asked.flatMap(({ id: question, kind }) => {
      const text = kind === 'text' ? answers[question] : undefined;
      if (typeof text !== 'string' || text === '') return [];
      if (anonymous && voiced[question]?.session !== session) return [];
      return [{ text, value: typeof value === 'number' ? value : null }];
    });
  });
}
