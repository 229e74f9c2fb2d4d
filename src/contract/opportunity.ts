import { z } from 'zod';
import { money } from './debrief.ts';
import { byId, done } from './page.ts';
import { route } from './route.ts';

/** What could be done, found by a job: whom or what it is about, why, what it may bring. Amounts are minor units; shares 0–1. */

/** Kinds that name people: acting on them is a campaign. */
export const PEOPLE_KINDS = [
  'dormant',
  'cross_sell',
  'up_sell',
  'high_value',
  'birthday',
  'back_in_stock',
  'repair',
  'ambassador',
] as const;
/** Kinds that name products. */
const PRODUCT_KINDS = ['price_rise', 'price_cut', 'promotion', 'withdraw'] as const;
/** Kinds that name a place, a site, what is said, or what went with good and bad sessions. */
const PLACE_KINDS = ['store', 'website', 'communication', 'cause'] as const;
export const OPPORTUNITY_KINDS = [...PEOPLE_KINDS, ...PRODUCT_KINDS, ...PLACE_KINDS] as const;
export type PeopleKind = (typeof PEOPLE_KINDS)[number];
export type OpportunityKind = (typeof OPPORTUNITY_KINDS)[number];

/** `gone`: the last look found it no more. */
export const OPPORTUNITY_STATES = ['open', 'acted', 'dismissed', 'gone'] as const;
export type OpportunityState = (typeof OPPORTUNITY_STATES)[number];

export const TONES = ['formal', 'neutral', 'familiar'] as const;
export type Tone = (typeof TONES)[number];

/** Everything that a reason can be told by; the screens have words for each. */
export const REASON_FIGURES = [
  ...(['silent', 'silence', 'usual_silence', 'alive', 'spent_each', 'together', 'confidence', 'lift'] as const),
  ...(['price', 'usual_price', 'revenue_share', 'slipping', 'days_ahead', 'stock', 'wanted', 'out_days'] as const),
  ...(['open_cases', 'overdue', 'unhappy', 'promoters', 'bought_days', 'elasticity', 'priced_weeks'] as const),
  ...(['price_change', 'revenue_quarter', 'stock_days', 'units_quarter', 'last_sold', 'return_share'] as const),
  ...(['usual_return_share', 'negative_share', 'usual_negative', 'stock_value', 'said', 'exit_share'] as const),
  ...(['usual_exit', 'effect', 'raw_effect', 'sessions', 'seen', 'buyers_share', 'usual_buyers'] as const),
  ...(['went_on_bought', 'viewer_worth', 'bought_rarer'] as const),
] as const;
export type ReasonFigure = (typeof REASON_FIGURES)[number];
const FIGURE_UNITS = ['count', 'share', 'days', 'money', 'ratio', 'number'] as const;

/** Why some of the people are not written to. */
export const NOT_WRITTEN = [
  'no_address',
  'objected',
  'no_consent',
  'other_topic',
  'written_lately',
  'in_campaign',
  'held_out',
] as const;
export type NotWritten = (typeof NOT_WRITTEN)[number];

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();
const day = z.iso.date();
const tags = ['Opportunities'];
const kind = z.enum(OPPORTUNITY_KINDS);

/** Whom a purpose lets be written to, of so many people. */
export const writable = z.object({
  purpose: z.string(),
  allowed: z.int(),
  left_out: z.partialRecord(z.enum(NOT_WRITTEN), z.int()),
});
export type Writable = z.infer<typeof writable>;

const reason = z.object({
  name: z.enum(REASON_FIGURES),
  unit: z.enum(FIGURE_UNITS),
  value: z.number(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
});
export type Reason = z.infer<typeof reason>;

/** How an expected value was come by; docs/method.md says each. */
const VALUE_METHODS = [
  ...(['uplift', 'elasticity', 'refunds', 'stock_value', 'effect'] as const),
  ...(['missing', 'exits', 'leavers', 'complaints'] as const),
] as const;

const shown = z.object({
  id,
  kind,
  /** A product, a category, an aspect, a page, a level: what tells it from others of its kind; '' for none. */
  subject: z.string(),
  subject_name: z.string().nullable(),
  state: z.enum(OPPORTUNITY_STATES),
  /** Null for kinds that name nobody. */
  people: z.int().nullable(),
  products: z.array(z.object({ id: z.string(), name: z.string() })),
  reasons: z.array(reason),
  /** Null where nothing honest can be said. */
  value: z
    .object({ low: z.int(), mid: z.int(), high: z.int(), currency: z.string(), method: z.enum(VALUE_METHODS) })
    .nullable(),
  /** What campaigns of the kind have shown: how many, the chance that the kind pays, and whether it sinks in the list. */
  learned: z.object({ campaigns: z.int(), chance: z.number().nullable(), sunk: z.boolean() }),
  /** By the purpose that lets most of them be written to; null for kinds without people, and while no purpose is declared for it. */
  writable: writable.nullable(),
  tone: z.enum(TONES),
  owner: z.object({ id, name: z.string() }).nullable(),
  due: day.nullable(),
  dismissed: z.string().nullable(),
  found: instant,
  refreshed: instant,
});
export type Opportunity = z.infer<typeof shown>;

export const opportunities = {
  list: route('opportunity.read')
    .route({
      method: 'GET',
      path: '/v1/opportunities',
      summary: 'List opportunities',
      description:
        'Those of kinds that pay first, by expected value times the chance that the kind pays; kinds whose campaigns did not pay last.',
      tags,
    })
    .input(
      z.object({
        state: z.enum(OPPORTUNITY_STATES).default('open'),
        kind: kind.optional(),
        owner: z.string().max(200).optional().meta({ description: 'A member’s id, or `nobody`.' }),
      }),
    )
    .output(
      z.object({
        opportunities: z.array(shown),
        kinds: z.array(z.object({ kind, n: z.int() })),
        refreshed: instant.nullable(),
      }),
    ),
  get: route('opportunity.read')
    .route({ method: 'GET', path: '/v1/opportunities/{id}', summary: 'Read an opportunity', tags })
    .input(byId)
    .output(shown.extend({ campaigns: z.array(z.object({ id, name: z.string(), state: z.string() })) })),
  people: route('customer.read')
    .route({
      method: 'GET',
      path: '/v1/opportunities/{id}/people',
      summary: 'List who an opportunity is about',
      description: 'Without names: a record is opened one by one, which is noted.',
      tags,
    })
    .input(byId.extend({ limit: z.coerce.number().int().min(1).max(200).default(50) }))
    .output(
      z.object({
        people: z.array(
          z.object({
            id,
            purchases: z.int(),
            amount: money.nullable(),
            last_day: z.string().nullable(),
            products: z.array(z.object({ id: z.string(), name: z.string() })),
          }),
        ),
        total: z.int(),
      }),
    ),
  change: route('opportunity.write')
    .route({
      method: 'PATCH',
      path: '/v1/opportunities/{id}',
      summary: 'Give an opportunity an owner and a day, dismiss it with a reason, or bring it back',
      description: 'Only what is given changes.',
      tags,
    })
    .input(
      byId.extend({
        owner: id.nullable().optional(),
        due: day.nullable().optional(),
        dismiss: z.string().trim().min(3).max(500).optional(),
        reopen: z.literal(true).optional(),
        acted: z
          .literal(true)
          .optional()
          .meta({ description: 'Somebody acts on it elsewhere: an action was written.' }),
      }),
    )
    .output(done),
  refresh: route('opportunity.write')
    .route({ method: 'POST', path: '/v1/opportunities/refresh', summary: 'Look for opportunities now', tags })
    .output(z.object({ found: z.int(), gone: z.int() })),
};
