import type { Readable } from 'node:stream';
import { AftershowError } from '#src/errors.ts';
import { decodedText } from './decode-text.ts';
import { detectEncoding } from './detect-encoding.ts';
import { openRecords } from './open-records.ts';
import { openSource } from './open-source.ts';
import type { CsvRow } from './read-csv.ts';

/** A CSV as it stands: its header, and its rows by lower-cased column name. */
export interface TableFile {
  file: string;
  header: readonly string[];
  rows: AsyncIterable<CsvRow>;
}

/**
 * Opens a CSV in any encoding and with any separator as plain rows, for files that are not exports of a known source.
 *
 * @throws AftershowError bad_file with file, line and column when it is no CSV or cannot be read
 * @example const { header, rows } = await readTable('answers.csv');
 */
export async function readTable(path: string, input?: Readable): Promise<TableFile> {
  const source = await openSource(path, input);
  try {
    const detected = await detectEncoding(source);
    const opened = await openRecords(source, () => decodedText(source, detected));
    if (opened.csv === undefined) {
      throw new AftershowError('bad_file', `is ${opened.sample.format}, not a CSV with a header`, {
        file: source.file,
      });
    }
    return { file: source.file, header: opened.csv.header, rows: closing(opened.rows(), source.close) };
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function* closing(rows: AsyncIterable<CsvRow>, close: () => Promise<void>): AsyncGenerator<CsvRow> {
  try {
    yield* rows;
  } finally {
    await close();
  }
}
