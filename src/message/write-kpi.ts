import type { KpiUnit } from '../contract/kpi.ts';
import type { kpi } from './en/app/kpi.ts';
import type { Format } from './format.ts';

/**
 * A figure in its unit, as people write it: 0.0732 of a share is '7.3%', 3750 of money '€37.50'.
 *
 * @example writeKpi({ unit: 'share', currency: null }, 0.0732, en.kpi, formatOf('en')) // '7.3%'
 */
export function writeKpi(
  { unit, currency }: { unit: KpiUnit; currency: string | null },
  value: number,
  words: typeof kpi,
  format: Format,
): string {
  if (unit === 'share') return format.percent(value);
  if (unit === 'money') return currency === null ? format.number(value) : format.money(Math.round(value), currency);
  if (unit === 'ratio') return format.decimal(value, 2);
  if (unit === 'seconds') return format.duration(Math.round(value));
  if (unit === 'hours') return words.hours(format.decimal(value, 1));
  if (unit === 'days') return `${format.decimal(value, 1)} ${words.dayUnit}`;
  if (unit === 'points') return format.number(Math.round(value));
  if (unit === 'per_year') return words.perYear(format.percent(value));
  return format.number(value);
}
