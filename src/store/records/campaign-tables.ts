import type { Generated } from 'kysely';
import type {
  CampaignChannel,
  CampaignDraft,
  CampaignEffect,
  CampaignLanguage,
  CampaignState,
} from '../../contract/campaign.ts';
import type {
  NotWritten,
  Opportunity,
  OpportunityKind,
  OpportunityState,
  Reason,
  Writable,
} from '../../contract/opportunity.ts';
import type { Int8, Json, Owned } from './column-types.ts';

interface OpportunitiesTable extends Owned {
  id: string;
  kind: OpportunityKind;
  /** What tells it from others of its kind. */
  subject: string;
  state: OpportunityState;
  /** How many it names; null for kinds that name nobody. */
  people: number | null;
  products: string[];
  reasons: Json<Reason[]>;
  /** What one more buyer is expected to pay, minor units. */
  worth: Int8 | null;
  /** Of kinds that name nobody; of the others it is made from `worth` and what campaigns have shown. */
  value: Json<Opportunity['value']> | null;
  writable: Json<Writable> | null;
  owner: string | null;
  due: Date | string | null;
  dismissed: string | null;
  dismissed_at: Date | null;
  found: Date;
  refreshed: Date;
}

interface OpportunityPeopleTable extends Owned {
  opportunity: string;
  customer: string;
  /** What is proposed to them. */
  products: string[];
}

interface CampaignsTable extends Owned {
  id: string;
  kind: OpportunityKind;
  opportunity: string | null;
  state: CampaignState;
  purpose: string;
  channel: CampaignChannel;
  draft: Json<CampaignDraft>;
  webhook_host: string | null;
  /** Sealed, as the secret that messages are signed with. */
  webhook_url: Buffer | null;
  webhook_secret: Buffer | null;
  left_out: Json<Partial<Record<NotWritten, number>>> | null;
  /** Of the seed by which lots were drawn, which is sealed until the final effect. */
  commitment: string | null;
  seed: Buffer | null;
  started: Date | null;
  ends: Date | null;
  /** The final one. */
  effect: Json<CampaignEffect> | null;
  actor: string;
  created: Date;
  updated: Date;
}

/** Whom a campaign is meant for; `held` receive nothing by any channel. */
interface CampaignPeopleTable extends Owned {
  campaign: string;
  customer: string;
  arm: 'treated' | 'holdout';
  state: 'held' | 'waiting' | 'sending' | 'sent' | 'dropped' | 'failed';
  language: CampaignLanguage;
  products: string[];
  due: Date | null;
  tries: Generated<number>;
  sent: Date | null;
  error: string | null;
  token_hash: Buffer | null;
}

export interface CampaignTables {
  opportunities: OpportunitiesTable;
  opportunity_people: OpportunityPeopleTable;
  campaigns: CampaignsTable;
  campaign_people: CampaignPeopleTable;
}
