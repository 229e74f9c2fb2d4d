import { AftershowError } from '#src/errors.ts';
import type { Adapter, Sample } from '../adapter.ts';
import { type CsvShape, csvShape, firstRows } from './csv-shape.ts';
import type { Source } from './open-source.ts';
import { type CsvRow, csvRows } from './read-csv.ts';
import { jsonLines, readJsonDocument } from './read-json.ts';
import { numberedLines } from './read-lines.ts';
import { xmlElements } from './read-xml.ts';
import { sniffFormat } from './sniff-format.ts';

/** One record with its place, what is wrong with it, or why it is left out. */
export type Numbered =
  | { line?: number; record: unknown }
  | { line?: number; problem: { reason: string; message: string } }
  | { line?: number; skipped: string };

/** A file as records, whatever it is written in. */
export interface Opened {
  file: string;
  sample: Sample;
  csv?: CsvShape;
  records(adapter: Adapter): AsyncIterable<Numbered>;
  /** Rows of a CSV before any adapter, for looking at whole columns. */
  rows(): AsyncIterable<CsvRow>;
}

const SAMPLES = 20;
const SAMPLE_TEXT = 4000;
const HEAD_TEXT = 256 * 1024;
/** XML and HTML are held in memory as a whole. */
const LONGEST_MARKUP = 256 * 1024 * 1024;

/**
 * Tells a text's format and opens its records. One JSON document is read whole (its records stand at a path only the adapter
 * knows); CSV and JSON Lines stay streams. Throws AftershowError('bad_file').
 *
 * @example const opened = await openRecords(source, () => decodedText(source, detected));
 */
export async function openRecords(source: Source, text: () => AsyncIterable<string>): Promise<Opened> {
  const { file } = source;
  const head = await firstText(text());
  if (head.trim() === '') throw new AftershowError('bad_file', 'holds nothing but blanks', { file });
  const format = sniffFormat(head, source.whole);
  const sample: Sample = {
    file: source.file === 'standard input' ? '' : file,
    format,
    header: [],
    records: [],
    text: head.slice(0, SAMPLE_TEXT),
  };
  const noRows = () => none<CsvRow>();
  switch (format) {
    case 'csv': {
      const csv = csvShape(head, file);
      const rows = () => csvRows(text(), csv, file);
      const header = csv.header.map((name) => name.toLowerCase());
      const full = { ...sample, header, records: sampleRows(head, csv, source.whole) };
      return { file, sample: full, csv, rows, records: (adapter) => grouped(rows(), adapter) };
    }
    case 'jsonl': {
      const lines = () => jsonLines(text(), file);
      const records: unknown[] = [];
      for await (const line of lines()) {
        if ('record' in line) records.push(line.record);
        if (records.length >= SAMPLES) break;
      }
      return { file, sample: { ...sample, records }, rows: noRows, records: (adapter) => splitLines(lines(), adapter) };
    }
    case 'json': {
      const document = await readJsonDocument(text(), file);
      const records = Array.isArray(document) ? document.slice(0, SAMPLES) : [document];
      return {
        file,
        sample: { ...sample, records },
        rows: noRows,
        records: (adapter) => documentRecords(document, adapter),
      };
    }
    case 'xml': {
      const document = await wholeText(text(), file);
      const elements = () => xmlElements(document, file);
      return {
        file,
        sample: { ...sample, records: first(elements(), SAMPLES) },
        rows: noRows,
        records: async function* () {
          for (const element of elements()) yield { line: element.line, record: element };
        },
      };
    }
    case 'html': {
      const records = async function* (): AsyncGenerator<Numbered> {
        for await (const { line, text: html } of numberedLines(text(), file)) yield { line, record: html };
      };
      return { file, sample: { ...sample, records: head.split('\n').slice(0, SAMPLES) }, rows: noRows, records };
    }
  }
}

function first<T>(items: Iterable<T>, most: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.push(item) >= most) break;
  }
  return taken;
}

async function firstText(text: AsyncIterable<string>): Promise<string> {
  let head = '';
  for await (const chunk of text) {
    head += chunk;
    if (head.length >= HEAD_TEXT) break;
  }
  return head.slice(0, HEAD_TEXT);
}

async function wholeText(text: AsyncIterable<string>, file: string): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of text) {
    parts.push(chunk);
    length += chunk.length;
    if (length > LONGEST_MARKUP) throw new AftershowError('too_large', 'a document of more than 256 MB', { file });
  }
  return parts.join('');
}

function sampleRows(head: string, csv: CsvShape, whole: boolean): Record<string, string>[] {
  const rows = firstRows(head, csv.separator).slice(csv.skipRows);
  const keys = csv.header.map((name) => name.toLowerCase());
  // The last row of a cut text may be cut itself.
  const complete = whole ? rows : rows.slice(0, -1);
  return complete
    .filter((row) => row.length >= keys.length && row.some((cell) => cell.trim() !== ''))
    .filter((row) => !csv.header.every((name, at) => row[at]?.trim() === name))
    .slice(0, SAMPLES)
    .map((row) => Object.fromEntries(keys.map((key, at) => [key, row[at] ?? ''])));
}

async function* grouped(rows: AsyncIterable<CsvRow>, adapter: Adapter): AsyncGenerator<Numbered> {
  const keyOf = adapter.group;
  let held: { key: string; line: number; rows: Record<string, string>[] } | undefined;
  for await (const row of rows) {
    if (!('row' in row)) yield row;
    else if (keyOf === undefined) yield { line: row.line, record: row.row };
    else {
      const key = keyOf(row.row);
      if (held !== undefined && held.key === key && held.rows.length < 10_000) held.rows.push(row.row);
      else {
        if (held !== undefined) yield { line: held.line, record: held.rows };
        held = { key, line: row.line, rows: [row.row] };
      }
    }
  }
  if (held !== undefined) yield { line: held.line, record: held.rows };
}

/** A line may be a whole page of records. */
async function* splitLines(lines: AsyncIterable<Numbered>, adapter: Adapter): AsyncGenerator<Numbered> {
  for await (const numbered of lines) {
    const split = 'record' in numbered ? adapter.split?.(numbered.record) : undefined;
    if (split === undefined) yield numbered;
    else for (const record of split) yield { ...(numbered.line === undefined ? {} : { line: numbered.line }), record };
  }
}

async function* documentRecords(document: unknown, adapter: Adapter): AsyncGenerator<Numbered> {
  const records = adapter.split?.(document) ?? (Array.isArray(document) ? document : [document]);
  for (const record of records) yield { record };
}

async function* none<T>(): AsyncGenerator<T> {}
