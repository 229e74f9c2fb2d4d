import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';

/** One mail as it is handed to a server. */
export interface Sending {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Beside the usual ones. */
  headers?: Record<string, string>;
}

/** Hands a mail to a server; throws when it does not take it. */
export type Post = (mail: Sending) => Promise<void>;

/** After that many tries a mail is dead: an owner sees it and may start it again. */
export const MOST_TRIES = 8;
const FIRST_PAUSE_MS = 60_000;
/** While one process tries, no other does; after that long it is taken for dead. */
const LEASE_MS = 300_000;

/**
 * Sends what is due, some at a time; safe in several processes at once. A mail that a server refuses waits 1, 2, 4 … minutes, one that it
 * refuses for good (5xx) is dead at once. Sent twice only when a process dies between sending and saying so; its Message-ID is then the same.
 *
 * @returns how many were sent and how many failed
 * @example const { sent } = await deliverMails({ records, now }, post);
 */
export async function deliverMails(
  ctx: Pick<Context, 'records' | 'now'>,
  post: Post,
  most = 20,
): Promise<{ sent: number; failed: number }> {
  const now = ctx.now();
  const due = await ctx.records
    .updateTable('mails')
    .set({ due: new Date(now.getTime() + LEASE_MS), tries: sql`tries + 1` })
    .where('id', 'in', (from) =>
      from
        .selectFrom('mails')
        .select('id')
        .where('state', '=', 'waiting')
        .where('due', '<=', now)
        .orderBy('due')
        .limit(most)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'recipient', 'subject', 'text', 'html', 'tries'])
    .execute();
  const done = { sent: 0, failed: 0 };
  for (const { id, recipient: to, subject, text, html, tries } of due) {
    try {
      await post({ id, to, subject, text: text ?? '', html: html ?? '' });
      done.sent += 1;
      const gone = { text: null, html: null, error: null };
      await change(ctx, id, { state: 'sent', sent: ctx.now(), ...gone });
    } catch (error) {
      done.failed += 1;
      const dead = tries >= MOST_TRIES || isFinal(error);
      const pause = FIRST_PAUSE_MS * 2 ** (tries - 1);
      await change(ctx, id, {
        state: dead ? 'dead' : 'waiting',
        due: new Date(ctx.now().getTime() + pause),
        error: reasonOf(error),
      });
    }
  }
  return done;
}

function change(
  ctx: Pick<Context, 'records'>,
  id: string,
  to: { state: 'sent' | 'waiting' | 'dead'; sent?: Date; due?: Date; text?: null; html?: null; error: string | null },
): Promise<unknown> {
  return ctx.records.updateTable('mails').set(to).where('id', '=', id).execute();
}

/** SMTP's 5yz: the server will never take it (RFC 5321, 4.2.1). Wrong passwords are ours to mend, so they are tried again. */
function isFinal(error: unknown): boolean {
  const told = error as { responseCode?: unknown; code?: unknown };
  return typeof told.responseCode === 'number' && told.responseCode >= 500 && told.code !== 'EAUTH';
}

/** What went wrong, short; a server's words may name the address, which stands in the row anyway. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 300);
}
