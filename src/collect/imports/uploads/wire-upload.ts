import { z } from 'zod';
import { type ImportCounts, importOptions, PART_BYTES, type Upload } from '#src/contract/import.ts';
import type { UploadRow } from './upload-row.ts';

/** How the last work on a file ended, as it is kept with it. */
export interface Outcome {
  counts?: ImportCounts;
  taken_back?: number;
  wrong?: NonNullable<Upload['wrong']>;
}

const outcome = z.custom<Outcome>().nullable();

/** Earlier than this a rate says nothing. */
const LEAST_MS = 1_500;

/** An upload as the API tells of it. */
export function wireUpload(row: UploadRow, now: Date): Upload {
  const rows = Number(row.rows);
  const total = row.rows_total === null ? null : Number(row.rows_total);
  const ended = outcome.parse(row.outcome);
  const spent = row.state === 'running' && row.began !== null ? now.getTime() - row.began.getTime() : 0;
  const rate = spent > LEAST_MS && rows > 0 ? (rows * 1000) / spent : null;
  return {
    ...{ id: row.id, name: row.name, bytes: Number(row.bytes), received: Number(row.received), part_bytes: PART_BYTES },
    options: importOptions.nullable().parse(row.options),
    ...{ state: row.state, work: row.work, rows, rows_total: total, rows_per_second: rate },
    remaining_s: rate === null || total === null ? null : Math.max(0, (total - rows) / rate),
    stopping: row.stop !== null && row.state === 'running',
    counts: ended?.counts ?? null,
    taken_back: ended?.taken_back ?? null,
    wrong: ended?.wrong ?? null,
    created: row.created.toISOString(),
    expires: row.expires.toISOString(),
  };
}
