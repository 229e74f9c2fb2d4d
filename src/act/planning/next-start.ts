import { addDays, instantOf, wallTimeOf, weekdayOf } from '#src/contract/zoned-time.ts';

const MOST_WEEKS = 12;
const HOUR_MS = 3_600_000;

/**
 * The next such weekday and time that is to come and where nothing is planned within two hours yet.
 *
 * @param weekday 1 is Monday
 * @param taken when other sessions are planned, in milliseconds
 * @example nextStart({ weekday: 4, time: '20:00' }, 'Europe/Paris', Date.now(), []) // '2026-11-26T19:00:00.000Z'
 */
export function nextStart(
  { weekday, time }: { weekday: number; time: string },
  zone: string,
  now: number,
  taken: readonly number[],
): string {
  const today = wallTimeOf(now, zone).date;
  const first = addDays(today, (weekday - weekdayOf(today) + 7) % 7);
  let found = instantOf({ date: first, time }, zone).instant;
  for (let week = 0; week < MOST_WEEKS; week++) {
    found = instantOf({ date: addDays(first, 7 * week), time }, zone).instant;
    const at = Date.parse(found);
    if (at > now && taken.every((one) => Math.abs(one - at) >= 2 * HOUR_MS)) break;
  }
  return found;
}
