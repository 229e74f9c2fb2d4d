import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import type { Lang } from '#src/message/format.ts';
import { ownSession } from '#src/session/own-session.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

const DAY_MS = 86_400_000;
/** Links of one session that open at the same time: hundreds are a mistake. */
const MOST = 50;

/**
 * Makes a secret that opens one debrief to whoever has it, read-only and without personal data, for some days. It is told once; only its
 * hash is kept.
 *
 * @param input.days how long it opens, 1 to 90
 * @throws AftershowError not_found · conflict when fifty links of the session are open
 * @example const { token } = await createShare(ctx, { session, language: 'fr', days: 14 }); // `${origin}/s/${token}`
 */
export async function createShare(
  ctx: Writing,
  input: { session: string; language: Lang; days: number },
): Promise<{ id: string; token: string; expires: Date }> {
  const { session, language, days } = input;
  const [id, token, now] = [uuidv7(), randomBytes(24).toString('base64url'), ctx.now()];
  const expires = new Date(now.getTime() + days * DAY_MS);
  const act = { action: 'share.create', target: id, detail: { session, days, language } };
  return changeRecords(ctx, act, async (trx) => {
    await ownSession(trx, ctx.organisation, session, 'hold');
    const open = await trx
      .selectFrom('shares')
      .select('id')
      .where('organisation', '=', ctx.organisation)
      .where('session', '=', session)
      .where('revoked', 'is', null)
      .where('expires', '>', now)
      .execute();
    if (open.length >= MOST) throw new AftershowError('conflict', `${MOST} links of this session are open: revoke one`);
    await trx
      .insertInto('shares')
      .values({
        ...{ organisation: ctx.organisation, id, session, hash: hashOfSecret(token, 'shared debrief'), language },
        ...{ actor: ctx.actor.id, created: now, expires, revoked: null, last_read: null },
      })
      .execute();
    return { id, token, expires };
  });
}
