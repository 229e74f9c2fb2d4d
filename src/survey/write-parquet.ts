import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Exported } from './export-responses.ts';

type Cell = Exported['rows'][number][number];

/** Columns that hold instants, as ISO 8601. */
const INSTANTS = new Set(['started', 'finished']);

/**
 * A table as a Parquet file: instants as timestamps, columns of numbers, of whole numbers and of yes and no as such, everything else as text.
 * What is missing is null.
 *
 * @example const bytes = writeParquet(await exportResponses(ctx, id));
 */
export function writeParquet({ columns, rows }: Exported): Uint8Array<ArrayBuffer> {
  const columnData = columns.map((name, at) => {
    const cells = rows.map((row) => row[at] ?? null);
    return { name, ...typed(name, cells), nullable: true };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

function typed(name: string, cells: readonly Cell[]) {
  const some = cells.filter((cell) => cell !== null);
  if (INSTANTS.has(name))
    return { type: 'TIMESTAMP' as const, data: cells.map((cell) => (cell === null ? null : new Date(String(cell)))) };
  if (some.length > 0 && some.every((cell) => typeof cell === 'boolean'))
    return { type: 'BOOLEAN' as const, data: [...cells] };
  if (some.length > 0 && some.every((cell) => typeof cell === 'number')) {
    const whole = some.every((cell) => Number.isInteger(cell) && Math.abs(cell) < 2 ** 31);
    return { type: whole ? ('INT32' as const) : ('DOUBLE' as const), data: [...cells] };
  }
  return { type: 'STRING' as const, data: cells.map((cell) => (cell === null ? null : String(cell))) };
}
