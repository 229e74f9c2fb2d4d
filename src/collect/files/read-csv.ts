import { parse } from 'csv-parse';
import { AftershowError } from '#src/errors.ts';
import type { CsvShape } from './csv-shape.ts';

/** One row by lower-cased column name, or what is wrong with it. */
export type CsvRow =
  | { line: number; row: Record<string, string> }
  | { line: number; problem: { reason: string; message: string } }
  | { line: number; skipped: string };

interface Row {
  record: string[];
  at: number;
}

/** A field of more characters than this is a quote that was never closed. */
const LONGEST_RECORD = 1024 * 1024;

/**
 * Rows of a CSV under its header, in constant memory. A row with too few or too many fields is reported with its line and passed
 * over, blank rows and repeated headers are left out. Throws AftershowError('bad_file') with line and column where the rows
 * themselves can no longer be told apart (a quote that opens or ends in the wrong place).
 *
 * @example for await (const row of csvRows(chunks, shape, 'orders.csv')) …
 */
export async function* csvRows(chunks: AsyncIterable<string>, shape: CsvShape, file: string): AsyncGenerator<CsvRow> {
  const keys = shape.header.map((name) => name.toLowerCase());
  // Where the row being parsed begins: one below the lines the parser has passed with the row before.
  let line = 1;
  const parser = parse({
    delimiter: shape.separator,
    quote: shape.quoted ? '"' : false,
    ltrim: shape.padded,
    record_delimiter: '\n',
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    on_record: (record: string[], { lines }: { lines: number }) => {
      const numbered: Row = { record, at: line };
      line = lines + 1;
      // Typed to return a row again; it may be anything.
      return numbered as unknown as string[];
    },
  });
  const fed = feed(chunks, parser);
  let rows = 0;
  try {
    for await (const { record, at } of parser as AsyncIterable<Row>) {
      rows++;
      if (rows <= shape.skipRows) continue;
      yield rowOf(record, keys, shape.header, at);
    }
    await fed;
  } catch (error) {
    throw csvError(error, file, line);
  } finally {
    parser.destroy();
  }
}

async function feed(
  chunks: AsyncIterable<string>,
  parser: NodeJS.WritableStream & { destroyed: boolean },
): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (parser.destroyed) return;
      if (!parser.write(chunk)) await drained(parser);
    }
    parser.end();
  } catch (error) {
    (parser as unknown as { destroy(error: unknown): void }).destroy(error);
  }
}

function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}

function rowOf(record: string[], keys: readonly string[], header: readonly string[], line: number): CsvRow {
  let length = record.length;
  while (length > 0 && record[length - 1]?.trim() === '') length--;
  if (length === 0) return { line, skipped: 'blank_row' };
  if (record.length < keys.length) {
    const message = `has ${record.length} fields where the header has ${keys.length}`;
    return { line, problem: { reason: 'too_few_fields', message } };
  }
  if (length > keys.length) {
    const message = `has ${length} fields where the header has ${keys.length}`;
    return { line, problem: { reason: 'too_many_fields', message } };
  }
  if (record[0]?.trim() === header[0] && header.every((name, at) => record[at]?.trim() === name)) {
    return { line, skipped: 'repeated_header' };
  }
  const row: Record<string, string> = {};
  for (let at = 0; at < keys.length; at++) row[keys[at] as string] = record[at] as string;
  return { line, row };
}

function csvError(error: unknown, file: string, line: number): unknown {
  if (error instanceof AftershowError) return error;
  const { code, lines, column } = error as { code?: string; lines?: number; column?: number | string };
  const place = { file, line, ...(typeof column === 'number' ? { column: column + 1 } : {}) };
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return new AftershowError('bad_file', 'a quote opens in this row and is never closed', place);
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return new AftershowError('bad_file', 'a quote stands inside a field; inside quotes it must be doubled', {
        ...place,
        line: lines ?? line,
      });
    default:
      return error;
  }
}
