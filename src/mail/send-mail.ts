import { v7 as uuidv7 } from 'uuid';
import { isInvented } from '#src/contract/invented.ts';
import type { Context } from '#src/store/context.ts';
import { type Letter, writeLetter } from './letter.ts';

/** Whom a mail is for and what it is about. */
export interface Mail extends Letter {
  to: string;
  /** 'invitation', 'password-reset': what lists show, and what is counted. */
  kind: string;
}

/**
 * Puts a mail into the outbox, unless it is for one of a generated organisation's people; the sender takes it from there. Given a transaction's records, it is sent only if that is committed.
 *
 * @param ctx its organisation is null for what the installation itself writes to somebody; such mails only its operator may read
 * @returns the mail's id
 * @example await sendMail({ ...ctx, records: trx }, { to: 'ada@example.org', kind: 'invitation', language: 'en', … });
 */
export async function sendMail(
  ctx: Pick<Context, 'records' | 'now'> & { organisation: string | null },
  { to, kind, ...letter }: Mail,
): Promise<string> {
  const id = uuidv7();
  if (isInvented(to)) return id;
  const written = await writeLetter(letter);
  const now = ctx.now();
  await ctx.records
    .insertInto('mails')
    .values({
      id,
      organisation: ctx.organisation,
      kind,
      recipient: to,
      language: letter.language,
      ...written,
      state: 'waiting',
      due: now,
      created: now,
    })
    .execute();
  return id;
}
