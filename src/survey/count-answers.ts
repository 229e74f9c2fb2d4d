import type { Answer, Question } from '#src/contract/survey.ts';
import type { QuestionResult } from '#src/contract/survey-results.ts';
import { shareOf } from '#src/statistics/share.ts';
import { scaleOf } from './scale-of.ts';

type Given = Exclude<Answer, null>;

/** What an answer can be counted under. */
export interface AnswerKey {
  key: string;
  words: Question['words'] | null;
}

/**
 * Everything a question's answers are counted under, in the order in which it is asked; open texts and contacts have none.
 *
 * @example keysOf(csatQuestion).map(({ key }) => key) // ['1', '2', '3', '4', '5']
 */
export function keysOf(question: Question): AnswerKey[] {
  const scale = scaleOf(question);
  if (scale !== null)
    return Array.from({ length: scale.to - scale.from + 1 }, (_, step) => ({
      key: String(scale.from + step),
      words: null,
    }));
  const options = question.options.map(({ id, words }) => ({ key: id, words }));
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'picture':
      return question.other ? [...options, { key: 'other', words: null }] : options;
    case 'matrix':
      return question.rows.flatMap((row) => options.map(({ key, words }) => ({ key: `${row.id}:${key}`, words })));
    case 'consent':
      return ['yes', 'no'].map((key) => ({ key, words: null }));
    default:
      return [];
  }
}

/**
 * What one answer counts as.
 *
 * @example countedAs(sizes, ['s', 'other:petite']) // ['s', 'other']
 */
export function countedAs({ kind }: Question, answer: Given): string[] {
  if (kind === 'ranking') return [];
  if (typeof answer === 'boolean') return [answer ? 'yes' : 'no'];
  if (typeof answer === 'number') return [String(answer)];
  if (kind === 'text' || kind === 'contact') return [];
  if (Array.isArray(answer)) return [...new Set(answer.map(known))];
  if (typeof answer === 'object') return Object.entries(answer).map(([row, option]) => `${row}:${option}`);
  return [known(answer)];
}

/**
 * How often each was answered, as a share of those who answered (of a matrix: who answered the row). What an earlier version still offered
 * comes last.
 *
 * @example countAnswers(sizes, ['s', 's', 'l'])[0]?.n // 2
 */
export function countAnswers(question: Question, given: readonly Given[]): QuestionResult['answers'] {
  const counts = new Map<string, number>();
  for (const answer of given)
    for (const key of countedAs(question, answer)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const keys = keysOf(question);
  const gone = [...counts.keys()].filter((key) => !keys.some((one) => one.key === key)).sort();
  const of = (key: string) => {
    if (question.kind !== 'matrix') return given.length;
    const row = key.slice(0, key.indexOf(':') + 1);
    return [...counts].reduce((sum, [other, n]) => sum + (other.startsWith(row) ? n : 0), 0);
  };
  return [...keys, ...gone.map((key) => ({ key, words: null }))].map(({ key, words }) => {
    const n = counts.get(key) ?? 0;
    return { key, words, n, share: shareOf(n, of(key)) };
  });
}

/**
 * Mean place of each option of a ranking, and how often it was first; null for other questions.
 *
 * @example rankAnswers(ranking, [['a', 'b'], ['a', 'b']])?.[0]?.mean // 1
 */
export function rankAnswers(question: Question, given: readonly Given[]): QuestionResult['ranks'] {
  if (question.kind !== 'ranking') return null;
  return question.options.flatMap(({ id, words }) => {
    const places = given.flatMap((answer) => {
      const at = Array.isArray(answer) ? answer.indexOf(id) : -1;
      return at === -1 ? [] : [at + 1];
    });
    if (places.length === 0) return [];
    const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
    return [{ key: id, words, mean, first: places.filter((place) => place === 1).length }];
  });
}

function known(option: string): string {
  return option.startsWith('other:') ? 'other' : option;
}
