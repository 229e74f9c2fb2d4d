import type { Answers, SurveyDefinition } from '#src/contract/survey.ts';
import { type AnswerFault, checkAnswers } from './check-answers.ts';
import { nextPage, stillAsked } from './next-page.ts';

/**
 * What would become of a whole response, as a respondent would have gone through the pages: which answers are taken and which cannot be.
 * Answers to what they were not asked are in neither.
 *
 * @example walkAnswers(definition, { nps: 11 }).faults // { nps: 'not_on_scale' }
 */
export function walkAnswers(
  definition: SurveyDefinition,
  given: Readonly<Record<string, unknown>>,
): { answers: Answers; faults: Record<string, AnswerFault> } {
  let answers: Answers = {};
  const faults: Record<string, AnswerFault> = {};
  for (let page = nextPage(definition, {}, -1); page !== null; page = nextPage(definition, answers, page.page)) {
    const read = checkAnswers(page.questions, given);
    Object.assign(faults, read.faults);
    answers = stillAsked(definition, { ...answers, ...read.taken });
  }
  return { answers, faults };
}
