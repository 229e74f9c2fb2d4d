import type { z } from 'zod';
import type { EventRow, RejectedRow, VoiceRow } from '../../contract/event.ts';
import type { MovedTable, RowBlock } from './move-rows.ts';
import type { TableName } from './tables.ts';

/** Values for `{name:Type}` parameters; never spliced into SQL text. */
export type Params = Record<string, string | number | boolean | readonly (string | number)[] | null>;

/** What one durable write carries. `touchpoints` are derived from `events` by the store. */
export interface Batch {
  events: readonly EventRow[];
  voices: readonly VoiceRow[];
  rejected: readonly RejectedRow[];
}

/** The events store as everything above `store/` sees it, whatever engine stands behind. */
export interface Events {
  /**
   * Asks one question in ClickHouse SQL. Rows are checked against `row`; a row that does not fit is a programming error.
   *
   * @example await events.ask('SELECT count() AS n FROM events FINAL WHERE organisation = {organisation:String}',
   *   { organisation }, z.object({ n: z.number() }));
   */
  ask<Row>(sql: string, params: Params, row: z.ZodType<Row>): Promise<Row[]>;
  /** Runs a statement without an answer (DDL, ALTER … DELETE). */
  command(sql: string, params?: Params): Promise<void>;
  /**
   * Writes a batch; resolves only once every row is fsynced. A batch the engine refuses is bisected until the bad rows stand
   * alone: those are returned by id, all others are written.
   */
  append(batch: Batch): Promise<{ refused: { id: string; message: string }[] }>;
  /**
   * Erases for good the rows of one table that a condition selects, on every server that holds any: a mutation, finished when this
   * resolves. What it replaced stays on disk for half a minute or so: see `replacedParts`.
   *
   * @param params once, or several times where one list would be longer than a statement may be: all of what any of them selects goes
   *
   * @example await events.erase('voices', 'organisation = {organisation:String} AND author = {subject:String}', { organisation, subject });
   */
  erase(table: TableName, condition: string, ...params: Params[]): Promise<void>;
  /** Parts written before `before` that later ones have replaced and that are still on disk: 0 once an erasure is proven. */
  replacedParts(before: Date): Promise<number>;
  /**
   * All rows of a table (of one organisation, of one session), one a key, as lines of JSON; resolves once the engine has begun and
   * nothing written later is in it.
   *
   * @example for await (const { lines } of await events.exportRows('voices', { organisation })) file.write(lines);
   */
  exportRows(
    table: TableName,
    of?: { organisation?: string | undefined; session?: string | undefined },
  ): Promise<AsyncIterable<RowBlock>>;
  /** Writes lines that `exportRows` gave; events become touchpoints again. */
  importRows(table: MovedTable, lines: Buffer): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
