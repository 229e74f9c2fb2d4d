import { TABLES, type Table } from './tables.ts';

/** How the tables are kept: on one server, or spread over a cluster; with or without waiting for the disk. */
export interface Placement {
  database: string;
  /** Name of the cluster in the servers' configuration; undefined on one server. */
  cluster?: string | undefined;
  /** Acknowledged means durable, also through a power cut. Off only for what is thrown away anyway. */
  fsync: boolean;
}

/** Part of a Distributed table's name on each server that holds rows. */
export const LOCAL = '_local';

/** The tables that hold rows on each server, where deleting and altering has to happen. */
function holderOf(table: string, placement: Pick<Placement, 'cluster'>): string {
  return placement.cluster === undefined ? table : `${table}${LOCAL}`;
}

/** `ON CLUSTER` where there is one. */
function onCluster(placement: Pick<Placement, 'cluster'>): string {
  return placement.cluster === undefined ? '' : ` ON CLUSTER ${quoted(placement.cluster)}`;
}

export function quoted(name: string): string {
  return `\`${name.replace(/[`\\]/g, '\\$&')}\``;
}

/** Creates the database everything lives in. */
export function createDatabase(placement: Placement): string {
  const engine = placement.cluster === undefined ? ' ENGINE = Atomic' : '';
  return `CREATE DATABASE IF NOT EXISTS ${quoted(placement.database)}${onCluster(placement)}${engine}`;
}

/** How every table that holds rows is kept, as the engine's own settings. Whoever changes them adds a step to the migrations. */
function settingsOf({ fsync }: Pick<Placement, 'fsync'>): string {
  // Replaced parts are kept eight minutes by default, in case the new ones were not on disk, and looked for every minute; an erasure waits for
  // them to go. Those that replace them are synced and renamed before, so ten seconds are plenty.
  return fsync
    ? // Merging was half of what taking events in cost; at 16 parts a merge, not 5, a row is written again half as often.
      // A merged part is synced too: its sources leave the disk some seconds later.
      'fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1, merge_selector_base = 16, old_parts_lifetime = 10, cleanup_delay_period = 5, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 5'
    : 'old_parts_lifetime = 1, cleanup_delay_period = 1, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 1';
}

/**
 * Gives a table that an earlier release made the settings that it would be made with today. On a cluster the tables that hold rows are
 * told, on every server: a replicated table does not pass its settings on.
 *
 * @example modifySettings(TABLES.events, { database: 'aftershow', fsync: true }) // 'ALTER TABLE `aftershow`.`events` MODIFY SETTING fsync_after_insert = 1, …'
 */
export function modifySettings(table: Pick<Table, 'name'>, placement: Placement): string {
  const held = `${quoted(placement.database)}.${quoted(holderOf(table.name, placement))}`;
  return `ALTER TABLE ${held}${onCluster(placement)} MODIFY SETTING ${settingsOf(placement)}`;
}

/**
 * Adds columns of today's declaration to a table that an earlier release made: where the rows are, and on a cluster in the table over them.
 *
 * @example addColumns(TABLES.voices, ['emotion'], { database: 'aftershow', fsync: true })
 *   // ['ALTER TABLE `aftershow`.`voices` ADD COLUMN IF NOT EXISTS `emotion` LowCardinality(String)']
 */
export function addColumns(table: Table, names: readonly string[], placement: Placement): string[] {
  const added = table.columns
    .filter(([name]) => names.includes(name))
    .map(([name, type]) => `ADD COLUMN IF NOT EXISTS ${quoted(name)} ${type}`)
    .join(', ');
  const tables = [...new Set([holderOf(table.name, placement), table.name])];
  return tables.map(
    (name) => `ALTER TABLE ${quoted(placement.database)}.${quoted(name)}${onCluster(placement)} ${added}`,
  );
}

/** A filter of which values a granule of rows cannot hold; wrong in one of a hundred, towards reading. */
const lookUpOf = (column: string) =>
  `INDEX ${quoted(`by_${column}`)} ${quoted(column)} TYPE bloom_filter(0.01) GRANULARITY 1`;

