/**
 * How long each kind of row is kept, in months or days from its receipt: the one place where these numbers stand. Receipt and not the
 * event's own time, so that a history imported today is not removed tomorrow.
 */
const RETENTION = {
  events: { months: 25 },
  voices: { months: 13 },
  rejected: { days: 30 },
} as const satisfies Record<string, { months: number } | { days: number }>;

type Kept = keyof typeof RETENTION;

const known = new Map<string, string>();

/**
 * The day on which the retention job removes a row received now, as 'YYYY-MM-DD' in UTC. A month that is too short gives its
 * last day.
 *
 * @example expiryOf('rejected', Date.UTC(2026, 0, 1)) // '2026-01-31'
 */
export function expiryOf(kind: Kept, received: number): string {
  const day = Math.floor(received / 86_400_000);
  const key = `${kind}${day}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size > 1000) known.clear();
  const made = laterDay(RETENTION[kind], new Date(day * 86_400_000));
  known.set(key, made);
  return made;
}

function laterDay(span: { months: number } | { days: number }, from: Date): string {
  const [year, month, date] = [from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()];
  if ('days' in span) return new Date(Date.UTC(year, month, date + span.days)).toISOString().slice(0, 10);
  const lastOfMonth = new Date(Date.UTC(year, month + span.months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month + span.months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}
