import type { Mail } from '#src/mail/send-mail.ts';
import type { Lang } from '#src/message/format.ts';
import { messages } from '#src/message/messages.ts';

/** A mail with a link that does something to somebody's account. */
export interface PersonTold {
  kind: 'reset' | 'verify';
  to: string;
  name: string;
  language: Lang;
  link: string;
}

/** The mail that resets a password or confirms an address. */
export function personLetter({ kind, to, name, language, link }: PersonTold): Mail {
  const { subject, body, button, why } = messages[language].mail[kind];
  const about = { reset: 'password-reset', verify: 'address-confirmation' } as const;
  return {
    to,
    kind: about[kind],
    language,
    subject,
    name,
    paragraphs: [body],
    button: { label: button, url: link },
    why,
  };
}
