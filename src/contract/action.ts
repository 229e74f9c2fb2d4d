import { z } from 'zod';
import { VERDICTS } from './impact.ts';
import { byId, done, next, pageAsked } from './page.ts';
import { route } from './route.ts';

/** What a change is made to. Similar actions are those of one kind. */
export const ACTION_KINDS = [
  'schedule',
  'format',
  'content',
  'product',
  'price',
  'quality',
  'platform',
  'training',
  'other',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** `measuring` is what sealing makes of it, and its verdict makes it `done`; without a plan people move it themselves. */
export const ACTION_STATES = ['open', 'doing', 'measuring', 'done', 'dropped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/**
 * What keeps a team from fooling itself when it acts (docs/method.md): the server refuses with code `guard` and the guard's name as
 * `field`. Each is worded in three languages (`actions.guards`); one without words is a type error.
 */
export const ACTION_GUARDS = [
  'base_rate_unseen', // how often similar actions worked here has to be looked at before sealing
  'explanations_missing', // one's own and chance, mix or season
  'alternatives_unweighed', // the table of the statement it comes from is not filled in
  'not_accepted', // an action comes from an accepted statement
  'smallest_missing', // a smallest effect of interest
  'guardrail_missing', // something that must not get worse
  'owner_missing', // somebody sees to it
  'horizon_too_short', // cannot reach a verdict with so few
  'too_little_history', // before/after and comparison shows need sessions from before
  'not_measured', // the sessions so far do not hold this metric
  'no_control_shows', // comparison with nobody
  'metric_unfit', // this design cannot read this metric
  'start_past', // sealed before the first exposed session
  'no_plan', // nothing to seal, nothing to read
  'already_sealed', // sealed once, for good
  'sealed', // an edit makes it exploratory, and has to say that it knows
  'under_way', // its show, design and start stay once sessions were drawn
  'wait_for_horizon', // the verdict comes when the sessions it was sealed for are over
  'one_interim', // one interim look
  'interim_too_early', // half of what it was sealed for has to be there
  'interim_unfit', // this design has no interim look
  'done_by_verdict', // what is sealed is done when its verdict says so
  'dropped_stays', // and stays in the counts
  'reason_missing', // why?
  'not_yet', // compliance of a session that has not begun
  'verdict_read', // nothing is recorded after the verdict
] as const;
export type ActionGuard = (typeof ACTION_GUARDS)[number];

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();
const text = (longest: number) => z.string().trim().min(1).max(longest);
const tags = ['Actions'];
const person = z.object({ id: z.string(), name: z.string() });

/** What one may say of an action. */
export const actionSaid = z.object({
  /** What is done, beginning with a verb: "Show the price before the demonstration". */
  verb: text(300),
  why: z.string().trim().max(2000),
  /** A member's id. */
  owner: id.nullable(),
  due: z.iso.date().nullable(),
  kind: z.enum(ACTION_KINDS),
});

/** An action as lists and boards show it. */
export const actionHead = actionSaid.extend({
  id: z.string(),
  state: z.enum(ACTION_STATES),
  owner: person.nullable(),
  review: z.object({ id: z.string(), title: z.string() }).nullable(),
  lesson: z.object({ id: z.string(), statement: z.string() }).nullable(),
  statement: z.object({ id: z.string(), text: z.string() }).nullable(),
  overdue: z.boolean(),
  dropped_reason: z.string().nullable(),
  /** What is sealed of it, and how far it is; null without a plan. */
  plan: z
    .object({
      metric: z.string(),
      design: z.string(),
      sealed: instant.nullable(),
      exploratory: z.boolean(),
      /** Sessions (viewers for `ab`) that count toward the horizon, and how many it was sealed for. */
      reached: z.int(),
      horizon: z.int(),
    })
    .nullable(),
  verdict: z.object({ verdict: z.enum(VERDICTS), at: instant }).nullable(),
  created: instant,
  updated: instant,
  closed: instant.nullable(),
  version: z.int(),
});
export type ActionHead = z.infer<typeof actionHead>;

export const actionFilter = z.object({
  /** Several with commas. Without, all but dropped ones. */
  state: z
    .string()
    .max(100)
    .transform((said) => said.split(','))
    .pipe(z.array(z.enum(ACTION_STATES)))
    .optional(),
  kind: z.enum(ACTION_KINDS).optional(),
  /** A member's id, or `me`. */
  owner: id.optional(),
  review: id.optional(),
  lesson: id.optional(),
  overdue: z.stringbool().optional(),
});
export type ActionFilter = z.infer<typeof actionFilter>;

/** How well actions are followed through: what was dropped stays in the denominator. */
const figures = z.object({
  states: z.record(z.enum(ACTION_STATES), z.int()),
  overdue: z.int(),
  /** Of those whose day has come or that are over: how many are done. */
  follow_through: z.object({
    numerator: z.int(),
    denominator: z.int(),
    value: z.number().nullable(),
    interval: z.tuple([z.number(), z.number()]).nullable(),
  }),
  /** Days from being written to done: the middle one and the ninth of ten. */
  days_to_done: z.object({ median: z.number().nullable(), p90: z.number().nullable(), n: z.int() }),
  dropped_reasons: z.array(z.object({ action: z.string(), verb: z.string(), reason: z.string() })),
});

/** Actions: what a team decided to change, who sees to it and what became of it. */
export const actions = {
  list: route('action.read')
    .route({ method: 'GET', path: '/v1/actions', summary: 'List actions, the newest first', tags })
    .input(actionFilter.extend(pageAsked))
    .output(z.object({ actions: z.array(actionHead), next })),
  figures: route('action.read')
    .route({ method: 'GET', path: '/v1/action-figures', summary: 'How well actions are followed through', tags })
    .input(z.object({ owner: id.optional(), kind: z.enum(ACTION_KINDS).optional() }))
    .output(figures),
  get: route('action.read')
    .route({ method: 'GET', path: '/v1/actions/{id}', summary: 'Read an action', tags })
    .input(byId)
    .output(actionHead),
  create: route('action.write')
    .route({ method: 'POST', path: '/v1/actions', summary: 'Write an action', successStatus: 201, tags })
    .input(
      actionSaid
        .partial()
        .required({ verb: true, kind: true })
        .extend({ review: id.optional(), lesson: id.optional(), statement: id.optional() }),
    )
    .output(z.object({ id: z.string() })),
  update: route('action.write')
    .route({ method: 'PATCH', path: '/v1/actions/{id}', summary: 'Change an action', tags })
    .input(actionSaid.partial().extend({ id, version: z.int().positive().optional() }))
    .output(z.object({ version: z.int() })),
  move: route('action.write')
    .route({
      method: 'POST',
      path: '/v1/actions/{id}/state',
      summary: 'Say how far an action is',
      description: 'A sealed action is done by its verdict; a dropped one stays dropped.',
      tags,
    })
    .input(byId.extend({ state: z.enum(['open', 'doing', 'done']) }))
    .output(done),
  drop: route('action.write')
    .route({
      method: 'POST',
      path: '/v1/actions/{id}/drop',
      summary: 'Drop an action, with the reason',
      description: 'It stays in every count: follow-through, base rates and the correction over a cycle’s verdicts.',
      tags,
    })
    .input(byId.extend({ reason: z.string().trim().max(2000) }))
    .output(done),
};
