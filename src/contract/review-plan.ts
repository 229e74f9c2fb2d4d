import { z } from 'zod';
import { finding } from './finding.ts';
import { CONFIDENCES, LESSON_KINDS, LESSON_STATES } from './lesson.ts';
import { byId, done, next, pageAsked } from './page.ts';
import { ROLES } from './permission.ts';
import {
  CONTRIBUTION_KINDS,
  FORECAST_FIGURES,
  factFigure,
  REVIEW_FORMATS,
  REVIEW_KINDS,
  REVIEW_PHASES,
  RHYTHMS,
  responseByRole,
  reviewSummary,
  SIDES,
  sinceLast,
} from './review.ts';
import { route } from './route.ts';

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();
const language = z.enum(['en', 'fr', 'es']);
const text = (longest: number) => z.string().trim().min(1).max(longest);
const tags = ['Reviews'];

export const scheduleSaid = z.object({
  rhythm: z.enum(RHYTHMS),
  due_hours: z.int().min(1).max(720).default(48),
  format: z.enum(REVIEW_FORMATS).default('team'),
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
  facilitator: id.nullable().default(null),
  /** Participants see outcome figures in the review after their own contribution; never so in a review of one person. */
  withhold_figures: z.boolean().default(false),
  /** People without an account who get a link by mail each time. */
  guests: z
    .array(z.object({ name: text(200), role: text(100), language, email: z.email().max(254) }))
    .max(10)
    .default([]),
  /** So long each phase after the blind one stays open; null where the facilitator moves it on. */
  phase_hours: z.int().min(1).max(720).nullable().default(null),
});
const schedule = scheduleSaid.extend({ version: z.int() });
export type ReviewSchedule = z.infer<typeof schedule>;

export const reviewAsked = z.object({
  kind: z.enum(REVIEW_KINDS),
  session: id.optional(),
  show: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
  title: text(200).optional(),
  /** Without one, by how many take part. */
  format: z.enum(REVIEW_FORMATS).optional(),
  due_hours: z.int().min(1).max(720).optional(),
  facilitator: id.nullable().optional(),
  withhold_figures: z.boolean().optional(),
  phase_hours: z.int().min(1).max(720).nullable().optional(),
  roles: z.array(z.enum(ROLES)).min(1).optional(),
});
export type ReviewAsked = z.infer<typeof reviewAsked>;

const reviewHead = z.object({
  id: z.string(),
  kind: z.enum(REVIEW_KINDS),
  title: z.string(),
  session: z.object({ id: z.string(), title: z.string() }).nullable(),
  show: z.object({ id: z.string(), name: z.string() }).nullable(),
  from: instant.nullable(),
  to: instant.nullable(),
  format: z.enum(REVIEW_FORMATS),
  phase: z.enum(REVIEW_PHASES),
  opened: instant,
  due: instant,
  closed: instant.nullable(),
  /** Hours since what is reviewed was over: impressions fade. */
  age_hours: z.number(),
  overdue: z.boolean(),
  asked: z.int(),
  submitted: z.int(),
  /** What the one who asks has to do with it; null when they do not take part. */
  mine: z.object({ submitted: instant.nullable(), reminded: z.int() }).nullable(),
  version: z.int(),
});
export type ReviewHead = z.infer<typeof reviewHead>;

const review = reviewHead.extend({
  facilitator: z.object({ id: z.string(), name: z.string() }).nullable(),
  withhold_figures: z.boolean(),
  one_side_reason: z.string().nullable(),
  escalated: instant.nullable(),
  /** When the phase ends by itself; null where somebody moves it on. */
  phase_ends: instant.nullable(),
  /** What money is forecast in; null where nothing can be forecast, since it is no session's review. */
  currency: z.string().nullable(),
  responses: responseByRole,
  participants: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.string(),
      guest: z.boolean(),
      own: z.boolean(),
      submitted: z.boolean(),
      /** Had seen outcome figures before they wrote. */
      saw_figures_before: z.boolean(),
      reminded: z.int(),
      expires: instant.nullable(),
    }),
  ),
});
export type Review = z.infer<typeof review>;

export const contributionSaid = z.object({
  side: z.enum(SIDES),
  kind: z.enum(CONTRIBUTION_KINDS),
  text: text(2000),
  /** Anonymous unless its author says otherwise. */
  named: z.boolean().default(false),
});
export const forecastSaid = z
  .object({ metric: z.enum(FORECAST_FIGURES), value: z.number(), low: z.number(), high: z.number() })
  .refine(({ value, low, high }) => low <= value && value <= high, 'the range holds the value');

/** All that one participant says: what they sent before and had not submitted is replaced. */
export const contributed = z.object({
  contributions: z.array(contributionSaid).max(50),
  forecasts: z
    .array(forecastSaid)
    .max(FORECAST_FIGURES.length)
    .refine((all) => new Set(all.map(({ metric }) => metric)).size === all.length, 'one forecast a figure')
    .default([]),
  /** From then on it stays as it is, and the others' may be read. */
  submit: z.boolean().default(false),
});

