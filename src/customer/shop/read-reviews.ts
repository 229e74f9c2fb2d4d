import { sql } from 'kysely';
import { maskIdentifiers } from '#src/collect/mask-identifiers.ts';
import type { RefusalReason, ReviewSummary } from '#src/contract/product-review.ts';
import type { Context } from '#src/store/context.ts';

const MOST = 50;

/** A review as everybody may read it. */
export interface PublishedReview {
  id: string;
  stars: number;
  /** Mail addresses, telephone and card numbers are masked. */
  text: string;
  shown_as: string;
  language: 'en' | 'fr' | 'es';
  written: Date;
}

/**
 * The reviews of a product, the newest first, and how they spread: every published one counts, whatever its score, and what is not shown is
 * counted with its reason.
 *
 * @example (await readReviews(ctx, 'SKU1')).summary.histogram // [3, 1, 4, 12, 20]
 */
export async function readReviews(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  product: string,
): Promise<{ summary: ReviewSummary; reviews: PublishedReview[] }> {
  const { rows } = await sql<{ state: string; stars: number; reason: RefusalReason | null; n: number }>`
    SELECT state, stars, reason, count(*)::int AS n FROM product_reviews
    WHERE organisation = ${organisation} AND product = ${product} GROUP BY state, stars, reason`.execute(records);
  const of = (is: (row: (typeof rows)[number]) => boolean) => rows.reduce((sum, row) => sum + (is(row) ? row.n : 0), 0);
  const shown = (stars: number) => of((row) => row.state === 'published' && row.stars === stars);
  const histogram = [shown(1), shown(2), shown(3), shown(4), shown(5)] as const;
  const published = histogram.reduce((sum, n) => sum + n, 0);
  const refused: ReviewSummary['refused'] = {};
  for (const { reason, n } of rows) if (reason !== null) refused[reason] = (refused[reason] ?? 0) + n;
  const reviews = await records
    .selectFrom('product_reviews')
    .select(['id', 'stars', 'text', 'shown_as', 'language', 'written'])
    .where('organisation', '=', organisation)
    .where('product', '=', product)
    .where('state', '=', 'published')
    .orderBy('written', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
  return {
    summary: {
      ...{ histogram, published, refused, waiting: of((row) => row.state === 'waiting') },
      mean: published === 0 ? null : histogram.reduce((sum, n, at) => sum + n * (at + 1), 0) / published,
    },
    reviews: reviews.map((one) => ({
      ...one,
      text: maskIdentifiers(one.text),
      shown_as: maskIdentifiers(one.shown_as),
    })),
  };
}

/** What of an order was reviewed already, by its buyer. */
export async function reviewedOf(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  { customer, order }: { customer: string; order: string },
): Promise<Map<string, string>> {
  const rows = await records
    .selectFrom('product_reviews')
    .select(['product', 'state'])
    .where('organisation', '=', organisation)
    .where('customer', '=', customer)
    .where('order_ref', '=', order)
    .execute();
  return new Map(rows.map(({ product, state }) => [product, state]));
}
