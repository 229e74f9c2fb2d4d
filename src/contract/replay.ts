import { z } from 'zod';
import { moment as foundMoment, interval, money, quote, share, word } from './debrief.ts';
import { route } from './route.ts';
import { CONTENT_TYPES } from './session.ts';
import { INTENTS, SENTIMENTS } from './voice.ts';

/** What the time line draws; sentiment is a curve of its own, since it has no value where nobody writes. */
export const REPLAY_SIGNALS = [
  'viewers', // at once, mean of the bucket
  'chat', // messages
  'reactions',
  'clicks', // on products
  'carts', // additions
  'orders', // of the session by the attribution rule, when they were placed
  'revenue', // of those, minor units
  'trouble', // errors and stalls of the stream
] as const;
export type ReplaySignal = (typeof REPLAY_SIGNALS)[number];

/** A curve has at most so many points. */
export const MOST_POINTS = 2000;

/** `change`: something the team did otherwise while it was on air. */
const MOMENT_KINDS = ['high', 'low', 'note', 'change'] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];

const id = z.string().min(1).max(200);
const ofOne = z.object({ id });
/** Seconds from the session's start; may lie before it. */
const offset = z.coerce
  .number()
  .min(-86_400)
  .max(7 * 86_400);
const span = { start_s: z.number(), end_s: z.number() };

/** A moment as the replay shows it: found by the analysis, found and then corrected by somebody, or marked by hand. */
const replayMoment = z.object({
  id: z.string(),
  kind: z.enum(MOMENT_KINDS),
  origin: z.enum(['found', 'corrected', 'marked']),
  /** '' where nobody has named it. */
  title: z.string(),
  note: z.string(),
  start_s: z.number(),
  peak_s: z.number(),
  end_s: z.number(),
  /** What the analysis found there; null for one marked by hand. */
  found: foundMoment.nullable(),
  /** Who had the last word, and when; null where nobody has. */
  by: z.object({ name: z.string().nullable(), at: z.iso.datetime() }).nullable(),
});
export type ReplayMoment = z.infer<typeof replayMoment>;

const said = z
  .object({
    kind: z.enum(MOMENT_KINDS),
    title: z.string().trim().max(200).default(''),
    note: z.string().trim().max(4000).default(''),
    start_s: offset,
    peak_s: offset,
    end_s: offset,
  })
  .refine(({ start_s, peak_s, end_s }) => start_s <= peak_s && peak_s <= end_s, {
    message: 'its times are not in order: start, peak, end',
    path: ['end_s'],
  });
export type SaidMoment = z.input<typeof said>;
/** What somebody says of a moment. */
export const momentSaid = said;

const overview = z.object({
  session: z.object({
    id: z.string(),
    title: z.string(),
    start: z.iso.datetime().nullable(),
    duration_s: z.number(),
    zone: z.string(),
    currency: z.string().nullable(),
    host: z.string().nullable(),
    generated: z.boolean(),
  }),
  segments: z.array(z.object({ title: z.string(), content: z.enum(CONTENT_TYPES), ...span })),
  pins: z.array(z.object({ product: z.string(), ...span })),
  /** Where the pins come from: the running order, the player's own events, or nobody knows. */
  pins_from: z.enum(['plan', 'events', 'none']),
  out_of_stock: z.array(z.object({ product: z.string(), ...span })),
  /** Every product that was pinned, clicked or sold. */
  products: z.array(z.object({ id: z.string(), name: z.string() })),
  incidents: z.array(z.object({ ...span, errors: z.int(), people: z.int() })),
  moments: z.array(replayMoment),
  /** What the session has of each signal, over all of it; a signal it knows nothing of is absent. */
  signals: z.array(z.object({ signal: z.enum(REPLAY_SIGNALS), total: z.number().nullable() })),
  comments: z.int(),
});
export type ReplayOverview = z.infer<typeof overview>;

const curves = z.object({
  from_s: z.number(),
  to_s: z.number(),
  /** Seconds a bucket; buckets start at multiples of it. */
  step_s: z.number().positive(),
  curves: z.array(
    z.object({ signal: z.enum(REPLAY_SIGNALS), start_s: z.number(), values: z.array(z.number()).max(MOST_POINTS) }),
  ),
  /**
   * Mean sentiment of what was written, −1 to 1, in buckets of its own `step_s` so that each holds some ten texts; null in a bucket with
   * fewer than three. Null where nothing of the session was understood.
   */
  sentiment: z
    .object({
      start_s: z.number(),
      step_s: z.number().positive(),
      means: z.array(z.number().nullable()).max(MOST_POINTS),
      texts: z.array(z.int()).max(MOST_POINTS),
    })
    .nullable(),
});
export type ReplayCurves = z.infer<typeof curves>;

