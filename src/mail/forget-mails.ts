import type { Context } from '#src/store/context.ts';

/** How long the outbox remembers a mail. */
const KEPT_MS = 90 * 86_400_000;

/**
 * Removes mails that were written 90 days ago, sent or not, of all organisations; returns how many.
 *
 * @example await forgetMails({ records, now });
 */
export async function forgetMails(ctx: Pick<Context, 'records' | 'now'>): Promise<number> {
  const { numDeletedRows } = await ctx.records
    .deleteFrom('mails')
    .where('created', '<', new Date(ctx.now().getTime() - KEPT_MS))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
