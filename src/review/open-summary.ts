import type { ReviewSummary } from '#src/contract/review.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';

/** The one page of a review as its link shows it. */
export interface OpenedSummary {
  summary: ReviewSummary;
  organisation: string;
  zone: string;
  until: string;
}

/**
 * What a link to a summary opens: the page without anybody's name. Unknown, expired and taken back are all the same.
 *
 * @throws AftershowError not_found
 * @example const { summary } = await openSummary(ctx, token);
 */
export async function openSummary(ctx: Pick<Context, 'records' | 'now'>, token: string): Promise<OpenedSummary> {
  const found = /^[\w-]{32}$/.test(token)
    ? await ctx.records
        .selectFrom('reviews as r')
        .innerJoin('organisations as o', 'o.id', 'r.organisation')
        .select(['r.summary', 'r.summary_until', 'o.name', 'o.zone'])
        .where('r.summary_hash', '=', hashOfSecret(token, 'review summary'))
        .where('r.summary_until', '>', ctx.now())
        .executeTakeFirst()
    : undefined;
  if (found === undefined || found.summary === null || found.summary_until === null)
    throw new AftershowError('not_found', 'this link is unknown, has expired or was taken back');
  const { summary, name, zone, summary_until } = found;
  return { summary, organisation: name, zone, until: summary_until.toISOString() };
}
