import type { Kysely, Selectable } from 'kysely';
import { findMember } from '#src/account/find-member.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

export type ReviewRow = Selectable<Records['reviews']>;
export type Participant = Selectable<Records['review_participants']>;

/** Who asks what of whom: all a verb of the review needs to let somebody in. */
export type Entering = Pick<Context, 'organisation' | 'actor' | 'records' | 'now'>;

/**
 * The one door to a review: its row, and the participation of whoever asks, if they take part. A guest of the organisation finds only the
 * reviews they were asked to; who comes by a link acts as `system` with their participant's id (open-guest-link.ts).
 *
 * @param how `hold` keeps others from changing the review until the transaction ends
 * @throws AftershowError not_found
 * @example const { review, me } = await enterReview({ ...ctx, records: trx }, id, 'hold');
 */
export async function enterReview(
  ctx: Entering,
  id: string,
  how: 'read' | 'hold' = 'read',
): Promise<{ review: ReviewRow; me: Participant | undefined }> {
  const { records, organisation, actor } = ctx;
  const own = records.selectFrom('reviews').selectAll().where('organisation', '=', organisation).where('id', '=', id);
  const review = await (how === 'hold' ? own.forUpdate() : own).executeTakeFirst();
  if (review === undefined) throw noSuchReview();
  const me = await participation(records, ctx, id);
  if (actor.kind === 'person' && me === undefined) {
    const member = await findMember(ctx, actor.id);
    if (member === undefined || member.role === 'guest') throw noSuchReview();
  }
  return { review, me };
}

/** Who asks, as one who takes part: asked no more and expired are the same as never asked. */
async function participation(
  records: Kysely<Records>,
  { organisation, actor, now }: Entering,
  review: string,
): Promise<Participant | undefined> {
  if (actor.kind === 'key') return undefined;
  return records
    .selectFrom('review_participants')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('review', '=', review)
    .where(actor.kind === 'person' ? 'person' : 'id', '=', actor.id)
    .where('revoked', 'is', null)
    .where((is) => is.or([is('expires', 'is', null), is('expires', '>', now())]))
    .executeTakeFirst();
}

/**
 * What is said of a review that is not the asker's to see, or never was: all the same.
 *
 * @example throw noSuchReview();
 */
export function noSuchReview(): AftershowError {
  return new AftershowError('not_found', 'no such review');
}
