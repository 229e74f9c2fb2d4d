import type { CampaignTables } from './campaign-tables.ts';
import { ACCOUNTABLE, customer, type Declaration, no, staff, worked } from './declare-personal.ts';

/** Opportunities' and campaigns' part of what is declared personal (personal.ts). */
export const PERSONAL_CAMPAIGNS: { [T in keyof CampaignTables]: { [C in keyof CampaignTables[T]]: Declaration } } = {
  opportunities: {
    ...{ organisation: no, id: no, kind: no, subject: no, state: no, people: no, products: no, reasons: no },
    ...{ worth: no, value: no, writable: no, due: no, dismissed: no, dismissed_at: no, found: no, refreshed: no },
    owner: { ...worked, category: 'pseudonym' },
  },
  opportunity_people: {
    organisation: no,
    opportunity: customer('behaviour'),
    customer: customer('pseudonym'),
    products: customer('behaviour'),
  },
  campaigns: {
    ...{ organisation: no, id: no, kind: no, opportunity: no, state: no, purpose: no, channel: no, draft: no },
    ...{ webhook_host: no, webhook_url: no, webhook_secret: no, left_out: no, commitment: no, seed: no, started: no },
    ...{ ends: no, effect: no, created: no, updated: no },
    actor: staff(ACCOUNTABLE),
  },
  campaign_people: {
    ...{ organisation: no, due: no, tries: no },
    campaign: customer('behaviour'),
    customer: customer('pseudonym'),
    arm: customer('behaviour'),
    state: customer('behaviour'),
    language: customer('behaviour'),
    products: customer('behaviour'),
    sent: customer('behaviour'),
    error: customer('behaviour'),
    // Made from ids by a key of ours: it tells nothing.
    token_hash: no,
  },
};
