import { z } from 'zod';
import { finding } from './finding.ts';
import { CONTENT_TYPES, reportedFigure, sessionFacts } from './session.ts';
import { themeNamed } from './voice-theme.ts';

/** Lower and upper end of a 95 % interval. */
export const interval = z.tuple([z.number(), z.number()]);

/** A share with what it was divided from; `value` and `interval` are null when the denominator is 0 ("not measured"). */
export const share = z.object({
  numerator: z.number(),
  denominator: z.number(),
  value: z.number().nullable(),
  interval: interval.nullable(),
});

/** An amount in minor units; sums across currencies do not exist. */
export const money = z.object({ amount: z.int(), currency: z.string() });

/** A curve: one value a bucket of `step_s` seconds from `start_s`. At most 2,000 points. */
export const curve = z.object({ start_s: z.number(), step_s: z.number().positive(), values: z.array(z.number()) });

export const quote = z.object({
  id: z.string(),
  at_s: z.number(),
  author: z.string(),
  text: z.string(),
  critical: z.boolean(),
});

/** A word over-represented against the rest of the session; `z` from log-odds with an informative Dirichlet prior. */
export const word = z.object({ word: z.string(), count: z.int(), z: z.number() });

export const lag = z.object({
  seconds: z.number(),
  /** set by the user · estimated from pins against clicks and chat · source default calibrated on labelled streams */
  from: z.enum(['set', 'pins', 'calibrated', 'none']),
  /** What it was taken from; null where the user said it. 90 % of resamples of the pins · 95 % of the labels' median. */
  basis: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('pins'), pins: z.int(), response: z.enum(['clicks', 'chat']), interval }),
      z.object({
        kind: z.literal('labels'),
        median_s: z.number(),
        interval,
        matched: z.int(),
        labels: z.int(),
        streams: z.int(),
        /** This source has no labelled streams of its own. */
        borrowed: z.boolean(),
      }),
    ])
    .nullable(),
});

export const moment = z.object({
  rank: z.int(),
  kind: z.enum(['high', 'low']),
  start_s: z.number(),
  peak_s: z.number(),
  end_s: z.number(),
  score: z.number(),
  p: z.number(),
  /** How much of each signal the stretch held and what was usual around it; `llr` is its part of the score. */
  signals: z.record(z.string(), z.object({ value: z.number(), usual: z.number(), llr: z.number() })),
  /** The products on screen and the segment at the moment. */
  products: z.array(z.string()),
  segment: z.string().nullable(),
  words: z.array(word),
  quotes: z.array(quote),
});

const audience = z.object({
  /** Distinct visitors with a join, or null where the files hold no joins. */
  unique_viewers: z.int().nullable(),
  /** Distinct visitors who did anything at all: all a chat file can tell. */
  active_people: z.int(),
  views: z.int().nullable(),
  concurrent: curve.nullable(),
  peak: z.object({ value: z.number(), at_s: z.number() }).nullable(),
  average: z.number().nullable(),
  watch_time_s: z.object({ median: z.number(), mean: z.number(), total: z.number(), n: z.int() }).nullable(),
  /** Share of viewers still watching t seconds after their own join (Kaplan–Meier; viewers present at the end are censored). */
  retention: z.array(z.object({ t_s: z.number(), share: z.number(), interval, at_risk: z.int() })).nullable(),
  drop_offs: z.array(
    z.object({
      start_s: z.number(),
      end_s: z.number(),
      left: z.int(),
      expected: z.number(),
      present: z.number(),
      p: z.number(),
      segment: z.string().nullable(),
      products: z.array(z.string()),
      stream_errors: z.int(),
    }),
  ),
  arrivals: z.array(z.object({ source: z.string(), viewers: z.int(), share, orders: z.int().nullable() })),
  devices: z.array(z.object({ device: z.string(), viewers: z.int(), share })),
  countries: z.array(z.object({ country: z.string(), viewers: z.int(), share })),
  arrivals_curve: curve.nullable(),
  leavings_curve: curve.nullable(),
});

