import type { PortfolioClient } from '#src/contract/portfolio.ts';

type Risk = PortfolioClient['risks'][number];

const DAY_MS = 86_400_000;
/** An overdue review matters more once the team has forgotten the session. */
const FORGOTTEN_DAYS = 21;
/** So long without a session, and none planned. */
const SILENT_DAYS = 30;
/** So close to the next session there should be a running order. */
const PREPARED_DAYS = 3;

/**
 * Why somebody should look at a client, the most pressing first. Every reason is a stated rule over what was counted; none is a guess.
 *
 * @example riskOf(client, now) // [{ reason: 'review_overdue', level: 'high', value: 24 }]
 */
export function riskOf(client: Omit<PortfolioClient, 'risks'>, now: Date): Risk[] {
  const { last, next, overdue, trend } = client;
  const found: Risk[] = [];
  const days = (from: number, to: number) => Math.floor((to - from) / DAY_MS);
  if (overdue.oldest_days !== null) {
    const level = overdue.oldest_days >= FORGOTTEN_DAYS ? 'high' : 'watch';
    found.push({ reason: 'review_overdue', level, value: overdue.oldest_days });
  }
  if (trend?.direction === 'down') found.push({ reason: 'falling', level: 'high', value: trend.ratio });
  if (next === null) {
    const since = last?.start == null ? null : days(Date.parse(last.start), now.getTime());
    if (last === null) found.push({ reason: 'never_started', level: 'watch', value: null });
    else if (since !== null && since >= SILENT_DAYS) found.push({ reason: 'silent', level: 'high', value: since });
    else found.push({ reason: 'nothing_planned', level: 'watch', value: null });
  } else {
    const until = days(now.getTime(), Date.parse(next.start));
    if (next.segments === 0 && until < PREPARED_DAYS) found.push({ reason: 'unprepared', level: 'high', value: until });
  }
  return found.sort((a, b) => Number(b.level === 'high') - Number(a.level === 'high'));
}
