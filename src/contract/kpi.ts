import { z } from 'zod';

/** Key performance indicators: what is measured, in which unit, parted by what. The routes are in kpi-reading.ts and board.ts. */

/** Every indicator, in the order in which lists show them (METHOD section 1). */
export const KPI_IDS = [
  'revenue',
  'orders',
  'margin',
  'profit',
  'cost_per_order',
  'return_on_spending',
  'average_basket',
  'items_per_order',
  'conversion_site',
  'conversion_visit',
  'conversion_store',
  'entries',
  'bounce',
  'engaged_visits',
  'add_to_cart',
  'cart_abandonment',
  'chat_acceptance',
  'repurchase',
  'dormant',
  'nps_brand',
  'nps_company',
  'nps_product',
  'nps_service',
  'nps_session',
  'csat',
  'ces',
  'ivr_usage',
  'ivr_containment',
  'ivr_true_containment',
  'calls_per_order',
  'first_contact_resolution',
  'handling_time',
  'complaint_handling',
  'complaint_backlog_age',
  'agent_turnover',
  'out_of_stock',
  'store_out_of_stock',
  'preparation_time',
  'delivery_gap',
  'promises_kept',
  'session_revenue',
  'session_profit',
  'peak_viewers',
  'average_viewers',
  'watch_time',
  'gpm',
] as const;
export type KpiId = (typeof KPI_IDS)[number];

/** `share` 0–1 · `money` minor units · `ratio` plain · `points` −100–100 · `per_year` of every person employed. */
export const KPI_UNITS = [
  'share',
  'money',
  'ratio',
  'count',
  'seconds',
  'hours',
  'days',
  'points',
  'per_year',
] as const;
export type KpiUnit = (typeof KPI_UNITS)[number];

/** What a figure may be parted or narrowed by. Not all figures know all of them. */
export const KPI_DIMENSIONS = ['session', 'store', 'channel', 'product', 'source', 'team', 'object'] as const;
export type KpiDimension = (typeof KPI_DIMENSIONS)[number];

/** How a stretch is cut in time; weeks begin on Monday. */
export const KPI_GRAINS = ['day', 'week', 'month', 'whole'] as const;
export type KpiGrain = (typeof KPI_GRAINS)[number];

/** Whose boards are shipped ready. */
export const BOARD_ROLES = ['marketing', 'store_manager', 'ecommerce', 'csm', 'service', 'host'] as const;
export type BoardRole = (typeof BOARD_ROLES)[number];

/** How an interval was made; each has its words. */
export const KPI_METHODS = [
  'wilson', // a share
  'mean', // sums divided, units as the sample: linearised, Student
  'adjusted_wald', // NPS
  'sum', // a sum of independent amounts: compound Poisson
  'fixed_base', // such a sum divided by what is known exactly
  'counted_base', // what is known exactly, divided by a count
  'rate', // events per exposure: score interval
] as const;
export type KpiMethod = (typeof KPI_METHODS)[number];

const day = z.iso.date();
const interval = z.tuple([z.number(), z.number()]);

/** A figure with all it is made of. `value` is null where the denominator is 0: "not measured". */
export const measured = z.object({
  numerator: z.number(),
  denominator: z.number(),
  value: z.number().nullable(),
  interval: interval.nullable(),
  /** How many of what is counted: visits, orders, answers, contacts … */
  n: z.number(),
  /** Beside a mean, the middle value. */
  median: z.number().nullable(),
});
export type Measured = z.infer<typeof measured>;

/** The difference to another stretch: real only if its interval leaves 0 out. */
export const kpiChange = z.object({
  from: day,
  to: day,
  earlier: measured,
  difference: z.number().nullable(),
  interval: interval.nullable(),
  p: z.number().nullable(),
  real: z.boolean(),
  /** Whether a real change is for the better; null where it is not real, or neither is better. */
  better: z.boolean().nullable(),
  /** Where the other stretch was measured only from this day on: nothing is compared with it. */
  begins: day.nullable(),
});
export type KpiChange = z.infer<typeof kpiChange>;

export const kpiPoint = measured.extend({
  /** First day of the day, week or month. */
  at: day,
  /** The stretch cuts it short, or it is not over. */
  partial: z.boolean(),
});
export type KpiPoint = z.infer<typeof kpiPoint>;

export const kpiPart = measured.extend({
  key: z.string(),
  /** What people call it; null where nobody said ('' is what has no such thing). */
  name: z.string().nullable(),
  before: measured.nullable(),
  year: measured.nullable(),
  /** Where points were asked for by part. */
  points: z.array(kpiPoint),
});
export type KpiPart = z.infer<typeof kpiPart>;

const keys = z.array(z.string().max(200)).min(1).max(200);
export const kpiFilter = z.object(
  Object.fromEntries(KPI_DIMENSIONS.map((name) => [name, keys.optional()])) as Record<
    KpiDimension,
    z.ZodOptional<typeof keys>
  >,
);
export type KpiFilter = z.infer<typeof kpiFilter>;

/** What is asked of one figure. Days are the organisation's, both included; what is to come is cut off. */
export const kpiAsked = z.object({
  kpi: z.enum(KPI_IDS),
  from: day,
  to: day,
  grain: z.enum(KPI_GRAINS).default('week'),
  by: z.enum(KPI_DIMENSIONS).optional(),
  filter: kpiFilter.default({}),
  /** With `by`: a series for each part as well. */
  points: z.boolean().default(false),
});
export type KpiAsked = z.input<typeof kpiAsked>;

export const kpiSeries = z.object({
  kpi: z.enum(KPI_IDS),
  unit: z.enum(KPI_UNITS),
  good: z.enum(['up', 'down', 'none']),
  method: z.enum(KPI_METHODS),
  /** Where the unit is money. */
  currency: z.string().nullable(),
  from: day,
  to: day,
  grain: z.enum(KPI_GRAINS),
  by: z.enum(KPI_DIMENSIONS).nullable(),
  /** Of the whole stretch. */
  whole: measured,
  points: z.array(kpiPoint),
  /** Largest first, 500 at most. */
  parts: z.array(kpiPart),
  /** As many days right before, and the same stretch a year earlier. */
  before: kpiChange,
  year: kpiChange,
  /** How much it goes up with each whole day, week or month; null with fewer than eight, or when it drifts too much to say. */
  trend: z.object({ slope: z.number(), interval, real: z.boolean() }).nullable(),
  /** Share of what was sold whose cost is not known: it counts as costing nothing. Null where costs do not matter. */
  uncosted: z.number().nullable(),
  /** Spending belongs to it, and nobody told of any in the whole stretch. */
  unspent: z.boolean(),
});
export type KpiSeries = z.infer<typeof kpiSeries>;
