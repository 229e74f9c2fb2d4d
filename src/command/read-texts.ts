import { decodedText } from '#src/collect/files/decode-text.ts';
import { detectEncoding } from '#src/collect/files/detect-encoding.ts';
import { openRecords } from '#src/collect/files/open-records.ts';
import { openSource, type Source } from '#src/collect/files/open-source.ts';
import { numberedLines } from '#src/collect/files/read-lines.ts';
import { AftershowError } from '#src/errors.ts';

/** Columns that hold what people wrote, the likeliest name first. */
const NAMES = 'text texte texto message comment comments commentaire comentario verbatim body'.split(' ');

/**
 * Texts of a file, in its order: JSON Lines with a field of text, a CSV with a column of text, or one text a line. Blank lines are none.
 *
 * @param told the field or column that holds the text, where it is not named `text`
 * @throws AftershowError bad_file naming file, line and field
 * @example for await (const text of readTexts('chat.jsonl')) …
 */
export async function* readTexts(path: string, told: string | undefined): AsyncGenerator<string> {
  const source = await openSource(path);
  try {
    const detected = await detectEncoding(source);
    const start = await firstLine(decodedText(source, detected));
    if (start.startsWith('{')) yield* jsonTexts(source, decodedText(source, detected), told ?? 'text');
    else if (told !== undefined || isHeader(start)) yield* csvTexts(source, () => decodedText(source, detected), told);
    else {
      for await (const { text } of numberedLines(decodedText(source, detected), source.file)) {
        if (text.trim() !== '') yield text;
      }
    }
  } finally {
    await source.close();
  }
}

async function firstLine(chunks: AsyncIterable<string>): Promise<string> {
  let start = '';
  for await (const chunk of chunks) {
    start = (start + chunk).trimStart();
    const end = start.indexOf('\n');
    if (end >= 0) return start.slice(0, end);
    if (start.length > 1e6) break;
  }
  return start;
}

/** A first line is a header when one of its cells is a name for texts and none is long. */
function isHeader(line: string): boolean {
  const cells = line.split(/[,;\t|]/).map((cell) => cell.trim().replace(/^"|"$/g, '').toLowerCase());
  return cells.some((cell) => NAMES.includes(cell)) && cells.every((cell) => cell.length <= 40);
}

async function* jsonTexts({ file }: Source, chunks: AsyncIterable<string>, field: string): AsyncGenerator<string> {
  for await (const { line, text } of numberedLines(chunks, file)) {
    if (text.trim() === '') continue;
    const value = recordOf(text, { file, line })[field];
    if (typeof value !== 'string') throw new AftershowError('bad_file', 'not a text', { file, line, field });
    yield value;
  }
}

function recordOf(text: string, place: { file: string; line: number }): Record<string, unknown> {
  try {
    const record: unknown = JSON.parse(text);
    if (typeof record === 'object' && record !== null) return record as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new AftershowError('bad_file', 'not a JSON object on one line', place);
}

async function* csvTexts(
  source: Source,
  chunks: () => AsyncIterable<string>,
  told: string | undefined,
): AsyncGenerator<string> {
  const { file } = source;
  const opened = await openRecords(source, chunks);
  const header = opened.csv?.header.map((name) => name.trim().toLowerCase()) ?? [];
  const wanted = told === undefined ? NAMES : [told.trim().toLowerCase()];
  const column = wanted.find((name) => header.includes(name));
  if (opened.csv === undefined || column === undefined) {
    const there = header.length === 0 ? '' : `; there are ${header.join(', ')}`;
    throw new AftershowError('bad_file', `no column "${wanted[0]}"${there}`, { file, line: 1 });
  }
  for await (const row of opened.rows()) {
    if ('skipped' in row) continue;
    if ('problem' in row) throw new AftershowError('bad_file', row.problem.message, { file, line: row.line });
    yield row.row[column] ?? '';
  }
}
