import type { Generated } from 'kysely';
import type { Json, Owned } from './column-types.ts';

/** What somebody asked of what is kept of them. Stays when they are gone, as proof; then the id leads nowhere. */
interface RequestsTable extends Owned {
  id: string;
  kind: 'access' | 'rectification' | 'erasure' | 'restriction' | 'objection' | 'human_review';
  scope: 'marketing' | 'profiling' | null;
  source: 'self_service' | 'mail' | 'phone' | 'letter' | 'store' | 'other';
  state: 'received' | 'verified' | 'erasing' | 'done' | 'refused';
  customer: string | null;
  received: Date;
  due: Date;
  extended: Date | null;
  extension_reason: string | null;
  verified: Date | null;
  verified_how: 'mailed_link' | 'signed_in' | 'called_back' | 'document' | 'in_person' | null;
  verified_by: string | null;
  closed: Date | null;
  refusal: string | null;
  /** What shows that it was done: counts and dates only. */
  proof: Json<unknown> | null;
  actor: string;
}

/** A recipient who must hear of a rectification, erasure or restriction. */
interface RequestRecipientsTable extends Owned {
  request: string;
  recipient: string;
  state: 'to_tell' | 'told' | 'confirmed' | 'impossible';
  note: string | null;
  at: Date;
  actor: string;
}

/** A customer of whom everything is kept and nothing used. */
interface RestrictionsTable extends Owned {
  customer: string;
  since: Date;
  reason: string;
  actor: string;
}

/** A yes that a merge turned into a no, and the row that says so. */
export interface StricterConsent {
  customer: string;
  purpose: string;
  channel: string;
  sequence: string;
  /** They were never asked: taken back, nothing is said again, and no yes. */
  unsaid?: true;
}

/** Two customers who are one person: what was moved, so that it can be moved back. */
interface CustomerMergesTable extends Owned {
  id: string;
  kept: string;
  gone: string;
  reason: string;
  identities: Json<{ kind: 'external' | 'email' | 'phone' | 'visitor'; value: string }[]>;
  consent: Json<StricterConsent[]>;
  made: Date;
  actor: string;
  undone: Date | null;
  undone_by: string | null;
}

interface BreachesTable extends Owned {
  id: string;
  what: string;
  categories: string[];
  discovered: Date;
  authority_due: Date;
  authority_told: Date | null;
  people_told: Date | null;
  measures: Generated<string>;
  /** Likely, for the people concerned. */
  consequences: Generated<string>;
  late_reason: string | null;
  /** Random ids of the customers concerned. */
  affected: string[];
  closed: Date | null;
  actor: string;
  created: Date;
}

interface ControllersTable extends Owned {
  name: string;
  address: string;
  contact: string;
  representative: string;
  officer: string;
  transfers: string;
  measures: string;
  actor: string;
  updated: Date;
}

export interface RightsTables {
  controllers: ControllersTable;
  requests: RequestsTable;
  request_recipients: RequestRecipientsTable;
  restrictions: RestrictionsTable;
  customer_merges: CustomerMergesTable;
  breaches: BreachesTable;
}
