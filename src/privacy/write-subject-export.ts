import { csvRow } from '#src/contract/csv.ts';
import type { SubjectExport } from './export-subject.ts';

/** How a model scored somebody, and why. */
export interface Score {
  name: string;
  value: string | number;
  reasons: string[];
}

/**
 * The export as text to send on, piece by piece. JSON is one document, `{ about, scores, data: { table: rows } }`; CSV has one line a
 * value, `table,row,column,value`, so that tables of many shapes fit in one file.
 *
 * @example for await (const piece of writeSubjectExport(exported, [], 'csv')) response.write(piece);
 */
export async function* writeSubjectExport(
  { about, rows }: SubjectExport,
  scores: readonly Score[],
  format: 'json' | 'csv',
): AsyncGenerator<string> {
  yield* format === 'json' ? asJson({ about, rows }, scores) : asCsv({ about, rows }, scores);
}

async function* asJson({ about, rows }: SubjectExport, scores: readonly Score[]): AsyncGenerator<string> {
  yield `{"about":${JSON.stringify(about)},"scores":${JSON.stringify(scores)},"data":{`;
  // Notes come between the cases they belong to: rows of one table are gathered, but for the many of the events store.
  const gathered = new Map<string, string[]>();
  let open: string | undefined;
  for await (const { table, row } of rows) {
    const line = JSON.stringify(row);
    if (!LARGE.has(table)) {
      const lines = gathered.get(table) ?? [];
      lines.push(line);
      gathered.set(table, lines);
      continue;
    }
    const before = open === undefined ? '' : '],';
    yield table === open ? `,\n${line}` : `${before}${JSON.stringify(table)}:[\n${line}`;
    open = table;
  }
  if (open !== undefined) yield gathered.size > 0 ? '],' : ']';
  yield [...gathered].map(([table, lines]) => `${JSON.stringify(table)}:[\n${lines.join(',\n')}]`).join(',');
  yield '}}\n';
}

const LARGE: ReadonlySet<string> = new Set(['events', 'voices', 'rejected']);

async function* asCsv({ about, rows }: SubjectExport, scores: readonly Score[]): AsyncGenerator<string> {
  yield csvRow(['table', 'row', 'column', 'value']);
  for (const [i, purpose] of about.purposes.entries()) yield valuesOf('purposes', i + 1, purpose);
  for (const [i, source] of about.sources.entries()) yield valuesOf('sources', i + 1, { source });
  for (const [i, { name, value, reasons }] of scores.entries()) {
    yield valuesOf('scores', i + 1, { name, value, reasons: reasons.join('; ') });
  }
  const counts = new Map<string, number>();
  for await (const { table, row } of rows) {
    const number = (counts.get(table) ?? 0) + 1;
    counts.set(table, number);
    yield valuesOf(table, number, row);
  }
}

function valuesOf(table: string, number: number, row: object): string {
  return Object.entries(row)
    .map(([column, value]) => csvRow([table, number, column, value instanceof Date ? value.toISOString() : value]))
    .join('');
}
