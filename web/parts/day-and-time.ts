/** 9 or 09 as 09. */
const two = (value: number) => String(value).padStart(2, '0');

/**
 * A day as people write it, day first as all our languages do, or as computers do: '3/12/2026', '03.12.26', '2026-12-03' → '2026-12-03'.
 *
 * @returns undefined for what is no day of a calendar
 * @example readDay('3/12/2026') // '2026-12-03'
 */
export function readDay(text: string): string | undefined {
  const said = text.trim();
  const written = /^(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4}|\d{2})$/.exec(said);
  const kept = /^(\d{4})-(\d{2})-(\d{2})$/.exec(said);
  const [year, month, day] = (written === null ? (kept?.slice(1) ?? []) : [written[3], written[2], written[1]]).map(
    Number,
  );
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const whole = year < 100 ? 2000 + year : year;
  const date = new Date(Date.UTC(whole, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return `${String(whole).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** '2026-12-03' → '03/12/2026'; what is no day stays as it is. */
export function writeDay(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return parts === null ? day : `${parts[3]}/${parts[2]}/${parts[1]}`;
}

/**
 * A time of day as people write it: '20:30', '20h30', '20.30', '2030', '20 h', '8:30 pm' → '20:30'.
 *
 * @returns undefined for what is none
 * @example readTime('8:30 pm') // '20:30'
 */
export function readTime(text: string): string | undefined {
  const parts = /^(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*h?\s*([ap])?\.?m?\.?$/i.exec(text.trim());
  if (parts === null) return undefined;
  const [hour, minute, half] = [Number(parts[1]), Number(parts[2] ?? 0), parts[3]?.toLowerCase()];
  if (minute > 59 || hour > (half === undefined ? 23 : 12) || (half !== undefined && hour === 0)) return undefined;
  return `${two(half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0))}:${two(minute)}`;
}

/** '20:30:00' → '20:30'. */
export function writeTime(time: string): string {
  return time.slice(0, 5);
}
