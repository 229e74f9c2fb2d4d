import type { Condition, Test } from '#src/contract/survey.ts';

const PART = /^\{([^}]+)\}\s*(=|==|<>|!=|>=|<=|>|<|contains|anyof|notcontains|empty|notempty)\s*(.*)$/i;

/**
 * SurveyJS's `visibleIf` in our form: tests of earlier answers joined by "and" or by "or". Null for anything more, since a condition read
 * half would ask the wrong people.
 *
 * @param names ours by theirs
 * @example conditionOf("{nps} <= 6", new Map([['nps', 'nps']])) // { match: 'all', tests: [{ question: 'nps', is: 'at_most', values: [6] }] }
 */
export function conditionOf(expression: string, names: ReadonlyMap<string, string>): Condition | null {
  const any = / or /i.test(expression);
  if (any && / and /i.test(expression)) return null;
  const tests: Test[] = [];
  for (const part of expression.split(any ? / or /i : / and /i)) {
    const test = testOf(part.trim().replace(/^\((.*)\)$/, '$1'), names);
    if (test === null) return null;
    tests.push(test);
  }
  return { match: any ? 'any' : 'all', tests };
}

function testOf(part: string, names: ReadonlyMap<string, string>): Test | null {
  const [, name = '', operator = '', right = ''] = PART.exec(part) ?? [];
  const question = names.get(name.trim());
  if (question === undefined) return null;
  const values = valuesOf(right);
  const [number = Number.NaN] = values.map(Number);
  switch (operator.toLowerCase()) {
    case '=':
    case '==':
    case 'contains':
    case 'anyof':
      return { question, is: 'any_of', values };
    case '<>':
    case '!=':
    case 'notcontains':
      return { question, is: 'none_of', values };
    case '>=':
      return { question, is: 'at_least', values: [number] };
    case '>':
      return { question, is: 'at_least', values: [number + 1] };
    case '<=':
      return { question, is: 'at_most', values: [number] };
    case '<':
      return { question, is: 'at_most', values: [number - 1] };
    case 'empty':
      return { question, is: 'unanswered', values: [] };
    default:
      return { question, is: 'answered', values: [] };
  }
}

/** 'a' · 6 · ['a', 'b'] · true. */
function valuesOf(text: string): (string | number)[] {
  return text
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((one) => one.trim().replace(/^['"]|['"]$/g, ''))
    .filter((one) => one !== '')
    .map((one) => {
      if (/^-?\d+$/.test(one)) return Number(one);
      if (one === 'true') return 'yes';
      return one === 'false'
        ? 'no'
        : one
            .normalize('NFD')
            .replace(/[^\w]+/g, '_')
            .toLowerCase();
    });
}
