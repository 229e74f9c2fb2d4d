import { parse } from 'csv-parse/sync';
import { AftershowError } from '#src/errors.ts';

/** How a CSV is laid out, decided from its first rows. */
export interface CsvShape {
  separator: ',' | ';' | '\t' | '|';
  /** Whether '"' encloses fields; in files that quote no field it is a character like any other. */
  quoted: boolean;
  /** Whether blanks stand between separator and quote (`a, "b"`), as some write it; they belong to no field then. */
  padded: boolean;
  /** Names of the columns, trimmed; empty or repeated ones get a number. */
  header: string[];
  /** Rows before and including the header. */
  skipRows: number;
}

const SEPARATORS = [',', ';', '\t', '|'] as const;
/** Rows looked at; title lines above the header are fewer than this. */
const ROWS = 200;

/**
 * Finds separator, quoting and header of a CSV from its first characters: the separator that cuts most rows into the same number
 * of fields, and the first row that is as wide as the data and names its columns (title lines above it are passed over).
 * Throws AftershowError('bad_file') when there is no header.
 *
 * @example csvShape('Report of May\n\ntime;message\n1;hello\n', 'chat.csv')
 *   // { separator: ';', quoted: true, padded: false, header: ['time', 'message'], skipRows: 3 }
 */
export function csvShape(head: string, file: string): CsvShape {
  const named = /^sep=([,;\t|])\n/.exec(head);
  const candidates = named ? ([named[1]] as CsvShape['separator'][]) : SEPARATORS;
  let best: { separator: CsvShape['separator']; rows: string[][]; width: number; score: number } | undefined;
  for (const separator of candidates) {
    const rows = firstRows(head, separator);
    const { width, share } = usualWidth(rows);
    const score = width < 2 ? 0 : share * Math.log2(width);
    if (best === undefined || score > best.score) best = { separator, rows, width, score };
  }
  if (best === undefined || best.rows.length === 0) throw new AftershowError('bad_file', 'holds no rows', { file });
  const at = headerRow(best.rows, best.width);
  const cells = trimEnd(best.rows[at] ?? []);
  if (cells.length === 0) throw new AftershowError('bad_file', 'holds no header', { file });
  return {
    separator: best.separator,
    quoted: quotes(head, best.separator),
    padded: padded(head, best.separator),
    header: distinct(cells),
    skipRows: at + 1,
  };
}

/**
 * The first rows of a text as they stand, title lines and blank ones included; lenient, since only their shape is looked at.
 *
 * @example firstRows('a,b\n1,2\n', ',') // [['a', 'b'], ['1', '2']]
 */
export function firstRows(head: string, separator: string): string[][] {
  const rows: string[][] = [];
  // A cut-off quoted field at the end of the sample ends the parser with an error after the rows before it.
  try {
    parse(head, {
      delimiter: separator,
      quote: quotes(head, separator) ? '"' : false,
      ltrim: padded(head, separator),
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      to: ROWS,
      on_record: (row: string[]) => {
        rows.push(row);
        return null;
      },
    });
  } catch {
    return rows;
  }
  return rows;
}

/** Whether fields are enclosed in quotes: unless quotes only ever stand inside of fields. */
function quotes(head: string, separator: string): boolean {
  return !head.includes('"') || opening(separator, '').test(head) || padded(head, separator);
}

function padded(head: string, separator: string): boolean {
  return separator !== '\t' && head.includes('"') && opening(separator, ' +').test(head);
}

/** A quote at the start of a field. */
function opening(separator: string, between: string): RegExp {
  return new RegExp(`(^|\\n|${separator === '|' ? '\\|' : separator})${between}"`);
}

function usualWidth(rows: string[][]): { width: number; share: number } {
  const counts = new Map<number, number>();
  let filled = 0;
  for (const row of rows) {
    if (row.every((cell) => cell.trim() === '')) continue;
    filled++;
    counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  }
  let width = 0;
  let most = 0;
  for (const [size, count] of counts) {
    if (count > most || (count === most && size > width)) {
      width = size;
      most = count;
    }
  }
  return { width, share: filled === 0 ? 0 : most / filled };
}

/** The first row whose cells fill the usual width with words; else the first that fills it at all; else the first filled one. */
function headerRow(rows: string[][], width: number): number {
  const wide = (row: string[]) => trimEnd(row).length >= Math.max(1, Math.ceil(width * 0.6)) && filledShare(row) >= 0.6;
  const words = rows.findIndex(
    (row) => wide(row) && row.every((cell) => !/^[\s\d.,:/+-]+$/.test(cell) || cell.trim() === ''),
  );
  // Years may name columns too ("Year,2000,2001"), but then above any row of data.
  const first = rows.findIndex(wide);
  const found = first >= 0 && words > first && /[^\d\s.,:/+-]/.test(rows[first]?.[0] ?? '') ? first : words;
  if (found >= 0) return found;
  return Math.max(0, first >= 0 ? first : rows.findIndex((row) => row.some((cell) => cell.trim() !== '')));
}

function filledShare(row: string[]): number {
  const cells = trimEnd(row);
  return cells.length === 0 ? 0 : cells.filter((cell) => cell.trim() !== '').length / cells.length;
}

function trimEnd(row: readonly string[]): string[] {
  let end = row.length;
  while (end > 0 && row[end - 1]?.trim() === '') end--;
  return row.slice(0, end);
}

function distinct(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, at) => {
    const name = cell.trim() || `column ${at + 1}`;
    const key = name.toLowerCase();
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? name : `${name} ${times}`;
  });
}
