import { sql } from 'kysely';
import { scoreAnswers } from '#src/analyse/score-answers.ts';
import type { SurveyScore } from '#src/contract/debrief.ts';
import type { Question } from '#src/contract/survey.ts';
import { LEAST_GROUP } from '#src/contract/survey-results.ts';
import type { Context } from '#src/store/context.ts';
import { asksTheSame } from './answers-to.ts';
import { showGroups } from './hide-small-groups.ts';
import { questionsOf } from './questions-of.ts';
import { scoredAs } from './score-question.ts';
import { shownResponses } from './shown-responses.ts';
import type { AskedSurvey } from './surveys-about.ts';

/** A score among those who answered about a session; null where it is hidden. */
export interface ScoreAbout {
  session: string;
  question: string;
  /** What the question asks a score of. */
  object: NonNullable<Question['object']> | null;
  score: SurveyScore | null;
}

/**
 * The scores of one survey among those who answered about each session, with their intervals. Those of fewer than five answers are hidden;
 * of an anonymous survey also those from which a smaller group's could be worked out, as in a cross-table by sessions.
 *
 * @example (await scoresAbout(ctx, survey)).find(({ session }) => session === 's1')?.score?.interval
 */
export async function scoresAbout(
  ctx: Pick<Context, 'organisation' | 'records'>,
  survey: AskedSurvey,
): Promise<ScoreAbout[]> {
  const found: ScoreAbout[] = [];
  for (const { question } of questionsOf(survey.definition)) {
    const scored = scoredAs(question);
    if (scored === null || scored.kind === 'rating') continue;
    const { kind, lowIsGood } = scored;
    const same = survey.versions.flatMap(({ number, definition }) => {
      const there = questionsOf(definition).find((one) => one.question.id === question.id);
      return there !== undefined && asksTheSame(there.question, question) ? [number] : [];
    });
    const groups = [...Map.groupBy(await counted(ctx, survey, question.id, same), ({ session }) => session)];
    const sizes = groups.map(([, rows]) => rows.reduce((sum, { n }) => sum + n, 0));
    const shown = survey.anonymous ? showGroups(sizes) : sizes.map((size) => size >= LEAST_GROUP);
    const about = { survey: survey.name, question: question.words };
    for (const [at, [session, rows]] of groups.entries()) {
      const values = rows.flatMap(({ value, n }) => Array.from({ length: n }, () => value));
      const { counts: _, ...score } = scoreAnswers(kind, values, { lowIsEasy: lowIsGood });
      const shownScore = shown[at] === true ? { ...score, about } : null;
      found.push({ session, question: question.id, object: question.object ?? null, score: shownScore });
    }
  }
  return found;
}

async function counted(
  ctx: Pick<Context, 'organisation' | 'records'>,
  survey: AskedSurvey,
  question: string,
  versions: readonly number[],
): Promise<{ session: string; value: number; n: number }[]> {
  const answers = shownResponses(ctx, survey).select(['number', 'session', sql`answers -> ${question}`.as('answer')]);
  return ctx.records
    .selectFrom(answers.as('shown'))
    .select(['session', sql<number>`answer::text::int`.as('value'), sql<number>`count(*)::int`.as('n')])
    .where('session', 'is not', null)
    .where('number', 'in', versions.length === 0 ? [-1] : [...versions])
    .where(sql<boolean>`jsonb_typeof(answer) = 'number'`)
    .groupBy(['session', 'value'])
    .$narrowType<{ session: string }>()
    .execute();
}
