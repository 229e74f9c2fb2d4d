import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Lets text messages go on only where somebody sends them.
 *
 * @throws AftershowError conflict
 * @example await requireProvider(ctx);
 */
export async function requireProvider(ctx: Pick<Context, 'organisation' | 'records'>): Promise<void> {
  const found = await ctx.records
    .selectFrom('message_providers')
    .select('host')
    .where('organisation', '=', ctx.organisation)
    .where('channel', '=', 'sms')
    .executeTakeFirst();
  if (found === undefined)
    throw new AftershowError('conflict', 'say who sends text messages first', { field: 'channel' });
}