const contribution = contributionSaid.extend({
  id: z.string(),
  late: z.boolean(),
  own: z.boolean(),
  /** What the team put it under by hand. */
  heading: z.string().nullable(),
  /** Null for those who did not want to be named. */
  by: z.string().nullable(),
});
export const contributionsRead = z.object({
  own: z.array(contribution),
  forecasts: z.array(forecastSaid),
  submitted: instant.nullable(),
  /** Empty while they are withheld. */
  others: z.array(contribution),
  withheld: z.boolean(),
  /** Suggested for what nobody put anywhere, by what texts have in common; each once at most. */
  groups: z.array(z.object({ words: z.array(z.string()), contributions: z.array(z.string()) })),
});
export type ContributionsRead = z.infer<typeof contributionsRead>;

const facts = z.object({
  sessions: z.array(z.object({ id: z.string(), title: z.string(), start: instant.nullable(), promotion: z.boolean() })),
  /** Those that were planned and never aired stay in the count. */
  planned: z.int(),
  figures: z.array(factFigure),
  successes: z.array(finding.extend({ ref: z.string() })),
  problems: z.array(finding.extend({ ref: z.string() })),
  moments: z.array(
    z.object({ ref: z.string(), kind: z.enum(['high', 'low']), start_s: z.number(), score: z.number() }),
  ),
  voices: z.object({ messages: z.int(), people: z.int() }),
  survey: z.array(z.object({ session: z.string(), name: z.string(), value: z.number().nullable(), n: z.int() })),
  /** What became of what was decided before; null for a show's first review. */
  since: sinceLast.nullable(),
});
export type ReviewFacts = z.infer<typeof facts>;

const reviewLesson = z.object({
  id: z.string(),
  statement: z.string(),
  kind: z.enum(LESSON_KINDS),
  confidence: z.enum(CONFIDENCES),
  state: z.enum(LESSON_STATES),
  review_on: z.iso.date(),
  from_statement: z.string().nullable(),
  evidence: z.object({ for: z.int(), against: z.int() }),
});
export type ReviewLesson = z.infer<typeof reviewLesson>;

const ofGuest = z.object({
  review: z.object({ title: z.string(), phase: z.enum(REVIEW_PHASES), due: instant, organisation: z.string() }),
  name: z.string(),
  language,
  expires: instant,
  zone: z.string(),
  currency: z.string().nullable(),
  /** The one page, once the review is closed. */
  summary: reviewSummary.nullable(),
  contributions: contributionsRead,
});

const ofParticipant = byId.extend({ participant: id });