const engagement = z.object({
  messages: z.int(),
  chatters: z.int(),
  reactions: z.int(),
  shares: z.int(),
  follows: z.int(),
  tips: z.array(money),
  clicks: z.int(),
  chatters_share: share,
  clickers_share: share,
  reactors_share: share,
  messages_per_viewer_minute: z.number().nullable(),
  chat_curve: curve,
  reaction_curve: curve,
  click_curve: curve,
});

const productResult = z.object({
  product: z.string(),
  name: z.string(),
  rank: z.int(),
  on_screen_s: z.number().nullable(),
  /** Distinct viewers present while it was on screen. */
  viewers_present: z.int().nullable(),
  clicks: z.int(),
  clickers: z.int(),
  carts: z.int(),
  orders: z.int(),
  buyers: z.int(),
  units: z.int(),
  revenue: money.nullable(),
  refunds: money.nullable(),
  returned_units: z.int(),
  /** Buyers ÷ viewers present. Raw beside the value shrunk toward all products of the session. */
  conversion: share,
  shrunk: z.object({ value: z.number(), interval }).nullable(),
  price: z.int().nullable(),
  discount: z.number().nullable(),
  out_of_stock_s: z.number(),
  clicks_out_of_stock: z.int(),
  /** Messages that name it. */
  mentions: z.int(),
});

const contentResult = z.object({
  content: z.enum(CONTENT_TYPES),
  segments: z.int(),
  seconds: z.number(),
  /** Events per viewer-minute, raw and shrunk toward the session's mean, with interval. */
  engagement: z.object({ raw: z.number(), shrunk: z.number(), interval }).nullable(),
  clicks: z.object({ raw: z.number(), shrunk: z.number(), interval }).nullable(),
  orders: z.object({ raw: z.number(), shrunk: z.number(), interval }).nullable(),
  /** Viewers lost per viewer-minute present. */
  losses: z.object({ raw: z.number(), shrunk: z.number(), interval }).nullable(),
});

const funnel = z.object({
  /** Distinct people who reached each step, and the share of the step before. Steps without data are left out. */
  steps: z.array(
    z.object({
      step: z.enum(['joined', 'engaged', 'clicked', 'carted', 'ordered']),
      people: z.int(),
      of_previous: share,
      of_first: share,
    }),
  ),
});

const revenue = z.object({
  /** Orders with a customer or visitor who interacted with one of their products during the session, at or after that. */
  direct: z.object({ orders: z.int(), revenue: money }).nullable(),
  within_24h: z.object({ orders: z.int(), revenue: money }).nullable(),
  assisted_7d: z.object({ orders: z.int(), revenue: money }).nullable(),
  refunds: money.nullable(),
  net: money.nullable(),
  average_basket: z.object({ value: money, n: z.int() }).nullable(),
  items_per_order: z.number().nullable(),
  per_thousand_views: money.nullable(),
  /** Orders of the period that the rule does not attribute to this session. */
  unattributed_orders: z.int(),
  curve: curve.nullable(),
  other_currencies: z.array(money),
});

/** From so many understood texts on a sum is called reliable: windows of a hundred follow the truth at .95. */
export const RELIABLE_FROM = 100;

/** What people feel, over texts that were understood. */
export const feeling = z.object({
  /** Items that were understood: what the shares are divided by. */
  n: z.int(),
  negative: share,
  neutral: share,
  positive: share,
  /** Mean score −1 to 1 with its 95 % interval; people who said much count as often as they said it. Null without items. */
  mean: z.object({ value: z.number(), interval: interval.nullable() }).nullable(),
  /** At least RELIABLE_FROM items. */
  reliable: z.boolean(),
});

