import type { CostSaid } from '../contract/cost.ts';
import type { Person, SourceEvent } from '../contract/event.ts';
import type { SourceKind } from '../contract/import.ts';
import type { Product, ReportedFigure, SessionFacts } from '../contract/session.ts';
import type { StockSaid, StoreSaid } from '../contract/store.ts';

/** What the first bytes of a file look like, for adapters to recognise themselves in. */
export interface Sample {
  /** The file's own name, '' for standard input. */
  file: string;
  format: 'json' | 'jsonl' | 'csv' | 'xml' | 'html';
  /** The header of a CSV, lower-cased and trimmed. */
  header: readonly string[];
  /** Up to 20 records, parsed. */
  records: readonly unknown[];
  /** The first 4,000 characters. */
  text: string;
}

/** Somebody as another system's list of customers tells of them. */
export interface CustomerSaid {
  person: Person;
  /** Number of their loyalty card: never kept as it is. */
  card?: string;
  /** Milliseconds since the epoch of their own last contact. */
  seen?: number;
  consents: ConsentSaid[];
}

/** A yes or no on one channel, as a column has it. */
export interface ConsentSaid {
  channel: string;
  given: boolean;
  at?: number;
  wording: string;
  source: string;
}

export type SourceRow =
  | { kind: 'customers'; customer: CustomerSaid }
  | { kind: 'stores'; store: StoreSaid }
  | { kind: 'stock'; stock: StockSaid }
  | { kind: 'costs'; cost: CostSaid };

/** What one record became. `unknown` names a record that is well formed but of no known kind: counted and kept, never guessed at. */
export interface Adapted {
  events: SourceEvent[];
  unknown?: string;
  /** Known and left out on purpose, by name: 'test_order', 'repeated_header' … Counted, so that every drop has a name. */
  skipped?: string;
  products?: Product[];
  figures?: ReportedFigure[];
  /** Sessions the record tells of, with their figures, where one file tells of several. */
  sessions?: Partial<SessionFacts>[];
  /** What goes to the records instead of the events: customers, stores, stock, costs. */
  rows?: SourceRow[];
  /** Cells left out on purpose although their row was taken, by name: 'birth date (not on the plan)'. */
  cells?: string[];
}

/**
 * An adapter is a pure function from a parsed record to zero or more events. It throws AftershowError('bad_input') naming the
 * field when a record of its own kind is broken.
 */
export interface Adapter {
  /** Stable name, kept in the `origin` column: 'youtube-ytdlp', 'twitch-json', 'shopify-orders' … */
  name: string;
  /** What people call it, for the list of known sources. */
  title: string;
  kind: 'chat' | 'events' | 'orders' | 'products' | 'totals' | 'voices' | SourceKind;
  /** 0 (not mine) to 1 (certain). */
  recognise(sample: Sample): number;
  /** What the file says of the session itself: title, start, duration, currency. */
  facts?(sample: Sample): Partial<SessionFacts>;
  adapt(record: unknown, index: number): Adapted;
  /** Takes the records out of a whole JSON document; undefined when it holds none of this source's. */
  split?(document: unknown): readonly unknown[] | undefined;
  /** Consecutive CSV rows with the same key are one record: an array of rows. */
  group?(row: Record<string, string>): string;
  /** For sources that count cumulatively: an `adapt` with a memory, for one file. `told` is what the user knows better than the file. */
  open?(told?: { currency?: string }): Adapter['adapt'];
}
