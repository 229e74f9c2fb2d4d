import type { ColumnMap } from './column-map.ts';
import type { Field } from './column-words.ts';
import { type DateEvidence, type DateOrder, dateOrderOf, weighDate } from './dates.ts';
import { type Decimals, decimalsOf, type NumberEvidence, weighNumber } from './numbers.ts';
import type { CsvRow } from './read-csv.ts';

/** How the cells of the mapped columns are written. */
export interface CellStyle {
  dates: DateOrder;
  decimals: Decimals;
}

/** One file writes its days in one way, so all of these vouch for each other. */
const DAYS: readonly Field[] = [
  ...(['time', 'created', 'consent_time', 'closed', 'promised', 'delivered', 'returned', 'joined', 'left'] as const),
];
const AMOUNTS: readonly Field[] = ['amount', 'total', 'price', 'list_price', 'cost'];

/**
 * Decides date order and decimal mark from whole columns, not from the first rows: the thirteenth of a month may come late.
 * Throws AftershowError('bad_file') with line and column name where a column contradicts itself or could be read two ways.
 *
 * @example await columnStyle(csvRows(chunks, shape, file), { columns: { time: 'date' } }, 'posts.csv')
 */
export async function columnStyle(rows: AsyncIterable<CsvRow>, map: ColumnMap, file: string): Promise<CellStyle> {
  const days = map.dates === undefined ? DAYS.flatMap((field) => map.columns[field] ?? []) : [];
  const amounts = map.decimals === undefined ? AMOUNTS.flatMap((field) => map.columns[field] ?? []) : [];
  let dates: DateEvidence = {};
  const numbers = new Map<string, NumberEvidence>(amounts.map((column) => [column, {}]));
  let commas = false;
  for await (const row of rows) {
    if (!('row' in row)) continue;
    for (const day of days) dates = weighDate(dates, row.row[day] ?? '', row.line);
    for (const [column, evidence] of numbers) {
      const cell = row.row[column] ?? '';
      if (cell.includes(',')) commas = true;
      numbers.set(column, weighNumber(evidence, cell, row.line));
    }
  }
  const place = { file };
  const order = map.dates ?? (days.length === 0 ? 'ymd' : dateOrderOf(dates, { ...place, field: days.join(', ') }));
  return { dates: order, decimals: map.decimals ?? decimalsOfAll(numbers, commas, file) };
}

/** One file writes its amounts in one way, so the columns vouch for each other. */
function decimalsOfAll(numbers: ReadonlyMap<string, NumberEvidence>, commas: boolean, file: string): Decimals {
  let all: NumberEvidence = {};
  for (const evidence of numbers.values()) all = { ...evidence, ...all };
  return decimalsOf(all, commas, { file, field: [...numbers.keys()].join(', ') });
}

/**
 * Whether the first rows leave anything open that only the whole file can settle.
 *
 * @example needsProfile([{ date: '3/4/2024' }], { columns: { time: 'date' } }) // true
 */
export function needsProfile(samples: readonly Record<string, string>[], map: ColumnMap): boolean {
  const days = map.dates === undefined ? DAYS.flatMap((field) => map.columns[field] ?? []) : [];
  if (days.some((day) => samples.some((row) => Object.keys(weighDate({}, row[day] ?? '', 1)).length > 0))) return true;
  return map.decimals === undefined && AMOUNTS.some((field) => map.columns[field] !== undefined);
}
