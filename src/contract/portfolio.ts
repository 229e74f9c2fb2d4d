import { z } from 'zod';
import { interval } from './debrief.ts';
import { ROLES } from './permission.ts';
import { route } from './route.ts';

/** Figures whose course the portfolio shows, the first that a client's debriefs hold. */
export const TREND_FIGURES = ['net_revenue', 'orders', 'unique_viewers', 'chatters'] as const;

/**
 * The latest sessions against those before: ratio of geometric means with its 95 % interval (Welch on logarithms), from kept debriefs.
 * `direction` is said only where the interval leaves 1 out.
 */
const trend = z.object({
  figure: z.enum(TREND_FIGURES),
  currency: z.string().nullable(),
  ratio: z.number(),
  interval,
  direction: z.enum(['up', 'down', 'unclear']),
  latest: z.int(),
  before: z.int(),
  /** Oldest first, for a small curve. */
  values: z.array(z.number()),
});

/** Why somebody should look: words are the screen's, numbers stand here. */
const risk = z.object({
  reason: z.enum(['review_overdue', 'falling', 'nothing_planned', 'silent', 'unprepared', 'never_started']),
  level: z.enum(['high', 'watch']),
  /** Days, or how many. */
  value: z.number().nullable(),
});

export const portfolioClient = z.object({
  organisation: z.object({
    id: z.string(),
    name: z.string(),
    zone: z.string(),
    role: z.enum(ROLES),
    generated: z.boolean(),
  }),
  last: z.object({ id: z.string(), title: z.string(), start: z.iso.datetime().nullable() }).nullable(),
  next: z.object({ id: z.string(), title: z.string(), start: z.iso.datetime(), segments: z.int() }).nullable(),
  /** Reviews that are past their due time and not closed. */
  overdue: z.object({ count: z.int(), oldest_days: z.int().nullable() }),
  /** Actions that are to be done, under way or measured; of those not done yet, how many are past their day. */
  actions: z.object({ open: z.int(), overdue: z.int() }),
  /** Sessions of the last 90 days. */
  recent: z.int(),
  trend: trend.nullable(),
  risks: z.array(risk),
});

export type PortfolioClient = z.infer<typeof portfolioClient>;

/** Every organisation one works in, each asked in turn. */
export const portfolio = {
  list: route('signed_in')
    .route({
      method: 'GET',
      path: '/v1/portfolio',
      summary: 'How the organisations you work in are doing',
      tags: ['Portfolio'],
    })
    .output(z.object({ clients: z.array(portfolioClient) })),
};
