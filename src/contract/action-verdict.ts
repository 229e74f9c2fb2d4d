import { z } from 'zod';
import { ACTION_KINDS, actionHead } from './action.ts';
import { METRIC_NAMES } from './action-plan.ts';
import { DESIGNS, IMPACT_WARNINGS, SCALES, VERDICTS } from './impact.ts';
import { byId } from './page.ts';
import { route } from './route.ts';

const instant = z.iso.datetime();
const interval = z.tuple([z.number(), z.number()]);
const tags = ['Actions'];
const metric = z.enum(METRIC_NAMES);
const count = z.object({
  numerator: z.int(),
  denominator: z.int(),
  value: z.number().nullable(),
  interval: interval.nullable(),
});

/** `Impact` of contract/impact.ts, as it travels. */
export const impact = z.object({
  design: z.enum(DESIGNS),
  grade: z.enum(['A', 'B', 'C']),
  n: z.int(),
  estimate: z.number().nullable(),
  scale: z.enum(SCALES),
  interval: interval.nullable(),
  relative: z.object({ estimate: z.number(), interval: interval.nullable() }).nullable(),
  level: z.number(),
  p: z.number().nullable(),
  least_p: z.number().nullable(),
  verdict: z.enum(VERDICTS),
  sesoi: z.number(),
  mde: z.number().nullable(),
  more_needed: z.int().nullable(),
  rho: z.number().optional(),
  warnings: z.array(z.enum(IMPACT_WARNINGS)),
  method: z.string(),
});

/** One session of the picture. */
const point = z.object({
  session: z.string(),
  title: z.string(),
  at: instant.nullable(),
  /** Null where it was not measured. */
  value: z.number().nullable(),
  /** Of a rate: what it was divided from. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  pair: z.int().nullable(),
  on: z.boolean().nullable(),
  /** Of a comparison show. */
  control: z.boolean(),
  done: z.enum(['as_drawn', 'partly', 'not']).nullable(),
  left_out: z.enum(['trigger', 'cancelled', 'not_measured', 'no_partner', 'after_horizon']).nullable(),
});
export type ImpactPoint = z.infer<typeof point>;

/** Another way of reckoning, to see whether the answer hangs on the first. */
const sensitivity = z.object({
  /** as done instead of as drawn · noise from before taken out (CUPED) · what was cancelled counted as nothing · without its most extreme session. */
  kind: z.enum(['as_done', 'adjusted', 'cancelled_as_nothing', 'without_extreme']),
  impact,
  /** Share of the noise that is gone, or the session left out. */
  saved: z.number().nullable(),
  session: z.string().nullable(),
});

/** What would change the verdict, most telling first. */
const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('more'), n: z.int() }),
  /** Without this session (its pair, its blocks) the verdict would be another. */
  z.object({ kind: z.literal('session'), session: z.string(), title: z.string(), verdict: z.enum(VERDICTS) }),
  /** Were the smallest effect of interest this, the verdict would be another. */
  z.object({ kind: z.literal('smallest'), smallest: z.number(), verdict: z.enum(VERDICTS) }),
  z.object({ kind: z.literal('as_done'), verdict: z.enum(VERDICTS) }),
  /** No single session and no other way of reckoning does. */
  z.object({ kind: z.literal('nothing_single') }),
]);

const reading = z.object({
  action: actionHead,
  metric,
  unit: z.string(),
  currency: z.string().nullable(),
  direction: z.enum(['more', 'less']),
  expected: z.number(),
  smallest: z.number(),
  /** early: opened before the horizon, which is recorded · interim: the one look · final */
  stage: z.enum(['early', 'interim', 'final']),
  computed: instant,
  /** As drawn (intention to treat): this is the verdict. Of an early reading it is none. */
  impact,
  exploratory: z.boolean(),
  points: z.array(point),
  /** Sessions drawn, by what became of them: cancelled ones stay in the count. */
  sessions: z.object({
    drawn: z.int(),
    aired: z.int(),
    cancelled_on: z.int(),
    cancelled_off: z.int(),
    horizon: z.int(),
    reached: z.int(),
  }),
  compliance: z.object({ said: z.int(), as_drawn: z.int(), partly: z.int(), not: z.int() }),
  guardrails: z.array(
    z.object({ metric, unit: z.string(), worst: z.number(), impact, state: z.enum(['held', 'broken', 'unclear']) }),
  ),
  /** Does the sign turn inside hosts, days, promotions or platforms? */
  simpson: z.array(
    z.object({
      by: z.enum(['host', 'weekday', 'promotion', 'format', 'show']),
      overall: z.number(),
      adjusted: z.number(),
      reversed: z.boolean(),
      strata: z.array(z.object({ stratum: z.string(), difference: z.number() })),
    }),
  ),
  sensitivity: z.array(sensitivity),
  /** Drawn toward the mean of similar actions; null with fewer than three. On the impact's scale. */
  shrunk: z.object({ estimate: z.number(), interval, similar: z.int(), mean: z.number() }).nullable(),
  /** Benjamini–Hochberg over all verdicts of the quarter, dropped actions included. */
  cycle: z.object({ from: instant, to: instant, tests: z.int(), q: z.number().nullable(), passes: z.boolean() }),
  changes: z.array(change),
  /** A bad session made us act: it is left out, and how far the next would have come back by itself. */
  regression: z.object({ session: z.string(), title: z.string(), value: z.number().nullable() }).nullable(),
  /** The interim look: how far out it had to be, and whether it was. */
  interim: z.object({ at: instant, bound_p: z.number(), p: z.number().nullable(), crossed: z.boolean() }).nullable(),
  openings: z.array(z.object({ at: instant, by: z.string(), why: z.string().nullable() })),
  /** The seed that drew the sessions, its commitment from before, and whether both agree and draw the same again. */
  seed: z.object({ commitment: z.string(), seed: z.string(), verified: z.boolean() }).nullable(),
});
export type VerdictReading = z.infer<typeof reading>;

