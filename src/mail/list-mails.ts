import type { Context } from '#src/store/context.ts';
import { mayRead, type Reader } from './mail-reader.ts';

/** A mail of the outbox, without its words. */
export interface ListedMail {
  id: string;
  organisation: string | null;
  kind: string;
  recipient: string;
  subject: string;
  state: 'waiting' | 'sent' | 'dead';
  tries: number;
  error: string | null;
  created: Date;
  sent: Date | null;
}

export const MAIL_COLUMNS = [
  ...(['id', 'organisation', 'kind', 'recipient', 'subject', 'state'] as const),
  ...(['tries', 'error', 'created', 'sent'] as const),
] as const;

/**
 * The outbox, newest first: the organisation's mails, and for who made the installation also those it writes to people.
 *
 * @example const { mails, next } = await listMails(ctx, { installation: person.operator }, { state: 'dead', limit: 50 });
 */
export async function listMails(
  ctx: Pick<Context, 'organisation' | 'records'>,
  reader: Reader,
  { state, cursor, limit }: { state?: ListedMail['state'] | undefined; cursor?: string | undefined; limit: number },
): Promise<{ mails: ListedMail[]; next: string | null }> {
  let query = ctx.records
    .selectFrom('mails')
    .select(MAIL_COLUMNS)
    .where(mayRead(ctx, reader))
    // Ids are made in the order of time.
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (state !== undefined) query = query.where('state', '=', state);
  if (cursor !== undefined) query = query.where('id', '<', cursor);
  const rows = await query.execute();
  const mails = rows.slice(0, limit);
  return { mails, next: rows.length > limit ? (mails.at(-1)?.id ?? null) : null };
}
