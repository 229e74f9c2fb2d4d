import { CASE_OUTCOMES } from '#src/contract/case.ts';
import { closeCase } from '#src/customer/close-case.ts';
import type { Context } from '#src/store/context.ts';
import { createSurvey } from '#src/survey/create-survey.ts';
import { openCases } from '#src/survey/open-cases.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';
import { takeResponse } from '#src/survey/take-response.ts';
import type { DemoAsked } from './demo-shop.ts';

const DAY_MS = 86_400_000;
/** Unhappy answers of the last weeks open cases. */
const WEEKS_OF_CASES = 6;
/** After so many days a case is answered. */
const ANSWERED_DAYS = 12;

type At = (when: number) => Context;

/**
 * Surveys that customers were sent, and what they answered, each at their own time; who was unhappy is written to.
 *
 * @param ids our ids of customers, by the demo's
 * @example await demoAsked(loading, shop.asked, ids);
 */
export async function demoAsked(
  { at, ...ctx }: Context & { at: At },
  asked: readonly DemoAsked[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { name, template, answers } of asked) {
    const first = answers[0];
    if (first === undefined) continue;
    const begins = at(first.time - DAY_MS);
    const { id } = await createSurvey(begins, { name, template, languages: ['fr', 'en', 'es'] });
    await publishSurvey(begins, { id });
    for (const { key, customer: outside, time, answers: said } of answers) {
      const customer = ids.get(outside);
      if (customer !== undefined)
        await takeResponse(at(time), { id, answers: said, language: 'fr', channel: 'api', customer, key });
    }
  }
  const now = ctx.now().getTime();
  for (let weeks = WEEKS_OF_CASES; weeks >= 0; weeks--) {
    const then = at(now - 7 * weeks * DAY_MS);
    await openCases(then);
    await answerCases(then, at);
  }
}

/**
 * Closes the cases that have been open for twelve days, each some days after it was opened; two in five with something given for it.
 *
 * @param at as whoever answers, at a moment
 * @example await answerCases(then, at);
 */
export async function answerCases({ organisation, records, now }: Context, at: At): Promise<void> {
  const due = await records
    .selectFrom('cases')
    .select(['id', 'opened'])
    .where('organisation', '=', organisation)
    .where('state', '!=', 'closed')
    .where('opened', '<', new Date(now().getTime() - ANSWERED_DAYS * DAY_MS))
    .orderBy('opened')
    .orderBy('id')
    .execute();
  for (const [n, { id, opened }] of due.entries()) {
    const when = new Date(opened).getTime() + (1 + (n % 4)) * DAY_MS;
    await closeCase(at(when), {
      ...{ id, outcome: CASE_OUTCOMES[n % 5] ?? 'solved' },
      ...(n % 5 === 2 || n % 5 === 3 ? { compensation: { amount: 1000, currency: 'EUR' } } : {}),
    });
  }
}
