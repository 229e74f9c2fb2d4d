import type { KpiSeries, Measured } from '#src/contract/kpi.ts';

const HEAD = ['kpi', 'unit', 'currency', 'by', 'part', 'name', 'from', 'to', 'partial'] as const;
const FIGURES = ['value', 'low', 'high', 'numerator', 'denominator', 'n'] as const;
type Cell = string | number | boolean | null;

/**
 * A series as a table for other programs: a row for the whole stretch and one for each of its days, weeks or months, of everything and of each
 * part. Shares are 0–1, money in minor units; a value nobody could measure is null.
 *
 * @example tabulateSeries(series).rows.length // (parts + 1) × (points + 1)
 */
export function tabulateSeries(series: KpiSeries): { columns: string[]; rows: Cell[][] } {
  const { kpi, unit, currency, by, from, to, whole, points, parts, grain } = series;
  const all = [{ key: null, name: null, ...whole, points }, ...parts];
  const rows = all.flatMap(({ key, name, points: own, ...figures }) => {
    const said = [kpi, unit, currency, key === null ? null : by, key, name];
    return [
      [...said, from, to, false, ...figuresOf(figures)],
      ...(grain === 'whole' ? [] : own.map((point) => [...said, point.at, null, point.partial, ...figuresOf(point)])),
    ];
  });
  return { columns: [...HEAD, ...FIGURES], rows };
}

function figuresOf({ value, interval, numerator, denominator, n }: Measured): Cell[] {
  return [value, interval?.[0] ?? null, interval?.[1] ?? null, numerator, denominator, n];
}
