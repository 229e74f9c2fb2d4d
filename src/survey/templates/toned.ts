import type { Question, SurveyLanguage, Tone, Words } from '#src/contract/survey.ts';

/** A text in three languages; where people are addressed, formal first and familiar second. */
export interface Toned {
  fr: string | readonly [formal: string, familiar: string];
  en: string;
  es: string | readonly [formal: string, familiar: string];
}

/** A question of a template: as in a definition, with its words toned. */
export interface TonedQuestion extends Partial<Omit<Question, 'words' | 'hint' | 'options' | 'rows' | 'scale'>> {
  id: string;
  kind: Question['kind'];
  words: Toned;
  options?: readonly (Toned & { id: string; exclusive?: boolean })[];
  rows?: readonly (Toned & { id: string })[];
  ends?: { low: Toned; high: Toned };
}

/** A survey somebody can begin with. */
export interface Template {
  id: string;
  title: Toned;
  thanks: Toned;
  pages: readonly { id: string; questions: readonly TonedQuestion[]; show_if?: Question['show_if'] }[];
}

/**
 * The words for the languages and tones that were chosen. "Neutral" is said formally where a language must choose.
 *
 * @example wordsOf({ fr: ['Qu’en pensez-vous ?', 'Qu’en penses-tu ?'], en: 'What do you think?', es: '¿Y?' }, ['fr'], { fr: 'familiar' })
 */
export function wordsOf(
  said: Toned,
  languages: readonly SurveyLanguage[],
  tone: Partial<Record<SurveyLanguage, Tone>>,
): Words {
  return Object.fromEntries(
    languages.map((language) => {
      const text = said[language];
      if (typeof text === 'string') return [language, text];
      return [language, tone[language] === 'familiar' ? text[1] : text[0]];
    }),
  );
}
