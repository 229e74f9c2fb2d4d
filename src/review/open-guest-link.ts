import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';

/** What a guest's link opens: a context that acts as them, in one organisation, and the one review. */
export interface GuestLink {
  ctx: Context;
  review: string;
  name: string;
  language: 'en' | 'fr' | 'es';
  /** The organisation's. */
  zone: string;
  expires: Date;
  organisation: string;
}

/**
 * What a guest's secret opens. Unknown, expired and taken back are all the same.
 *
 * @throws AftershowError not_found
 * @example const { ctx: theirs, review } = await openGuestLink(ctx, token); await listContributions(theirs, review);
 */
export async function openGuestLink(ctx: Context, token: string): Promise<GuestLink> {
  const found = /^[\w-]{32}$/.test(token)
    ? await ctx.records
        .selectFrom('review_participants as t')
        .innerJoin('organisations as o', 'o.id', 't.organisation')
        .select(['t.organisation', 't.review', 't.id', 't.name', 't.language', 't.expires', 'o.name as of', 'o.zone'])
        .where('t.hash', '=', hashOfSecret(token, 'review guest'))
        .where('t.revoked', 'is', null)
        .where('t.expires', '>', ctx.now())
        .executeTakeFirst()
    : undefined;
  if (found === undefined || found.expires === null)
    throw new AftershowError('not_found', 'this link is unknown, has expired or was taken back');
  const { organisation, review, id, name, language, expires, zone, of } = found;
  return {
    // As themselves: enter-review.ts knows them by this id.
    ctx: { ...ctx, organisation, actor: { kind: 'system', id } },
    ...{ review, name: name ?? '', language, zone, expires, organisation: of },
  };
}