/** What people spoke of in a session's chat. */
const sessionTheme = z.object({
  /** As somebody named it; else null, and `names` say it. */
  title: z.string().nullable(),
  names: z.array(themeNamed),
  /** Language and phrase, 'fr point relais'. */
  terms: z.array(z.string()),
  messages: z.int(),
  people: z.int(),
  feeling,
  /** Its share of the later half of the messages minus that of the earlier, with interval: one that holds 0 shows no trend. */
  change: z.object({ value: z.number(), interval }).nullable(),
  /** Criticism and praise, where there are both. */
  quotes: z.array(quote.extend({ role: z.enum(['criticism', 'praise', 'typical']) })),
});

const voice = z.object({
  messages: z.int(),
  people: z.int(),
  languages: z.array(z.object({ lang: z.string(), messages: z.int() })),
  questions: z.object({
    asked: z.int(),
    answered: z.int(),
    answered_share: share,
    median_answer_s: z.number().nullable(),
    /** answered is only known where the source marks answers or the host's account replies by name */
    known: z.boolean(),
    unanswered: z.array(quote),
  }),
  /** Share of all messages written by the most active tenth of the chatters. */
  concentration: share,
  top_chatters: z.array(z.object({ author: z.string(), messages: z.int() })),
  words: z.array(word.extend({ at_s: z.number(), quotes: z.array(quote) })),
  /** Of the messages that were understood; null where none was. */
  sentiment: feeling.nullable(),
  /** Most people first. */
  themes: z.array(sessionTheme),
});

const streamQuality = z.object({
  started_late_s: z.number().nullable(),
  stalls: z.int(),
  errors: z.int(),
  people_affected: share,
  stall_s: z.number(),
  incidents: z.array(z.object({ start_s: z.number(), end_s: z.number(), errors: z.int(), people: z.int() })),
  /** Does trouble explain leaving? Hazard of leaving in the minute after an own error against no error (Mantel–Haenszel). */
  explains_leaving: z
    .object({ ratio: z.number(), interval, leaves_after_error: z.int(), leaves_otherwise: z.int() })
    .nullable(),
});

export const comparison = z.object({
  sessions: z.int(),
  /** Where this session stands among the organisation's previous ones, 0–100 (mid-rank). */
  figures: z.array(
    z.object({
      name: z.string(),
      value: z.number(),
      percentile: z.number(),
      median: z.number(),
      n: z.int(),
      history: z.array(z.number()),
    }),
  ),
  /** Effects on log revenue or log viewers with partial pooling, as ratios to the average session. */
  effects: z.array(
    z.object({
      factor: z.enum(['slot', 'host', 'format', 'content', 'duration']),
      level: z.string(),
      metric: z.string(),
      n: z.int(),
      raw: z.number(),
      shrunk: z.number(),
      interval,
      /** Set when the sign turns round after adjusting (Simpson). */
      reversed_by: z.string().nullable(),
    }),
  ),
});

/** What a debrief can lack, or what to beware of when reading it. A code without words is a type error. */
export const WARNING_CODES = [
  'no_joins', // no viewer's coming and going: audience, retention and conversion cannot be told (--viewers)
  'no_leaves', // joins, but neither leaves nor heartbeats: how many watched at once cannot be told
  'counts_from_platform', // the concurrent curve is the platform's own count of viewers
  'no_chat', // nobody's messages
  'no_clicks', // no product clicks, so that no order can be attributed
  'no_orders', // (--orders)
  'no_products', // no names and prices (--products)
  'no_pins', // not known which product was on screen when
  'no_running_order', // no segments: content types cannot be compared
  'no_clock', // the start is unknown: offsets only, and orders by clock time cannot be placed
  'no_stream_events', // no stalls or errors: stream quality cannot be told
  'no_sources', // where viewers came from is unknown
  'no_history', // n: previous sessions to compare with, fewer than needed
  'answers_unknown', // the source does not mark which questions were answered
  'lag_not_estimated', // moments start where the chat reacts, not where the screen showed it
  'small_audience', // n: people; shares are wide
  'currencies_mixed', // currency, others: amounts in other currencies are listed apart
  'orders_without_products', // n: orders without lines cannot be attributed
  'orders_without_people', // n: orders without customer or visitor cannot be attributed
  'orders_not_linked', // n: orders whose customer is not linked to any viewer
  'reported_only', // only the platform's totals, nothing counted by us
  'unknown_records', // n, kinds
  'rejected_lines', // n, reason
  'generated', // made by the generator, not by people
] as const;

