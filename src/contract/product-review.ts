import { z } from 'zod';
import { byId, done, next, pageAsked } from './page.ts';
import { route } from './route.ts';

/** Reviews of products by who bought them. A review is published whatever its score. */

/** The only reasons for which a review is not published; how many stars it gives is none, and whoever decides does not see them. */
export const REFUSAL_REASONS = [
  'personal_data',
  'insult_or_hate',
  'unlawful',
  'advertising',
  'not_about_product',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export const REVIEW_STATES = ['waiting', 'published', 'refused'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

const stars = z.int().min(1).max(5);

/** What a buyer sends. */
export const reviewSaid = z.object({
  stars,
  text: z.string().trim().max(4000).default(''),
  /** The name it is shown with; '' shows none. */
  shown_as: z.string().trim().max(60).default(''),
});

const queued = z.object({
  id: z.string(),
  product: z.object({ id: z.string(), name: z.string() }),
  text: z.string(),
  /** The same as it would be published: mail addresses, telephone and card numbers are masked. */
  published_text: z.string(),
  shown_as: z.string(),
  language: z.enum(['en', 'fr', 'es']),
  written: z.iso.datetime(),
  state: z.enum(REVIEW_STATES),
  reason: z.enum(REFUSAL_REASONS).nullable(),
  decided: z.iso.datetime().nullable(),
  by: z.string().nullable(),
  /** Known once it is decided; null before, so that no decision can follow the score. */
  stars: stars.nullable(),
});
export type QueuedReview = z.infer<typeof queued>;

const tags = ['Product reviews'];

/** Deciding which reviews are published. */
export const productReviews = {
  list: route('case.read')
    .route({
      method: 'GET',
      path: '/v1/product-reviews',
      summary: 'List reviews of products',
      description: 'Waiting ones the oldest first, without their stars; decided ones the latest first.',
      tags,
    })
    .input(z.object({ state: z.enum(REVIEW_STATES).default('waiting'), ...pageAsked }))
    .output(
      z.object({
        reviews: z.array(queued),
        next,
        /** Of reviews that were decided, by their stars: so that everybody sees whether low scores are refused more often. */
        decided: z.array(z.object({ stars, published: z.int(), refused: z.int() })),
        waiting: z.int(),
      }),
    ),
  publish: route('case.write')
    .route({ method: 'POST', path: '/v1/product-reviews/{id}/publish', summary: 'Publish a review', tags })
    .input(byId)
    .output(done),
  refuse: route('case.write')
    .route({
      method: 'POST',
      path: '/v1/product-reviews/{id}/refuse',
      summary: 'Refuse a review',
      description: 'For one of the closed list of reasons; the score is none of them.',
      tags,
    })
    .input(byId.extend({ reason: z.enum(REFUSAL_REASONS) }))
    .output(done),
};

/** What a product's page shows of its reviews. */
export interface ReviewSummary {
  /** How many published reviews give one star, two, …, five. */
  histogram: readonly [number, number, number, number, number];
  published: number;
  mean: number | null;
  /** Not shown, by reason; and not looked at yet. */
  refused: Partial<Record<RefusalReason, number>>;
  waiting: number;
}
