import { type Condition, type Question, SURVEY_LANGUAGES, type Test, type Words } from '#src/contract/survey.ts';
import { isShown } from '../is-shown.ts';
import { GIVEN_PIPES, pipesIn } from '../pipe-words.ts';
import type { Placed } from '../questions-of.ts';
import { scaleOf } from '../scale-of.ts';
import type { BuildRule, Report } from './rule.ts';

const CHOICES: readonly Question['kind'][] = ['single', 'multiple', 'matrix', 'ranking', 'picture'];

/** A recommendation without its object cannot be compared with anything. */
export const noObject: BuildRule = (_, questions) =>
  questions
    .filter(({ question }) => question.kind === 'nps' && question.object === undefined)
    .map(({ question }) => ({ rule: 'no_object', question: question.id, language: null, found: {} }));

export const missingOptions: BuildRule = (_, questions) =>
  questions
    .filter(({ question }) => (CHOICES.includes(question.kind) && question.options.length < 2) || lacksRows(question))
    .map(({ question }) => ({ rule: 'missing_options', question: question.id, language: null, found: {} }));

function lacksRows({ kind, rows, fields }: Question): boolean {
  return (kind === 'matrix' && rows.length === 0) || (kind === 'contact' && fields.length === 0);
}

export const requiredText: BuildRule = (_, questions) =>
  questions
    .filter(({ question }) => question.kind === 'text' && question.required)
    .map(({ question }) => ({ rule: 'required_text', question: question.id, language: null, found: {} }));

/** Words of every language the survey speaks, with the languages each text lacks. */
export const missingTranslation: BuildRule = ({ languages, title, welcome, thanks, pages }, questions) => {
  const reports: Report[] = [];
  // What must be said lacks every language where nobody has said it; what may be said only those it is missing from.
  const look = (question: string | null, part: string, texts: readonly Words[], must: boolean) => {
    for (const language of languages) {
      const count = texts.filter((words) => (must || isSaid(words)) && !words[language]?.trim()).length;
      if (count > 0) reports.push({ rule: 'missing_translation', question, language, found: { part, count } });
    }
  };
  look(null, 'title', [title, welcome, thanks, ...pages.map((page) => page.title)], false);
  for (const { question } of questions) {
    const { id, words, hint, options, rows, scale } = question;
    const choices = [...options, ...rows].map((one) => one.words);
    look(id, 'words', [words], true);
    look(id, 'hint', [hint], false);
    look(id, 'options', choices, question.kind !== 'picture');
    if (scale !== undefined) look(id, 'scale', [scale.low, scale.high], false);
  }
  return reports;
};

const isSaid = (words: Partial<Record<string, string>>) => SURVEY_LANGUAGES.some((one) => Boolean(words[one]?.trim()));

/** What a condition asks of must have been asked before, on an earlier page, and be able to be so answered. */
export const branching: BuildRule = (_, questions) => {
  const byId = new Map(questions.map((placed) => [placed.question.id, placed]));
  return questions.flatMap((placed): Report[] => {
    const { id } = placed.question;
    for (const condition of placed.conditions) {
      for (const test of condition.tests) {
        if (reaches(test.question, id, byId, new Set())) {
          return [{ rule: 'cyclic_branch', question: id, language: null, found: { question: test.question } }];
        }
        const dead = whyDead(test, placed, byId);
        if (dead !== undefined && (condition.match === 'all' || condition.tests.length === 1)) {
          return [{ rule: 'dead_branch', question: id, language: null, found: { question: test.question, why: dead } }];
        }
      }
      if (contradicts(condition, byId)) {
        return [{ rule: 'dead_branch', question: id, language: null, found: { question: id, why: 'contradiction' } }];
      }
    }
    return [];
  });
};

/** Whether asking `from` depends, over however many steps, on `target`. */
function reaches(from: string, target: string, byId: ReadonlyMap<string, Placed>, seen: Set<string>): boolean {
  if (from === target) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const asked = byId.get(from)?.conditions.flatMap(({ tests }) => tests) ?? [];
  return asked.some(({ question }) => reaches(question, target, byId, seen));
}

function whyDead(test: Test, { page }: Placed, byId: ReadonlyMap<string, Placed>): string | undefined {
  const asked = byId.get(test.question);
  if (asked === undefined) return 'unknown';
  if (asked.page >= page) return 'later';
  const { question } = asked;
  const scale = scaleOf(question);
  const numbers = test.values.map(Number);
  if (test.is === 'at_least') return scale !== null && (numbers[0] ?? 0) > scale.to ? 'value' : undefined;
  if (test.is === 'at_most') return scale !== null && (numbers[0] ?? 0) < scale.from ? 'value' : undefined;
  if (test.is !== 'any_of') return undefined;
  const possible = (value: string | number) =>
    scale === null
      ? question.options.some(({ id }) => id === value) || question.options.length === 0
      : Number(value) >= scale.from && Number(value) <= scale.to;
  return test.values.some(possible) ? undefined : 'value';
}

/** Two tests of one single answer that no answer passes together. */
function contradicts({ match, tests }: Condition, byId: ReadonlyMap<string, Placed>): boolean {
  if (match === 'any') return false;
  return tests.some((test, at) =>
    tests.slice(at + 1).some((other) => {
      const question = byId.get(test.question)?.question;
      if (other.question !== test.question || question === undefined) return false;
      const scale = scaleOf(question);
      if (scale === null && question.kind !== 'single') return false;
      const answers = scale === null ? question.options.map(({ id }) => id) : rangeOf(scale);
      const both: Condition = { match: 'all', tests: [test, other] };
      return !answers.some((answer) => isShown(both, { [question.id]: answer }));
    }),
  );
}

function rangeOf({ from, to }: { from: number; to: number }): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** {names} in the words must be of a question asked before, or of the occasion. */
export const unknownPipe: BuildRule = (_, questions) =>
  questions.flatMap(({ question, page }): Report[] => {
    const texts = [question.words, question.hint].flatMap((words) => Object.values(words));
    const asked = new Set(questions.filter((other) => other.page < page).map((other) => other.question.id));
    const unknown = texts.flatMap(pipesIn).find((name) => !asked.has(name) && !GIVEN_PIPES.some((one) => one === name));
    return unknown === undefined
      ? []
      : [{ rule: 'unknown_pipe', question: question.id, language: null, found: { name: unknown } }];
  });

export const BUILD_RULES: readonly BuildRule[] = [
  noObject,
  missingOptions,
  requiredText,
  missingTranslation,
  branching,
  unknownPipe,
];
