import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, type SurveyDefinition, surveyDefinition } from '#src/contract/survey.ts';
import { checkAnswers } from './check-answers.ts';
import { nextPage, previousPage, stillAsked } from './next-page.ts';
import { optionOrder } from './option-order.ts';
import { pipeWords } from './pipe-words.ts';
import { readDefinition } from './read-definition.ts';

const words = (text: string) => ({ en: text });
const definition: SurveyDefinition = surveyDefinition.parse({
  languages: ['en', 'fr'],
  title: words('Your view'),
  pages: [
    { id: 'one', questions: [{ id: 'nps', kind: 'nps', object: 'session', words: words('Recommend?') }] },
    {
      id: 'unhappy',
      show_if: { tests: [{ question: 'nps', is: 'at_most', values: [6] }] },
      questions: [
        {
          id: 'why',
          kind: 'multiple',
          words: words('Why {nps}?'),
          random: true,
          choose: { least: 0, most: 2 },
          options: [
            ...['sound', 'price', 'pace'].map((id) => ({ id, words: words(id) })),
            { id: 'none', words: words('None of these'), exclusive: true },
          ],
        },
      ],
    },
    {
      id: 'last',
      questions: [
        {
          id: 'more',
          kind: 'text',
          words: words('More about {why}?'),
          show_if: { tests: [{ question: 'why', is: 'any_of', values: ['sound'] }] },
        },
        { id: 'again', kind: 'csat', words: words('Again?'), not_applicable: true, required: true },
        {
          id: 'grid',
          kind: 'matrix',
          words: words('Parts'),
          rows: [
            { id: 'host', words: words('Host') },
            { id: 'pace_row', words: words('Pace') },
          ],
          options: [
            { id: 'good', words: words('Good') },
            { id: 'bad', words: words('Bad') },
          ],
        },
        { id: 'reach', kind: 'contact', words: words('Reach you?'), fields: ['email'] },
      ],
    },
  ],
});
const last = definition.pages[2]?.questions ?? [];

describe('branching', () => {
  it('asks the unhappy why, and nobody what does not apply to them', () => {
    expect(nextPage(definition, { nps: 3 }, 0)?.id).toBe('unhappy');
    expect(nextPage(definition, { nps: 9 }, 0)).toMatchObject({ id: 'last', page: 2 });
    const shown = nextPage(definition, { nps: 3, why: ['price'] }, 1);
    expect(shown?.questions.map(({ id }) => id)).toEqual(['again', 'grid', 'reach']);
    expect(nextPage(definition, {}, 2)).toBeNull();
    expect(previousPage(definition, { nps: 9 }, 2)?.id).toBe('one');
    expect(previousPage(definition, { nps: 3 }, 2)?.id).toBe('unhappy');
    expect(previousPage(definition, {}, 0)).toBeNull();
  });

  it('who goes back and answers otherwise leaves nothing behind', () => {
    const unhappy: Answers = { nps: 3, why: ['sound'], more: 'crackled', again: 4 };
    expect(stillAsked(definition, unhappy)).toEqual(unhappy);
    expect(stillAsked(definition, { ...unhappy, nps: 10 })).toEqual({ nps: 10, again: 4 });
  });
});

describe('words', () => {
  const piped = (text: string, answers: Answers) =>
    pipeWords(text, { definition, language: 'en', answers, given: { host: 'Ada' } });

  it('fills in answers and the occasion, and leaves no hole', () => {
    expect(piped('Why {nps}, {host}?', { nps: 3 })).toBe('Why 3, Ada?');
    expect(piped('More about {why}?', { why: ['sound', 'price'] })).toBe('More about sound, price?');
    expect(piped('Thanks {first_name}, bye', {})).toBe('Thanks, bye');
  });
});

describe('random order', () => {
  it('is the same for one person, differs between people, favours no option, and keeps "none" last', () => {
    const [question] = definition.pages[1]?.questions ?? [];
    if (question === undefined) throw new Error('no question');
    const first = new Map<string, number>();
    for (let person = 0; person < 600; person++) {
      const order = optionOrder(question, `r${person}`).map(({ id }) => id);
      expect(order.at(-1)).toBe('none');
      expect(optionOrder(question, `r${person}`).map(({ id }) => id)).toEqual(order);
      first.set(order[0] ?? '', (first.get(order[0] ?? '') ?? 0) + 1);
    }
    for (const count of first.values()) expect(Math.abs(count - 200)).toBeLessThan(60);
  });
});

