/** A day and a time of day as a clock on the wall shows them. */
export interface WallTime {
  /** '2026-03-29' */
  date: string;
  /** '20:30' */
  time: string;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const found =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
  clocks.set(zone, found);
  return found;
}

/** What a clock in the zone shows at an instant, as if it were UTC: milliseconds. */
function shownAt(ms: number, zone: string): number {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const DAY_MS = 86_400_000;

/**
 * The instant at which clocks in a zone show a day and time. Where clocks are put forward a time that they skip means the one after the
 * gap (02:30 → 03:30); where they are put back the first of the two is meant. So do calendars (RFC 5545, 3.3.5).
 *
 * @returns the instant, and whether the time was `skipped` or happens `twice` that day
 * @example instantOf({ date: '2026-03-29', time: '02:30' }, 'Europe/Paris') // { instant: '2026-03-29T01:30:00.000Z', clock: 'skipped' }
 */
export function instantOf(wall: WallTime, zone: string): { instant: string; clock: 'plain' | 'skipped' | 'twice' } {
  const wanted = Date.parse(`${wall.date}T${wall.time}:00Z`);
  // Offsets before and after: a day away on either side no clock is changed twice.
  const offsets = [wanted - DAY_MS, wanted + DAY_MS].map((at) => shownAt(at, zone) - Math.floor(at / 1000) * 1000);
  const candidates = [...new Set(offsets)].map((offset) => wanted - offset).sort((a, b) => a - b);
  const right = candidates.filter((at) => shownAt(at, zone) === wanted);
  const [first = candidates.at(-1) ?? wanted] = right;
  const clock = right.length === 0 ? 'skipped' : right.length > 1 ? 'twice' : 'plain';
  return { instant: new Date(first).toISOString(), clock };
}

/**
 * What clocks in a zone show at an instant.
 *
 * @example wallTimeOf('2026-07-01T18:30:00Z', 'Europe/Paris') // { date: '2026-07-01', time: '20:30' }
 */
export function wallTimeOf(instant: string | number, zone: string): WallTime {
  const shown = new Date(shownAt(new Date(instant).getTime(), zone)).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/**
 * A day later or earlier, by the calendar.
 *
 * @example addDays('2026-02-28', 1) // '2026-03-01'
 */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The weekday of a day: 1 is Monday, 7 is Sunday.
 *
 * @example weekdayOf('2026-11-22') // 7
 */
export function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
