import { sql } from 'kysely';
import type { SurveyScore } from '#src/contract/survey-results.ts';
import type { Context } from '#src/store/context.ts';
import { asksTheSame } from './answers-to.ts';
import { questionsOf } from './questions-of.ts';
import { scoredAs, scoreQuestion } from './score-question.ts';
import { shownResponses } from './shown-responses.ts';
import { versionsOf } from './versions-of.ts';

type Asking = Pick<Context, 'organisation' | 'records'>;

/**
 * The first score of every published survey that asks for one, as its results give it: counted in the store, so that a list of many large
 * surveys need not read their answers.
 *
 * @example (await surveyScores(ctx, { archived: false }))[0]?.result.score // 34
 */
export async function surveyScores(ctx: Asking, { archived }: { archived: boolean }): Promise<SurveyScore[]> {
  const { organisation, records } = ctx;
  const surveys = await records
    .selectFrom('surveys')
    .select(['id', 'published', 'anonymous'])
    .where('organisation', '=', organisation)
    .where('published', 'is not', null)
    .where('archived', archived ? 'is not' : 'is', null)
    .orderBy('updated', 'desc')
    .limit(1000)
    .execute();
  const versions = await versionsOf(
    ctx,
    surveys.map(({ id }) => id),
  );
  const found: SurveyScore[] = [];
  for (const survey of surveys) {
    const own = versions.filter((one) => one.survey === survey.id);
    const asked = own.find(({ number }) => number === survey.published);
    const question = asked && questionsOf(asked.definition).find((one) => scoredAs(one.question) !== null)?.question;
    const scored = question === undefined ? null : scoredAs(question);
    if (question === undefined || scored === null) continue;
    const numbers = own.flatMap(({ number, definition }) => {
      const there = questionsOf(definition).find((one) => one.question.id === question.id);
      return there !== undefined && asksTheSame(there.question, question) ? [number] : [];
    });
    const result = scoreQuestion(scored, await numbersGiven(ctx, survey, question.id, numbers));
    found.push({ survey: survey.id, words: question.words, object: question.object ?? null, result });
  }
  return found;
}

/** Every number that was given; of an anonymous survey those of finished responses by fives, in the order they were finished. */
async function numbersGiven(
  ctx: Asking,
  survey: { id: string; anonymous: boolean },
  question: string,
  versions: readonly number[],
): Promise<number[]> {
  const answers = shownResponses(ctx, survey).select(['number', sql`answers -> ${question}`.as('answer')]);
  const rows = await ctx.records
    .selectFrom(answers.as('shown'))
    .select([sql<number>`answer::text::int`.as('value'), sql<number>`count(*)::int`.as('n')])
    .where('number', 'in', versions.length === 0 ? [-1] : [...versions])
    .where(sql<boolean>`jsonb_typeof(answer) = 'number'`)
    .groupBy('value')
    .execute();
  return rows.flatMap(({ value, n }) => Array.from({ length: n }, () => value));
}
