/**
 * Whether a word names a time zone of the IANA database.
 *
 * @example isZone('Europe/Paris') // true
 */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
