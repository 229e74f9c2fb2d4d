import type { Condition, Question, SurveyDefinition } from '#src/contract/survey.ts';

/** A question with where it stands and everything that must hold for it to be shown. */
export interface Placed {
  question: Question;
  /** Place in the whole survey, and of its page. */
  at: number;
  page: number;
  /** Its page's condition first, then its own. */
  conditions: Condition[];
}

/**
 * Every question in order.
 *
 * @example questionsOf(definition).map(({ question }) => question.id) // ['nps', 'why']
 */
export function questionsOf(definition: SurveyDefinition): Placed[] {
  let at = 0;
  return definition.pages.flatMap((page, number) =>
    page.questions.map((question) => ({
      question,
      at: at++,
      page: number,
      conditions: [page.show_if, question.show_if].filter((one) => one !== undefined),
    })),
  );
}
