import type { Answer, Answers, Condition, Test } from '#src/contract/survey.ts';

/**
 * Whether a condition holds for what was answered so far. A question that was not answered, or not asked, is in none of any values.
 *
 * @example isShown({ match: 'all', tests: [{ question: 'nps', is: 'at_most', values: [6] }] }, { nps: 3 }) // true
 */
export function isShown(condition: Condition | undefined, answers: Answers): boolean {
  if (condition === undefined) return true;
  const holds = (test: Test) => passes(test, answers[test.question]);
  return condition.match === 'all' ? condition.tests.every(holds) : condition.tests.some(holds);
}

function passes({ is, values }: Test, answer: Answer | undefined): boolean {
  const given = chosen(answer);
  switch (is) {
    case 'answered':
      return given.length > 0;
    case 'unanswered':
      return given.length === 0;
    case 'any_of':
      return given.some((one) => values.some((value) => String(value) === String(one)));
    case 'none_of':
      return given.every((one) => !values.some((value) => String(value) === String(one)));
    case 'at_least':
      return given.some((one) => Number(one) >= Number(values[0]));
    case 'at_most':
      return given.some((one) => Number(one) <= Number(values[0]));
  }
}

/** An answer as the list of what was chosen; "does not apply" and an empty text are nothing. */
function chosen(answer: Answer | undefined): (string | number)[] {
  if (answer === undefined || answer === null || answer === '' || answer === false) return [];
  if (answer === true) return ['yes'];
  if (Array.isArray(answer)) return answer;
  return typeof answer === 'object' ? Object.values(answer) : [answer];
}
