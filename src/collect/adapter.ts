import type { SourceEvent } from '../contract/event.ts';
import type { Product, ReportedFigure, SessionFacts } from '../contract/session.ts';

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
  kind: 'chat' | 'events' | 'orders' | 'products' | 'totals' | 'voices';
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
