import { z } from 'zod';
import { ACTION_KINDS } from './action.ts';
import { DESIGNS, SCALES } from './impact.ts';
import { byId, done } from './page.ts';
import { route } from './route.ts';

/** What an action may be measured by: figures of a session. A rate keeps its numerator and denominator. */
export const METRICS = {
  net_revenue: { scale: 'log', unit: 'money', better: 'more', blocks: true, viewers: true },
  profit: { scale: 'raw', unit: 'money', better: 'more', blocks: false, viewers: false },
  orders: { scale: 'log', unit: 'count', better: 'more', blocks: true, viewers: true },
  average_basket: { scale: 'log', unit: 'money', better: 'more', blocks: false, viewers: false },
  conversion: { scale: 'logit', unit: 'share', better: 'more', blocks: false, viewers: true },
  unique_viewers: { scale: 'log', unit: 'count', better: 'more', blocks: false, viewers: false },
  peak_viewers: { scale: 'log', unit: 'count', better: 'more', blocks: false, viewers: false },
  average_viewers: { scale: 'log', unit: 'count', better: 'more', blocks: false, viewers: false },
  mean_watch_s: { scale: 'log', unit: 'seconds', better: 'more', blocks: false, viewers: false },
  messages_per_viewer: { scale: 'log', unit: 'ratio', better: 'more', blocks: true, viewers: true },
  clicks_per_viewer: { scale: 'log', unit: 'ratio', better: 'more', blocks: true, viewers: true },
  engaged_share: { scale: 'logit', unit: 'share', better: 'more', blocks: false, viewers: false },
  clicked_share: { scale: 'logit', unit: 'share', better: 'more', blocks: false, viewers: false },
  carted_share: { scale: 'logit', unit: 'share', better: 'more', blocks: false, viewers: false },
  answered_share: { scale: 'logit', unit: 'share', better: 'more', blocks: false, viewers: false },
  refunded_share: { scale: 'logit', unit: 'share', better: 'less', blocks: false, viewers: false },
  trouble_share: { scale: 'logit', unit: 'share', better: 'less', blocks: false, viewers: false },
  sentiment: { scale: 'raw', unit: 'score', better: 'more', blocks: false, viewers: false },
  nps: { scale: 'raw', unit: 'points', better: 'more', blocks: false, viewers: false },
  csat: { scale: 'logit', unit: 'share', better: 'more', blocks: false, viewers: false },
} as const;
export type Metric = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as [Metric, ...Metric[]];

/** Why a design is not the one proposed. */
export const DESIGN_HINDRANCES = [
  'not_reversible', // what is done cannot be undone from one session to the next
  'cadence_too_slow', // fewer than six pairs within the horizon
  'not_within_session', // it cannot be switched on and off while on air
  'no_variants', // it cannot be shown to some viewers and not to others
  'metric_unfit', // this design cannot read this metric
  'no_control_shows', // no other show runs beside it
  'too_little_history', // fewer than six sessions from before
  'too_few_after', // fewer than six sessions within the horizon
  'no_show', // it belongs to no show
  'sees_too_little', // only effects that nothing has would be seen; it may be chosen all the same
] as const;
export type DesignHindrance = (typeof DESIGN_HINDRANCES)[number];

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();
const interval = z.tuple([z.number(), z.number()]);
const tags = ['Actions'];
const metric = z.enum(METRIC_NAMES);
const design = z.enum(DESIGNS);

/** What must not get worse while the action is tried. `worst` as people say it: 0.05 is 5 % worse, on a raw metric its own unit. */
export const guardrail = z.object({ metric, worst: z.number().positive() });

/** An explanation for what the action answers to; chance, mix and season always may be it. */
export const explanation = z.object({
  kind: z.enum(['own', 'chance', 'mix', 'season']),
  text: z.string().trim().min(1).max(1000),
});

