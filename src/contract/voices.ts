import { z } from 'zod';
import { aspectName } from './aspect-name.ts';
import { feeling, interval, share } from './debrief.ts';
import { BUYING_STEPS } from './journey.ts';
import { next, pageAsked } from './page.ts';
import { route } from './route.ts';
import { BARRIERS, EMOTIONS, INTENTS, MOTIVATIONS, SENTIMENTS, VOICE_CHANNELS, VOICE_LANGUAGES } from './voice.ts';

/**
 * Voices: what people said, anywhere, and what was understood of it. Sums over a hundred items are reliable; of a single item the sentiment
 * is a guess, which its `certainty` says, and a single neutral one is often doubtful. Instants are ISO 8601 in UTC.
 */

const instant = z.iso.datetime({ offset: true });
const sentiment = z.enum(SENTIMENTS);
export const voiceLanguage = z.enum(VOICE_LANGUAGES);

export const PHASES = ['before', 'during', 'after'] as const;

/** Which voice items are meant; everything that is given must hold. */
export const voiceFilter = z.object({
  session: z.string().max(200).optional(),
  /** Said at or after; items of a recording count from their session's start. */
  from: instant.optional(),
  /** Said before. */
  to: instant.optional(),
  channel: z.enum(VOICE_CHANNELS).optional(),
  language: voiceLanguage.optional(),
  sentiment: sentiment.optional(),
  intent: z.enum(INTENTS).optional(),
  aspect: aspectName.optional(),
  /** Speaks of an aspect that is this team's. */
  team: z.string().max(80).optional(),
  /** Speaks of an aspect that stands at this step of the journey, or of buying, wherever and whenever it is said. */
  step: z.enum([...PHASES, ...BUYING_STEPS]).optional(),
  /** How it speaks of the aspect, or of the team's or the step's; of any where none is given. */
  felt: sentiment.optional(),
  /** Of a session, as the journey counts it. */
  phase: z.enum(PHASES).optional(),
  /** A product of the catalogue that the text names, or was written about. */
  product: z.string().max(300).optional(),
  author: z.string().max(400).optional(),
  /** Every word of it stands in the text, in upper or lower case, with or without accents. */
  search: z.string().trim().max(200).optional(),
  /** Id of a theme, kept or found. */
  theme: z.string().max(1000).optional(),
});
export type VoiceFilter = z.infer<typeof voiceFilter>;

const tone = z.object({
  label: sentiment,
  /** −1 to 1. */
  score: z.number(),
  /** How sure the label is, 0–1. */
  certainty: z.number(),
});

export const voiceItem = z.object({
  /** What corrections and single items are asked by. */
  key: z.string(),
  id: z.string(),
  session: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** Null where an item of a recording has a session without a known start. */
  at: z.iso.datetime().nullable(),
  /** Seconds from the session's start; null outside sessions. */
  at_s: z.number().nullable(),
  channel: z.enum(VOICE_CHANNELS),
  /** Random id, '' where nobody is known. */
  author: z.string(),
  text: z.string(),
  language: voiceLanguage,
  /** Null until the item is understood; everything below is empty then. */
  sentiment: tone.nullable(),
  /** The strongest; never `disgust`, which is too weak to be said of one item. */
  emotion: z.enum(EMOTIONS).nullable(),
  intents: z.array(z.enum(INTENTS)),
  aspects: z.array(z.object({ aspect: aspectName, sentiment })),
  products: z.array(z.object({ product: z.string(), name: z.string(), sentiment: sentiment.nullable() })),
  motivations: z.array(z.enum(MOTIVATIONS)),
  barriers: z.array(z.enum(BARRIERS)),
  /** Hurts people: to be shown folded. */
  toxic: z.boolean(),
  /** Somebody corrected what was understood of this text. */
  corrected: z.boolean(),
});
export type VoiceItem = z.infer<typeof voiceItem>;

const mean = z.object({ value: z.number(), interval: interval.nullable() });

export type Feeling = z.infer<typeof feeling>;

const counted = <Name extends z.ZodType>(name: Name) => z.object({ name, items: z.int(), people: z.int(), share });

