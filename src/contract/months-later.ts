/**
 * The same day so many months later, or that month's last where it has no such day, as periods in months are counted (Regulation
 * 1182/71, article 3).
 *
 * @example monthsLater(new Date('2026-01-31T10:00:00Z'), 1) // 2026-02-28T10:00:00Z
 */
export function monthsLater(from: Date, months: number): Date {
  const later = new Date(from);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const last = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(from.getUTCDate(), last));
  return later;
}
