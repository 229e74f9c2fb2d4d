import { z } from 'zod';
import { byId, done } from './page.ts';
import {
  contraryQuote,
  contrarySession,
  DECISIONS,
  DOTS,
  factRef,
  factSaid,
  GUARDS,
  HYPOTHESIS_KINDS,
  STATEMENT_KINDS,
} from './review.ts';
import { route } from './route.ts';

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();
const text = (longest: number) => z.string().trim().min(1).max(longest);
const tags = ['Reviews'];
const side = z.enum(['for', 'against']);
const verdict = z.enum(['for', 'against', 'neutral']);

export const statementSaid = z.object({
  kind: z.enum(STATEMENT_KINDS),
  text: text(1000),
  /** The group it came from. */
  heading: text(200).nullable(),
});

const statement = statementSaid.extend({
  id: z.string(),
  all_the_same: z.string().nullable(),
  /** What was searched against it, and what came of it; null until somebody looked. */
  searched: z.object({ at: instant, found: z.int(), none_counts: z.boolean(), why: z.string().nullable() }).nullable(),
  /** Against first. */
  evidence: z.array(
    z.object({ id: z.string(), side, ref: z.string(), note: z.string().nullable(), fact: factSaid.nullable() }),
  ),
  hypotheses: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(HYPOTHESIS_KINDS),
      text: z.string().nullable(),
      cells: z.array(z.object({ evidence: z.string(), verdict })),
    }),
  ),
  decision: z.enum(DECISIONS).nullable(),
  carried_from: z.string().nullable(),
  /** Null until one has given one's own dots, or the phase is over. */
  dots: z.int().nullable(),
  own_dots: z.int(),
  /** Who is named with a success, if they agree; null until they said so. */
  credits: z.array(
    z.object({ participant: z.string(), name: z.string(), own: z.boolean(), agreed: z.boolean().nullable() }),
  ),
  /** What would refuse it as things stand. */
  missing: z.array(z.enum(GUARDS)),
  /** What would refuse to seal an action from it. */
  missing_to_seal: z.array(z.enum(GUARDS)),
});
export type Statement = z.infer<typeof statement>;

const ofOne = byId;

/** What a team makes of the facts. */
export const statements = {
  list: route('review.read')
    .route({ method: 'GET', path: '/v1/reviews/{id}/statements', summary: 'Read the statements of a review', tags })
    .input(byId)
    .output(z.object({ statements: z.array(statement), voters: z.int(), small_sample: z.boolean() })),
  create: route('review.contribute')
    .route({
      method: 'POST',
      path: '/v1/reviews/{id}/statements',
      summary: 'Say what one makes of the facts',
      successStatus: 201,
      tags,
    })
    .input(
      statementSaid.extend({
        id,
        heading: statementSaid.shape.heading.default(null),
        refs: z.array(factRef).max(50).default([]),
      }),
    )
    .output(z.object({ id })),
  update: route('review.contribute')
    .route({
      method: 'PATCH',
      path: '/v1/review-statements/{id}',
      summary: 'Change a statement',
      description: 'Another wording has to be searched again.',
      tags,
    })
    .input(statementSaid.partial().extend({ id, all_the_same: text(2000).optional() }))
    .output(done),
  bindFact: route('review.contribute')
    .route({
      method: 'POST',
      path: '/v1/review-statements/{id}/evidence',
      summary: 'Bind a statement to a fact',
      successStatus: 201,
      tags,
    })
    .input(ofOne.extend({ side, ref: factRef, note: text(1000).nullable().default(null) }))
    .output(z.object({ id })),
  unbindFact: route('review.contribute')
    .route({
      method: 'DELETE',
      path: '/v1/review-statements/{id}/evidence/{evidence}',
      summary: 'Take a fact away from a statement',
      tags,
    })
    .input(ofOne.extend({ evidence: id }))
    .output(done),
  contrary: route('review.contribute')
    .route({
      method: 'POST',
      path: '/v1/review-statements/{id}/contrary',
      summary: 'Search for what speaks against a statement',
      description: 'Sessions where the opposite happened, and people who said the opposite.',
      tags,
    })
    .input(ofOne)
    .output(z.object({ sessions: z.array(contrarySession), quotes: z.array(contraryQuote), found: z.int() })),
  readContrary: route('review.read')
    .route({
      method: 'GET',
      path: '/v1/review-statements/{id}/contrary',
      summary: 'Read what speaks against a statement, once somebody has searched',
      tags,
    })
    .input(ofOne)
    .output(z.object({ sessions: z.array(contrarySession), quotes: z.array(contraryQuote), found: z.int() })),
  noneCounts: route('review.contribute')
    .route({
      method: 'POST',
      path: '/v1/review-statements/{id}/none-found',
      summary: 'Say that nothing speaks against a statement',
      description: 'After a search; where something was found, with the reason why it does not count.',
      tags,
    })
    .input(ofOne.extend({ why: text(2000).nullable().default(null) }))
    .output(done),
  decide: route('review.facilitate')
    .route({
      method: 'POST',
      path: '/v1/review-statements/{id}/decision',
      summary: 'Accept, drop or carry over a statement',
      description: 'Accepting is refused with code `guard` until evidence was looked for on both sides.',
      tags,
    })
    .input(ofOne.extend({ decision: z.enum(DECISIONS).nullable() }))
    .output(done),
  explain: route('review.contribute')
    .route({
      method: 'POST',
      path: '/v1/review-statements/{id}/hypotheses',
      summary: 'Add an explanation',
      successStatus: 201,
      tags,
    })
    .input(ofOne.extend({ text: text(1000) }))
    .output(z.object({ id })),
  removeHypothesis: route('review.contribute')
    .route({
      method: 'DELETE',
      path: '/v1/review-statements/{id}/hypotheses/{hypothesis}',
      summary: 'Take an explanation away',
      description: 'Chance, mix and season stay.',
      tags,
    })
    .input(ofOne.extend({ hypothesis: id }))
    .output(done),
  weigh: route('review.contribute')
    .route({
      method: 'PUT',
      path: '/v1/review-statements/{id}/hypotheses/{hypothesis}',
      summary: 'Weigh an explanation against a fact',
      tags,
    })
    .input(ofOne.extend({ hypothesis: id, evidence: id, verdict: verdict.nullable() }))
    .output(done),
  credit: route('review.facilitate')
    .route({
      method: 'PUT',
      path: '/v1/review-statements/{id}/credits/{participant}',
      summary: 'Ask somebody whether they may be named with a success, or no more',
      tags,
    })
    .input(ofOne.extend({ participant: id, named: z.boolean() }))
    .output(done),
  agree: route('review.contribute')
    .route({
      method: 'PUT',
      path: '/v1/review-statements/{id}/own-credit',
      summary: 'Say whether one may be named',
      tags,
    })
    .input(ofOne.extend({ agreed: z.boolean() }))
    .output(done),
  vote: route('review.contribute')
    .route({
      method: 'PUT',
      path: '/v1/reviews/{id}/votes',
      summary: 'Give one’s dots',
      description: `${DOTS} in all, after evidence was looked at; what was given before is replaced.`,
      tags,
    })
    .input(byId.extend({ votes: z.array(z.object({ statement: id, dots: z.int().min(1).max(DOTS) })).max(DOTS) }))
    .output(done),
};
