import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import { AftershowError } from '../errors.ts';
import type { Records } from './records/schema.ts';

/** Class 08: connection; 57P: the server ends or starts; 53300: too many connections. */
const AWAY = /^(08|57P|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)/;
const CUT = /Connection terminated|connection timeout|Client has encountered a connection error|not queryable/i;

/** A records store that is away or has no disk left, in words a caller can act upon; anything else stays as it is. */
export function recordsError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === '53100' || code === 'ENOSPC')
    return new AftershowError('disk_full', 'the records store has no disk space left', {}, 60, error);
  if (AWAY.test(code) || CUT.test(error.message))
    return new AftershowError(
      'store_unavailable',
      `the records store cannot be asked now: ${error.message}`,
      {},
      2,
      error,
    );
  return error;
}

/**
 * The records store over a PostgreSQL server, by URL. A connection that breaks while nobody uses it is replaced quietly; one that
 * breaks under a query makes that query fail with `store_unavailable`.
 *
 * @example const records = recordsOver('postgresql://aftershow@db/aftershow');
 */
export function recordsOver(url: string, connections = 10): Kysely<Records> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'aftershow',
    connectionTimeoutMillis: 10_000,
    // Idle connections hold no process back from ending.
    allowExitOnIdle: true,
  });
  pool.on('error', () => {});
  // A connection in use tells its query, and besides emits an error that would end the process if nobody listened.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Records>({ dialect: new PostgresDialect({ pool: telling(pool) }) });
}

/** The pool as Kysely uses it, with errors put into our words. */
function telling(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => Promise.reject(recordsError(error)));
      return new Proxy(client, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function') return value;
          if (name !== 'query') return value.bind(target);
          return (...given: unknown[]) => {
            const answer: unknown = value.apply(target, given);
            return answer instanceof Promise ? answer.catch((error) => Promise.reject(recordsError(error))) : answer;
          };
        },
      });
    },
    end: () => pool.end(),
    options: pool.options,
  };
}
