import { AftershowError } from '#src/errors.ts';
import { sendMail } from '#src/mail/send-mail.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { invitationLetter } from './invitation-letter.ts';
import { invitationLink, makeToken } from './invitation-token.ts';
import { INVITED_MS, type Invited } from './invite-member.ts';
import { loadOrganisation } from './load-organisation.ts';
import { withRole } from './queries.ts';

/**
 * Sends an open or expired invitation again, with a new link that holds anew; the old link ends.
 *
 * @throws AftershowError not_found when there is none, or it was accepted or revoked
 * @example const { link } = await resendInvitation(ctx, { inviter: 'Ada', origin }, { id });
 */
export async function resendInvitation(
  ctx: Writing,
  { inviter, origin }: { inviter: string; origin: string },
  { id }: { id: string },
): Promise<Invited> {
  const organisation = await loadOrganisation(ctx);
  const token = makeToken();
  const expires = new Date(ctx.now().getTime() + INVITED_MS);
  const link = invitationLink(origin, token);
  await changeRecords(ctx, { action: 'member.invite_again', target: id }, async (trx) => {
    const rows = await trx
      .updateTable('invitations')
      .set({ hash: hashOfSecret(token), expires })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('accepted', 'is', null)
      .where('revoked', 'is', null)
      .returning(['email', 'role', 'language'])
      .execute();
    const [row] = withRole(rows);
    if (row === undefined) throw new AftershowError('not_found', 'no such open invitation');
    const { email: to, language, role } = row;
    await sendMail(
      { ...ctx, records: trx },
      invitationLetter({ to, language, inviter, organisation, role, expires, link }),
    );
  });
  return { id, link, expires };
}
