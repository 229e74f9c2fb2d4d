import { z } from 'zod';

/**
 * The kinds of statement the analysis can make by itself. Each kind's `values` are worded by `message/` in three languages;
 * shares are 0–1, money is minor units, `_s` is seconds. Add kinds freely; a kind without words is a type error.
 */
export const FINDING_KINDS = [
  'moment_high', // at_s, ratio, driver, value, usual
  'moment_low', // at_s, ratio, driver, value, usual
  'drop_off', // at_s, left, expected, present, span_s
  'stream_explains_leaving', // ratio, lo, hi, errors
  'started_late', // late_s
  'product_sells_above', // product, conversion, usual, lo, hi, buyers; among: 'opened' where nobody knows who was there
  'product_sells_below', // the same
  'clicked_not_bought', // product, clickers, buyers, share, usual
  'demand_out_of_stock', // product, minutes, clicks
  'returned_often', // product, returned, orders, share, usual: orders, of which some came back
  'content_engages', // content, ratio, lo, hi
  'content_loses', // content, ratio, lo, hi
  'questions_unanswered', // asked, answered, share
  'questions_answered', // asked, answered, share, median_s
  'chat_concentrated', // share, chatters
  'chat_broad', // share, chatters
  'audience_above_history', // value, median, percentile, n
  'audience_below_history', // value, median, percentile, n
  'revenue_above_history', // value, median, percentile, n, currency
  'revenue_below_history', // value, median, percentile, n, currency
  'funnel_leaks', // step, share, usual, lo, hi
  'target_met', // figure, value, target
  'target_missed', // figure, value, target
] as const;

export const findingValue = z.union([z.string(), z.number(), z.null()]);

/** One piece of evidence. `kind` is worded by message/; `quote` is somebody's own words; `at_s` is where to look. */
export const evidence = z.object({
  kind: z.enum([
    'signal', // signal, value, usual
    'words', // words
    'quote', // quote
    'on_screen', // product
    'in_segment', // segment
    'count', // what, numerator, denominator
    'interval_includes_none', // lo, hi: the interval does not exclude "no difference"
    'interval_includes_half', // lo, hi: nor that it is just as well the other half
    'small_sample', // n
    'stream_trouble', // errors, people
    'no_stream_trouble', //
    'same_elsewhere', // n, at: the same happened at other times without this result
    'words_elsewhere', // words: as many people wrote them in a minute outside
    'start_of_session', // there is nothing before it to compare with
    'end_of_session', // people always leave near the end
    'not_significant', // p, q
    'price_or_discount', // discount
    'out_of_stock', // minutes
    'searched_none_found', // what was searched; nothing against it was found
    'few_people', // people: it was a handful
    'missing_data', // what
  ]),
  at_s: z.number().nullable(),
  values: z.record(z.string(), findingValue),
  quote: z.string().nullable(),
});

export const finding = z.object({
  id: z.string(),
  kind: z.enum(FINDING_KINDS),
  side: z.enum(['success', 'problem', 'risk', 'opportunity']),
  /** What it is about: a product, a segment, a moment. */
  subject: z.object({ type: z.string(), id: z.string(), name: z.string() }).nullable(),
  at_s: z.number().nullable(),
  values: z.record(z.string(), findingValue),
  /** shown: passed Benjamini–Hochberg at q = .10 · not_shown: "not shown to differ" · fact: counted, not tested */
  status: z.enum(['shown', 'not_shown', 'fact']),
  strength: z.enum(['strong', 'moderate', 'weak']),
  p: z.number().nullable(),
  q: z.number().nullable(),
  /** Minimum detectable effect beside every "no difference": (t.975 + t.80)·SE, in the unit of the kind. */
  mde: z.number().nullable(),
  evidence_for: z.array(evidence),
  evidence_against: z.array(evidence),
  /** What would show it wrong; worded by message/ from the kind and values. */
  wrong_if: z.string(),
});

export type FindingKind = (typeof FINDING_KINDS)[number];
export type Finding = z.infer<typeof finding>;
export type Evidence = z.infer<typeof evidence>;
