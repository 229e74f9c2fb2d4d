import type { AskedSpan } from '#src/contract/kept-question.ts';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';

/**
 * First and last day of a question's stretch on the organisation's calendar: counted days end yesterday, since today is not over.
 *
 * @example spanDays({ days: 7 }, 'Europe/Paris', Date.parse('2026-03-09T10:00:00Z')) // { from: '2026-03-02', to: '2026-03-08' }
 */
export function spanDays(span: AskedSpan, zone: string, now: number): { from: string; to: string } {
  if ('from' in span) return span;
  const { date } = wallTimeOf(now, zone);
  return { from: addDays(date, -span.days), to: addDays(date, -1) };
}
