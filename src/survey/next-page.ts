import type { Answers, Question, SurveyDefinition } from '#src/contract/survey.ts';
import { isShown } from './is-shown.ts';

/** A page as one person sees it: only the questions that apply to them. */
export interface Shown {
  page: number;
  id: string;
  questions: Question[];
}

/**
 * The first page after `from` that has something to ask, or null when the survey is over. −1 begins it.
 *
 * @example nextPage(definition, {}, -1)?.questions[0]?.id // 'nps'
 */
export function nextPage(definition: SurveyDefinition, answers: Answers, from: number): Shown | null {
  for (let page = from + 1; page < definition.pages.length; page++) {
    const shown = pageFor(definition, answers, page);
    if (shown !== null) return shown;
  }
  return null;
}

/**
 * The last page before `from` that had something to ask: where "back" leads.
 *
 * @example previousPage(definition, { nps: 3 }, 1)?.page // 0
 */
export function previousPage(definition: SurveyDefinition, answers: Answers, from: number): Shown | null {
  for (let page = from - 1; page >= 0; page--) {
    const shown = pageFor(definition, answers, page);
    if (shown !== null) return shown;
  }
  return null;
}

/** One page for somebody's answers; null when it has nothing to ask them. */
export function pageFor(definition: SurveyDefinition, answers: Answers, page: number): Shown | null {
  const asked = definition.pages[page];
  if (asked === undefined || !isShown(asked.show_if, answers)) return null;
  const questions = asked.questions.filter(({ show_if }) => isShown(show_if, answers));
  return questions.length === 0 ? null : { page, id: asked.id, questions };
}

/**
 * Answers without those to questions that no longer apply: who goes back and answers otherwise leaves nothing behind that was never asked.
 *
 * @example stillAsked(definition, { nps: 10, why_unhappy: 'sound' }) // { nps: 10 }
 */
export function stillAsked(definition: SurveyDefinition, answers: Answers): Answers {
  const kept: Answers = {};
  for (const page of definition.pages) {
    if (!isShown(page.show_if, kept)) continue;
    for (const { id, show_if } of page.questions) {
      const answer = answers[id];
      if (answer !== undefined && isShown(show_if, kept)) kept[id] = answer;
    }
  }
  return kept;
}
