import type { Context } from '#src/store/context.ts';
import type { FindAsked } from './asked-survey.ts';
import type { AnswerFault } from './check-answers.ts';
import type { Taking } from './save-response.ts';
import { takeAnswers } from './take-answers.ts';

const MOST_PAGES = 30;

/** A whole response, handed in at once. */
export type Whole = Omit<Taking, 'page' | 'seconds' | 'kept' | 'invitation'>;

/**
 * Takes a whole response page by page, as a respondent would have gone: what is not asked of them is not taken.
 *
 * @returns faults by question, where some answer cannot be taken; `first` where the response was not there before
 * @example const { finished } = await takePages(ctx, { asked, response, given: { nps: 9 }, language: 'en', channel: 'api', session: null }, find);
 */
export async function takePages(
  ctx: Context,
  whole: Whole,
  find: FindAsked,
): Promise<{ faults: Record<string, AnswerFault>; finished: boolean; first: boolean }> {
  for (let page = 0; page < MOST_PAGES; page += 1) {
    if (whole.asked.definition.pages[page] === undefined) break;
    const taken = await takeAnswers(ctx, { ...whole, seconds: null, page }, find);
    if (taken.state === 'faults') return { faults: taken.faults, finished: false, first: false };
    if (taken.state === 'finished') return { faults: {}, finished: true, first: taken.first };
  }
  return { faults: {}, finished: false, first: false };
}