/** What one may say of a plan. */
export const planSaid = z.object({
  show: id,
  metric,
  direction: z.enum(['more', 'less']),
  /** As people say it: 0.1 is 10 % (of the odds, for a share); a metric on the raw scale in its own unit. */
  expected: z.number().positive(),
  smallest: z.number().positive().nullable(),
  guardrails: z.array(guardrail).max(10),
  design,
  /** Pairs; sessions for `switchback`; sessions after the change for `control` and `before-after`; viewers for `ab`. */
  horizon: z.int().min(1).max(1_000_000),
  /** The first session on or after it is the first exposed one. */
  starts: instant,
  reversible: z.boolean(),
  explanations: z.array(explanation).max(20).default([]),
  /** The bad session that made us act: left out of what is compared with (regression to the mean). */
  trigger: id.nullable().default(null),
  /** Shows compared with, for `control`. */
  controls: z.array(id).max(50).default([]),
  /** Length of a block and of what is cut from its beginning, for `switchback`. */
  block_s: z.int().min(60).max(7200).nullable().default(null),
  washout_s: z.int().min(0).max(3600).nullable().default(null),
  /** What the tracker calls the variant, for `ab`. */
  variant: z.string().trim().min(1).max(100).nullable().default(null),
});
export type PlanSaid = z.infer<typeof planSaid>;

/** How often similar actions worked here, dropped and inconclusive ones included. */
const baseRate = z.object({
  kind: z.enum(ACTION_KINDS),
  /** Sealed actions of this kind that came to an end. */
  n: z.int(),
  worked: z.int(),
  harmful: z.int(),
  nothing: z.int(),
  inconclusive: z.int(),
  not_estimable: z.int(),
  dropped: z.int(),
  value: z.number().nullable(),
  interval: interval.nullable(),
});

/** One way to find out, and what it costs in certainty. */
const proposed = z.object({
  design,
  grade: z.enum(['A', 'B', 'C']),
  /** Empty when it can be done. */
  hindrances: z.array(z.enum(DESIGN_HINDRANCES)),
  horizon: z.int().nullable(),
  sessions: z.int().nullable(),
  days: z.int().nullable(),
  /** The smallest effect it would see in four cases of five, as people say it: "with 8 pairs you can see effects above 22 %". */
  sees_above: z.number().nullable(),
  /** The chance to see an effect as large as the one expected; null when none was named. */
  power: z.number().nullable(),
});
export type ProposedDesign = z.infer<typeof proposed>;

const proposal = z.object({
  metric,
  scale: z.enum(SCALES),
  unit: z.string(),
  currency: z.string().nullable(),
  /** How the metric went so far: the last is the newest. */
  history: z.array(z.object({ session: z.string(), title: z.string(), at: instant, value: z.number() })),
  /** Sessions a week, over the last twelve. */
  cadence: z.number(),
  /** Standard deviation from session to session, on the scale. */
  spread: z.number().nullable(),
  /** Null when nothing can be done with what there is. */
  proposed: design.nullable(),
  /** Best first. */
  designs: z.array(proposed),
  /** A fifth of the usual ups and downs, rounded: less would not be noticed. */
  smallest: z.number().nullable(),
  base_rate: baseRate,
  /** What else goes up and down with it and should be watched. */
  guardrails: z.array(guardrail),
  /** Shows that could be compared with. */
  controls: z.array(z.object({ id: z.string(), name: z.string(), sessions: z.int() })),
  /** Sessions far below what is usual: if one of them made you act, name it. */
  low_sessions: z.array(z.object({ session: z.string(), title: z.string(), at: instant, value: z.number() })),
});
export type Proposal = z.infer<typeof proposal>;

export const plan = planSaid.extend({
  starts: instant,
  scale: z.enum(SCALES),
  /** Who looked at the base rate last, and when; null while nobody has. */
  base_rate_seen: instant.nullable(),
  sealed: z
    .object({
      at: instant,
      /** A name, as wherever it says by whom. */
      by: z.string(),
      /** SHA-256 of `document`, so that nobody can say afterwards that something else was sealed. */
      hash: z.string(),
      document: z.string(),
      /** SHA-256 of the seed that draws sessions on or off. */
      commitment: z.string(),
      /** Revealed with the verdict: its hash is the commitment, and it draws the assignments again. */
      seed: z.string().nullable(),
    })
    .nullable(),
  /** Edits after sealing: any of them turns the verdict into "exploratory". */
  edits: z.array(z.object({ at: instant, by: z.string(), fields: z.array(z.string()), why: z.string() })),
  exploratory: z.boolean(),
  /** What would refuse to seal it as things stand: names of guards. */
  missing: z.array(z.string()),
});
export type Plan = z.infer<typeof plan>;

