import type { Context } from '#src/store/context.ts';

/** How long an invitation is remembered after its end. */
const ENDED_MS = 90 * 86_400_000;

/**
 * Removes what has expired of how people sign in: sign-ins, links, counted tries, and invitations that ended 90 days ago; returns how many rows.
 *
 * @example await forgetExpired({ records, now });
 */
export async function forgetExpired(ctx: Pick<Context, 'records' | 'now'>): Promise<number> {
  const now = ctx.now();
  const removed = await Promise.all([
    ctx.records.deleteFrom('sign_ins').where('expires', '<', now).executeTakeFirst(),
    ctx.records.deleteFrom('verifications').where('expires', '<', now).executeTakeFirst(),
    ctx.records.deleteFrom('sign_in_tries').where('until', '<', now).executeTakeFirst(),
    ctx.records
      .deleteFrom('invitations')
      .where('expires', '<', new Date(now.getTime() - ENDED_MS))
      .executeTakeFirst(),
  ]);
  return removed.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}