describe('answers', () => {
  it('takes what was asked, in the form a browser sends it', () => {
    const { taken, faults } = checkAnswers(last, {
      again: '4',
      grid: { host: 'good', pace_row: '' },
      reach: { email: ' a@b.org ' },
      nps: 1,
    });
    expect(faults).toEqual({});
    expect(taken).toEqual({ again: 4, grid: { host: 'good' }, reach: { email: 'a@b.org' } });
    expect(checkAnswers(last, { again: null }).taken).toEqual({ again: null });
  });

  it.each([
    ['again', undefined, 'required'],
    ['again', 6, 'not_on_scale'],
    ['again', '4.5', 'not_on_scale'],
    ['grid', { host: 'awful' }, 'not_an_option'],
    ['reach', { email: 'nobody' }, 'not_an_email'],
    ['more', 'x'.repeat(5001), 'too_long'],
  ])('%s: %j is refused as %s', (id, given, fault) => {
    expect(checkAnswers(last, { again: 3, [id]: given }).faults).toEqual({ [id]: fault });
  });

  it('several: at most what was allowed, "none of these" alone', () => {
    const why = definition.pages[1]?.questions ?? [];
    expect(checkAnswers(why, { why: 'sound' }).taken).toEqual({ why: ['sound'] });
    expect(checkAnswers(why, { why: ['sound', 'none'] }).taken).toEqual({ why: ['none'] });
    expect(checkAnswers(why, { why: ['sound', 'price', 'pace'] }).faults).toEqual({ why: 'too_many' });
    expect(checkAnswers(why, { why: ['sound', 'fraud'] }).faults).toEqual({ why: 'not_an_option' });
  });

  it('whatever is sent, nothing is taken that was not asked, and nothing breaks', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('nps', 'why', 'more', 'again', 'grid', 'reach', 'x'), fc.jsonValue()),
        (given) => {
          const { taken, faults } = checkAnswers(last, given);
          for (const id of [...Object.keys(taken), ...Object.keys(faults)])
            expect(last.some((one) => one.id === id)).toBe(true);
        },
      ),
      { seed: 3, numRuns: 400 },
    );
  });
});

describe('reading a definition', () => {
  it('plain texts are of the language that was told', () => {
    const { definition: read, format } = readDefinition(
      '{"title":"Avis","pages":[{"id":"p","questions":[{"id":"a","kind":"csat","words":"Alors ?"}]}]}',
      'fr',
    );
    expect(format).toBe('aftershow');
    expect(read).toMatchObject({ languages: ['fr'], title: { fr: 'Avis' } });
    expect(read.pages[0]?.questions[0]?.words).toEqual({ fr: 'Alors ?' });
    expect(readDefinition(JSON.stringify(definition)).definition).toEqual(definition);
  });

  it('SurveyJS: the types we have, pages split where it branches, the rest named', () => {
    const { definition: read, left_out } = readDefinition(
      JSON.stringify({
        title: { default: 'Your view', fr: 'Votre avis' },
        elements: [
          { type: 'rating', name: 'How likely?', rateMin: 0, rateMax: 10 },
          {
            type: 'comment',
            name: 'why',
            title: { default: 'Why?', fr: 'Pourquoi ?' },
            visibleIf: '{How likely?} < 7',
          },
          {
            type: 'panel',
            elements: [
              { type: 'checkbox', name: 'likes', choices: ['Host', { value: 2, text: 'Price' }], showNoneItem: true },
            ],
          },
          { type: 'signaturepad', name: 'sign' },
        ],
      }),
    );
    expect(read.languages).toEqual(['fr', 'en']);
    expect(read.pages.map(({ questions }) => questions.map(({ id, kind }) => [id, kind]))).toEqual([
      [['how_likely', 'nps']],
      [
        ['why', 'text'],
        ['likes', 'multiple'],
      ],
    ]);
    expect(read.pages[1]?.questions[0]?.show_if?.tests).toEqual([
      { question: 'how_likely', is: 'at_most', values: [6] },
    ]);
    expect(read.pages[1]?.questions[1]?.options.map(({ id, exclusive }) => [id, exclusive])).toEqual([
      ['host', false],
      ['o_2', false],
      ['none', true],
    ]);
    expect(left_out).toEqual([{ name: 'sign', type: 'signaturepad' }]);
  });

  it.each([
    ['{', /not a JSON document/, undefined],
    ['{"pages":[]}', /./, 'pages'],
    [
      '{"pages":[{"id":"p","questions":[{"id":"Q 1","kind":"csat","words":"x"}]}]}',
      /small letters/,
      'pages.0.questions.0.id',
    ],
    [
      '{"pages":[{"id":"p","questions":[{"id":"a","kind":"csat","words":"x"},{"id":"a","kind":"csat","words":"x"}]}]}',
      /two questions/,
      'pages.0.questions.1.id',
    ],
  ])('%s is refused with its place', (json, message, field) => {
    try {
      readDefinition(json, 'en', 's.json');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'bad_file', message: expect.stringMatching(message) });
      if (field !== undefined) expect(error).toMatchObject({ place: { file: 's.json', field } });
    }
  });
});
