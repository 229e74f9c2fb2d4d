import type { Mail } from '#src/mail/send-mail.ts';
import type { Lang } from '#src/message/format.ts';
import { messages } from '#src/message/messages.ts';

/** A mail about somebody's account: with a link that does something to it, or of what was done. */
export type PersonTold = { to: string; name: string; language: Lang } & (
  | { kind: 'reset' | 'verify' | 'move'; link: string }
  /** To the old address, naming the new one. */
  | { kind: 'moved'; address: string }
);

const ABOUT = {
  reset: 'password-reset',
  verify: 'address-confirmation',
  move: 'address-confirmation',
  moved: 'address-changed',
} as const;

/** The mail that resets a password, confirms an address, moves to another, or says that this was done. */
export function personLetter({ to, name, language, ...told }: PersonTold): Mail {
  const words = messages[language].mail;
  const mail = { to, kind: ABOUT[told.kind], language, name };
  if (told.kind === 'moved') {
    const { subject, body, why } = words.moved;
    return { ...mail, subject, paragraphs: [body(told.address)], why };
  }
  const { subject, body, button, why } = words[told.kind];
  return { ...mail, subject, paragraphs: [body], button: { label: button, url: told.link }, why };
}