/** One line of the forest. */
const tree = z.object({
  action: z.string(),
  verb: z.string(),
  kind: z.enum(ACTION_KINDS),
  metric,
  direction: z.enum(['more', 'less']),
  design: z.enum(DESIGNS),
  grade: z.enum(['A', 'B', 'C']),
  scale: z.enum(SCALES),
  at: instant,
  n: z.int(),
  /** On the scale, turned so that up is what was wanted; `relative` as people say it, null on the raw scale. */
  estimate: z.number().nullable(),
  interval: interval.nullable(),
  relative: z.object({ estimate: z.number(), interval: interval.nullable() }).nullable(),
  shrunk: z.object({ estimate: z.number(), interval, similar: z.int(), mean: z.number() }).nullable(),
  smallest: z.number(),
  verdict: z.enum(VERDICTS),
  q: z.number().nullable(),
  exploratory: z.boolean(),
  guardrails_broken: z.int(),
});

/** Figures of the long run, each a session or a month at a time. */
export const LONG_RUN = [
  'revenue_per_session',
  'profit_per_session',
  'nps',
  'public_review_score',
  'praise_share',
  'repeat_viewers',
  'repeat_buyers',
  'returns',
] as const;
export type LongRun = (typeof LONG_RUN)[number];

const learning = z.object({
  /** Share of sealed actions that worked: inconclusive and dropped ones stay in the denominator. */
  worked: count.extend({ by_quarter: z.array(z.object({ from: instant, n: z.int(), worked: z.int() })) }),
  verdicts: z.record(z.enum(VERDICTS), z.int()),
  dropped: z.int(),
  waiting: z.int(),
  /** Forecasts of participants: how many ranges held the outcome, over quarters. Ranges are to hold nine of ten. */
  calibration: count.extend({ by_quarter: z.array(z.object({ from: instant, n: z.int(), held: z.int() })) }),
  /** Expected effects of sealed actions beside what came: the middle ratio of found to expected. */
  expectations: z.object({ n: z.int(), median_ratio: z.number().nullable() }),
  lessons: z.object({
    shown: z.int(),
    applied: z.int(),
    adapted: z.int(),
    declined: z.int(),
    /** Applied or adapted of those shown. */
    reused: count,
  }),
  /** Hours from the end of a session to its closed review: the middle one, by quarter. */
  hours_to_review: z.object({
    median: z.number().nullable(),
    n: z.int(),
    by_quarter: z.array(z.object({ from: instant, n: z.int(), median: z.number() })),
  }),
  /** How it went over time. Nothing here says why. */
  long_run: z.array(
    z.object({
      figure: z.enum(LONG_RUN),
      unit: z.string(),
      currency: z.string().nullable(),
      better: z.enum(['more', 'less']),
      points: z.array(z.object({ at: instant, value: z.number(), n: z.int().nullable() })),
      /** A line through it with errors that remember: change over a month, relative unless `scale` is raw; null with fewer than eight points. */
      trend: z
        .object({ scale: z.enum(SCALES), per_month: z.number(), interval, rising: z.boolean().nullable() })
        .nullable(),
      /** Why there is nothing, or what is missing. */
      lacks: z.enum(['nothing', 'costs', 'answers', 'reviews', 'identities']).nullable(),
    }),
  ),
  /** Ended sessions that are still being worked out, and are not in these lines yet. */
  pending: z.int(),
});
export type Learning = z.infer<typeof learning>;

/** Whether actions worked: one at a time, all beside each other, and what the organisation learns over time. */
export const verdicts = {
  read: route('action.read')
    .route({
      method: 'GET',
      path: '/v1/actions/{id}/verdict',
      summary: 'Read whether an action worked',
      description: 'Refused with code `guard` before the horizon.',
      tags,
    })
    .input(byId)
    .output(reading),
  early: route('action.write')
    .route({
      method: 'POST',
      path: '/v1/actions/{id}/early-readings',
      summary: 'Open an early reading',
      description:
        'The points and the range so far, labelled as such. That it was opened, by whom and why, is recorded and shown with the verdict.',
      tags,
    })
    .input(byId.extend({ why: z.string().trim().min(1).max(1000).nullable().default(null) }))
    .output(reading),
  interim: route('action.seal')
    .route({
      method: 'POST',
      path: '/v1/actions/{id}/interim-look',
      summary: 'Take the one interim look',
      description:
        'From half of the horizon on, once. What is far enough out (O’Brien–Fleming: p ≤ .0031 at half) is the verdict; the last look is then held to p ≤ .049.',
      tags,
    })
    .input(byId)
    .output(reading),
  forest: route('action.read')
    .route({ method: 'GET', path: '/v1/action-forest', summary: 'Read the effects of all actions', tags })
    .input(z.object({ kind: z.enum(ACTION_KINDS).optional(), metric: metric.optional() }))
    .output(z.object({ actions: z.array(tree), waiting: z.int(), dropped: z.int() })),
  learning: route('action.read')
    .route({ method: 'GET', path: '/v1/learning', summary: 'Read what the organisation learns over time', tags })
    .output(learning),
};
