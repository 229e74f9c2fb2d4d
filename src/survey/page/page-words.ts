import type { SurveyDefinition, SurveyLanguage } from '#src/contract/survey.ts';
import { surveyPage as en, type SurveyPageWords } from '#src/message/en/survey-page.ts';
import { surveyPage as es } from '#src/message/es/survey-page.ts';
import { surveyPage as fr } from '#src/message/fr/survey-page.ts';

const WORDS = { en, fr, es };

/**
 * What stands around the questions, in the language and the tone of the survey; "neutral" is said formally.
 *
 * @example pageWords('fr', definition).next // 'Continuer'
 */
export function pageWords(language: SurveyLanguage, definition?: Pick<SurveyDefinition, 'tone'>): SurveyPageWords {
  return WORDS[language][definition?.tone[language] === 'familiar' ? 'familiar' : 'formal'];
}
