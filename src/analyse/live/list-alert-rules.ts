import { ALERT_KINDS, type AlertRule } from '#src/contract/live.ts';
import type { LiveContext } from './live-session.ts';

/** What is proposed until somebody sets their own; nothing is sent anywhere before a webhook is named. */
export const PROPOSED_RULES: readonly AlertRule[] = [
  { kind: 'viewers_fall', active: true, threshold: 25, minutes: 3 },
  { kind: 'chat_silent', active: true, threshold: 4, minutes: 1 },
  { kind: 'stream_errors', active: true, threshold: 10, minutes: 5 },
  { kind: 'stock_low', active: true, threshold: 5, minutes: 1 },
  { kind: 'question_waits', active: true, threshold: 5, minutes: 1 },
];

/**
 * The rules that hold for a session: its own, else the organisation's, else those proposed.
 *
 * @example const { from, rules } = await listAlertRules(ctx, session);
 */
export async function listAlertRules(
  { organisation, records }: Pick<LiveContext, 'organisation' | 'records'>,
  session: string,
): Promise<{ from: 'session' | 'organisation' | 'proposed'; rules: AlertRule[] }> {
  const rows = await records
    .selectFrom('alert_rules')
    .select(['session', 'kind', 'active', 'threshold', 'minutes'])
    .where('organisation', '=', organisation)
    .where('session', 'in', [session, ''])
    .execute();
  const own = rows.filter((row) => row.session === session);
  const from = own.length > 0 ? 'session' : rows.length > 0 ? 'organisation' : 'proposed';
  const kept = own.length > 0 ? own : rows;
  const rules = ALERT_KINDS.flatMap((kind) => {
    const found = (from === 'proposed' ? PROPOSED_RULES : kept).find((rule) => rule.kind === kind);
    return found === undefined
      ? []
      : [{ kind, active: found.active, threshold: found.threshold, minutes: found.minutes }];
  });
  return { from, rules };
}
