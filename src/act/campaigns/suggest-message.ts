import type { CampaignMessage } from '#src/contract/campaign.ts';
import type { PeopleKind, Tone } from '#src/contract/opportunity.ts';
import { campaignMail as en } from '#src/message/en/campaign-mail.ts';
import { campaignMail as es } from '#src/message/es/campaign-mail.ts';
import { campaignMail as fr } from '#src/message/fr/campaign-mail.ts';

/**
 * Texts in three languages to begin a campaign from; "neutral" is said formally.
 *
 * @example suggestMessage('dormant', 'familiar').fr?.subject
 */
export function suggestMessage(kind: PeopleKind, tone: Tone): CampaignMessage {
  const said = tone === 'familiar' ? 'familiar' : 'formal';
  return { en: en.drafts[said][kind], fr: fr.drafts[said][kind], es: es.drafts[said][kind], button: null };
}
