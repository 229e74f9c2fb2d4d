import { surveyOf } from '#src/analyse/survey-of.ts';
import type { Survey, SurveyScore } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';
import { questionsOf } from './questions-of.ts';
import { scoresAbout } from './scores-about.ts';
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
  const scores: SurveyScore[] = [];
  const comments: { text: string; value: number | null }[] = [];
  let hidden = 0;
  for (const survey of surveys) {
    const found = (await scoresAbout(ctx, survey)).filter((one) => one.session === session);
    scores.push(...found.flatMap(({ score }) => score ?? []));
    hidden += found.filter(({ score }) => score === null).length;
  }
  // Values stand beside each other only on one scale: that of the first score.
  const [first] = scores;
  for (const survey of surveys) comments.push(...(await written(ctx, survey, session, first)));
  const { quotes, ...said } = surveyOf([], comments);
  if (scores.length + comments.length + hidden === 0) return null;
  return { ...said, scores, hidden, quotes };
}

async function written(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  { id, name, anonymous, versions }: AskedSurvey,
  session: string,
  first: SurveyScore | undefined,
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
    const scale = first?.about?.survey === name ? asked.find(({ kind }) => kind === first.kind) : undefined;
    const value = anonymous || scale === undefined ? undefined : answers[scale.id];
    return asked.flatMap(({ id: question, kind }) => {
      const text = kind === 'text' ? answers[question] : undefined;
      if (typeof text !== 'string' || text === '') return [];
      if (anonymous && voiced[question]?.session !== session) return [];
      return [{ text, value: typeof value === 'number' ? value : null }];
    });
  });
}
