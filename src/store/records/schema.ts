import type { Generated } from 'kysely';
import type { AccountTables } from './account-tables.ts';
import type { ActionTables } from './action-tables.ts';
import type { CampaignTables } from './campaign-tables.ts';
import type { Counted, Int8, Json, Made, Owned } from './column-types.ts';
import type { CustomerTables } from './customer-tables.ts';
import type { ImportTables } from './import-tables.ts';
import type { KpiTables } from './kpi-tables.ts';
import type { LiveTables } from './live-tables.ts';
import type { LoyaltyTables } from './loyalty-tables.ts';
import type { MomentTables } from './moment-tables.ts';
import type { MyDataTables } from './my-data-tables.ts';
import type { PlanningTables, Versioned } from './planning-tables.ts';
import type { ReviewTables } from './review-tables.ts';
import type { RightsTables } from './rights-tables.ts';
import type { ShareTables } from './share-tables.ts';
import type { ShopTables } from './shop-tables.ts';
import type { StoreTables } from './store-tables.ts';
import type { SurveyTables } from './survey-tables.ts';
import type { TrialTables } from './trial-tables.ts';
import type { VoiceTables } from './voice-tables.ts';

/**
 * The tables of the records store as Kysely types; one interface a table, changed together with its migration and with
 * `personal.ts`, which says of every column whether it holds personal data. Every row carries its organisation; keys are
 * (organisation, id), so that no row can refer to another organisation's.
 */

/** One row: which master key the data is encrypted with, and how many erasures were committed. */
interface InstallationTable {
  one: Generated<boolean>;
  key_check: string | null;
  erasure_version: Counted;
  created: Made;
}

interface OrganisationsTable {
  id: string;
  name: string;
  zone: string;
  currency: string;
  languages: string[];
  sector: string;
  generated: Generated<boolean>;
  /** Six hexadecimal digits after a #, for what it exports and shares. */
  colour_primary: Generated<string>;
  colour_accent: Generated<string>;
  /** Media type and SHA-256 of its logo among the files; null where it has none. */
  logo_type: Generated<string | null>;
  logo_hash: Generated<string | null>;
  /** Key of this organisation's pseudonyms, wrapped by the master key. */
  secret: Buffer;
  created: Made;
}

interface ApiKeysTable extends Owned {
  id: string;
  name: string;
  prefix: string;
  hash: Buffer;
  scopes: string[];
  /** Sites whose pages may use it; empty asks for none. */
  origins: Generated<string[]>;
  created: Made;
  created_by: string;
  expires: Date | null;
  last_used: Date | null;
  revoked: Date | null;
}

interface AuditTable extends Owned {
  id: string;
  at: Date;
  actor_kind: string;
  actor: string;
  action: string;
  target: string;
  detail: Json<Record<string, unknown>>;
}

interface SettingsTable extends Owned {
  name: string;
  value: Json<unknown>;
  updated: Date;
}

interface HostsTable extends Owned {
  id: string;
  name: string;
  archived: Generated<Date | null>;
  created: Made;
}

interface ShowsTable extends Owned, Versioned {
  id: string;
  name: string;
  format: string | null;
  host: string | null;
  /** The usual one first. */
  languages: Generated<string[]>;
  duration_s: Generated<number | null>;
  archived: Generated<Date | null>;
  /** 1 (Monday) … 7, with `slot_time` 'HH:MM' in the organisation's zone. */
  slot_weekday: number | null;
  slot_time: string | null;
  created: Made;
}

export type SessionState = 'planned' | 'live' | 'ended' | 'reviewed';

interface SessionsTable extends Owned, Versioned {
  id: string;
  show: string | null;
  host: string | null;
  title: string;
  state: SessionState;
  format: string | null;
  language: string | null;
  currency: string | null;
  planned_start: Date | null;
  planned_duration_s: number | null;
  /** Null while planned, and for good where a source only holds offsets. */
  start: Date | null;
  /** The end is the start plus this: a corrected start moves both, and no event's key. */
  duration_s: number | null;
  lag_s: number | null;
  promotion: Generated<boolean>;
  generated: Generated<boolean>;
  targets: Json<Record<string, number>>;
  notes: Generated<string>;
  /** Of the running order, which is edited as a whole. */
  order_version: Generated<number>;
  /** Taken away while it was planned; it can be brought back. */
  removed: Generated<Date | null>;
  created: Made;
  updated: Date;
}

interface SegmentsTable extends Owned {
  session: string;
  position: number;
  title: string;
  content: string;
  start_s: number;
  end_s: number;
  /** The trial that it is part of. */
  trial: Generated<string | null>;
}

interface PinsTable extends Owned {
  session: string;
  position: number;
  product: string;
  start_s: number;
  end_s: number;
}

/** `id` is the source's own product id: the one events carry. */
interface ProductsTable extends Owned, Versioned {
  id: string;
  name: string;
  category: string | null;
  currency: string | null;
  price: Int8 | null;
  list_price: Int8 | null;
  cost: Int8 | null;
  care: Generated<string | null>;
  /** https addresses, the one to show first. */
  images: Generated<string[]>;
  archived: Generated<Date | null>;
  updated: Date;
}

