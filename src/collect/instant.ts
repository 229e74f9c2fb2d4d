const ISO = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * Milliseconds since the epoch of an ISO 8601 instant that states its zone; NaN for anything else, days that do not exist
 * included (Date.parse takes 30 February for 2 March). Finer fractions are cut to the millisecond, the same on every retry.
 *
 * @example instantOf('2026-01-01T10:00:00.123456+01:00') // 1767258000123
 */
export function instantOf(text: string): number {
  if (text.length > 40) return Number.NaN;
  const match = ISO.exec(text);
  if (match === null) return Number.NaN;
  const day = Number(match[3]);
  if (day > 28 && day > new Date(Date.UTC(Number(match[1]), Number(match[2]), 0)).getUTCDate()) return Number.NaN;
  const time = Date.parse(text);
  return Number.isNaN(time) ? Date.parse(plain(text)) : time;
}

/** The same instant as Date.parse reads it: a point before the fraction, a colon in the zone. */
function plain(text: string): string {
  return text.replace(',', '.').replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
}
