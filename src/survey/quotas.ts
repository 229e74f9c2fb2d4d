import { sql, type Transaction } from 'kysely';
import type { Answers, SurveyDefinition } from '#src/contract/survey.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { questionsOf } from './questions-of.ts';

/** An option that only so many may choose. */
interface Quota {
  question: string;
  option: string;
  limit: number;
  full: 'hide_option' | 'close';
}

/** Every quota of a survey. */
export function quotasOf(definition: SurveyDefinition): Quota[] {
  return questionsOf(definition).flatMap(({ question }) =>
    question.options.flatMap(({ id, quota }) =>
      quota === undefined ? [] : [{ question: question.id, option: id, ...quota }],
    ),
  );
}

/** How an option is called in a set of those that are taken up. */
export const quotaKey = (question: string, option: string) => `${question}.${option}`;

/**
 * The options that are taken up, and whether one of them closes the survey. Asks nothing of a survey without quotas.
 *
 * @example const { full, closed } = await fullQuotas(ctx, { id, definition });
 */
export async function fullQuotas(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { id, definition }: { id: string; definition: SurveyDefinition },
): Promise<{ full: Set<string>; closed: boolean }> {
  const quotas = quotasOf(definition);
  if (quotas.length === 0) return { full: new Set(), closed: false };
  const rows = await ctx.records
    .selectFrom('survey_quotas')
    .select(['question', 'option', 'taken'])
    .where('organisation', '=', ctx.organisation)
    .where('survey', '=', id)
    .execute();
  const taken = new Map(rows.map((row) => [quotaKey(row.question, row.option), row.taken]));
  const over = quotas.filter((one) => (taken.get(quotaKey(one.question, one.option)) ?? 0) >= one.limit);
  return {
    full: new Set(over.filter((one) => one.full === 'hide_option').map((one) => quotaKey(one.question, one.option))),
    closed: over.some((one) => one.full === 'close'),
  };
}

/**
 * Moves the counts from what somebody had answered to what they answer now, one guarded update a place; gives the question whose option
 * was taken up meanwhile, and then nothing may be kept: the transaction ends.
 *
 * @example const missed = await takeQuotas(trx, ctx, { id, definition, before: {}, after: { size: 's' } });
 */
export async function takeQuotas(
  trx: Transaction<Records>,
  { organisation }: Pick<Context, 'organisation'>,
  of: { id: string; definition: SurveyDefinition; before: Answers; after: Answers },
): Promise<string | undefined> {
  // In one order for everybody, so that two people wait for one another instead of for each other.
  for (const { question, option, limit } of quotasOf(of.definition).sort((a, b) =>
    quotaKey(a.question, a.option) < quotaKey(b.question, b.option) ? -1 : 1,
  )) {
    const [had, has] = [chose(of.before, question, option), chose(of.after, question, option)];
    if (had === has) continue;
    const key = { organisation, survey: of.id, question, option };
    await trx
      .insertInto('survey_quotas')
      .values(key)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const moved = await trx
      .updateTable('survey_quotas')
      .set({ taken: has ? sql<number>`taken + 1` : sql<number>`taken - 1` })
      .where((is) => is.and(key))
      .where('taken', has ? '<' : '>', has ? limit : 0)
      .executeTakeFirst();
    if (has && moved.numUpdatedRows !== 1n) return question;
  }
  return undefined;
}

function chose(answers: Answers, question: string, option: string): boolean {
  const answer = answers[question];
  return answer === option || (Array.isArray(answer) && answer.includes(option));
}
