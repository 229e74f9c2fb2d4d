import type { Context } from '#src/store/context.ts';

/**
 * Who sends text messages for the organisation; undefined where nobody does. The address and its secret stay sealed.
 *
 * @example (await loadProvider(ctx))?.host // 'messages.example.com'
 */
export async function loadProvider(ctx: Pick<Context, 'organisation' | 'records'>) {
  return ctx.records
    .selectFrom('message_providers')
    .select(['host', 'url', 'secret', 'created', 'last_sent', 'last_error'])
    .where('organisation', '=', ctx.organisation)
    .where('channel', '=', 'sms')
    .executeTakeFirst();
}
