import type { Answer, Question, SurveyDefinition } from '#src/contract/survey.ts';
import { isShown } from './is-shown.ts';
import { questionsOf } from './questions-of.ts';
import { scaleOf } from './scale-of.ts';
import type { Sheet } from './sheet.ts';

/** Answers to one question, over the versions in which it asked the same. */
export interface AnswersTo {
  /** Everybody who came past its page and to whom it applied. */
  asked: Sheet[];
  /** What they answered; "does not apply" is not among them. */
  given: { sheet: Sheet; answer: Exclude<Answer, null> }[];
  notApplicable: number;
  /** Answers to a version that asked something else. */
  otherVersions: number;
}

/**
 * Gathers the answers to a question. A version in which its kind, object or scale was another asked something else, whatever it was called:
 * those answers are counted and not mixed in.
 *
 * @example answersTo(question, versions, sheets).given.length
 */
export function answersTo(
  question: Question,
  versions: ReadonlyMap<number, SurveyDefinition>,
  sheets: readonly Sheet[],
): AnswersTo {
  const found: AnswersTo = { asked: [], given: [], notApplicable: 0, otherVersions: 0 };
  const placed = new Map(
    [...versions].map(([number, definition]) => {
      const there = questionsOf(definition).find((one) => one.question.id === question.id);
      return [number, there && { ...there, same: asksTheSame(there.question, question) }] as const;
    }),
  );
  for (const sheet of sheets) {
    const there = placed.get(sheet.number);
    if (there === undefined) continue;
    const answer = sheet.answers[question.id];
    if (!there.same) {
      if (answer !== undefined && answer !== null) found.otherVersions += 1;
      continue;
    }
    if (answer === undefined && !(hasPassed(sheet, there.page) && applies(sheet, there.conditions))) continue;
    found.asked.push(sheet);
    if (answer === null) found.notApplicable += 1;
    else if (answer !== undefined) found.given.push({ sheet, answer });
  }
  return found;
}

/** Whether somebody has sent a page, or one after it. */
export function hasPassed({ state, page }: Sheet, at: number): boolean {
  return state === 'finished' || page > at;
}

/** Whether all conditions of a question hold for what somebody answered. */
export function applies({ answers }: Sheet, conditions: readonly Parameters<typeof isShown>[0][]): boolean {
  return conditions.length === 0 || conditions.every((condition) => isShown(condition, answers));
}

/**
 * Whether two versions of a question ask the same: their answers may be counted together.
 *
 * @example asksTheSame(before, { ...before, object: 'brand' }) // false
 */
export function asksTheSame(a: Question, b: Question): boolean {
  const [one, other] = [scaleOf(a), scaleOf(b)];
  return (
    a.kind === b.kind &&
    a.object === b.object &&
    one?.from === other?.from &&
    one?.to === other?.to &&
    (a.scale?.low_is_good ?? false) === (b.scale?.low_is_good ?? false)
  );
}
