import pg from 'pg';
import type { Parcel, Refused } from '#src/collect/batcher.ts';
import type { EventRow } from '#src/contract/event.ts';
import { TABLES } from '#src/store/events/tables.ts';

const NUMBERS = new Set(['replay', 'quantity', 'amount', 'skew']);
const TIMES = new Set(['time', 'received']);
const COLUMNS = TABLES.events.columns.map(([name]) => name);

/** Umami's `@@index` lines of `website_event` (prisma/schema.prisma, version 2), in our words: websiteId is organisation, visitId visitor, urlPath name … */
const MANY = [
  'time',
  'session',
  'visitor',
  'organisation',
  'organisation, time',
  'organisation, time, name',
  'organisation, time, ref',
  'organisation, time, source',
  'organisation, time, product',
  'organisation, time, type',
  'organisation, time, device',
  'organisation, session, time',
  'organisation, visitor, time',
  'organisation, time, origin',
];

function typeOf(name: string): string {
  if (NUMBERS.has(name)) return 'bigint';
  if (TIMES.has(name)) return 'timestamptz';
  if (name === 'properties') return 'jsonb';
  return name === 'expires' ? 'date' : 'text';
}

/**
 * The same rows into PostgreSQL as most tools of this size keep them: one row an event, a key that answers by session and time and
 * absorbs retries, an index by visitor and time, properties as jsonb, multi-row inserts (arrays, its quickest form short of COPY, which
 * cannot skip what is there already), committed with fsync, autovacuum on. Texts are left out, one index does for two and ids come in
 * order, which is in its favour.
 *
 * @param many with the indexes of a widely used analytics tool of this size on its events (Umami 2: fourteen beside the key), each on the
 *   column of ours that holds the same; without it one index by visitor and time
 */
export async function postgresWriter(
  url: string,
  { many }: { many: boolean },
): Promise<{ write(batch: Parcel): Promise<Refused>; count(): Promise<number>; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  pool.on('error', () => {});
  await pool.query('CREATE SCHEMA IF NOT EXISTS bench');
  const columns = COLUMNS.map((name) => `"${name}" ${typeOf(name)} NOT NULL`).join(', ');
  await pool.query(
    `CREATE TABLE bench.events (${columns}, PRIMARY KEY (organisation, session, time, id));
     ${(many ? MANY : ['organisation, visitor, time']).map((index) => `CREATE INDEX ON bench.events (${index});`).join('\n')}`,
  );
  const names = COLUMNS.map((name) => `"${name}"`).join(', ');
  const arrays = COLUMNS.map((name, at) => `$${at + 1}::${typeOf(name)}[]`).join(', ');
  const text = `INSERT INTO bench.events (${names}) SELECT * FROM unnest(${arrays}) ON CONFLICT DO NOTHING`;
  return {
    async write({ events }) {
      const values = COLUMNS.map((name) => events.map((row) => columnOf(row, name)));
      await pool.query({ name: 'insert', text, values });
      return new Map();
    },
    count: async () => Number((await pool.query('SELECT count(*) AS n FROM bench.events')).rows[0].n),
    close: () => pool.end(),
  };
}

function columnOf(row: EventRow, name: (typeof COLUMNS)[number]): unknown {
  const value = row[name];
  if (name === 'properties') return value === '' ? '{}' : value;
  return TIMES.has(name) ? `${value}Z` : value;
}