/** What is sold of a product; with `alias`, only what a source calls it. */
interface VariantsTable extends Owned {
  product: string;
  id: string;
  name: string;
  price: Int8 | null;
  stock: number | null;
  size: Generated<string | null>;
  material: Generated<string | null>;
  dimensions: Generated<string | null>;
  alias: Generated<boolean>;
}

/** Prices as they were in one session; null keeps the catalogue's. */
interface SessionProductsTable extends Owned {
  session: string;
  product: string;
  price: Int8 | null;
  list_price: Int8 | null;
}

interface SessionFiguresTable extends Owned {
  session: string;
  source: string;
  name: string;
  value: number;
  unit: string | null;
}

/** What a source calls one of ours: a Bambuser show id, an import's file. */
interface ExternalIdsTable extends Owned {
  kind: 'session';
  source: string;
  external: string;
  id: string;
}

/** The one kept aggregate: a debrief, with what it was made from. */
interface SessionFactsTable extends Owned {
  session: string;
  /** Version of the question; another version is another answer. */
  question: string;
  events: Int8;
  voices: Int8;
  newest: Date | null;
  debrief: Json<unknown>;
  computed: Date;
}

/** What was answered to a request with a key of its client's own; no answer while it is under way. */
interface KeptAnswersTable extends Owned {
  actor: string;
  /** Keyed hash of the client's key. */
  key: Buffer;
  /** Hash of the whole request. */
  request: Buffer;
  claim: string;
  /** Something was written under the claim: the work must not be done again. */
  written: boolean;
  /** Sealed with the client's key. */
  answer: Buffer | null;
  started: Date;
  expires: Date;
}

export type LegalBasis = 'consent' | 'contract' | 'legal_obligation' | 'legitimate_interest';

interface PurposesTable extends Owned {
  id: string;
  title: string;
  basis: LegalBasis;
  event_types: string[];
  recipients: string[];
  retention_days: number;
  declared: Date;
  retired: Date | null;
}

interface CustomersTable extends Owned {
  id: string;
  name: Buffer | null;
  email: Buffer | null;
  phone: Buffer | null;
  address: Buffer | null;
  external_id: Buffer | null;
  first_name: Buffer | null;
  last_name: Buffer | null;
  sex: Buffer | null;
  /** Whole, where the collection plan says that the age is needed. */
  birth_date: Buffer | null;
  /** 'MM-DD' */
  birth_day: string | null;
  /** The last contact made by the person; what retention counts from. */
  last_contact: Date;
  created: Made;
}

/** What leads to a customer: keyed hashes of direct identifiers, and visitor ids. */
interface IdentitiesTable extends Owned {
  kind: 'external' | 'email' | 'phone' | 'visitor';
  value: string;
  customer: string;
  /** A visitor that is a loyalty card. */
  card: Generated<boolean>;
  created: Made;
}

interface SubjectKeysTable extends Owned {
  subject: string;
  wrapped: Buffer;
  created: Made;
}

interface ConsentTable extends Owned {
  id: string;
  customer: string;
  purpose: string;
  channel: string;
  /** Null where a merge that was taken back leaves somebody never asked. */
  given: boolean | null;
  wording: string;
  source: string;
  actor: string;
  at: Date;
  /** The order in which they were said, whatever the clocks did. */
  sequence: Counted;
}

/** A subject that no append may bring back. */
interface TombstonesTable extends Owned {
  subject: string;
  erasure: string;
  version: Int8;
  at: Date;
}

/** Keyed hashes that outlive an erasure or objection and block re-import. */
interface SuppressionsTable extends Owned {
  hash: string;
  scope: 'collect' | 'marketing' | 'profiling';
  at: Date;
}

interface ErasuresTable extends Owned {
  id: string;
  reason: 'request' | 'expired';
  subjects: string[];
  hashes: string[];
  step: 'tombstoned' | 'deleted' | 'proven';
  /** Makes the ids of anonymous sales; gone once the erasure is proven, so that nothing leads back. */
  salt: Buffer | null;
  started: Date;
  finished: Date | null;
  proof: Json<unknown> | null;
}

export interface Records
  extends AccountTables,
    PlanningTables,
    MomentTables,
    MyDataTables,
    KpiTables,
    LiveTables,
    LoyaltyTables,
    ImportTables,
    ReviewTables,
    RightsTables,
    ActionTables,
    CampaignTables,
    CustomerTables,
    ShareTables,
    ShopTables,
    StoreTables,
    SurveyTables,
    TrialTables,
    VoiceTables {
  installation: InstallationTable;
  organisations: OrganisationsTable;
  api_keys: ApiKeysTable;
  audit: AuditTable;
  settings: SettingsTable;
  hosts: HostsTable;
  shows: ShowsTable;
  sessions: SessionsTable;
  segments: SegmentsTable;
  pins: PinsTable;
  products: ProductsTable;
  variants: VariantsTable;
  session_products: SessionProductsTable;
  session_figures: SessionFiguresTable;
  external_ids: ExternalIdsTable;
  session_facts: SessionFactsTable;
  kept_answers: KeptAnswersTable;
  purposes: PurposesTable;
  customers: CustomersTable;
  identities: IdentitiesTable;
  subject_keys: SubjectKeysTable;
  consent: ConsentTable;
  tombstones: TombstonesTable;
  suppressions: SuppressionsTable;
  erasures: ErasuresTable;
}
