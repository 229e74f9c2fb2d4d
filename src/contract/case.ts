import { z } from 'zod';
import { interval, money, share } from './debrief.ts';
import { byId, done, next, pageAsked } from './page.ts';
import { route } from './route.ts';
import { ANSWER_CHANNELS } from './shop-pages.ts';
import { ASPECTS } from './voice.ts';

/** Cases: unhappy customers whom somebody answers, so that the loop is closed. Instants are ISO 8601 in UTC. */

export const CASE_KINDS = ['complaint', 'request', 'unhappy'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
export const CASE_STATES = ['open', 'waiting', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];
/** Where it comes from: an unhappy score, something that was said, the team, or a shopper through our pages. */
export const CASE_ORIGINS = ['survey', 'voice', 'team', 'shopper'] as const;
/** What became of it. */
export const CASE_OUTCOMES = [
  'solved',
  'explained',
  'refunded',
  'replaced',
  'compensated',
  'no_answer', // the customer could not be reached
  'unfounded',
  'duplicate',
] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** What is done with a case, as its timeline says it. */
export const CASE_DEEDS = ['opened', 'owner', 'reason', 'due', 'state', 'closed'] as const;
export type CaseDeed = (typeof CASE_DEEDS)[number];

const instant = z.iso.datetime();
const id = z.string().min(1).max(200);
const reason = z.enum(ASPECTS);

const listed = z.object({
  id: z.string(),
  kind: z.enum(CASE_KINDS),
  origin: z.enum(CASE_ORIGINS),
  /** What it is about. */
  reason,
  state: z.enum(CASE_STATES),
  outcome: z.enum(CASE_OUTCOMES).nullable(),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  customer: z.string().nullable(),
  session: z.object({ id: z.string(), title: z.string() }).nullable(),
  survey: z.object({ id: z.string(), name: z.string() }).nullable(),
  opened: instant,
  due: instant.nullable(),
  overdue: z.boolean(),
  closed: instant.nullable(),
  /** From opening to closing, or until now. */
  age_hours: z.number(),
  /** How they want to be answered and the order it is about, where that is known; of a shopper who asked through our pages, whether they
   * had opened a link mailed to the customer's own address. */
  asked: z
    .object({
      channel: z.enum(ANSWER_CHANNELS).nullable(),
      order: z.string().nullable(),
      verified: z.boolean().nullable(),
    })
    .nullable(),
  version: z.int(),
});
export type ListedCase = z.infer<typeof listed>;

/** A case as a list shows it. */
const shown = listed.extend({
  /** The first words it was opened for, else the lowest score, as far as they are still kept. */
  words: z.string().nullable(),
  score: z.number().nullable(),
});
export type ShownCase = z.infer<typeof shown>;

const whole = listed.extend({
  /** The scores and words it was opened for, as far as they are still kept; of a case that was written down, what was written then. */
  said: z.array(
    z.object({ question: z.string().nullable(), score: z.number().nullable(), text: z.string().nullable() }),
  ),
  notes: z.array(z.object({ id: z.string(), text: z.string(), by: z.string().nullable(), at: instant })),
  /** What was given for the trouble, when it was closed. */
  compensation: money.nullable(),
  /** Who did what, the first first; notes stand in `notes`. */
  timeline: z.array(
    z.object({
      at: instant,
      /** Null: it opened by itself. */
      by: z.string().nullable(),
      did: z.enum(CASE_DEEDS),
    }),
  ),
  /** Other cases of the same customer. */
  others: z.array(z.object({ id: z.string(), reason, state: z.enum(CASE_STATES), opened: instant })),
});
export type WholeCase = z.infer<typeof whole>;

const hours = z.object({ n: z.int(), mean: z.number(), interval: interval.nullable(), median: z.number() });

const figures = z.object({
  opened: z.int(),
  closed: z.int(),
  /** Hours from opening to closing, of cases closed in the stretch; null when none was. */
  handling: hours.nullable(),
  /** Cases open now, and how long they have been. */
  backlog: z.object({ open: z.int(), overdue: z.int(), age: hours.nullable(), oldest_hours: z.number().nullable() }),
  /** Of cases opened in the stretch at least seven days ago: those whose customer did not come back for the same reason within 7 days. */
  first_contact: share,
  /** Opened in the stretch less than seven days ago: too early to say. */
  too_early: z.int(),
  /** Nobody knows whose they are, so nobody can come back. */
  unknown: z.int(),
  /** Given to customers whose cases were closed in the stretch, a sum for each currency. */
  compensated: z.array(money),
  reasons: z.array(z.object({ reason, opened: z.int(), open: z.int() })),
});
export type CaseFigures = z.infer<typeof figures>;

/** Which cases open by themselves. */
export const caseRules = z.object({
  /** Somebody complains, in a survey, a review, a mail, a call, a text message or to a chatbot. */
  complaints: z.boolean(),
  /** NPS at most 6, CSAT at most 2, CES at most 2 on its bad side. */
  unhappy: z.boolean(),
  /** Time to answer. */
  due_hours: z.int().min(1).max(2160),
  /** A member who is given new cases. */
  owner: z.string().max(200).nullable(),
});
export type CaseRules = z.infer<typeof caseRules>;

const tags = ['Cases'];

/** Closing the loop with customers who complain or are unhappy. */
export const cases = {
  list: route('case.read')
    .route({
      method: 'GET',
      path: '/v1/cases',
      summary: 'List cases',
      description: 'Those that are overdue soonest first; closed ones by when they were closed, the last first.',
      tags,
    })
    .input(
      z.object({
        /** `active` is open and waiting. */
        state: z.enum([...CASE_STATES, 'active']).default('active'),
        owner: z.string().max(200).optional().meta({ description: 'A member’s id, or `nobody`.' }),
        reason: reason.optional(),
        kind: z.enum(CASE_KINDS).optional(),
        customer: id.optional(),
        overdue: z.stringbool().optional().meta({ description: 'Only those that should have been answered by now.' }),
        ...pageAsked,
      }),
    )
    .output(z.object({ cases: z.array(shown), total: z.int(), next })),
  get: route('case.read')
    .route({ method: 'GET', path: '/v1/cases/{id}', summary: 'Read a case', tags })
    .input(byId)
    .output(whole),
  open: route('case.write')
    .route({ method: 'POST', path: '/v1/cases', summary: 'Open a case', successStatus: 201, tags })
    .input(
      z.object({
        kind: z.enum(CASE_KINDS),
        reason: reason.default('other'),
        customer: id.optional(),
        session: id.optional(),
        channel: z.enum(ANSWER_CHANNELS).optional().meta({ description: 'How they want to be answered.' }),
        order: z
          .string()
          .trim()
          .min(1)
          .max(200)
          .optional()
          .meta({ description: 'The number of the order it is about.' }),
        owner: id.optional(),
        due: instant.optional().meta({ description: 'Without it: after the hours of the rules.' }),
        note: z.string().trim().min(1).max(5000).optional(),
      }),
    )
    .output(z.object({ id: z.string() })),
  change: route('case.write')
    .route({
      method: 'PATCH',
      path: '/v1/cases/{id}',
      summary: 'Give a case to somebody, let it wait, or say what it is about',
      description: 'Only what is given changes. `open` also brings a closed case back.',
      tags,
    })
    .input(
      byId.extend({
        owner: id.nullable().optional(),
        state: z.enum(['open', 'waiting']).optional(),
        reason: reason.optional(),
        due: instant.nullable().optional(),
        version: z.int().positive().optional(),
      }),
    )
    .output(z.object({ version: z.int() })),
  close: route('case.write')
    .route({ method: 'POST', path: '/v1/cases/{id}/close', summary: 'Close a case with its outcome', tags })
    .input(
      byId.extend({
        outcome: z.enum(CASE_OUTCOMES),
        compensation: z
          .object({ amount: z.int().positive().max(1_000_000_000), currency: z.string().length(3) })
          .optional()
          .meta({ description: 'In minor units of an ISO 4217 currency.' }),
        note: z.string().trim().min(1).max(5000).optional(),
        version: z.int().positive().optional(),
      }),
    )
    .output(z.object({ version: z.int() })),
  note: route('case.write')
    .route({
      method: 'POST',
      path: '/v1/cases/{id}/notes',
      summary: 'Note what was done',
      description: 'Nothing about anybody’s health, beliefs or origin belongs here: the customer may ask to read it.',
      successStatus: 201,
      tags,
    })
    .input(byId.extend({ text: z.string().trim().min(1).max(5000) }))
    .output(byId),
  figures: route('case.read')
    .route({ method: 'GET', path: '/v1/case-figures', summary: 'Get how fast and how well cases are handled', tags })
    .input(z.object({ from: instant.optional(), to: instant.optional(), owner: id.optional() }))
    .output(figures),
  rules: route('case.read')
    .route({ method: 'GET', path: '/v1/case-rules', summary: 'Get which cases open by themselves', tags })
    .output(caseRules),
  setRules: route('case.write')
    .route({ method: 'PUT', path: '/v1/case-rules', summary: 'Say which cases open by themselves', tags })
    .input(caseRules)
    .output(done),
};
