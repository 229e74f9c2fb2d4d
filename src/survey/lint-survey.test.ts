import { describe, expect, it } from 'vitest';
import { type SurveyLanguage, surveyDefinition } from '#src/contract/survey.ts';
import type { LintRule } from '#src/contract/survey-lint.ts';
import { lintSurvey } from './lint-survey.ts';

type Draft = Record<string, unknown>;

/** A survey in one language of questions that differ from a harmless one in what is given. */
function lint(language: SurveyLanguage, ...questions: Draft[]) {
  const filled = questions.map((question, at) => ({
    id: `q${at + 1}`,
    kind: 'csat',
    words: { [language]: 'Ok' },
    ...question,
  }));
  return lintSurvey(
    surveyDefinition.parse({
      languages: [language],
      title: { [language]: 'T' },
      pages: filled.map((question, at) => ({ id: `p${at + 1}`, questions: [question] })),
    }),
  );
}
const rulesOf = (language: SurveyLanguage, ...questions: Draft[]) =>
  lint(language, ...questions).hits.map(({ rule }) => rule);
const options = (language: SurveyLanguage, ...labels: string[]) =>
  labels.map((label, at) => ({ id: `o${at}`, words: { [language]: label } }));

describe('wording', () => {
  it.each<[SurveyLanguage, LintRule, string]>([
    ['fr', 'double_barrelled', 'Que pensez-vous de la qualité et du prix ?'],
    ['en', 'double_barrelled', 'How satisfied are you with the host and the sound?'],
    ['es', 'double_barrelled', '¿Qué le parecen la calidad y el precio?'],
    ['en', 'double_barrelled', 'Was the page clear and fast?'],
    ['fr', 'leading', 'Ne trouvez-vous pas que cette séance était utile ?'],
    ['en', 'leading', 'Don’t you think the show was useful?'],
    ['es', 'leading', '¿No cree usted que la sesión fue útil?'],
    ['fr', 'leading', 'Évidemment, reviendrez-vous ?'],
    ['fr', 'loaded', 'Que pensez-vous de notre magnifique présentatrice ?'],
    ['en', 'loaded', 'How do you rate our award-winning service?'],
    ['es', 'loaded', '¿Cómo valora nuestra increíble oferta?'],
    ['fr', 'absolute', 'Regardez-vous toujours nos séances ?'],
    ['en', 'absolute', 'Do you always watch with sound?'],
    ['es', 'absolute', '¿Mira siempre nuestras sesiones?'],
    ['fr', 'agree_disagree', 'Êtes-vous d’accord ou pas d’accord avec cette phrase ?'],
    [
      'en',
      'too_long',
      'Thinking back to the last session you watched with us on any day of the past month how would you rate it overall today?',
    ],
    ['en', 'nested', 'When you bought what the host showed because it was cheap, which you liked, how was it?'],
    ['fr', 'nested', 'Si le produit que vous avez vu, dont le prix vous plaisait, arrivait, qu’en pensez-vous ?'],
  ])('%s: %s in “%s”', (language, rule, text) => {
    expect(rulesOf(language, { words: { [language]: text } })).toContain(rule);
  });

  it.each<[SurveyLanguage, string]>([
    ['fr', 'Recommanderiez-vous cette séance à un ami ou à un collègue ?'],
    ['en', 'How likely are you to recommend this session to a friend or colleague?'],
    ['es', '¿Recomendaría esta sesión a un amigo o familiar?'],
    ['fr', 'Quelle note donnez-vous à la qualité du son ?'],
    ['en', 'How easy was it to find what you were looking for?'],
    ['es', '¿Le resultó fácil o difícil pagar?'],
    ['fr', 'Êtes-vous satisfait ou insatisfait de la livraison ?'],
    ['en', 'On a scale between 1 and 5, how was the picture?'],
    ['en', 'What did you think of the show and why?'],
    ['fr', 'Avez-vous trouvé ce que vous cherchiez ?'],
    ['fr', 'Comment évaluez-vous et pourquoi ?'],
    ['es', '¿Ha encontrado lo que buscaba?'],
  ])('%s: nothing to say of “%s”', (language, text) => {
    expect(rulesOf(language, { words: { [language]: text } })).toEqual([]);
  });

  it('gives a better wording where it can', () => {
    const [joined] = lint('fr', { words: { fr: 'Que pensez-vous de la qualité et du prix ?' } }).hits;
    expect(joined?.suggestion).toBe('Que pensez-vous de la qualité ? · Que pensez-vous du prix ?');
    const [praised] = lint('en', { words: { en: 'How do you rate our amazing service?' } }).hits;
    expect(praised?.suggestion).toBe('How do you rate our service?');
  });
});