/** A part that is missing, why, and which file would add it. */
export const warning = z.object({
  code: z.enum(WARNING_CODES),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What the shop sold from the session's start to its end, whoever bought: by time alone, nothing is attributed. */
const placed = z.object({
  orders: z.int(),
  revenue: money,
  products: z.array(
    z.object({ product: z.string(), name: z.string(), orders: z.int(), units: z.number(), revenue: money }),
  ),
});

/** A score of answers about this session: NPS in points from −100 to 100, CSAT and CES as shares. */
const surveyScore = z.object({
  kind: z.enum(['nps', 'csat', 'ces']),
  n: z.int(),
  score: z.number().nullable(),
  interval: interval.nullable(),
  level: z.number(),
  method: z.string(),
  unit: z.enum(['points', 'share']),
  /** Which question of which of the organisation's surveys; null where the answers came from a file. */
  about: z.object({ survey: z.string(), question: z.partialRecord(z.enum(['en', 'fr', 'es']), z.string()) }).nullable(),
});

/** What people answered when they were asked about the session. */
const survey = z.object({
  scores: z.array(surveyScore),
  /** Scores that are not shown, since fewer than five answered or a few could be worked out from what other sessions show. */
  hidden: z.int(),
  comments: z.int(),
  /** Some of the comments, the least content first; `value` is the answer beside it on the first scale. */
  quotes: z.array(z.object({ text: z.string(), value: z.number().nullable() })),
});

/** The whole REX of one session, as `bin/aftershow debrief --json` prints it and as report/ draws it. */
export const debrief = z.object({
  session: sessionFacts,
  computed_at: z.iso.datetime(),
  made_from: z.object({ events: z.int(), voices: z.int(), newest: z.iso.datetime().nullable() }),
  lag,
  audience,
  engagement,
  moments: z.array(moment),
  products: z.array(productResult),
  content: z.array(contentResult),
  funnel,
  revenue,
  /** Null when no order is known of that time. */
  placed: placed.nullable(),
  voice,
  stream: streamQuality,
  comparison: comparison.nullable(),
  reported: z.array(reportedFigure),
  /** Null when no answers were given. */
  survey: survey.nullable(),
  findings: z.array(finding),
  warnings: z.array(warning),
});

export type Interval = z.infer<typeof interval>;
export type Share = z.infer<typeof share>;
export type Money = z.infer<typeof money>;
export type Curve = z.infer<typeof curve>;
export type Quote = z.infer<typeof quote>;
export type Word = z.infer<typeof word>;
export type Lag = z.infer<typeof lag>;
export type Moment = z.infer<typeof moment>;
export type Audience = z.infer<typeof audience>;
export type Engagement = z.infer<typeof engagement>;
export type ProductResult = z.infer<typeof productResult>;
export type ContentResult = z.infer<typeof contentResult>;
export type Funnel = z.infer<typeof funnel>;
export type Revenue = z.infer<typeof revenue>;
export type Voice = z.infer<typeof voice>;
export type SessionTheme = z.infer<typeof sessionTheme>;
export type StreamQuality = z.infer<typeof streamQuality>;
export type Comparison = z.infer<typeof comparison>;
export type Placed = z.infer<typeof placed>;
export type SurveyScore = z.infer<typeof surveyScore>;
export type Survey = z.infer<typeof survey>;
export type Warning = z.infer<typeof warning>;
export type WarningCode = (typeof WARNING_CODES)[number];
export type Debrief = z.infer<typeof debrief>;
