import en from 'hyphen/en/index.js';
import es from 'hyphen/es/index.js';
import fr from 'hyphen/fr/index.js';
import type { SurveyLanguage } from '#src/contract/survey.ts';
import type { Readability } from '#src/contract/survey-lint.ts';

const BREAK = '\u00ad';
const SYLLABLES = { en, es, fr };

/**
 * How easily texts are read, 0 hard … 100 easy: Flesch 1948 for English, 206.835 − 1.015·W/S − 84.6·Syl/W; Kandel & Moles 1958 for French,
 * 207 − 1.015·W/S − 73.6·Syl/W; Szigriszt 1992 for Spanish, 206.835 − 62.3·Syl/W − W/S. Syllables by hyphenation. Null without words.
 *
 * @example readability(['How did you like the show?'], 'en')?.score // 102 → 100
 */
export function readability(texts: readonly string[], language: SurveyLanguage): Readability | null {
  let [words, sentences, syllables] = [0, 0, 0];
  for (const text of texts) {
    const found = text.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
    if (found.length === 0) continue;
    words += found.length;
    sentences += Math.max(1, (text.match(/[.!?…]+(?=\s|$)/g) ?? []).length);
    for (const word of found) syllables += syllablesOf(word, language);
  }
  if (words === 0) return null;
  const [length, weight] = [words / sentences, syllables / words];
  const formulas = {
    en: { formula: 'flesch', value: 206.835 - 1.015 * length - 84.6 * weight },
    fr: { formula: 'kandel-moles', value: 207 - 1.015 * length - 73.6 * weight },
    es: { formula: 'szigriszt', value: 206.835 - 62.3 * weight - length },
  } as const;
  const { formula, value } = formulas[language];
  return { score: Math.round(10 * Math.min(100, Math.max(0, value))) / 10, formula, words, sentences };
}

function syllablesOf(word: string, language: SurveyLanguage): number {
  return SYLLABLES[language].hyphenateSync(word, { hyphenChar: BREAK, minWordLength: 3 }).split(BREAK).length;
}
