import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/** Many calendar programs of one person are one thing; hundreds are a mistake. */
const MOST = 20;

/**
 * Makes a secret by which a calendar program of a person reads this organisation's sessions. It is told once; only its hash is kept.
 *
 * @throws AftershowError conflict when the person has twenty already
 * @example const { token } = await createFeed(ctx, person.id); // `${origin}/v1/calendar/${token}.ics`
 */
export async function createFeed(ctx: Writing, person: string): Promise<{ id: string; token: string }> {
  const id = uuidv7();
  const token = randomBytes(24).toString('base64url');
  return changeRecords(ctx, { action: 'calendar_feed.create', target: id }, async (trx) => {
    const feeds = await trx
      .selectFrom('calendar_feeds')
      .select('id')
      .where('organisation', '=', ctx.organisation)
      .where('person', '=', person)
      .where('revoked', 'is', null)
      .execute();
    if (feeds.length >= MOST) throw new AftershowError('conflict', `you have ${MOST} calendar feeds: revoke one`);
    await trx
      .insertInto('calendar_feeds')
      .values({
        ...{ organisation: ctx.organisation, id, person, hash: hashOfSecret(token, 'calendar feed') },
        ...{ created: ctx.now(), last_read: null, revoked: null },
      })
      .execute();
    return { id, token };
  });
}