describe('choices', () => {
  const single = { kind: 'single' };

  it('who must answer needs a way out, unless there is one among the options', () => {
    expect(rulesOf('en', { required: true })).toEqual(['required_without_na']);
    expect(rulesOf('en', { required: true, not_applicable: true })).toEqual([]);
    expect(rulesOf('es', { ...single, required: true, options: options('es', 'Sí', 'No', 'No sé') })).toEqual([]);
    expect(rulesOf('en', { kind: 'text', required: true })).toEqual(['required_text']);
    expect(rulesOf('en', { kind: 'consent', required: true })).toEqual([]);
  });

  it('nominal options are mixed, ordered ones are not', () => {
    const brands = options('fr', 'Robe', 'Sac', 'Chaussures', 'Bijoux');
    expect(rulesOf('fr', { ...single, options: brands })).toEqual(['fixed_order']);
    expect(rulesOf('fr', { ...single, random: true, options: brands })).toEqual([]);
    expect(rulesOf('fr', { ...single, options: options('fr', 'Jamais', 'Rarement', 'Souvent', 'Toujours') })).toEqual(
      [],
    );
    expect(rulesOf('en', { ...single, options: options('en', '0-10', '11-20', '21-30', '31 or more') })).toEqual([]);
  });

  it('ranges do not overlap', () => {
    const ages = lint('fr', { ...single, options: options('fr', '18-25', '25-35', '36 et plus') });
    expect(ages.hits[0]).toMatchObject({ rule: 'overlapping_ranges', severity: 'error', found: { value: 25 } });
    expect(rulesOf('en', { ...single, options: options('en', 'Less than 20', '20–29', '30 or more') })).toEqual([]);
    expect(rulesOf('en', { ...single, options: options('en', 'Under 20', '19 to 30') })).toContain(
      'overlapping_ranges',
    );
    expect(rulesOf('fr', { ...single, options: options('fr', 'moins de 1 000 €', 'de 1 000 à 2 000 €') })).toEqual([]);
  });

  it('scales do not lean', () => {
    const leaning = options('en', 'Excellent', 'Very good', 'Good', 'Poor');
    expect(rulesOf('en', { ...single, options: leaning })).toContain('unbalanced_scale');
    const even = options('es', 'Muy mala', 'Mala', 'Buena', 'Muy buena');
    expect(rulesOf('es', { ...single, options: even })).toEqual([]);
    const agreeing = options('en', 'Strongly agree', 'Agree', 'Disagree', 'Strongly disagree');
    expect(rulesOf('en', { ...single, options: agreeing })).toEqual(['agree_disagree']);
  });
});

describe('the whole', () => {
  it('a recommendation names its object, a choice has options, age comes last', () => {
    expect(rulesOf('en', { kind: 'nps' })).toEqual(['no_object']);
    expect(rulesOf('en', { kind: 'nps', object: 'session' })).toEqual([]);
    expect(rulesOf('en', { kind: 'multiple' })).toEqual(['missing_options']);
    expect(rulesOf('fr', { words: { fr: 'Quel est votre âge ?' } }, {})).toEqual(['demographics_first']);
    expect(rulesOf('fr', {}, { words: { fr: 'Quel est votre âge ?' } })).toEqual([]);
  });

  it('branches that are never taken, or wait for themselves, are errors', () => {
    const when = (question: string, is: string, ...values: unknown[]) => ({
      show_if: { tests: [{ question, is, values }] },
    });
    expect(lint('en', {}, when('q1', 'at_least', 6)).hits[0]).toMatchObject({
      rule: 'dead_branch',
      found: { why: 'value' },
    });
    expect(lint('en', when('q2', 'answered'), {}).hits[0]).toMatchObject({
      rule: 'dead_branch',
      found: { why: 'later' },
    });
    expect(lint('en', when('q9', 'answered')).hits[0]).toMatchObject({ found: { why: 'unknown' } });
    expect(rulesOf('en', when('q2', 'answered'), when('q1', 'answered'))).toEqual(['cyclic_branch', 'cyclic_branch']);
    const both = {
      show_if: {
        tests: [
          { question: 'q1', is: 'at_most', values: [2] },
          { question: 'q1', is: 'at_least', values: [4] },
        ],
      },
    };
    expect(lint('en', {}, both).hits[0]).toMatchObject({ rule: 'dead_branch', found: { why: 'contradiction' } });
    expect(rulesOf('en', {}, when('q1', 'at_most', 2))).toEqual([]);
    expect(rulesOf('en', {}, { words: { en: 'Why {q1}, {host}?' } })).toEqual([]);
    expect(rulesOf('en', { words: { en: 'Why {q2}?' } }, {})).toEqual(['unknown_pipe']);
  });

  it('counts what is missing in each language', () => {
    const { hits } = lintSurvey(
      surveyDefinition.parse({
        languages: ['fr', 'es'],
        title: { fr: 'T', es: 'T' },
        pages: [
          {
            id: 'p',
            questions: [{ id: 'a', kind: 'single', words: { fr: 'Un' }, options: options('fr', 'Oui', 'Non') }],
          },
        ],
      }),
    );
    expect(hits.map(({ language, found }) => [language, found['part'], found['count']])).toEqual([
      ['es', 'words', 1],
      ['es', 'options', 2],
    ]);
    const empty = lint('fr', {
      kind: 'single',
      options: [
        { id: 'a', words: {} },
        { id: 'b', words: { fr: 'Non' } },
      ],
    });
    expect(empty.hits).toMatchObject([{ rule: 'missing_translation', found: { part: 'options', count: 1 } }]);
    const [joined] = lint('fr', { words: { fr: 'Comment évaluez-vous le son et l’image ?' } }).hits;
    expect(joined?.found).toEqual({ first: 'son', second: 'image' });
  });

  it('says how long it takes, and how easily it reads', () => {
    const short = lint('fr', {}, {});
    expect(short.minutes).toBeLessThan(0.5);
    const many = Array.from({ length: 12 }, () => ({
      kind: 'text',
      words: { fr: 'Dites-nous ce que vous en pensez.' },
    }));
    expect(lint('fr', ...many).hits.map(({ rule }) => rule)).toEqual(['takes_long']);
    const written = many.map((question) => ({ ...question, required: true }));
    expect(rulesOf('fr', ...written, ...written)).toContain('takes_too_long');
    const easy = lint('en', { words: { en: 'Did you like the show?' } }).readability.en?.score ?? 0;
    const hard =
      lint('en', { words: { en: 'Characterise organisational communication effectiveness.' } }).readability.en?.score ??
      100;
    expect(easy).toBeGreaterThan(80);
    expect(hard).toBeLessThan(30);
  });
});
