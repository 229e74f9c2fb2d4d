const ISO = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * Milliseconds since the epoch of an ISO 8601 instant that states its zone; NaN for anything else, days that do not exist
 * included (Date.parse takes 30 February for 2 March). Finer fractions are cut to the millisecond, the same on every retry.
 *
 * @example instantOf('2026-01-01T10:00:00.123456+01:00') // 1767258000123
 */
export function instantOf(text: string): number {
  if (text.length > 40) return Number.NaN;
  const quick = usualInstant(text);
  if (quick !== undefined) return quick;
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

let lastDay = Number.NaN;
let lastDayStart = 0;

/** What nearly all clients send, '2026-01-01T10:00:00.123Z', digit by digit; undefined for anything else. */
function usualInstant(text: string): number | undefined {
  if (text.length !== 24 || text[23] !== 'Z' || text[10] !== 'T' || text[19] !== '.') return undefined;
  if (text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || text[16] !== ':') return undefined;
  const [hour, minute, second] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)];
  const rest = digits(text, 20, 3);
  const day = digits(text, 0, 4) * 10_000 + digits(text, 5, 2) * 100 + digits(text, 8, 2);
  // NaN, where a digit is none, is not below anything either.
  if (!(hour < 24 && minute < 60 && second < 60 && rest < 1000 && day >= 0)) return undefined;
  if (day !== lastDay) {
    const start = new Date(`${text.slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(start.getTime()) || start.getUTCDate() !== day % 100) return undefined;
    lastDay = day;
    lastDayStart = start.getTime();
  }
  return lastDayStart + hour * 3_600_000 + minute * 60_000 + second * 1000 + rest;
}

function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let place = at; place < at + count; place += 1) {
    const digit = text.charCodeAt(place) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
