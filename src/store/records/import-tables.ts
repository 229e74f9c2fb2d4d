import type { ColumnType, Generated } from 'kysely';
import type { Counted, Int8, Json, Made, Owned } from './column-types.ts';

/** jsonb that may be absent. */
type Maybe<T> = ColumnType<T | null, string | null | undefined, string | null>;

/** A file on its way in: it arrives in parts, is looked through, then imported; either by a background job that takes a lease on it. */
interface UploadsTable extends Owned {
  id: string;
  /** What its sender calls it: shown, never a path. */
  name: string;
  bytes: Int8;
  received: Counted;
  /** `open` while it arrives and is looked at; `checked` after the dry run. */
  state: 'open' | 'waiting' | 'running' | 'checked' | 'done' | 'failed' | 'cancelled';
  work: 'check' | 'import' | null;
  /** What the person said of it: kind, session, columns, zone. */
  options: Maybe<unknown>;
  rows: Counted;
  rows_total: Int8 | null;
  began: Date | null;
  /** Whose worker has it until then; past, another takes it over. */
  lease: Date | null;
  /** Somebody wants it to stop, and what came in kept or taken back. */
  stop: 'keep' | 'undo' | null;
  /** How the last work ended: counts, or what went wrong. */
  outcome: Maybe<unknown>;
  actor_kind: 'person' | 'key' | 'system';
  actor: string;
  created: Date;
  updated: Date;
  /** The day its bytes are removed. */
  expires: Date;
  discarded: Date | null;
}

interface UploadPartsTable extends Owned {
  upload: string;
  start: Int8;
  bytes: Int8;
  /** Its name in the files store. */
  file: string;
}

/** Which column is what, as somebody confirmed it for files with this header. */
interface ColumnMapsTable extends Owned {
  /** Hash of the header. */
  header: string;
  /** As `--map` writes it. */
  map: string;
  zone: string;
  updated: Date;
}

interface ImportsTable extends Owned {
  id: string;
  kind: string;
  origin: string;
  session: string | null;
  state: 'running' | 'done' | 'failed' | 'cancelled' | 'undone';
  accepted: number;
  rejected: number;
  reasons: Json<Record<string, number>>;
  actor: string;
  /** What the file is called. */
  name: string | null;
  created: Made;
  finished: Date | null;
}

/** What a source proves itself with; sealed by the master key. */
interface ConnectionSecretsTable extends Owned {
  source: 'shopify' | 'woocommerce' | 'bambuser' | 'stock';
  id: string;
  sealed: Buffer;
  actor: string;
  created: Date;
  /** After being replaced it holds until then. */
  retires: Date | null;
}

interface WebhookDeliveriesTable extends Owned {
  source: string;
  delivery: string;
  topic: string;
  received: Date;
  expires: Date;
  /** `taken`, or the code of what was wrong. */
  outcome: Generated<string>;
  accepted: Generated<number>;
  rejected: Generated<number>;
}

export interface ImportTables {
  uploads: UploadsTable;
  upload_parts: UploadPartsTable;
  column_maps: ColumnMapsTable;
  imports: ImportsTable;
  connection_secrets: ConnectionSecretsTable;
  webhook_deliveries: WebhookDeliveriesTable;
}