export const assignment = z.object({
  action: z.string(),
  verb: z.string(),
  session: z.object({ id: z.string(), title: z.string(), at: instant.nullable(), state: z.string() }),
  /** Pairs count from 1; null for designs without. */
  pair: z.int().nullable(),
  /** Tonight: with. Null for a switchback, whose blocks say it. */
  on: z.boolean().nullable(),
  blocks: z.array(z.object({ start_s: z.number(), end_s: z.number(), on: z.boolean() })),
  /** Washout at the beginning of each block. */
  washout_s: z.number().nullable(),
  /** Planned and never aired, or taken away: stays in the count. */
  cancelled: z.boolean(),
  /** What was really done; null until somebody says. */
  done: z
    .object({ how: z.enum(['as_drawn', 'partly', 'not']), note: z.string().nullable(), by: z.string(), at: instant })
    .nullable(),
});
export type Assignment = z.infer<typeof assignment>;

/** Plans of actions: proposed, written, sealed, and which sessions they draw on or off. */
export const actionPlans = {
  propose: route('action.write')
    .route({
      method: 'POST',
      path: '/v1/actions/{id}/proposal',
      summary: 'Propose how to find out whether an action works',
      description:
        'From the show’s own history and cadence. Shows how often similar actions worked here, which is recorded: nothing is sealed unseen.',
      tags,
    })
    .input(
      byId.extend({
        show: id,
        metric,
        reversible: z.boolean(),
        /** It can be switched on and off while on air. */
        within_session: z.boolean().default(false),
        /** It can be shown to some viewers and not to others. */
        by_viewer: z.boolean().default(false),
        expected: z.number().positive().optional(),
        /** Within how many days an answer is wanted. */
        days: z.int().min(7).max(730).default(84),
        controls: z.array(id).max(50).optional(),
      }),
    )
    .output(proposal),
  get: route('action.read')
    .route({ method: 'GET', path: '/v1/actions/{id}/plan', summary: 'Read the plan of an action', tags })
    .input(byId)
    .output(z.object({ plan: plan.nullable() })),
  save: route('action.write')
    .route({
      method: 'PUT',
      path: '/v1/actions/{id}/plan',
      summary: 'Write the plan of an action',
      description:
        'After sealing refused with code `guard` unless `exploratory_because` says why: the verdict is then exploratory, for good.',
      tags,
    })
    .input(planSaid.extend({ id, exploratory_because: z.string().trim().min(1).max(2000).optional() }))
    .output(plan),
  seal: route('action.seal')
    .route({
      method: 'POST',
      path: '/v1/actions/{id}/seal',
      summary: 'Seal the plan of an action',
      description: 'Before the first exposed session, once and for good. Refused with code `guard` and the reason.',
      tags,
    })
    .input(byId)
    .output(plan),
  assignments: route('action.read')
    .route({
      method: 'GET',
      path: '/v1/actions/{id}/assignments',
      summary: 'Read which sessions have the action',
      tags,
    })
    .input(byId)
    .output(z.object({ assignments: z.array(assignment) })),
  assigned: route('action.read')
    .route({
      method: 'GET',
      path: '/v1/assignments',
      summary: 'Read what sessions have, for a calendar or a running order',
      description: 'Of one session, or of all that are planned within a stretch of time.',
      tags,
    })
    .input(z.object({ session: id.optional(), from: instant.optional(), to: instant.optional() }))
    .output(z.object({ assignments: z.array(assignment) })),
  comply: route('action.comply')
    .route({
      method: 'PUT',
      path: '/v1/actions/{id}/assignments/{session}',
      summary: 'Say what was really done in a session',
      tags,
    })
    .input(
      byId.extend({
        session: id,
        how: z.enum(['as_drawn', 'partly', 'not']),
        note: z.string().trim().max(1000).nullable().default(null),
      }),
    )
    .output(done),
};
