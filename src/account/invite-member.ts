import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { sendMail } from '#src/mail/send-mail.ts';
import type { Lang } from '#src/message/format.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { checkMembership, type Post } from './check-membership.ts';
import { invitationLetter } from './invitation-letter.ts';
import { invitationLink, makeToken } from './invitation-token.ts';
import { loadOrganisation } from './load-organisation.ts';
import { currentMembers } from './queries.ts';

/** How long an invitation holds. */
export const INVITED_MS = 7 * 86_400_000;

/** Whom to invite as what. */
export interface Invite extends Post {
  /** Lower case. */
  email: string;
  /** Of the mail; the organisation's first unless told. */
  language?: Lang | undefined;
}

/** What is answered once: the link is known to nobody afterwards. */
export interface Invited {
  id: string;
  link: string;
  expires: Date;
}

/**
 * Invites somebody by mail and link. An open invitation to the same address ends.
 *
 * @param from who invites, by name, and where people reach us
 * @throws AftershowError conflict when they are a member already · bad_input (what does not go with the role)
 * @example const { link } = await inviteMember(ctx, { inviter: 'Ada', origin }, { email, role: 'analyst', stores: [], expires: null });
 */
export async function inviteMember(
  ctx: Writing,
  { inviter, origin }: { inviter: string; origin: string },
  { email, language: told, ...given }: Invite,
): Promise<Invited> {
  const now = ctx.now();
  const post = checkMembership(given, now);
  const organisation = await loadOrganisation(ctx);
  const language = told ?? languageOf(organisation.languages);
  const [id, token] = [uuidv7(), makeToken()];
  const expires = new Date(now.getTime() + INVITED_MS);
  const link = invitationLink(origin, token);
  await changeRecords(ctx, { action: 'member.invite', target: id, detail: { role: post.role } }, async (trx) => {
    const member = await currentMembers({ ...ctx, records: trx })
      .innerJoin('people as p', 'p.id', 'm.id')
      .select('m.id')
      .where('m.organisation', '=', ctx.organisation)
      .where('p.email', '=', email)
      .executeTakeFirst();
    if (member !== undefined) throw new AftershowError('conflict', 'they are a member already', { field: 'email' });
    await trx
      .updateTable('invitations')
      .set({ revoked: now })
      .where('organisation', '=', ctx.organisation)
      .where('email', '=', email)
      .where('accepted', 'is', null)
      .where('revoked', 'is', null)
      .execute();
    const { role, stores, expires: member_expires } = post;
    const row = { organisation: ctx.organisation, id, email, role, stores, language, expires, member_expires };
    await trx
      .insertInto('invitations')
      .values({ ...row, hash: hashOfSecret(token), invited_by: ctx.actor.id, accepted: null, revoked: null })
      .execute();
    const letter = invitationLetter({ to: email, language, inviter, organisation, role, expires, link });
    await sendMail({ ...ctx, records: trx }, letter);
  });
  return { id, link, expires };
}

function languageOf(languages: readonly string[]): Lang {
  return (['en', 'fr', 'es'] as const).find((one) => one === languages[0]) ?? 'en';
}
