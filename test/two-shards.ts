import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventEngine } from '#src/store/embedded/start-event-engine.ts';
import { clickhouseClient, eventsOver } from '#src/store/events/client.ts';
import type { Events } from '#src/store/events/events.ts';
import { createTable, LOCAL } from '#src/store/events/statements.ts';
import { TABLES, type TableName } from '#src/store/events/tables.ts';

/** Two shards, both of them this very engine: it plans and runs a distributed question, over rows it holds once. */
const CONFIG = `<clickhouse><tcp_port>9000</tcp_port><remote_servers><two_shards>
  <shard><replica><host>127.0.0.1</host><port>9000</port></replica></shard>
  <shard><replica><host>127.0.0.1</host><port>9000</port></replica></shard>
</two_shards></remote_servers></clickhouse>`;

/** The cluster as the migrations see it. */
export const TWO_SHARDS = { database: 'aftershow', cluster: 'two_shards', fsync: true };

/**
 * An events store whose tables are Distributed ones over two shards, made and filled by our own statements. `fill` writes through them;
 * afterwards each shard sees only the rows whose sharding key is its own, and the tables can only be read. `<table>_rows` holds all.
 *
 * @example const shards = await openTwoShards((events) => appendSession(events, 'demo', session)); afterAll(shards.close);
 */
export async function openTwoShards(fill: (events: Events) => Promise<unknown>): Promise<Events> {
  const folder = await mkdtemp(join(tmpdir(), 'aftershow-cluster-'));
  await writeFile(join(folder, 'cluster.xml'), CONFIG);
  const args = [`--config-file=${join(folder, 'cluster.xml')}`];
  const engine = await startEventEngine(join(folder, 'events'), { args });
  const plain = eventsOver(clickhouseClient(engine.url, null));
  await plain.command('CREATE DATABASE aftershow ENGINE = Atomic');
  await plain.close();
  const events = eventsOver(clickhouseClient(engine.url, 'aftershow'), 'two_shards');
  const tables = Object.keys(TABLES) as TableName[];
  for (const table of tables)
    for (const sql of createTable(TABLES[table], TWO_SHARDS)) {
      // Nothing here runs a statement on a cluster or keeps replicas in step: those two words are left out.
      const alone = sql.replace(' ON CLUSTER `two_shards`', '');
      await events.command(alone.replace(/ReplicatedReplacingMergeTree\('[^']*', '[^']*'(, )?/, 'ReplacingMergeTree('));
    }
  await fill(events);
  for (const table of tables) {
    await events.command(`RENAME TABLE ${table}${LOCAL} TO ${table}_rows`);
    await events.command(
      `CREATE VIEW ${table}${LOCAL} AS SELECT * FROM ${table}_rows FINAL WHERE ${TABLES[table].shardBy} % 2 + 1 = shardNum()`,
    );
  }
  return {
    ...events,
    // The views that part the rows take no PREWHERE, as the tables of a real shard do.
    ask: (sql, params, row) =>
      events.ask(sql.replace(/\bPREWHERE\b([\s\S]*?)\bWHERE\b/g, 'WHERE ($1) AND'), params, row),
    async close() {
      await events.close();
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
