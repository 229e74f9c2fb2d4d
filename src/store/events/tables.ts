/**
 * The tables of the events store, column by column. Retries are absorbed by ReplacingMergeTree read with FINAL: the sorting
 * key holds only what a client sends identically again (organisation, session, time, id). Sharded by session, else by visitor.
 */
export interface Table {
  name: string;
  columns: readonly (readonly [name: string, type: string])[];
  orderBy: readonly string[];
  /** Column that says which of two rows with the same key is the newer; none: the last inserted. */
  version?: string;
  shardBy: string;
  /** Columns that rows are looked for by which the order does not help: each granule knows which values it cannot hold. */
  lookUp?: readonly string[];
  /** Column that holds the author or subject, for erasure. */
  subject: readonly string[];
}

const EVENT_COLUMNS = [
  ['organisation', 'LowCardinality(String)'],
  ['session', 'String'],
  ['time', "DateTime64(3, 'UTC')"],
  ['id', 'String'],
  ['type', 'LowCardinality(String)'],
  ['replay', 'UInt8'],
  ['visitor', 'String'],
  ['customer', 'String'],
  ['product', 'LowCardinality(String)'],
  ['quantity', 'Int64'],
  ['amount', 'Int64'],
  ['currency', 'LowCardinality(String)'],
  ['name', 'LowCardinality(String)'],
  ['ref', 'String'],
  ['device', 'LowCardinality(String)'],
  ['country', 'LowCardinality(String)'],
  ['source', 'LowCardinality(String)'],
  ['properties', 'String'],
  ['origin', 'LowCardinality(String)'],
  ['import', 'LowCardinality(String)'],
  ['received', "DateTime64(3, 'UTC')"],
  ['skew', 'Int64'],
  ['expires', 'Date'],
] as const;

const VOICE_COLUMNS = [
  ['organisation', 'LowCardinality(String)'],
  ['session', 'String'],
  ['time', "DateTime64(3, 'UTC')"],
  ['id', 'String'],
  ['replay', 'UInt8'],
  ['channel', 'LowCardinality(String)'],
  ['author', 'String'],
  ['product', 'LowCardinality(String)'],
  ['text', 'String'],
  ['lang', 'LowCardinality(String)'],
  ['sentiment', 'Float32'],
  ['intents', 'Array(LowCardinality(String))'],
  ['heard', 'UInt8'],
  ['version', 'UInt64'],
  ['origin', 'LowCardinality(String)'],
  ['import', 'LowCardinality(String)'],
  ['received', "DateTime64(3, 'UTC')"],
  ['expires', 'Date'],
  ['certainty', 'Float32'],
  ['emotion', 'LowCardinality(String)'],
  ['aspects', 'Array(LowCardinality(String))'],
  ['products', 'Array(LowCardinality(String))'],
  ['motivations', 'Array(LowCardinality(String))'],
  ['barriers', 'Array(LowCardinality(String))'],
  ['toxicity', 'Float32'],
  ['label', 'LowCardinality(String)'],
] as const;

const REJECTED_COLUMNS = [
  ['organisation', 'LowCardinality(String)'],
  ['received', "DateTime64(3, 'UTC')"],
  ['id', 'String'],
  ['origin', 'LowCardinality(String)'],
  ['reason', 'LowCardinality(String)'],
  ['field', 'LowCardinality(String)'],
  ['body', 'String'],
  ['subject', 'String'],
  ['import', 'LowCardinality(String)'],
  ['expires', 'Date'],
] as const;

/** Two tables for two questions: a session's events, and a person's touchpoints; then what people said, and what was refused. */
export const TABLES = {
  events: {
    name: 'events',
    columns: EVENT_COLUMNS,
    orderBy: ['organisation', 'session', 'time', 'id'],
    shardBy: "cityHash64(if(session = '', visitor, session))",
    subject: ['visitor', 'customer'],
  },
  touchpoints: {
    name: 'touchpoints',
    columns: EVENT_COLUMNS,
    orderBy: ['organisation', 'visitor', 'time', 'id'],
    shardBy: 'cityHash64(visitor)',
    lookUp: ['customer', 'ref'],
    subject: ['visitor', 'customer'],
  },
  voices: {
    name: 'voices',
    columns: VOICE_COLUMNS,
    orderBy: ['organisation', 'session', 'time', 'id'],
    version: 'version',
    shardBy: "cityHash64(if(session = '', author, session))",
    lookUp: ['author'],
    subject: ['author'],
  },
  rejected: {
    name: 'rejected',
    columns: REJECTED_COLUMNS,
    orderBy: ['organisation', 'received', 'id'],
    shardBy: 'cityHash64(id)',
    subject: ['subject'],
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof TABLES;
