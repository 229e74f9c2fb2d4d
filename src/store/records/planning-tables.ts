import type { ColumnType, Generated } from 'kysely';
import type { Int8, Owned } from './column-types.ts';

/** Of what two people may edit at once: how often it was changed, and which change each field had last. */
export interface Versioned {
  version: Generated<number>;
  versions: ColumnType<Record<string, number>, string | undefined, string>;
}

/** One a session: a file of ours, or where it is to be seen. */
interface RecordingsTable extends Owned {
  session: string;
  kind: 'file' | 'mp4' | 'hls' | 'youtube';
  url: string | null;
  /** Its name in the files store. */
  file: string | null;
  bytes: Int8 | null;
  /** Which video of the platform. */
  video: string | null;
  /** Second of the recording at which the session starts. */
  starts_at_s: number;
  actor: string;
  created: Date;
}

/** An address from which somebody's calendar program reads; only a hash of its secret is kept. */
interface CalendarFeedsTable extends Owned {
  id: string;
  person: string;
  hash: Buffer;
  created: Date;
  last_read: Date | null;
  revoked: Date | null;
}

export interface PlanningTables {
  recordings: RecordingsTable;
  calendar_feeds: CalendarFeedsTable;
}
