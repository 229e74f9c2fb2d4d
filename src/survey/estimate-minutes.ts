import type { Question, SurveyDefinition, SurveyLanguage } from '#src/contract/survey.ts';
import { questionsOf } from './questions-of.ts';

/** Words read a minute, a careful reader on a phone. */
const READING = 200;

/** Seconds to think and tap, beside reading; what a question with a condition costs counts half. */
const SECONDS: Record<Question['kind'], (question: Question) => number> = {
  nps: () => 5,
  csat: () => 4,
  ces: () => 5,
  rating: () => 4,
  single: () => 4,
  multiple: ({ options }) => 4 + options.length / 2,
  matrix: ({ rows }) => 3 + 4 * rows.length,
  ranking: ({ options }) => 4 * options.length,
  picture: () => 5,
  text: ({ required }) => (required ? 30 : 15),
  consent: () => 4,
  contact: ({ fields }) => 8 * fields.length,
};

/**
 * How long the survey takes, in minutes: reading at 200 words a minute, thinking and tapping by kind of question. Questions that not
 * everybody sees count half.
 *
 * @example estimateMinutes(definition, 'fr') // 1.4
 */
export function estimateMinutes(definition: SurveyDefinition, language: SurveyLanguage): number {
  let seconds = secondsToRead([definition.welcome[language], definition.thanks[language]]);
  for (const { question, conditions } of questionsOf(definition)) {
    const texts = [
      question.words,
      question.hint,
      ...question.options.map(({ words }) => words),
      ...question.rows.map(({ words }) => words),
    ];
    const own = secondsToRead(texts.map((words) => words[language])) + SECONDS[question.kind](question);
    seconds += conditions.length > 0 ? own / 2 : own;
  }
  return Math.round((10 * seconds) / 60) / 10;
}

function secondsToRead(texts: readonly (string | undefined)[]): number {
  const words = texts.join(' ').split(/\s+/).filter(Boolean).length;
  return (60 * words) / READING;
}
