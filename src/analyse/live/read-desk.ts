import type { AlertRule, HostNote, RaisedAlert } from '#src/contract/live.ts';
import { listAlertRules } from './list-alert-rules.ts';
import type { LiveContext } from './live-session.ts';

const MOST_NOTES = 20;
const MOST_ALERTS = 30;

/** What people did at the board, in whichever process. */
export interface Desk {
  notes: HostNote[];
  /** Ids of questions that were marked as answered. */
  answered: string[];
  rules: AlertRule[];
  alerts: RaisedAlert[];
}

/**
 * Messages to the host, answered questions, alert rules, and alerts: open ones first.
 *
 * @example (await readDesk(ctx, session)).notes[0]?.acknowledged
 */
export async function readDesk(ctx: LiveContext, session: string): Promise<Desk> {
  const { organisation, records } = ctx;
  const [notes, answered, { rules }, alerts] = await Promise.all([
    records
      .selectFrom('host_messages')
      .select(['id', 'text', 'sent', 'acknowledged'])
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .orderBy('sent', 'desc')
      .limit(MOST_NOTES)
      .execute(),
    records
      .selectFrom('answered_questions')
      .select('question')
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .orderBy('question')
      .execute(),
    listAlertRules(ctx, session),
    records
      .selectFrom('raised_alerts')
      .select(['id', 'kind', 'subject', 'threshold', 'minutes', 'value', 'raised', 'cleared'])
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .orderBy('cleared', (order) => order.desc().nullsFirst())
      .orderBy('raised', 'desc')
      .limit(MOST_ALERTS)
      .execute(),
  ]);
  return {
    notes: notes.map(({ sent, acknowledged, ...note }) => ({
      ...note,
      sent: sent.toISOString(),
      acknowledged: acknowledged?.toISOString() ?? null,
    })),
    answered: answered.map(({ question }) => question),
    rules,
    alerts: alerts.map(({ subject, raised, cleared, ...alert }) => ({
      ...alert,
      about: subject,
      raised: raised.toISOString(),
      cleared: cleared?.toISOString() ?? null,
    })),
  };
}