const summary = z.object({
  items: z.int(),
  people: z.int(),
  /** Items not understood yet: they are heard in the background, newest release first. */
  not_heard: z.int(),
  sessions: z.int(),
  first: z.iso.datetime().nullable(),
  last: z.iso.datetime().nullable(),
  feeling,
  /** The strongest emotion of each item; `disgust` is said only here. */
  emotions: z.array(counted(z.enum(EMOTIONS))),
  intents: z.array(counted(z.enum(INTENTS))),
  motivations: z.array(counted(z.enum(MOTIVATIONS))),
  barriers: z.array(counted(z.enum(BARRIERS))),
  channels: z.array(z.object({ name: z.enum(VOICE_CHANNELS), items: z.int() })),
  languages: z.array(z.object({ name: voiceLanguage, items: z.int() })),
  products: z.array(z.object({ product: z.string(), name: z.string(), items: z.int(), feeling })),
  toxic: share,
});
export type VoiceSummary = z.infer<typeof summary>;

const series = z.object({
  by: z.enum(['day', 'week', 'session']),
  points: z.array(
    z.object({
      /** Start of the day or week in the organisation's zone, or of the session. */
      start: z.iso.datetime().nullable(),
      session: z.object({ id: z.string(), title: z.string() }).nullable(),
      items: z.int(),
      people: z.int(),
      complaints: z.int(),
      feeling,
      emotions: z.array(z.object({ name: z.enum(EMOTIONS), items: z.int() })),
    }),
  ),
  /** Sessions within the stretch, to be marked on a curve. */
  sessions: z.array(z.object({ id: z.string(), title: z.string(), start: z.iso.datetime() })),
});
export type VoiceSeries = z.infer<typeof series>;

const difference = z.object({ value: z.number(), interval: interval.nullable() });

const aspects = z.object({
  /** The stretch before, of the same length, or the session before; null where none is asked for or known. */
  before: z
    .object({ from: z.iso.datetime().nullable(), to: z.iso.datetime().nullable(), session: z.string().nullable() })
    .nullable(),
  rows: z.array(
    z.object({
      aspect: aspectName,
      items: z.int(),
      people: z.int(),
      negative: z.int(),
      neutral: z.int(),
      positive: z.int(),
      /** Of those who speak of it. */
      negative_share: share,
      /** Against the stretch before; null where it said too little. */
      before: z.object({ items: z.int(), negative_share: share }).nullable(),
      change: difference.nullable(),
    }),
  ),
});
export type AspectMatrix = z.infer<typeof aspects>;

/** A word or two that stand out: `z` from log-odds with an informative Dirichlet prior, `people` who said it. */
export const standingWord = z.object({ term: z.string(), language: voiceLanguage, people: z.int(), z: z.number() });

const compare = z.object({
  a: summary,
  b: summary,
  /** b − a, of shares 0–1; `sure` where the interval does not hold 0. */
  differences: z.array(
    z.object({
      kind: z.enum(['sentiment', 'intent', 'aspect', 'emotion']),
      name: z.string(),
      a: share,
      b: share,
      difference: difference.nullable(),
      sure: z.boolean(),
    }),
  ),
  mean: difference.nullable(),
  words: z.object({ a: z.array(standingWord), b: z.array(standingWord) }),
});
export type VoiceComparison = z.infer<typeof compare>;

const suggestion = z.object({
  /** The one that says it most typically. */
  text: z.string(),
  key: z.string(),
  /** Rare words that its items share. */
  words: z.array(z.string()),
  people: z.int(),
  items: z.int(),
  languages: z.array(voiceLanguage),
  aspects: z.array(aspectName),
  products: z.array(z.object({ product: z.string(), name: z.string() })),
  first: z.iso.datetime().nullable(),
  last: z.iso.datetime().nullable(),
  quotes: z.array(voiceItem).max(5),
});
export type Suggestion = z.infer<typeof suggestion>;

/**
 * An item of a session lies before, during or after it by its own time. One of no session: after, where a session ended in the 14 days
 * before it; before, where one starts within 7 days; else after for what follows a purchase (review, complaint, call, mail, survey) and
 * before for the rest.
 */
const touchpoint = z.object({
  phase: z.enum(PHASES),
  channel: z.enum(VOICE_CHANNELS),
  items: z.int(),
  people: z.int(),
  complaints: z.int(),
  feeling,
  /** Share of positive minus share of negative items, −1 to 1. */
  net: mean.nullable(),
  /** What is said here more than elsewhere. */
  words: z.array(standingWord),
});
export type Touchpoint = z.infer<typeof touchpoint>;

/** What somebody says a text is, against what was understood; what is not named stays as it was understood. */
const corrected = z
  .object({
    sentiment: sentiment.optional(),
    /** true: it is one; false: it is none. */
    intents: z.partialRecord(z.enum(INTENTS), z.boolean()).optional(),
    /** null: it does not speak of it. */
    aspects: z.record(aspectName, sentiment.nullable()).optional(),
    toxic: z.boolean().optional(),
  })
  .refine((said) => Object.values(said).some((one) => one !== undefined), { message: 'corrects nothing' });
