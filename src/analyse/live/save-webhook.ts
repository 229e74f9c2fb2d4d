import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import type { Context } from '#src/store/context.ts';
import { seal } from '#src/store/records/seal.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { publicUrl } from './public-address.ts';

const input = z.object({ kind: z.enum(['slack', 'teams']), url: z.string().max(2000) });

/** What the sealed address is bound to. */
export const webhookPlace = (organisation: string): string => `${organisation}/alert-webhook`;

/**
 * Names the channel that alerts are sent to. Whoever knows its address may write there, so it is kept sealed and never shown again.
 *
 * @throws AftershowError bad_input for an address that is not https or not public
 * @example await saveWebhook(ctx, { kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/x' });
 */
export async function saveWebhook(ctx: Context, given: z.input<typeof input>): Promise<void> {
  const { kind, url } = checkInput(input, given);
  const { organisation } = ctx;
  const { host, href } = publicUrl(url);
  const row = {
    ...{ organisation, kind, host, actor: ctx.actor.id, created: ctx.now(), last_told: null, last_error: null },
    url: seal(ctx.secrets.wrapping, webhookPlace(organisation), Buffer.from(href)),
  };
  await changeRecords(ctx, { action: 'alert_webhook.save', target: kind, detail: { host } }, async (trx) => {
    await trx
      .insertInto('alert_webhooks')
      .values(row)
      .onConflict((conflict) => conflict.column('organisation').doUpdateSet(row))
      .execute();
  });
}
