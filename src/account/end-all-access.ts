import type { Context } from '#src/store/context.ts';

/**
 * Signs everybody out and ends every link that resets or confirms: after a restore, where who was signed out since the backup, or used
 * a link since, would be let in again.
 *
 * @example await endAllAccess({ records });
 */
export async function endAllAccess(ctx: Pick<Context, 'records'>): Promise<void> {
  await ctx.records.deleteFrom('sign_ins').execute();
  await ctx.records.deleteFrom('verifications').execute();
}
