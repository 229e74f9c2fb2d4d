import { z } from 'zod';
import { ASPECTS } from './voice.ts';

/**
 * A survey's definition: pages of questions in up to three languages, with branching, piping and quotas. It is a JSON document that
 * can be exported, imported and checked without a server (`bin/aftershow survey lint`).
 */

export const SURVEY_LANGUAGES = ['fr', 'en', 'es'] as const;
export type SurveyLanguage = (typeof SURVEY_LANGUAGES)[number];

/** How people are spoken to: vous/usted, without address, tu/tú. */
export const TONES = ['formal', 'neutral', 'familiar'] as const;
export type Tone = (typeof TONES)[number];

export const QUESTION_KINDS = [
  'nps', // 0–10, of a named object
  'csat', // 1–5
  'ces', // 1–7
  'rating', // any scale of 2 to 11 steps
  'single',
  'multiple',
  'matrix', // rows, each answered on the same options
  'ranking',
  'picture', // one or several pictures
  'text',
  'consent',
  'contact',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What a recommendation is about; scores of different objects are never mixed. */
export const SCORE_OBJECTS = ['product', 'service', 'session', 'brand', 'company'] as const;

const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'write a name of small letters, digits and _');
const words = z.partialRecord(z.enum(SURVEY_LANGUAGES), z.string().trim().max(2000));
/** The same text in each of the survey's languages; what is missing is shown and told by the linter. */
export type Words = z.infer<typeof words>;

const option = z.object({
  id: name,
  words,
  /** https address of a picture. */
  picture: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .optional(),
  /** "None of these": ticking it unticks the others, and it stays last in a random order. */
  exclusive: z.boolean().default(false),
  /** Closes this option (or the survey) when so many have chosen it. */
  quota: z.object({ limit: z.int().positive(), full: z.enum(['hide_option', 'close']) }).optional(),
});

/** Answers of an earlier question that let this one be shown. */
const test = z.object({
  question: name,
  is: z.enum(['any_of', 'none_of', 'at_least', 'at_most', 'answered', 'unanswered']),
  /** Option ids, or numbers on the scale. */
  values: z
    .array(z.union([z.string().max(100), z.number()]))
    .max(50)
    .default([]),
});
export type Test = z.infer<typeof test>;

const condition = z.object({ match: z.enum(['all', 'any']).default('all'), tests: z.array(test).min(1).max(10) });
export type Condition = z.infer<typeof condition>;

const scale = z.object({
  from: z.int().min(0).max(1),
  to: z.int().min(2).max(10),
  low: words.default({}),
  high: words.default({}),
  /** A CES on which 1 is easiest. */
  low_is_good: z.boolean().default(false),
});

const question = z.object({
  id: name,
  kind: z.enum(QUESTION_KINDS),
  words,
  hint: words.default({}),
  required: z.boolean().default(false),
  /** Offers "does not apply to me". */
  not_applicable: z.boolean().default(false),
  object: z.enum(SCORE_OBJECTS).optional(),
  /** What its words are about, so that they join the voices of the same aspect. */
  aspect: z.enum(ASPECTS).optional(),
  scale: scale.optional(),
  options: z.array(option).max(60).default([]),
  rows: z
    .array(z.object({ id: name, words }))
    .max(30)
    .default([]),
  /** Lets people add an answer of their own. */
  other: z.boolean().default(false),
  random: z.boolean().default(false),
  choose: z.object({ least: z.int().min(0).default(0), most: z.int().min(1).max(60) }).optional(),
  /** What a contact question asks for. */
  fields: z
    .array(z.enum(['name', 'email', 'phone', 'postcode']))
    .max(4)
    .default([]),
  /** The declared purpose a consent question is about. */
  purpose: z.string().max(200).optional(),
  show_if: condition.optional(),
});
export type Question = z.infer<typeof question>;

const page = z.object({
  id: name,
  title: words.default({}),
  questions: z.array(question).min(1).max(30),
  show_if: condition.optional(),
});

/**
 * @example surveyDefinition.parse({ languages: ['fr'], title: { fr: 'Votre avis' }, pages: [{ id: 'p1', questions: [
 *   { id: 'nps', kind: 'nps', object: 'session', words: { fr: 'Recommanderiez-vous cette séance ?' } }] }] })
 */
export const surveyDefinition = z.object({
  /** The one to fall back to first. */
  languages: z.array(z.enum(SURVEY_LANGUAGES)).min(1).max(3),
  title: words,
  welcome: words.default({}),
  thanks: words.default({}),
  tone: z.partialRecord(z.enum(SURVEY_LANGUAGES), z.enum(TONES)).default({}),
  pages: z.array(page).min(1).max(30),
});
export type SurveyDefinition = z.infer<typeof surveyDefinition>;

/**
 * What somebody answered, by question: a number on the scale, an option's id, several, an order of ids, a text, rows of a matrix, or
 * contact fields. `null` is "does not apply".
 */
const answer = z.union([
  z.null(),
  z.number(),
  z.boolean(),
  z.string().max(5000),
  z.array(z.string().max(200)).max(60),
  z.record(name, z.union([z.string().max(400), z.number()])),
]);
export type Answer = z.infer<typeof answer>;
export const answers = z.record(name, answer);
export type Answers = z.infer<typeof answers>;
