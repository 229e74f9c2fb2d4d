import type { Answer, Answers, Question, SurveyDefinition, SurveyLanguage, Words } from '#src/contract/survey.ts';
import { questionsOf } from './questions-of.ts';

/** {question} in a text: what was answered there. {session}, {host}, {product} and {brand} come with the invitation. */
const PIPE = /\{([a-z][a-z0-9_]{0,39})\}/g;
export const GIVEN_PIPES = ['session', 'host', 'product', 'brand', 'first_name'] as const;

/**
 * A text in a language, or in the survey's first language that has it.
 *
 * @example wordsIn({ fr: 'Merci', en: '' }, 'en', ['fr']) // 'Merci'
 */
export function wordsIn(words: Words, language: SurveyLanguage, languages: readonly SurveyLanguage[]): string {
  for (const one of [language, ...languages]) {
    const text = words[one];
    if (text !== undefined && text !== '') return text;
  }
  return '';
}

/** The names a text asks to be filled in. */
export function pipesIn(text: string): string[] {
  return [...text.matchAll(PIPE)].map(([, name = '']) => name);
}

/**
 * Fills in what was answered before or is known of the occasion. What is not known leaves nothing behind, not even a double space.
 *
 * @example pipeWords('Why {nps}?', { definition, language: 'en', answers: { nps: 3 }, given: {} }) // 'Why 3?'
 */
export function pipeWords(
  text: string,
  {
    definition,
    language,
    answers,
    given,
  }: {
    definition: SurveyDefinition;
    language: SurveyLanguage;
    answers: Answers;
    given: Readonly<Record<string, string>>;
  },
): string {
  if (!text.includes('{')) return text;
  const filled = text.replace(PIPE, (_, name: string) => {
    const asked = questionsOf(definition).find(({ question }) => question.id === name)?.question;
    if (asked === undefined) return given[name] ?? '';
    return said(asked, answers[name], language, definition.languages);
  });
  return filled
    .replace(/ {2,}/g, ' ')
    .replace(/ +([,.;])/g, '$1')
    .trim();
}

function said(
  question: Question,
  answer: Answer | undefined,
  language: SurveyLanguage,
  languages: readonly SurveyLanguage[],
): string {
  if (answer === undefined || answer === null || typeof answer === 'boolean') return '';
  if (typeof answer === 'object' && !Array.isArray(answer)) return '';
  const one = (value: string | number) => {
    const option = question.options.find(({ id }) => id === value);
    return option === undefined ? String(value) : wordsIn(option.words, language, languages);
  };
  return Array.isArray(answer) ? answer.map(one).join(', ') : one(answer);
}
