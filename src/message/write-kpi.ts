import type { KpiUnit } from '../contract/kpi.ts';
import type { kpi } from './en/app/kpi.ts';
import type { Format } from './format.ts';

/** From so many units of money on nobody reads cents, and from so many hours on people count days. */
const NO_CENTS = 1000;
const DAYS_FROM_HOURS = 48;

/**
 * A figure in its unit, as people write it: 0.0732 of a share is '7.3%', 3750 of money '€37.50', 12345678 '€123,457'.
 *
 * @example writeKpi({ unit: 'share', currency: null }, 0.0732, en.kpi, formatOf('en')) // '7.3%'
 */
export function writeKpi(
  { unit, currency }: { unit: KpiUnit; currency: string | null },
  value: number,
  words: typeof kpi,
  format: Format,
): string {
  return written({ unit, currency }, value, words, format).replace(/^-/, '−');
}

function written(
  { unit, currency }: { unit: KpiUnit; currency: string | null },
  value: number,
  words: typeof kpi,
  format: Format,
): string {
  if (unit === 'share') return format.percent(value);
  if (unit === 'money')
    return currency === null
      ? format.number(value)
      : format.money(Math.round(value), currency, value === 0 ? 0 : NO_CENTS);
  if (unit === 'hours' && Math.abs(value) >= DAYS_FROM_HOURS)
    return `${format.decimal(value / 24, 1)} ${words.dayUnit}`;
  if (unit === 'ratio') return format.decimal(value, 2);
  if (unit === 'seconds') return format.duration(Math.round(value));
  if (unit === 'hours') return words.hours(format.decimal(value, 1));
  if (unit === 'days') return `${format.decimal(value, 1)} ${words.dayUnit}`;
  if (unit === 'points') return format.number(Math.round(value));
  if (unit === 'per_year') return words.perYear(format.percent(value));
  return format.number(value);
}

/**
 * The difference of two values of a figure, with its sign: of shares in percentage points, so that nobody takes it for a share of the value.
 *
 * @param values one difference, or the two ends of its interval
 * @example writeKpiDifference({ unit: 'share', currency: null }, [-0.0132], en.kpi, formatOf('en')) // '−1.3 points'
 */
export function writeKpiDifference(
  of: { unit: KpiUnit; currency: string | null },
  values: readonly [number] | readonly [number, number],
  words: typeof kpi,
  format: Format,
): string {
  const points = of.unit === 'share';
  const size = (value: number) =>
    points ? format.decimal(100 * value, 100 * value < 10 ? 1 : 0) : writeKpi(of, value, words, format);
  const [one, other] = values.map((value) => {
    const said = size(Math.abs(value));
    // What is rounded to nothing has no sign.
    return `${said === size(0) ? '' : value > 0 ? '+' : '−'}${said}`;
  });
  const said = other === undefined ? (one ?? '') : format.range(one ?? '', other);
  return points ? words.points(said) : said;
}
