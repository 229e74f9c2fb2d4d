import { z } from 'zod';
import { ACTION_STATES } from './action.ts';
import { FINDING_KINDS } from './finding.ts';
import { VERDICTS } from './impact.ts';

/** The words of a review, as rows, routes and screens share them. */
export const REVIEW_KINDS = ['session', 'period', 'show'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];
export const RHYTHMS = ['after_session', 'weekly', 'monthly', 'by_hand'] as const;
export type Rhythm = (typeof RHYTHMS)[number];
/** solo takes 10 minutes, team 30; expert asks guests; written never meets. */
export const REVIEW_FORMATS = ['solo', 'team', 'expert', 'written'] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];
/** In their order. */
export const REVIEW_PHASES = ['contribute', 'facts', 'sense', 'lessons', 'actions', 'closed'] as const;
export type ReviewPhase = (typeof REVIEW_PHASES)[number];
export const SIDES = ['technical', 'commercial', 'human'] as const;
export type ContributionSide = (typeof SIDES)[number];
export const CONTRIBUTION_KINDS = ['well', 'badly', 'why', 'idea'] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];
export const STATEMENT_KINDS = ['success', 'problem', 'risk', 'opportunity'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];
export const HYPOTHESIS_KINDS = ['own', 'chance', 'mix', 'season'] as const;
export type HypothesisKind = (typeof HYPOTHESIS_KINDS)[number];
export type EvidenceSide = 'for' | 'against';
export const DECISIONS = ['accepted', 'dropped', 'carried'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What participants may forecast before they see the facts: figures of a debrief. */
export const FORECAST_FIGURES = [
  'unique_viewers',
  'peak_viewers',
  'messages',
  'orders',
  'net_revenue',
  'average_basket',
  'conversion',
] as const;

/**
 * What keeps a team from fooling itself (docs/method.md): the server refuses with code `guard` and the guard's name as `field`. Each is
 * worded in three languages; one without words is a type error.
 */
export const GUARDS = [
  'phase_over', // the phase for this is over, or has not begun
  'phase_back', // a review does not go back to the blind phase
  'nobody_wrote', // nobody has submitted anything yet
  'submitted_already', // what was submitted stays as it was
  'figures_withheld', // outcome figures after one's own contribution only
  'facts_first', // statements are bound to facts
  'search_first', // contrary evidence was not searched
  'against_empty', // "against" is neither filled nor "searched, none found"
  'found_not_answered', // something was found: say why it does not count
  'success_unasked', // what did we do wrong here all the same?
  'alternatives_stay', // chance, mix and season stay in the table
  'alternatives_unweighed', // chance, mix or season were not weighed against the facts
  'votes_after', // dots after evidence was looked at
  'dots_spent', // five dots each
  'one_side_empty', // successes and problems both
  'undecided', // every statement is accepted, dropped or carried over
  'not_accepted', // a lesson comes from an accepted statement
  'lesson_unexamined', // nothing against it was ever looked for
  'state_order', // one step at a time
  'reason_missing', // why?
  'review_day', // a lesson is looked at again within a year
  'confidence_earned', // confidence goes up by verdicts only
] as const;
export type Guard = (typeof GUARDS)[number];

/** How many dots each participant has. */
export const DOTS = 5;
/** Fewer than this is a small sample, and marked as one. */
export const SMALL_SAMPLE = 5;

/** Those of them that are money, in minor units. */
export const FIGURES_OF_MONEY: ReadonlySet<string> = new Set(['net_revenue', 'average_basket']);

const instant = z.iso.datetime();

/** Somebody without an account who is asked each time. */
export interface ScheduledGuest {
  name: string;
  role: string;
  language: 'en' | 'fr' | 'es';
  email: string;
}

/** A pointer to a fact: `finding:SESSION/ID`, `moment:SESSION/RANK`, `figure:SESSION/NAME`, `session:ID`, `voice:KEY`, `contribution:ID`. */
export const factRef = z
  .string()
  .max(700)
  .regex(/^(finding|moment|figure):[^/]+\/.+$|^(session|voice|contribution):.+$/, 'no pointer to a fact');

/** Response by role: who was asked stays in the denominator. */
export const responseByRole = z.array(z.object({ role: z.string(), asked: z.int(), submitted: z.int() }));

const saidStatement = z.object({
  id: z.string(),
  kind: z.enum(STATEMENT_KINDS),
  text: z.string(),
  for: z.int(),
  against: z.int(),
  /** Searched for evidence against it, and none counted. */
  none_found: z.boolean(),
  all_the_same: z.string().nullable(),
  dots: z.int(),
  /** Who is named with it: whoever agreed to. Looked up when it is read, never kept. */
  with: z.array(z.string()),
});

/** What changed since the closed review before, of the same show. */
export const sinceLast = z.object({
  id: z.string(),
  title: z.string(),
  closed: instant,
  /** Of the statements it carried over, how many were decided here. */
  settled: z.int(),
  carried: z.int(),
  /** What became of the actions that were open then, or came since. */
  actions: z
    .array(
      z.object({
        ...{ id: z.string(), verb: z.string(), state: z.enum(ACTION_STATES), overdue: z.boolean() },
        verdict: z.enum(VERDICTS).nullable(),
      }),
    )
    .default([]),
});
export type SinceLast = z.infer<typeof sinceLast>;

/** What is kept of a closed review: one page. */
export const reviewSummary = z.object({
  title: z.string(),
  opened: instant,
  closed: instant,
  /** Hours from the end of what was reviewed to the close: impressions fade. */
  hours: z.number(),
  responses: responseByRole,
  /** So few took part that it is no more than their opinion. */
  small_sample: z.boolean(),
  sessions: z.object({ planned: z.int(), aired: z.int() }),
  statements: z.array(saidStatement),
  one_side_reason: z.string().nullable(),
  lessons: z.array(z.object({ id: z.string(), statement: z.string(), kind: z.string(), confidence: z.string() })),
  /** Without their owners: a name is looked up, never kept. */
  actions: z
    .array(z.object({ id: z.string(), verb: z.string(), kind: z.string(), due: z.string().nullable() }))
    .default([]),
  carried: z.array(z.string()),
  since: sinceLast.nullable(),
  /** Forecasts whose range held the outcome. */
  forecasts: z.object({ n: z.int(), held: z.int() }),
});
export type ReviewSummary = z.infer<typeof reviewSummary>;

/** A figure beside what it is compared with: expectation, never zero. */
export const factFigure = z.object({
  session: z.string(),
  name: z.string(),
  value: z.number(),
  currency: z.string().nullable(),
  target: z.number().nullable(),
  /** The median of the sessions before, and how many there are. */
  usual: z.number().nullable(),
  n: z.int(),
  percentile: z.number().nullable(),
  forecasts: z.object({ n: z.int(), median: z.number().nullable(), held: z.int() }),
  /** One's own. */
  own: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type FactFigure = z.infer<typeof factFigure>;

/** A session where the opposite happened. */
export const contrarySession = z.object({
  ref: z.string(),
  session: z.string(),
  title: z.string(),
  start: instant.nullable(),
  kind: z.enum(FINDING_KINDS),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  strength: z.enum(['strong', 'moderate', 'weak']),
  /** What it has in common with what is reviewed. */
  same: z.array(z.enum(['show', 'host', 'format', 'subject'])),
});
export type ContrarySession = z.infer<typeof contrarySession>;

/** Somebody who said the opposite. */
export const contraryQuote = z.object({
  ref: z.string(),
  session: z.string().nullable(),
  at: instant.nullable(),
  text: z.string(),
  score: z.number(),
});
export type ContraryQuote = z.infer<typeof contraryQuote>;

/** What a pointer leads to, looked up when it is shown; null where it leads nowhere any more. */
export const factSaid = z.object({
  session: z.object({ id: z.string(), title: z.string(), start: instant.nullable() }).nullable(),
  finding: z
    .object({
      kind: z.enum(FINDING_KINDS),
      values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      strength: z.enum(['strong', 'moderate', 'weak']),
      at_s: z.number().nullable(),
    })
    .nullable(),
  moment: z.object({ kind: z.enum(['high', 'low']), start_s: z.number() }).nullable(),
  figure: z.object({ name: z.string(), value: z.number(), currency: z.string().nullable() }).nullable(),
  /** Somebody's words: a voice or a contribution. */
  text: z.string().nullable(),
});
export type FactSaid = z.infer<typeof factSaid>;
