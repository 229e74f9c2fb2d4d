import { z } from 'zod';
import { interval, share } from './debrief.ts';
import { byId, next, pageAsked } from './page.ts';
import { route } from './route.ts';
import { QUESTION_KINDS, SCORE_OBJECTS, SURVEY_LANGUAGES } from './survey.ts';
import { SENTIMENTS } from './voice.ts';

/**
 * What a survey's answers say. Instants are ISO 8601 in UTC. In an anonymous survey groups of fewer than five people are hidden, a second
 * one with them so that subtraction reveals nothing, and everything advances in steps of five answers; what is hidden is null.
 */

/** Fewest people of a group that is shown. */
export const LEAST_GROUP = 5;
/** Fewest answers to an open question of an anonymous survey before any of them is shown. */
export const LEAST_VERBATIMS = 10;

/** What answers can be parted by beside questions. */
export const RESULT_GROUPS = ['channel', 'language', 'session', 'host', 'version', 'month'] as const;
/** What scores follow over time. */
export const WAVES = ['week', 'month', 'quarter', 'session', 'version'] as const;
export type Wave = (typeof WAVES)[number];
/** By what people who were asked and people who answered are compared. `bought`: ordered in the session they were asked about. */
export const SILENCE_GROUPS = ['channel', 'language', 'session', 'host', 'bought'] as const;
export type SilenceGroup = (typeof SILENCE_GROUPS)[number];

/** Why an answer sheet is looked at twice. */
export const CARELESS = ['straight_line', 'speeding'] as const;
export type Careless = (typeof CARELESS)[number];

const words = z.partialRecord(z.enum(SURVEY_LANGUAGES), z.string());
const kind = z.enum(QUESTION_KINDS);

const scored = z.object({
  kind: z.enum(['nps', 'csat', 'ces', 'rating']),
  /** Answers. */
  n: z.int(),
  /** NPS in points −100 to 100, CSAT and CES shares 0 to 1, a rating its mean; null when nobody answered. */
  score: z.number().nullable(),
  interval: interval.nullable(),
  unit: z.enum(['points', 'share', 'steps']),
  method: z.string(),
});
export type ScoredAnswers = z.infer<typeof scored>;

const change = z.object({
  /** In the unit of the score. */
  difference: z.number(),
  interval,
  /** The interval excludes 0; only then has something changed. */
  real: z.boolean(),
});
export type ScoreChange = z.infer<typeof change>;

const wave = z.object({
  /** An instant's day for weeks, months and quarters (their first), a session's id, a version's number. */
  key: z.string(),
  /** A session's title. */
  title: z.string().nullable(),
  /** Null where it is hidden. */
  result: scored.nullable(),
  /** Against the wave before it that can be compared. */
  change: change.nullable(),
});

const weighted = z.object({
  by: z.enum(SILENCE_GROUPS),
  result: scored,
  /** Equally weighted answers these are worth: (Σw)² ÷ Σw². */
  n_eff: z.number(),
  /** People who were reached, in groups that answered. */
  population: z.int(),
  /** People who were reached, in groups of which nobody answered: no weight speaks for them. */
  uncovered: z.int(),
  /** Largest weight: one answer that speaks for so many times its share. */
  largest: z.number(),
});
export type WeightedScore = z.infer<typeof weighted>;

const counted = z.object({
  /** An option's id, a step of the scale, 'yes' or 'no', 'other', a row's id before ':' and an option's. */
  key: z.string(),
  words: words.nullable(),
  /** Null where it is hidden. */
  n: z.int().nullable(),
  share: share.nullable(),
});

const question = z.object({
  id: z.string(),
  kind,
  words,
  /** What a recommendation is about; scores of different objects are never mixed. */
  object: z.enum(SCORE_OBJECTS).nullable(),
  low_is_good: z.boolean(),
  /** People who came to its page and to whom it applies. */
  asked: z.int(),
  answered: z.int(),
  /** "Does not apply to me". */
  not_applicable: z.int(),
  /** Answers to earlier versions that asked something else (another kind, object or scale) are not among these. */
  other_versions: z.int(),
  answers: z.array(counted),
  /** Mean place, 1 is first; of rankings. */
  ranks: z.array(z.object({ key: z.string(), words, mean: z.number(), first: z.int() })).nullable(),
  score: scored.nullable(),
  weighted: weighted.nullable(),
  waves: z.array(wave),
});
export type QuestionResult = z.infer<typeof question>;

const results = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['draft', 'open', 'closed']),
  anonymous: z.boolean(),
  languages: z.array(z.enum(SURVEY_LANGUAGES)),
  /** Responses: begun, of them finished, and those these figures are made of. */
  responses: z.object({
    begun: z.int(),
    finished: z.int(),
    shown: z.int(),
    /** An anonymous survey's answers that wait until there are five of them. */
    held_back: z.int(),
    first: z.iso.datetime().nullable(),
    last: z.iso.datetime().nullable(),
  }),
  /** Answered with little care, as it seems; never left out unless asked for. */
  careless: z.object({
    straight_line: z.int(),
    speeding: z.int(),
    either: z.int(),
    left_out: z.boolean(),
    /** Leaving out so few would show what they answered (anonymous surveys). */
    kept_in: z.boolean(),
  }),
  questions: z.array(question),
});
export type SurveyResults = z.infer<typeof results>;

const surveyScore = z.object({
  survey: z.string(),
  /** The first question that gives a score. */
  words,
  object: z.enum(SCORE_OBJECTS).nullable(),
  result: scored,
});
export type SurveyScore = z.infer<typeof surveyScore>;