export type Corrected = z.infer<typeof corrected>;
/** What a correction may say. */
export const correctionSaid = corrected;

/**
 * How far a thread reaches: `alone` one random id of nobody known · `together` all ids of one customer, as they allow · `not_agreed` a customer
 * who did not, or no purpose: their random id alone · `restricted` nothing.
 */
export const THREAD_REACHES = ['alone', 'together', 'not_agreed', 'restricted'] as const;
export type ThreadReach = (typeof THREAD_REACHES)[number];

const tags = ['Voices'];
const byKey = z.object({ key: z.string().min(1).max(2000) });

/** What people said. */
export const voices = {
  list: route('voice.read')
    .route({
      method: 'GET',
      path: '/v1/voices',
      summary: 'List voice items, newest first',
      description: 'Of all sessions and channels. Items whose time is unknown come last.',
      tags,
    })
    .input(voiceFilter.extend(pageAsked))
    .output(z.object({ voices: z.array(voiceItem), next })),
  get: route('voice.read')
    .route({ method: 'GET', path: '/v1/voices/items/{key}', summary: 'Get a voice item', tags })
    .input(byKey)
    .output(voiceItem),
  thread: route('voice.read')
    .route({
      method: 'GET',
      path: '/v1/voices/thread',
      summary: 'Whose texts are read together with those of an author',
      description:
        'What the filter `author` of every question about voices means. Texts of one customer stand side by side under the declared purpose `threads` only, as its basis and their word allow; while their data is restricted such questions are refused. Texts of anonymous surveys have no author.',
      tags,
    })
    .input(z.object({ author: z.string().min(1).max(400) }))
    .output(
      z.object({ reach: z.enum(THREAD_REACHES), names: z.int().meta({ description: 'Ids that are read together.' }) }),
    ),
  summary: route('voice.read')
    .route({
      method: 'GET',
      path: '/v1/voices/summary',
      summary: 'Count what people said',
      description: 'Shares carry Wilson intervals of 95 %.',
      tags,
    })
    .input(voiceFilter)
    .output(summary),
  series: route('voice.read')
    .route({ method: 'GET', path: '/v1/voices/series', summary: 'Follow what people feel over time', tags })
    .input(voiceFilter.extend({ by: z.enum(['day', 'week', 'session']).default('day') }))
    .output(series),
  aspects: route('voice.read')
    .route({
      method: 'GET',
      path: '/v1/voices/aspects',
      summary: 'Get what people speak of and how they feel about it',
      description:
        'With `from` and `to`, against the stretch of the same length before; with `session`, against the session before of the same show, else before it.',
      tags,
    })
    .input(voiceFilter)
    .output(aspects),
  compare: route('voice.read')
    .route({
      method: 'GET',
      path: '/v1/voices/compare',
      summary: 'Compare two stretches or two sessions',
      description:
        'Either `session` and `other_session`, or `from`, `to`, `other_from` and `other_to`. Differences are other − first.',
      tags,
    })
    .input(
      voiceFilter.extend({
        other_session: z.string().max(200).optional(),
        other_from: instant.optional(),
        other_to: instant.optional(),
      }),
    )
    .output(compare),
  suggestions: route('voice.read')
    .route({
      method: 'GET',
      path: '/v1/voices/suggestions',
      summary: 'List suggestions by how many people make them',
      tags,
    })
    .input(voiceFilter.extend({ limit: pageAsked.limit }))
    .output(z.object({ suggestions: z.array(suggestion), items: z.int(), people: z.int() })),
  journey: route('voice.read')
    .route({
      method: 'GET',
      path: '/v1/voices/journey',
      summary: 'Get what people feel at each touchpoint, before, during and after sessions',
      tags,
    })
    .input(voiceFilter)
    .output(z.object({ touchpoints: z.array(touchpoint) })),
  correct: route('voice.write')
    .route({
      method: 'PUT',
      path: '/v1/voices/items/{key}/correction',
      summary: 'Correct what was understood of a text',
      description:
        'Holds for the same words whoever writes them, now and later. A later correction adds to it; of the same thing it takes its place.',
      tags,
    })
    .input(z.intersection(byKey, corrected))
    .output(z.object({ items: z.int().meta({ description: 'Stored items with these words, understood anew.' }) })),
  uncorrect: route('voice.write')
    .route({ method: 'DELETE', path: '/v1/voices/items/{key}/correction', summary: 'Take a correction back', tags })
    .input(byKey)
    .output(z.object({ items: z.int() })),
};
