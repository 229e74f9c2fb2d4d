import { median } from '#src/statistics/quantiles.ts';
import { questionsOf } from '#src/survey/questions-of.ts';
import { type Found, reason } from './found.ts';
import type { Facts, Looking } from './gather-facts.ts';
import { orderWorth } from './order-worth.ts';
import { readScoreAnswers } from './read-score-answers.ts';

const DAYS = 180;
/** A promoter gives nine or ten (Reichheld 2003), and has bought on two days at least. */
const PROMOTES = 9;
const LEAST_DAYS = 2;

/**
 * Whose last recommendation score within 180 days was nine or ten, who bought more than once and has nothing open: ask them to bring friends.
 *
 * @example (await findAmbassadors(ctx, facts))[0]?.people.length
 */
export async function findAmbassadors(ctx: Looking, facts: Facts): Promise<Found[]> {
  const answered = await readScoreAnswers(ctx, facts, new Date(ctx.now().getTime() - DAYS * 86_400_000));
  const last = new Map<string, number>();
  for (const { customer, definition, answers } of answered) {
    const score = questionsOf(definition)
      .filter(({ question }) => question.kind === 'nps')
      .map(({ question }) => answers[question.id])
      .find((one) => typeof one === 'number');
    if (typeof score === 'number' && !last.has(customer)) last.set(customer, score);
  }
  const named = facts.stands.filter(
    ({ customer, purchases }) =>
      (last.get(customer) ?? 0) >= PROMOTES && purchases >= LEAST_DAYS && !facts.waiting.has(customer),
  );
  if (named.length === 0) return [];
  return [
    {
      ...{ kind: 'ambassador', subject: '', products: [] },
      people: named.map(({ customer }) => ({ customer })),
      worth: orderWorth(named),
      reasons: [
        reason('promoters', 'count', named.length),
        reason('bought_days', 'number', median(named.map(({ purchases }) => purchases)) ?? 0),
      ],
    },
  ];
}
