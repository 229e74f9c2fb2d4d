import { sql } from 'kysely';
import { maskIdentifiers } from '#src/collect/mask-identifiers.ts';
import type { QueuedReview, ReviewState } from '#src/contract/product-review.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Reviews for whoever decides about them: waiting ones the oldest first and without their stars, so that no decision can follow the score;
 * and of all that were decided how many were published and refused by their stars, so that everybody sees whether low ones are refused more often.
 *
 * @throws AftershowError bad_input for a cursor that is none
 * @example (await listProductReviews(ctx, { state: 'waiting', limit: 50 })).reviews[0]?.stars // null
 */
export async function listProductReviews(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { state, cursor, limit }: { state: ReviewState; cursor?: string | undefined; limit: number },
) {
  const { organisation, records } = ctx;
  const from = cursor === undefined ? 0 : /^\d{1,9}$/.test(cursor) ? Number(cursor) : undefined;
  if (from === undefined) throw new AftershowError('bad_input', 'not a page of ours', { field: 'cursor' });
  const rows = await records
    .selectFrom('product_reviews as r')
    .leftJoin('products as p', (join) =>
      join.onRef('p.organisation', '=', 'r.organisation').onRef('p.id', '=', 'r.product'),
    )
    .leftJoin('people as d', 'd.id', 'r.decided_by')
    .select(['r.id', 'r.product', 'p.name', 'r.text', 'r.shown_as', 'r.language', 'r.written', 'r.state', 'r.reason'])
    .select(['r.decided', 'd.name as by', 'r.stars'])
    .where('r.organisation', '=', organisation)
    .where('r.state', '=', state)
    .orderBy(state === 'waiting' ? 'r.written' : 'r.decided', state === 'waiting' ? 'asc' : 'desc')
    .orderBy('r.id')
    .offset(from)
    .limit(limit + 1)
    .execute();
  const { rows: decided } = await sql<{ stars: number; published: number; refused: number }>`
    SELECT stars, count(*) FILTER (WHERE state = 'published')::int AS published,
      count(*) FILTER (WHERE state = 'refused')::int AS refused
    FROM product_reviews WHERE organisation = ${organisation} AND state <> 'waiting' GROUP BY stars ORDER BY stars`.execute(
    records,
  );
  const { waiting } = await records
    .selectFrom('product_reviews')
    .select((eb) => eb.fn.countAll<string>().as('waiting'))
    .where('organisation', '=', organisation)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return {
    reviews: rows.slice(0, limit).map(
      ({ product, name, written, decided: at, stars, ...row }): QueuedReview => ({
        ...row,
        product: { id: product, name: name ?? product },
        published_text: maskIdentifiers(row.text),
        written: written.toISOString(),
        decided: at?.toISOString() ?? null,
        stars: row.state === 'waiting' ? null : stars,
      }),
    ),
    next: rows.length > limit ? String(from + limit) : null,
    decided,
    waiting: Number(waiting),
  };
}