/**
 * Gives a table that an earlier release made the look-ups that it would be made with today, for the rows it holds already, too. They are made in the
 * background: until then a person is found by reading more.
 *
 * @param columns some of them only
 * @example addLookUps(TABLES.voices, { database: 'aftershow', fsync: true })
 *   // ['ALTER TABLE … ADD INDEX IF NOT EXISTS `by_author` `author` TYPE bloom_filter(0.01) GRANULARITY 1', 'ALTER TABLE … MATERIALIZE INDEX `by_author`']
 */
export function addLookUps(table: Table, placement: Placement, columns = table.lookUp ?? []): string[] {
  const held = `ALTER TABLE ${quoted(placement.database)}.${quoted(holderOf(table.name, placement))}${onCluster(placement)}`;
  return columns.flatMap((column) => [
    `${held} ADD ${lookUpOf(column).replace('INDEX', 'INDEX IF NOT EXISTS')}`,
    `${held} MATERIALIZE INDEX ${quoted(`by_${column}`)}`,
  ]);
}

/**
 * The statements that create one table: a ReplacingMergeTree on one server; on a cluster a replicated one on each shard and a
 * Distributed table over them under the table's own name, so that no question above the store differs.
 *
 * @example createTable(TABLES.events, { database: 'aftershow', fsync: true })
 */
export function createTable(table: Table, placement: Placement): string[] {
  const database = quoted(placement.database);
  const columns = table.columns.map(([name, type]) => `${quoted(name)} ${type}`).join(', ');
  const held = [columns, ...(table.lookUp ?? []).map(lookUpOf)].join(', ');
  const order = `ORDER BY (${table.orderBy.map(quoted).join(', ')}) SETTINGS ${settingsOf(placement)}`;
  const version = table.version === undefined ? '' : quoted(table.version);
  if (placement.cluster === undefined)
    return [
      `CREATE TABLE IF NOT EXISTS ${database}.${quoted(table.name)} (${held}) ENGINE = ReplacingMergeTree(${version}) ${order}`,
    ];
  const local = quoted(`${table.name}${LOCAL}`);
  const path = `'/clickhouse/tables/{shard}/${placement.database}/${table.name}', '{replica}'`;
  const replicated = `ReplicatedReplacingMergeTree(${[path, version].filter((part) => part !== '').join(', ')})`;
  const spread = `Distributed(${quoted(placement.cluster)}, ${database}, ${local}, ${table.shardBy})`;
  return [
    `CREATE TABLE IF NOT EXISTS ${database}.${local}${onCluster(placement)} (${held}) ENGINE = ${replicated} ${order}`,
    `CREATE TABLE IF NOT EXISTS ${database}.${quoted(table.name)}${onCluster(placement)} (${columns}) ENGINE = ${spread}`,
  ];
}

/** The table that remembers which migrations were applied; small, so every server of a cluster keeps all of it. */
export function createVersions(placement: Placement): string {
  const engine =
    placement.cluster === undefined
      ? 'ReplacingMergeTree'
      : `ReplicatedReplacingMergeTree('/clickhouse/tables/all/${placement.database}/schema_versions', '{shard}-{replica}')`;
  return `CREATE TABLE IF NOT EXISTS ${quoted(placement.database)}.schema_versions${onCluster(placement)} (version UInt32, name String, applied DateTime64(3, 'UTC')) ENGINE = ${engine} ORDER BY version`;
}

/**
 * Erases what a condition selects, for good: a mutation that has rewritten the parts when it returns, or is queued where nobody waits. Lightweight
 * deletes are not used, since they only hide rows.
 *
 * @example eraseRows('voices', 'organisation = {organisation:String} AND author = {subject:String}', {})
 */
export function eraseRows(
  table: keyof typeof TABLES,
  condition: string,
  { cluster, wait = true }: Pick<Placement, 'cluster'> & { wait?: boolean },
): string {
  return `ALTER TABLE ${quoted(holderOf(TABLES[table].name, { cluster }))}${onCluster({ cluster })} DELETE WHERE ${condition} SETTINGS mutations_sync = ${wait ? 2 : 0}`;
}
