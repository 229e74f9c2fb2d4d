import { z } from 'zod';
import type { Context } from '#src/store/context.ts';
import { TABLES, type TableName } from '#src/store/events/tables.ts';
import { inLists, whoseIs } from './queries.ts';

/** A person with a million events fits in memory. */
const PAGE = 10_000;
const UTC = "toDateTime64({AT:String}, 3, 'UTC')";
const found = z.record(z.string(), z.unknown());

interface Walk {
  /** What is selected, in SQL. */
  columns: string;
  /** What is asked of the rows beside whose they are. */
  also?: string;
  params?: Record<string, string>;
  /** Rows a page. */
  page?: number;
}

/**
 * Rows of some people in a table of the events store, each once, a page at a time in the order of the table's key. A page begins after the
 * last row of the one before, said so that the key finds it: the twentieth costs no more than the first, and what is written or goes
 * meanwhile shifts nothing. Whose a row is is asked before copies are merged, since it is the same in all of them: of millions of others only
 * that is read.
 *
 * @example for await (const page of walkRows(ctx, 'voices', subjects, { columns: 'text' })) for (const row of page) …
 */
export async function* walkRows(
  { organisation, events }: Pick<Context, 'organisation' | 'events'>,
  table: TableName,
  subjects: readonly string[],
  { columns, also, params = {}, page: most = PAGE }: Walk,
): AsyncGenerator<Record<string, unknown>[]> {
  const { names, params: lists } = inLists(subjects);
  const key = TABLES[table].orderBy.slice(1);
  const places = key.map((column) => `toString(${table}.${column}) AS at_${column}`).join(', ');
  let after: Record<string, string> = {};
  for (;;) {
    const begun = Object.keys(after).length > 0;
    const page = await events.ask(
      `SELECT ${columns}, ${places} FROM ${table} FINAL PREWHERE ${whoseIs(table, names)}
       WHERE organisation = {organisation:String} ${also === undefined ? '' : `AND ${also}`} ${begun ? `AND ${beyond(table, key)}` : ''}
       ORDER BY ${key.map((column) => `${table}.${column}`).join(', ')} LIMIT {most:UInt32}`,
      { organisation, ...lists, ...params, ...after, most },
      found,
    );
    const last = page.at(-1);
    if (last === undefined) return;
    after = Object.fromEntries(key.map((column) => [`at_${column}`, String(last[`at_${column}`])]));
    yield page.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !(name in after))));
    if (page.length < most) return;
  }
}

/** Spelt out column by column: a comparison of tuples would not be looked up in the key. */
function beyond(table: TableName, [column, ...rest]: readonly string[]): string {
  if (column === undefined) return '0';
  const type = TABLES[table].columns.find(([name]) => name === column)?.[1] ?? '';
  const place = type.startsWith('DateTime64') ? UTC.replace('AT', `at_${column}`) : `{at_${column}:String}`;
  const own = `${table}.${column}`;
  return rest.length === 0
    ? `${own} > ${place}`
    : `(${own} > ${place} OR (${own} = ${place} AND ${beyond(table, rest)}))`;
}
