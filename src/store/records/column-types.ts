import type { ColumnType } from 'kysely';

/** jsonb: read as a value, written as text. */
export type Json<T> = ColumnType<T, string, string>;
/** int8: PostgreSQL's driver reads it as text. */
export type Int8 = ColumnType<string, number | string, number | string>;
/** int8 that the database counts up itself. */
export type Counted = ColumnType<string, number | string | undefined, number | string>;
export type Made = ColumnType<Date, Date | undefined, never>;

export interface Owned {
  organisation: string;
}
