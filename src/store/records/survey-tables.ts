import type { ColumnType, Generated } from 'kysely';
import type { Answers, SurveyDefinition } from '../../contract/survey.ts';
import type {
  InvitedBy,
  SurveyAudience,
  SurveyReward,
  SurveySchedule,
  SurveyWidget,
} from '../../contract/survey-asking.ts';
import type { Json, Made, Owned } from './column-types.ts';
import type { Versioned } from './planning-tables.ts';

type Lang = 'en' | 'fr' | 'es';
/** jsonb that may be absent. */
type Maybe<T> = ColumnType<T | null, string | null | undefined, string | null>;

interface SurveysTable extends Owned, Versioned {
  id: string;
  name: string;
  state: Generated<'draft' | 'open' | 'closed'>;
  /** What stands in its public address. */
  code: string;
  /** The draft; what people answer is the published version. */
  definition: Json<SurveyDefinition>;
  /** Number of the version that is asked; null before the first. */
  published: number | null;
  opens: Date | null;
  closes: Date | null;
  anonymous: Generated<boolean>;
  public_results: Generated<boolean>;
  throttle_days: Generated<number>;
  audience: Maybe<SurveyAudience>;
  schedule: Maybe<SurveySchedule>;
  reward: Maybe<SurveyReward>;
  /** Asks in pages of these sites. */
  widget: Maybe<SurveyWidget>;
  rewards_claimed: Generated<number>;
  created: Made;
  updated: Date;
  archived: Generated<Date | null>;
}

interface SurveyVersionsTable extends Owned {
  survey: string;
  number: number;
  definition: Json<SurveyDefinition>;
  published: Date;
  actor: string;
}

/** The right to answer once. */
interface SurveyInvitationsTable extends Owned {
  id: string;
  survey: string;
  /** Whom it was made for: a customer, or, by `widget`, the random id of a visitor whom nobody knows by name. */
  customer: string | null;
  channel: InvitedBy;
  /** A declared purpose: what decides whether they may be asked. */
  purpose: Generated<string>;
  language: Lang;
  /** Of the token in the link; null until it is sent for the first time. */
  token_hash: Buffer | null;
  session: string | null;
  order_ref: string | null;
  state: Generated<'waiting' | 'sending' | 'sent' | 'failed' | 'opened' | 'answered' | 'expired'>;
  /** When it is to be sent; while `sending`, when its sender is taken for dead. */
  due: Date;
  sent: Date | null;
  tries: Generated<number>;
  reminders: Generated<number>;
  error: string | null;
  expires: Date | null;
  created: Date;
}

/** What people were asked about by itself, `session ID` or `order REF`: that happens once. */
interface SurveyRoundsTable extends Owned {
  survey: string;
  occasion: string;
  at: Date;
}

/** By question: when a group of answers was told, in milliseconds, and the session that all answers are about. */
export type Voiced = Record<string, { at: number; session: string | null }>;

interface SurveyResponsesTable extends Owned {
  id: string;
  survey: string;
  number: number;
  /** Null in an anonymous survey: the invitation only says that it was answered. */
  invitation: string | null;
  channel: string;
  language: Lang;
  session: string | null;
  customer: string | null;
  /** The customer's id, or a random one: whose voice items the open answers are. */
  author: string;
  answers: Json<Answers>;
  /** Contact answers by question, sealed with the author's key; `answers` only says that there are some. */
  contact: Buffer | null;
  /** Seconds by page id. */
  seconds: Json<Record<string, number>>;
  /** Place of the page to go on with. */
  page: number;
  /** Counts saves, so that two at the same time cannot both win. */
  revision: Generated<number>;
  state: 'partial' | 'finished';
  flags: Generated<string[]>;
  /** Its open answers were handed to the voices. */
  told: Generated<boolean>;
  /** Of an anonymous survey: when an answer joined the voices with others, and of which session they are if of one, by question. */
  voiced: ColumnType<Voiced, string | undefined, string>;
  started: Date;
  updated: Date;
  finished: Date | null;
}

interface SurveyQuotasTable extends Owned {
  survey: string;
  question: string;
  option: string;
  taken: Generated<number>;
}

/** Kept apart from the answers: nothing here leads to a response without the master key. */
interface RewardCodesTable extends Owned {
  survey: string;
  /** Keyed hash of the code. */
  hash: Buffer;
  /** An imported code, sealed; generated ones are not kept. */
  code: Buffer | null;
  claimed_by_hash: Buffer | null;
  /** To the day: a finer time would say whose it is. */
  claimed: ColumnType<Date | null, string | null | undefined, string | null>;
  redeemed: Date | null;
}

/** Where messages of a channel are handed over. */
interface MessageProvidersTable extends Owned {
  channel: 'sms';
  host: string;
  url: Buffer;
  secret: Buffer;
  created: Date;
  last_sent: Date | null;
  last_error: string | null;
  actor: string;
}

interface CasesTable extends Owned, Versioned {
  id: string;
  kind: 'complaint' | 'request' | 'unhappy';
  /** Where it comes from: 'survey', 'voice', 'team', 'shopper'. */
  origin: string;
  customer: string | null;
  author: string | null;
  response: string | null;
  voice: string | null;
  session: string | null;
  reason: string;
  /** Who sees to it: a member's id. */
  owner: string | null;
  state: Generated<'open' | 'waiting' | 'closed'>;
  outcome: string | null;
  opened: Date;
  due: Date | null;
  closed: Date | null;
  /** Minor units of `currency`. */
  compensation: Generated<number | null>;
  currency: Generated<string | null>;
  /** How a shopper who asked through our pages wants to be answered. */
  channel: Generated<'phone' | 'mail' | 'chat' | 'store' | null>;
  order_ref: Generated<string | null>;
  /** Whether whoever asked through our pages had opened a link mailed to the customer's own address. */
  verified: Generated<boolean | null>;
}

interface CaseNotesTable extends Owned {
  case: string;
  id: string;
  text: string;
  actor: string;
  at: Date;
}

/** Which cases open by themselves; one row an organisation, none while nobody has said. */
interface CaseRulesTable extends Owned {
  complaints: boolean;
  unhappy: boolean;
  due_hours: number;
  owner: string | null;
  updated: Date;
  actor: string;
}

export interface SurveyTables {
  surveys: SurveysTable;
  survey_versions: SurveyVersionsTable;
  survey_invitations: SurveyInvitationsTable;
  survey_rounds: SurveyRoundsTable;
  survey_responses: SurveyResponsesTable;
  survey_quotas: SurveyQuotasTable;
  reward_codes: RewardCodesTable;
  message_providers: MessageProvidersTable;
  cases: CasesTable;
  case_notes: CaseNotesTable;
  case_rules: CaseRulesTable;
}
