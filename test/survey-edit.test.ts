import { describe, expect, test } from 'vitest';
import { type SurveyDefinition, surveyDefinition } from '#src/contract/survey.ts';
import { lintSurvey } from '#src/survey/lint-survey.ts';
import { questionsOf } from '#src/survey/questions-of.ts';
import {
  changedQuestion,
  duplicatedPage,
  duplicatedQuestion,
  movedQuestion,
  newQuestion,
  renamedQuestion,
  steppedPage,
  steppedQuestion,
  withBack,
  withoutPage,
  withoutQuestion,
  withPage,
  withQuestion,
} from '../web/screens/survey-builder/definition-model.ts';
import { mended, shownHits } from '../web/screens/survey-builder/mend.ts';
import { missingIn } from '../web/screens/survey-builder/missing-texts.ts';

const SURVEY = surveyDefinition.parse({
  languages: ['en', 'fr'],
  title: { en: 'Your view', fr: 'Votre avis' },
  pages: [
    {
      id: 'first',
      questions: [
        { id: 'nps', kind: 'nps', object: 'session', words: { en: 'Would you recommend it?', fr: 'À recommander ?' } },
        { id: 'rate', kind: 'csat', words: { en: 'How do you rate the sound and the picture?' } },
      ],
    },
    {
      id: 'second',
      show_if: { tests: [{ question: 'nps', is: 'at_most', values: [6] }] },
      questions: [{ id: 'why', kind: 'text', words: { en: 'Why {nps}?', fr: 'Pourquoi {nps} ?' } }],
    },
  ],
});

/** Names by page, as 'nps rate | why'. */
const shape = ({ pages }: SurveyDefinition) =>
  pages.map(({ questions }) => questions.map(({ id }) => id).join(' ')).join(' | ');
/** Whatever the builder makes, the server takes. */
const kept = (definition: SurveyDefinition) => surveyDefinition.parse(JSON.parse(JSON.stringify(definition)));

describe('questions move, and never get lost', () => {
  test('within a page, over its edges, and onto another page', () => {
    expect(shape(movedQuestion(SURVEY, 'nps', 'rate'))).toBe('rate nps | why');
    expect(shape(movedQuestion(SURVEY, 'nps', 'why'))).toBe('rate | nps why');
    expect(shape(steppedQuestion(SURVEY, 'rate', 1))).toBe('nps | rate why');
    expect(shape(steppedQuestion(SURVEY, 'nps', -1))).toBe('nps rate | why');
    // A page that is left empty goes.
    expect(shape(steppedQuestion(SURVEY, 'why', -1))).toBe('nps rate why');
    expect(shape(movedQuestion(SURVEY, 'why', 'nps'))).toBe('why nps rate');
  });

  test('deleted and brought back: the same survey; the last one stays', () => {
    for (const id of ['nps', 'rate', 'why']) {
      const without = withoutQuestion(SURVEY, id);
      expect(shape(without)).not.toContain(id);
      expect(withBack(without, SURVEY, [id])).toEqual(SURVEY);
    }
    expect(withBack(withoutPage(SURVEY, 0), SURVEY, ['nps', 'rate'])).toEqual(SURVEY);
    const alone = withoutQuestion(withoutQuestion(SURVEY, 'why'), 'nps');
    expect(withoutQuestion(alone, 'rate')).toEqual(alone);
    expect(withoutPage(alone, 0)).toEqual(alone);
  });

  test('a name that was given away meanwhile is not taken twice', () => {
    const without = withoutQuestion(SURVEY, 'why');
    const again = withQuestion(without, { ...newQuestion(without, 'text'), id: 'why' }, { page: 0 });
    expect(shape(withBack(again, SURVEY, ['why']))).toBe('nps rate why | why_1');
  });

  test('every kind can be added, duplicated and kept', () => {
    const kinds = ['nps', 'csat', 'ces', 'rating', 'single', 'multiple', 'matrix', 'ranking', 'picture'] as const;
    let grown = SURVEY;
    for (const kind of [...kinds, 'text', 'consent', 'contact'] as const)
      grown = withPage(grown, newQuestion(grown, kind));
    grown = duplicatedPage(duplicatedQuestion(grown, 'why'), 0);
    const names = questionsOf(kept(grown)).map(({ question }) => question.id);
    expect(new Set(names).size).toBe(names.length);
    expect(shape(grown)).toMatch(/^nps rate \| nps_1 rate_1 \| why why_1 \| q1 \|/);
    expect(shape(steppedPage(SURVEY, 1, -1))).toBe('why | nps rate');
  });
});