const stretch = z.object({
  from_s: z.number(),
  to_s: z.number(),
  who: z.object({
    average: z.object({ inside: z.number(), elsewhere: z.number() }).nullable(),
    came: z.int(),
    left: z.int(),
    sources: z.array(z.object({ source: z.string(), viewers: z.int() })),
  }),
  what: z.array(
    z.object({
      signal: z.string(),
      inside: z.number(),
      elsewhere: z.number(),
      /** Per viewer-minute, per minute where presence is unknown. */
      rate_inside: z.number(),
      rate_elsewhere: z.number(),
      ratio: z.object({ value: z.number(), interval }).nullable(),
    }),
  ),
  said: z.object({ messages: z.int(), people: z.int(), words: z.array(word), quotes: z.array(quote) }),
  sold: z.array(z.object({ product: z.string(), name: z.string(), clicks: z.int(), carts: z.int() })),
  revenue: z.object({ inside: money, elsewhere: money }).nullable(),
  /** How far the people who were there went within the stretch, beside the whole session's shares; steps without data are left out. */
  funnel: z.array(
    z.object({
      step: z.enum(['present', 'engaged', 'clicked', 'carted', 'ordered']),
      people: z.int(),
      of_first: share,
      /** The same share of the whole session. */
      session: z.number().nullable(),
    }),
  ),
});
export type ReplayStretch = z.infer<typeof stretch>;

/** Which comments are meant. */
const filter = z.object({
  /** Every word of it stands in the comment, in upper or lower case. */
  search: z.string().trim().max(200).optional(),
  /** Only what reads like a question. */
  questions: z.stringbool().optional(),
  /** Comments that name this product, or were written about it. */
  product: z.string().max(200).optional(),
  /** Only those understood as such. */
  sentiment: z.enum(SENTIMENTS).optional(),
  intent: z.enum(INTENTS).optional(),
  /** Comments of one person, by their random id. */
  author: z.string().max(200).optional(),
  from: offset.optional(),
  to: offset.optional(),
});
export type CommentFilter = z.infer<typeof filter>;

const comment = z.object({
  id: z.string(),
  at_s: z.number(),
  author: z.string(),
  text: z.string(),
  lang: z.string(),
  question: z.boolean(),
  /** −1 to 1; null until it is understood. Of a single neutral comment it is a guess. */
  sentiment: z.number().nullable(),
  label: z.enum(SENTIMENTS).nullable(),
  intents: z.array(z.enum(INTENTS)),
});
export type Comment = z.infer<typeof comment>;

const tags = ['Replay'];

/** A session second by second. */
export const replay = {
  overview: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/sessions/{id}/replay',
      summary: 'Get what stands on the time line of a session',
      description: 'Segments, pins, incidents and moments, in seconds from the session’s start.',
      tags,
    })
    .input(ofOne)
    .output(overview),
  curves: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/sessions/{id}/replay/curves',
      summary: 'Get the curves of a stretch of time',
      description:
        'At most `points` values a curve; the bucket follows from how long the stretch is, and is never under a second.',
      tags,
    })
    .input(
      z.object({
        id,
        from: offset.default(0),
        to: offset.optional(),
        points: z.coerce.number().int().min(10).max(MOST_POINTS).default(1000),
      }),
    )
    .output(curves),
  stretch: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/sessions/{id}/replay/stretch',
      summary: 'Compare a stretch with the rest of the session',
      tags,
    })
    .input(z.object({ id, from: offset, to: offset }).refine(({ from, to }) => to > from, 'ends before it starts'))
    .output(stretch),
  comments: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/sessions/{id}/replay/comments',
      summary: 'List comments in order of time',
      description:
        '`cursor` is how many comments stand before the page: `next` of the page before, or any number up to `total`.',
      tags,
    })
    .input(
      filter.extend({
        id,
        cursor: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ comments: z.array(comment), total: z.int(), next: z.int().nullable() })),
  commentCounts: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/sessions/{id}/replay/comments/counts',
      summary: 'Count comments over time',
      tags,
    })
    .input(filter.extend({ id }))
    .output(
      z.object({ total: z.int(), before: z.int(), start_s: z.number(), step_s: z.number(), values: z.array(z.int()) }),
    ),
  mark: route('moment.write')
    .route({ method: 'POST', path: '/v1/sessions/{id}/moments', summary: 'Mark a moment', successStatus: 201, tags })
    .input(z.intersection(ofOne, said))
    .output(ofOne),
  correct: route('moment.write')
    .route({
      method: 'PUT',
      path: '/v1/sessions/{id}/moments/{moment}',
      summary: 'Name or correct a moment',
      description: 'One marked by hand or one that was found; what was found stays in the debrief as it was.',
      tags,
    })
    .input(z.intersection(ofOne.extend({ moment: id }), said))
    .output(z.object({})),
  remove: route('moment.write')
    .route({ method: 'DELETE', path: '/v1/sessions/{id}/moments/{moment}', summary: 'Take a moment away', tags })
    .input(ofOne.extend({ moment: id }))
    .output(z.object({})),
  restore: route('moment.write')
    .route({
      method: 'POST',
      path: '/v1/sessions/{id}/moments/{moment}/restore',
      summary: 'Bring a moment back',
      tags,
    })
    .input(ofOne.extend({ moment: id }))
    .output(z.object({})),
};
