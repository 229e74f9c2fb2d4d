import type { SurveyDefinition } from '#src/contract/survey.ts';
import { useWords } from '../../words.tsx';
import { questionsIn, wordsOf } from './definition-model.ts';
import type { FillIn } from './words-field.tsx';

/** What comes with the occasion somebody is asked about. */
const GIVEN = ['session', 'host', 'product', 'brand', 'first_name'] as const;

/** What a text of a page can have filled in: the occasion, and what was answered on earlier pages. */
export function useFillIns(definition: SurveyDefinition, page: number): FillIn[] {
  const { surveys } = useWords();
  const asked = questionsIn(definition)
    .filter((one) => one.page < page && !['matrix', 'consent', 'contact'].includes(one.question.kind))
    .map(({ question: { id, words } }) => ({
      name: id,
      label: surveys.answerTo(wordsOf(words, definition.languages) || id),
    }));
  return [...GIVEN.map((name) => ({ name, label: surveys.given[name] })), ...asked];
}
