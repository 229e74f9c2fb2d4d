import type { Role } from '#src/contract/permission.ts';
import type { Mail } from '#src/mail/send-mail.ts';
import { formatOf, type Lang } from '#src/message/format.ts';
import { messages } from '#src/message/messages.ts';

/** What an invitation says. */
export interface InvitationTold {
  to: string;
  language: Lang;
  inviter: string;
  organisation: { name: string; zone: string };
  role: Role;
  expires: Date;
  link: string;
}

/** The mail that invites somebody. */
export function invitationLetter(told: InvitationTold): Mail {
  const { mail } = messages[told.language];
  const day = formatOf(told.language).day(told.expires.toISOString(), told.organisation.zone);
  return {
    to: told.to,
    kind: 'invitation',
    language: told.language,
    subject: mail.invite.subject(told.organisation.name),
    paragraphs: [mail.invite.body(told.inviter, told.organisation.name, mail.roles[told.role]), mail.invite.until(day)],
    button: { label: mail.invite.button, url: told.link },
    why: mail.invite.why,
  };
}