/** Reviews: when, who, what each wrote, the facts, and the close. */
export const reviews = {
  list: route('review.read')
    .route({ method: 'GET', path: '/v1/reviews', summary: 'List reviews, the newest first', tags })
    .input(
      z
        .object({ state: z.enum(['open', 'closed']).optional(), show: id.optional(), session: id.optional() })
        .extend(pageAsked),
    )
    .output(z.object({ reviews: z.array(reviewHead), next })),
  open: route('review.facilitate')
    .route({ method: 'POST', path: '/v1/reviews', summary: 'Open a review', successStatus: 201, tags })
    .input(reviewAsked)
    .output(z.object({ id })),
  get: route('review.read')
    .route({ method: 'GET', path: '/v1/reviews/{id}', summary: 'Read a review', tags })
    .input(byId)
    .output(review),
  update: route('review.facilitate')
    .route({ method: 'PATCH', path: '/v1/reviews/{id}', summary: 'Change a review', tags })
    .input(
      byId.extend({
        title: text(200).optional(),
        due: instant.optional(),
        facilitator: id.nullable().optional(),
        withhold_figures: z.boolean().optional(),
        /** Why nothing went well, or nothing badly. */
        one_side_reason: text(2000).nullable().optional(),
      }),
    )
    .output(done),
  advance: route('review.facilitate')
    .route({
      method: 'POST',
      path: '/v1/reviews/{id}/phase',
      summary: 'Move a review to another phase',
      description: 'Never back to the blind phase once it is over.',
      tags,
    })
    .input(byId.extend({ phase: z.enum(REVIEW_PHASES).exclude(['closed']) }))
    .output(done),
  close: route('review.facilitate')
    .route({
      method: 'POST',
      path: '/v1/reviews/{id}/close',
      summary: 'Close a review',
      description:
        'Refused with code `guard` while a statement is undecided, or successes or problems are missing without a reason.',
      tags,
    })
    .input(byId)
    .output(reviewSummary),
  summary: route('review.read')
    .route({ method: 'GET', path: '/v1/reviews/{id}/summary', summary: 'Read the one page of a closed review', tags })
    .input(byId)
    .output(reviewSummary),
  shareSummary: route('review.facilitate')
    .route({
      method: 'POST',
      path: '/v1/reviews/{id}/summary-link',
      summary: 'Make a link to the one page of a closed review',
      description:
        'Whoever has the address reads that page without names, until it expires. It replaces the one before.',
      successStatus: 201,
      tags,
    })
    .input(byId.extend({ days: z.int().min(1).max(90).default(14) }))
    .output(z.object({ url: z.string(), expires: instant })),
  revokeSummary: route('review.facilitate')
    .route({ method: 'DELETE', path: '/v1/reviews/{id}/summary-link', summary: 'Take that link back', tags })
    .input(byId)
    .output(done),
  openSummary: route('public')
    .route({ method: 'GET', path: '/v1/review-summaries/{token}', summary: 'Read the one page by a link', tags })
    .input(z.object({ token: z.string().max(100) }))
    .output(z.object({ summary: reviewSummary, organisation: z.string(), zone: z.string(), until: instant })),
  // Not for guests, who see one review and no show.
  schedule: route('session.read')
    .route({ method: 'GET', path: '/v1/shows/{id}/review-schedule', summary: 'When a show is reviewed', tags })
    .input(byId)
    .output(z.object({ schedule: schedule.nullable() })),
  saveSchedule: route('review.facilitate')
    .route({ method: 'PUT', path: '/v1/shows/{id}/review-schedule', summary: 'Say when a show is reviewed', tags })
    .input(scheduleSaid.extend({ id }))
    .output(z.object({ version: z.int() })),
  addParticipant: route('review.facilitate')
    .route({
      method: 'POST',
      path: '/v1/reviews/{id}/participants',
      summary: 'Ask a member to take part',
      successStatus: 201,
      tags,
    })
    .input(byId.extend({ person: id }))
    .output(z.object({ id })),
  addGuest: route('review.facilitate')
    .route({
      method: 'POST',
      path: '/v1/reviews/{id}/guests',
      summary: 'Make a link for somebody without an account',
      description: 'Whoever has the address writes in this review and no other, until it expires. It is told once.',
      successStatus: 201,
      tags,
    })
    .input(
      byId.extend({
        ...{ name: text(200), role: text(100), language, days: z.int().min(1).max(30).default(7) },
        /** Where the link is sent; it is not kept. */
        email: z.email().max(254).optional(),
      }),
    )
    .output(z.object({ id, url: z.string(), expires: instant })),
  removeParticipant: route('review.facilitate')
    .route({
      method: 'DELETE',
      path: '/v1/reviews/{id}/participants/{participant}',
      summary: 'Ask somebody no more',
      tags,
    })
    .input(ofParticipant)
    .output(done),
  contributions: route('review.read')
    .route({
      method: 'GET',
      path: '/v1/reviews/{id}/contributions',
      summary: 'Read one’s own contributions, and the others’ when one may',
      description: 'The others’ are withheld until one has submitted or the blind phase is over.',
      tags,
    })
    .input(byId)
    .output(contributionsRead),
  contribute: route('review.contribute')
    .route({
      method: 'PUT',
      path: '/v1/reviews/{id}/contributions',
      summary: 'Write what went well, what did not, and why',
      tags,
    })
    .input(contributed.extend({ id }))
    .output(contributionsRead),
  group: route('review.contribute')
    .route({
      method: 'PUT',
      path: '/v1/reviews/{id}/groups',
      summary: 'Put contributions together, or apart',
      description: 'Once sense is made of them; a heading is a group, null takes a contribution out.',
      tags,
    })
    .input(
      byId.extend({
        moves: z
          .array(z.object({ contribution: id, heading: text(200).nullable() }))
          .min(1)
          .max(500),
      }),
    )
    .output(contributionsRead),
  facts: route('review.read')
    .route({
      method: 'GET',
      path: '/v1/reviews/{id}/facts',
      summary: 'Read the facts, successes and problems side by side',
      tags,
    })
    .input(byId)
    .output(facts),
  lessons: route('review.read')
    .route({ method: 'GET', path: '/v1/reviews/{id}/lessons', summary: 'Read the lessons of a review', tags })
    .input(byId)
    .output(z.object({ lessons: z.array(reviewLesson) })),
  calibration: route('review.read')
    .route({
      method: 'GET',
      path: '/v1/review-calibration',
      summary: 'How often one’s own ranges held the outcome',
      tags,
    })
    .output(z.object({ n: z.int(), held: z.int(), high: z.int(), low: z.int() })),
  openLink: route('public')
    .route({ method: 'GET', path: '/v1/review-links/{token}', summary: 'Take part by a link', tags })
    .input(z.object({ token: z.string().max(100) }))
    .output(ofGuest),
  contributeByLink: route('public')
    .route({ method: 'PUT', path: '/v1/review-links/{token}', summary: 'Write in a review by a link', tags })
    .input(contributed.extend({ token: z.string().max(100) }))
    .output(contributionsRead),
};
