import { recordConsent } from '#src/privacy/record-consent.ts';
import type { Context } from '#src/store/context.ts';
import type { Invited } from './find-invited.ts';

/**
 * Ends invitations to whoever's link this is: their withdrawal is noted for the channel and the purpose they were asked under, and what
 * waits for them there is not sent. Doing it again changes nothing for them.
 *
 * @example await stopAsking(ctx, invited);
 */
export async function stopAsking(
  ctx: Context,
  { customer, channel, purpose }: Pick<Invited, 'customer' | 'channel' | 'purpose'>,
): Promise<void> {
  if (customer === null || channel === 'link' || channel === 'widget') return;
  await recordConsent(ctx, { customer, purpose, channel, given: false, wording: 'unsubscribe link', source: 'survey' });
  await ctx.records
    .updateTable('survey_invitations')
    .set({ state: 'expired' })
    .where('organisation', '=', ctx.organisation)
    .where('customer', '=', customer)
    .where('channel', '=', channel)
    .where('purpose', '=', purpose)
    .where('state', '=', 'waiting')
    .execute();
}