test('a new name is followed by conditions and texts', () => {
  const renamed = renamedQuestion(SURVEY, 'nps', 'score');
  expect(renamed.pages[1]?.show_if?.tests[0]?.question).toBe('score');
  expect(renamed.pages[1]?.questions[0]?.words).toEqual({ en: 'Why {score}?', fr: 'Pourquoi {score} ?' });
  expect(renamedQuestion(SURVEY, 'nps', 'why')).toBe(SURVEY);
  expect(renamedQuestion(SURVEY, 'nps', 'Not a name')).toBe(SURVEY);
});

describe('what the linter proposes is taken by one tap', () => {
  test('two questions of one, in every language that has a proposal', () => {
    const { hits } = lintSurvey(SURVEY);
    const hit = hits.find(({ rule }) => rule === 'double_barrelled');
    if (hit === undefined) throw new Error('the linter does not see it');
    const after = mended(SURVEY, hit, hits);
    expect(shape(after)).toBe('nps rate rate_1 | why');
    expect(after.pages[0]?.questions.slice(1).map(({ words }) => words.en)).toEqual([
      'How do you rate the sound?',
      'How do you rate the picture?',
    ]);
    expect(lintSurvey(after).hits.some(({ rule }) => rule === 'double_barrelled')).toBe(false);
  });

  test('a setting that takes the reason away, said once for all languages', () => {
    const strict = changedQuestion(SURVEY, 'rate', { required: true, words: { en: 'Sound?', fr: 'Le son ?' } });
    const { hits } = lintSurvey(strict);
    const shown = shownHits(hits).filter(({ rule }) => rule === 'required_without_na');
    expect(hits.filter(({ rule }) => rule === 'required_without_na')).toHaveLength(2);
    expect(shown).toHaveLength(1);
    const [hit] = shown;
    if (hit === undefined) return;
    expect(lintSurvey(mended(strict, hit, hits)).errors).toBe(0);
  });

  test('a row of a table is mended where it stands', () => {
    const table = surveyDefinition.parse({
      ...SURVEY,
      pages: [
        {
          id: 'table',
          questions: [
            {
              ...{ id: 'parts', kind: 'matrix', words: { en: 'How was it?' } },
              rows: [{ id: 'host', words: { en: 'our amazing host' } }],
              options: [
                { id: 'good', words: { en: 'Good' } },
                { id: 'bad', words: { en: 'Bad' } },
              ],
            },
          ],
        },
      ],
    });
    const { hits } = lintSurvey(table);
    const hit = hits.find(({ rule, suggestion }) => rule === 'loaded' && suggestion !== undefined);
    if (hit === undefined) throw new Error('the linter does not see it');
    const [question] = mended(table, hit, hits).pages[0]?.questions ?? [];
    expect(question?.words.en).toBe('How was it?');
    expect(question?.rows[0]?.words.en).toBe(hit.suggestion);
  });
});

test('what a language lacks is counted', () => {
  expect(missingIn(SURVEY, 'en')).toBe(0);
  expect(missingIn(SURVEY, 'fr')).toBe(1);
  expect(missingIn({ ...SURVEY, languages: ['en', 'fr', 'es'] }, 'es')).toBe(4);
});
