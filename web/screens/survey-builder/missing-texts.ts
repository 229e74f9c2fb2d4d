import type { SurveyDefinition, SurveyLanguage, Words } from '#src/contract/survey.ts';

/**
 * How many texts a language lacks: those that another language has, and those that every survey needs.
 *
 * @example missingIn(definition, 'es') // 3
 */
export function missingIn(
  { languages, title, welcome, thanks, pages }: SurveyDefinition,
  language: SurveyLanguage,
): number {
  const questions = pages.flatMap((page) => page.questions);
  const needed = [title, ...questions.flatMap(({ words, options, rows }) => [words, ...all(options), ...all(rows)])];
  const free = [
    ...[welcome, thanks, ...pages.map((page) => page.title)],
    ...questions.flatMap(({ hint, scale }) => [hint, scale?.low ?? {}, scale?.high ?? {}]),
  ].filter((words) => languages.some((one) => words[one]?.trim()));
  return [...needed, ...free].filter((words) => !words[language]?.trim()).length;
}

const all = (list: readonly { words: Words }[]) => list.map(({ words }) => words);
