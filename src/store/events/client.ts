import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { z } from 'zod';
import { type EventType, NOT_TOUCHPOINTS } from '../../contract/event.ts';
import type { Batch, Events, Params } from './events.ts';
import { insertRows } from './insert-rows.ts';
import { readRows, writeRows } from './move-rows.ts';
import { spellLists } from './spell-lists.ts';
import { eraseRows, LOCAL, quoted } from './statements.ts';
import { storeError } from './store-error.ts';
import { TABLES } from './tables.ts';

/** The database a URL names, or ours. */
export function databaseOf(url: string): string {
  const path = decodeURIComponent(new URL(url).pathname.slice(1));
  return path === '' ? 'aftershow' : path;
}

/** The official client with the settings that every statement of ours relies on. `database` null is for creating it. */
export function clickhouseClient(url: string, database: string | null): ClickHouseClient {
  const bare = new URL(url);
  bare.pathname = '';
  return createClient({
    url: bare,
    ...(database === null ? {} : { database }),
    application: 'aftershow',
    request_timeout: 300_000,
    max_open_connections: 32,
    use_multipart_params_auto: true,
    // Errors are thrown to the caller, who says what they mean; the client would print statements besides.
    log: { level: 127 },
    clickhouse_settings: {
      output_format_json_quote_64bit_integers: 0,
      output_format_json_quote_denormals: 0,
      date_time_input_format: 'basic',
      distributed_product_mode: 'global',
      // A batch is one part, on disk when the answer comes; retries are absorbed by the table's key and by nothing else, for
      // the window of recent inserts can swallow a retry of rows that a crash has lost.
      async_insert: 0,
      insert_deduplicate: 0,
      distributed_foreground_insert: 1,
      input_format_parallel_parsing: 0,
    },
  });
}

/** The engine slows inserts down when more mutations than some hundreds wait. */
const AT_ONCE = 100;

/** The tables that people's rows are in; the list of migrations is merged too, and nobody waits for it. */
const HOLDING = Object.keys(TABLES).flatMap((name) => [name, `${name}${LOCAL}`]);

const SILENT: ReadonlySet<EventType> = new Set(NOT_TOUCHPOINTS);

/**
 * The events store over a ClickHouse that has been migrated.
 *
 * @example const events = eventsOver(clickhouseClient(url, 'aftershow')); await events.ping();
 */
export function eventsOver(client: ClickHouseClient, cluster?: string): Events {
  return {
    async ask<Row>(sql: string, params: Params, row: z.ZodType<Row>): Promise<Row[]> {
      let rows: unknown[];
      try {
        const answer = await client.query({
          query: sql,
          query_params: { ...params },
          format: 'JSONEachRow',
          clickhouse_settings: { wait_end_of_query: 1 },
        });
        rows = await answer.json<unknown>();
      } catch (error) {
        throw storeError(error);
      }
      return z.array(row).parse(rows);
    },
    async command(sql, params = {}) {
      try {
        await client.command({ query: sql, query_params: { ...params } });
      } catch (error) {
        throw storeError(error);
      }
    },
    append: (batch) => append(client, batch),
    async erase(table, condition, ...params) {
      // They are applied in the order in which they came, those that wait together in one rewriting: whoever waits for the last waits for all.
      for (const [at, one] of params.entries()) {
        const wait = at === params.length - 1 || at % AT_ONCE === AT_ONCE - 1;
        const spelt = spellLists(condition, one);
        await this.command(eraseRows(table, spelt.condition, { cluster, wait }), spelt.params);
      }
    },
    async replacedParts(before) {
      const parts = cluster === undefined ? 'system.parts' : `clusterAllReplicas(${quoted(cluster)}, system.parts)`;
      const [found] = await this.ask(
        `SELECT count() AS parts FROM ${parts} WHERE database = currentDatabase() AND NOT active
           AND table IN {tables:Array(String)} AND modification_time <= toDateTime({before:Int64}, 'UTC')`,
        { tables: HOLDING, before: Math.ceil(before.getTime() / 1000) },
        z.object({ parts: z.number() }),
      );
      return found?.parts ?? 0;
    },
    exportRows: (table, of = {}) => readRows(client, table, of),
    importRows: (table, lines) => writeRows(client, table, lines),
    async ping() {
      const answer = await client.ping({ select: true });
      if (!answer.success) throw storeError(answer.error);
    },
    close: () => client.close(),
  };
}

async function append(client: ClickHouseClient, batch: Batch): ReturnType<Events['append']> {
  const work = [
    insertRows(client, TABLES.events, batch.events),
    insertRows(
      client,
      TABLES.touchpoints,
      batch.events.filter(({ type }) => !SILENT.has(type)),
    ),
    insertRows(client, TABLES.voices, batch.voices),
    insertRows(client, TABLES.rejected, batch.rejected),
  ];
  // All are waited for, also when one fails: nothing of a batch may still be under way when the caller tries again.
  const settled = await Promise.allSettled(work);
  const refused = new Map<string, string>();
  for (const one of settled) {
    if (one.status === 'rejected') throw one.reason;
    for (const { id, message } of one.value) refused.set(id, message);
  }
  return { refused: [...refused].map(([id, message]) => ({ id, message })) };
}
