import type { EventType } from '#src/contract/event.ts';

/** How many days a row of each allowed type is kept, as the organisation's purposes declare (`checkPurposes`). */
export type Retention = ReadonlyMap<EventType, number>;

/** A refused event has no purpose; it is kept for whoever mends its sender. */
export const REJECTED_DAYS = 30;

/** The day of a row that nobody declared a retention for, as in a store that is thrown away: none. */
const NO_DAY = '1970-01-01';

const known = new Map<number, string>();

/**
 * The day on which the retention job removes a row received now and kept for `days`, as 'YYYY-MM-DD' in UTC; '1970-01-01', which means
 * no day, without any. Counted from the receipt and not from the event's own time, so that a history imported today is not
 * removed tomorrow.
 *
 * @example expiryOf(30, Date.UTC(2026, 0, 1)) // '2026-01-31'
 */
export function expiryOf(days: number | undefined, received: number): string {
  if (days === undefined) return NO_DAY;
  const day = Math.floor(received / 86_400_000) + days;
  const found = known.get(day);
  if (found !== undefined) return found;
  if (known.size > 1000) known.clear();
  const made = new Date(day * 86_400_000).toISOString().slice(0, 10);
  known.set(day, made);
  return made;
}
