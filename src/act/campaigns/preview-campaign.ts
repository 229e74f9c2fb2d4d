import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { CampaignLanguage } from '#src/contract/campaign.ts';
import { formatOf } from '#src/message/format.ts';
import type { Context } from '#src/store/context.ts';
import { CAMPAIGN_WORDS, composeMail } from './compose-mail.ts';
import { giftOf } from './gift-of.ts';
import { ownCampaign } from './own-campaign.ts';

const DAY_MS = 86_400_000;

/**
 * A draft's mail as an invented person would read it: of nobody a record is opened.
 *
 * @throws AftershowError not_found
 * @example (await previewCampaign(ctx, { id, language: 'fr' })).subject
 */
export async function previewCampaign(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  { id, language }: { id: string; language: CampaignLanguage },
): Promise<{ subject: string; text: string; html: string }> {
  const { draft } = await ownCampaign(ctx, id);
  const { name: brand, colour_primary: colour, zone } = await loadOrganisation(ctx);
  const { sample } = CAMPAIGN_WORDS[language];
  const gift = await giftOf(ctx, draft);
  const until = new Date(ctx.now().getTime() + (gift?.valid_days ?? 0) * DAY_MS);
  const merged = {
    ...{ first_name: sample.first_name, product: sample.product },
    ...(gift === null
      ? {}
      : { voucher: sample.voucher, voucher_until: formatOf(language).date(until.toISOString(), zone) }),
    ...(gift?.name === undefined ? {} : { reward: gift.name }),
  };
  return composeMail({ message: draft.message, language, brand, colour, merged, stopUrl: 'https://example.com/n/…' });
}
