import { SURVEY_LANGUAGES, type Words } from '#src/contract/survey.ts';
import { estimateMinutes } from './estimate-minutes.ts';
import { makeFromTemplate, TEMPLATES } from './make-from-template.ts';
import { questionsOf } from './questions-of.ts';

/**
 * The surveys one can begin with, in the order they are offered, with how long they take.
 *
 * @example listTemplates()[0]?.id // 'end_of_live'
 */
export function listTemplates(): { id: string; title: Words; questions: number; minutes: number }[] {
  return [...TEMPLATES.keys()].flatMap((id) => {
    const definition = makeFromTemplate(id, { languages: SURVEY_LANGUAGES, tone: {} });
    if (definition === undefined) return [];
    const minutes = Math.max(...SURVEY_LANGUAGES.map((language) => estimateMinutes(definition, language)));
    return [{ id, title: definition.title, questions: questionsOf(definition).length, minutes }];
  });
}
