import { randomBytes } from 'node:crypto';
import { publicUrl } from '#src/analyse/live/public-address.ts';
import { CAMPAIGN_LANGUAGES, type CampaignDraft } from '#src/contract/campaign.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { seal } from '#src/store/records/seal.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { requireWriting } from './create-campaign.ts';
import { checkFields } from './merge-fields.ts';
import { ownCampaign } from './own-campaign.ts';

/** What a campaign's webhook is sealed for. */
export const webhookPlace = (organisation: string, campaign: string, what: 'url' | 'secret') =>
  JSON.stringify(['campaign webhook', organisation, campaign, what]);

/**
 * Changes a draft. A webhook's address is kept sealed; what is posted there is signed with a secret that is told once.
 *
 * @returns the secret where an address was given
 * @throws AftershowError not_found · conflict once it has started · bad_input for fields that do not exist, no text, an address inside a network · purpose_not_declared
 * @example await changeCampaign(ctx, { id, draft });
 */
export async function changeCampaign(
  ctx: Writing & Pick<Context, 'secrets'>,
  { id, draft, webhook }: { id: string; draft: CampaignDraft; webhook?: string | undefined },
): Promise<{ secret: string | null }> {
  const { organisation } = ctx;
  await requireWriting(ctx, draft.purpose);
  for (const text of textsOf(draft))
    checkFields(text, { voucher: draft.voucher !== null || draft.reward !== null, reward: draft.reward !== null });
  if (draft.voucher !== null && draft.reward !== null)
    throw new AftershowError('bad_input', 'an amount or a reward, not both', { field: 'voucher' });
  if (draft.channel === 'csv' && (draft.voucher !== null || draft.reward !== null))
    throw new AftershowError('bad_input', 'a list gives no vouchers: their codes go by mail or webhook', {
      field: 'voucher',
    });
  const address = webhook === undefined ? undefined : publicUrl(webhook);
  const secret = address === undefined ? null : `whs_${randomBytes(24).toString('base64url')}`;
  const sealed = (what: 'url' | 'secret', text: string) =>
    seal(ctx.secrets.wrapping, webhookPlace(organisation, id, what), Buffer.from(text));
  const act = { action: 'campaign.update', target: id, detail: { channel: draft.channel, host: address?.host } };
  await changeRecords(ctx, act, async (trx) => {
    await ownCampaign({ records: trx, organisation }, id, { draft: true });
    await trx
      .updateTable('campaigns')
      .set({
        ...{ draft: JSON.stringify(draft), purpose: draft.purpose, channel: draft.channel, updated: ctx.now() },
        ...(address === undefined || secret === null
          ? {}
          : {
              ...{ webhook_host: address.host, webhook_url: sealed('url', address.href) },
              webhook_secret: sealed('secret', secret),
            }),
      })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
  });
  return { secret };
}

/** Every text that a person may read. */
function textsOf({ message }: CampaignDraft): string[] {
  return CAMPAIGN_LANGUAGES.flatMap((language) => {
    const text = message[language];
    return text === undefined ? [] : [text.subject, text.body];
  });
}
