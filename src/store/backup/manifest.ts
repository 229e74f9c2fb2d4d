import { z } from 'zod';

/** The form of the archive itself; a later form is refused by name. */
export const FORMAT = 1;
/** First in the archive: what it is, and which key opens it. */
export const HEAD = 'aftershow-backup.json';
/** Last in the archive, so that one that was cut off is recognised. */
export const MANIFEST = 'manifest.json';

const head = z.object({
  format: z.int(),
  /** The release that made it. */
  release: z.string(),
  taken: z.iso.datetime(),
  /** From this day on it must not exist any more: proofs of erasure rely on it. */
  expires: z.iso.datetime(),
  schema: z.object({ records: z.array(z.string()), events: z.int() }),
  /** Recognises the master key, which is never in a backup. */
  key_check: z.string().nullable(),
});

const part = z.object({
  /** Its name in the archive. */
  name: z.string(),
  store: z.enum(['records', 'events', 'files']),
  /** Table, or the file's own name. */
  of: z.string(),
  /** Rows; of files 0. */
  rows: z.int(),
  bytes: z.int(),
  sha256: z.string(),
});

export const backupHead = head;
export const backupManifest = head.extend({
  /** Rows of each table, and the number of files. */
  counts: z.object({
    records: z.record(z.string(), z.int()),
    events: z.record(z.string(), z.int()),
    files: z.int(),
  }),
  /** In the order in which they are put back. */
  parts: z.array(part),
});

export type BackupHead = z.infer<typeof head>;
export type BackupPart = z.infer<typeof part>;
export type BackupManifest = z.infer<typeof backupManifest>;
