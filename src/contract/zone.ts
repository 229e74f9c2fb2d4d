/**
 * Whether a word names a time zone of the IANA database.
 *
 * @example isZone('Europe/Paris') // true
 */
export function isZone(zone: string): boolean {
  // The usual one needs no look-up, which would load all of the zones.
  if (zone === 'UTC') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