const answering = z.object({
  /** A channel, language, session's or host's id; 'yes', 'no' or 'unknown' of `bought`. */
  key: z.string(),
  title: z.string().nullable(),
  /** Invitations that were sent; null where it is hidden. */
  reached: z.int().nullable(),
  failed: z.int().nullable(),
  /** Began to answer. */
  began: share.nullable(),
  /** Finished, of those who were reached; in an anonymous survey: began. */
  answered: share.nullable(),
});
export type AnsweringGroup = z.infer<typeof answering>;

const rates = z.object({
  invitations: z.object({
    queued: z.int(),
    waiting: z.int(),
    failed: z.int(),
    reached: z.int(),
    began: share,
    answered: share,
  }),
  /** Came by links that everybody may open: how many saw them is not known, so they have no rate. */
  open: z.array(z.object({ channel: z.string(), responses: z.int().nullable(), finished: z.int().nullable() })),
  /** Who answered and who was silent. */
  silence: z.array(z.object({ by: z.enum(SILENCE_GROUPS), groups: z.array(answering) })),
});
export type ResponseRates = z.infer<typeof rates>;

const dropOff = z.object({
  /** Responses by whoever was given half an hour since, or finished. Who looked at the first page and sent nothing left no trace. */
  responses: z.int(),
  pages: z.array(
    z.object({
      id: z.string(),
      title: words,
      reached: z.int(),
      /** Came to it and went no further. */
      left: share,
      /** Seconds it was looked at; a page's questions share its time equally. */
      seconds: z.object({ n: z.int(), median: z.number(), low: z.number(), high: z.number() }).nullable(),
      questions: z.array(
        z.object({
          id: z.string(),
          words,
          asked: z.int(),
          answered: share,
          not_applicable: z.int(),
          skipped: z.int(),
          left: z.int(),
          median_seconds: z.number().nullable(),
        }),
      ),
    }),
  ),
  /** Whole time of who finished. */
  total_seconds: z.object({ n: z.int(), median: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type DropOff = z.infer<typeof dropOff>;

const crossTab = z.object({
  by: z.string(),
  question: z.string(),
  kind,
  groups: z.array(
    z.object({
      key: z.string(),
      words: words.nullable(),
      title: z.string().nullable(),
      /** Null: fewer than five, or hidden with one that is. */
      n: z.int().nullable(),
      score: scored.nullable(),
      cells: z.array(z.object({ key: z.string(), n: z.int().nullable(), share: share.nullable() })),
    }),
  ),
  answers: z.array(z.object({ key: z.string(), words: words.nullable(), n: z.int().nullable() })),
  n: z.int(),
  hidden_groups: z.int(),
  hidden_cells: z.int(),
});
export type CrossTab = z.infer<typeof crossTab>;

const openAnswers = z.object({
  question: z.string(),
  n: z.int(),
  /** So many are needed before any is shown; null when that is not so here. */
  shown_from: z.int().nullable(),
  /** Of those that were understood. */
  understood: z.int(),
  sentiment: z.object({ negative: share, neutral: share, positive: share }),
  intents: z.array(z.object({ key: z.string(), n: z.int() })),
  aspects: z.array(z.object({ key: z.string(), n: z.int(), negative: z.int(), positive: z.int() })),
  answers: z.array(
    z.object({
      /** Null in anonymous surveys, as are the two after it. */
      response: z.string().nullable(),
      at: z.iso.datetime().nullable(),
      channel: z.string().nullable(),
      text: z.string(),
      language: z.string(),
      sentiment: z.enum(SENTIMENTS).nullable(),
    }),
  ),
  next,
});
export type OpenAnswers = z.infer<typeof openAnswers>;

const tags = ['Survey results'];
const careless = z.stringbool().default(false).meta({ description: 'Leaves out what looks carelessly answered.' });

/** What came of a survey. */
export const surveyResults = {
  read: route('survey.results')
    .route({
      method: 'GET',
      path: '/v1/surveys/{id}/results',
      summary: 'Read what a survey’s answers say',
      description:
        'Every question with its distribution; scores with 95 % intervals, by wave and, with `weight`, as they would be had every group that was asked answered alike.',
      tags,
    })
    .input(
      byId.extend({
        without_careless: careless,
        waves: z.enum(WAVES).default('month'),
        weight: z.enum(SILENCE_GROUPS).optional(),
      }),
    )
    .output(results),
  scores: route('survey.results')
    .route({
      method: 'GET',
      path: '/v1/survey-scores',
      summary: 'Get the first score of every published survey',
      description: 'With its interval and how many gave it.',
      tags,
    })
    .input(z.object({ archived: z.stringbool().default(false) }))
    .output(z.object({ scores: z.array(surveyScore) })),
  rates: route('survey.results')
    .route({
      method: 'GET',
      path: '/v1/surveys/{id}/results/rates',
      summary: 'Read who answered and who was silent',
      tags,
    })
    .input(byId)
    .output(rates),
  dropOff: route('survey.results')
    .route({
      method: 'GET',
      path: '/v1/surveys/{id}/results/drop-off',
      summary: 'Read where people stop, and how long questions take',
      tags,
    })
    .input(byId)
    .output(dropOff),
  crossTab: route('survey.results')
    .route({
      method: 'GET',
      path: '/v1/surveys/{id}/results/cross-tab',
      summary: 'Compare groups',
      description:
        '`by` is `channel`, `language`, `session`, `host`, `version`, `month`, or the id of a question with one answer a person.',
      tags,
    })
    .input(byId.extend({ question: z.string().max(40), by: z.string().max(40), without_careless: careless }))
    .output(crossTab),
  open: route('survey.results')
    .route({
      method: 'GET',
      path: '/v1/surveys/{id}/results/open/{question}',
      summary: 'Read the answers to an open question',
      tags,
    })
    .input(byId.extend({ question: z.string().max(40), ...pageAsked }))
    .output(openAnswers),
};
