import type { Generated } from 'kysely';
import type { Owned } from './column-types.ts';

/** A question of the chat that the team says it has answered. */
interface AnsweredQuestionsTable extends Owned {
  session: string;
  /** Id of the message that asked. */
  question: string;
  actor: string;
  at: Date;
}

/** What the producer tells the host during a session. */
interface HostMessagesTable extends Owned {
  session: string;
  id: string;
  text: string;
  actor: string;
  sent: Date;
  acknowledged: Date | null;
  acknowledged_by: string | null;
}

type AlertKind = 'viewers_fall' | 'chat_silent' | 'stream_errors' | 'stock_low' | 'question_waits';

/** When somebody wants to be told; `threshold` is in the kind's own unit (src/contract/live.ts). */
interface AlertRulesTable extends Owned {
  /** '' for all sessions that set none of their own. */
  session: string;
  kind: AlertKind;
  active: boolean;
  threshold: number;
  minutes: number;
  actor: string;
  updated: Date;
}

interface RaisedAlertsTable extends Owned {
  session: string;
  id: string;
  kind: AlertKind;
  /** What it is about where a session can have several: the product, the question. */
  subject: string;
  threshold: number;
  minutes: number;
  /** What was measured when it was raised. */
  value: number;
  raised: Date;
  cleared: Date | null;
  tries: Generated<number>;
  /** When the webhook is told (again); null when there is nothing to tell. */
  due: Date | null;
  told: Date | null;
}

/** One Slack or Teams channel of an organisation. */
interface AlertWebhooksTable extends Owned {
  kind: 'slack' | 'teams';
  /** For people to recognise it by; the rest of the address is a secret. */
  host: string;
  /** Sealed. */
  url: Buffer;
  actor: string;
  created: Date;
  last_told: Date | null;
  last_error: string | null;
}

export interface LiveTables {
  answered_questions: AnsweredQuestionsTable;
  host_messages: HostMessagesTable;
  alert_rules: AlertRulesTable;
  raised_alerts: RaisedAlertsTable;
  alert_webhooks: AlertWebhooksTable;
}
