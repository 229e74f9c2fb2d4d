import { z } from 'zod';
import type { Context } from '#src/store/context.ts';
import { TABLES, type TableName } from '#src/store/events/tables.ts';
import { NOT_BY_THEM } from './own-contact.ts';

type Asking = Pick<Context, 'organisation' | 'events'>;

export const EVENT_TABLES = Object.keys(TABLES) as TableName[];

/** The rows of one table that belong to any of `subjects`, or of several lists (`inLists`). */
export function ofSubjects(table: TableName, lists: readonly string[] = ['subjects']): string {
  return `organisation = {organisation:String} AND ${whoseIs(table, lists)}`;
}

/** Whether a row belongs to any of these, whatever organisation it is of: what may be asked of rows before they are made one a key. */
export function whoseIs(table: TableName, lists: readonly string[]): string {
  return `(${TABLES[table].subject.map((column) => anyOf(column, lists)).join(' OR ')})`;
}

/** Whether a column is in any of several lists (`inLists`). */
export function anyOf(column: string, lists: readonly string[]): string {
  return `(${lists.map((list) => `${column} IN {${list}:Array(String)}`).join(' OR ')})`;
}

/** What one list of a statement may take: an engine reads a mutation back up to 256 kB, in which an id may stand twice, and bounds a form's fields. */
const LIST_CHARACTERS = 80_000;

/**
 * A list of ids cut into lists that an engine takes, however many there are: somebody who cleared their cookies for years is shown and erased, too.
 *
 * @param name what the lists' names begin with
 * @example const lists = inLists(subjects); await events.ask(`… WHERE ${ofSubjects('events', lists.names)}`, { organisation, ...lists.params }, row);
 */
export function inLists(
  subjects: readonly string[],
  name = 'subjects',
): { names: string[]; params: Record<string, string[]> } {
  const lists: string[][] = [];
  let room = 0;
  for (const subject of subjects) {
    const takes = subject.length + 3;
    if (takes > room) {
      lists.push([]);
      room = LIST_CHARACTERS;
    }
    lists.at(-1)?.push(subject);
    room -= takes;
  }
  if (lists.length === 0) lists.push([]);
  const params = Object.fromEntries(lists.map((list, at) => [`${name}${at}`, list]));
  return { names: Object.keys(params), params };
}

/** How many rows a table holds of these subjects: all versions of each, so that 0 means none. */
export async function countOf(ctx: Asking, table: TableName, subjects: readonly string[]): Promise<number> {
  const { names, params } = inLists(subjects);
  const [found] = await ctx.events.ask(
    `SELECT count() AS n FROM ${table} WHERE ${ofSubjects(table, names)}`,
    { organisation: ctx.organisation, ...params },
    z.object({ n: z.number() }),
  );
  return found?.n ?? 0;
}

/** The sessions that these subjects were in. */
export async function sessionsOf(ctx: Asking, subjects: readonly string[]): Promise<string[]> {
  const { names, params } = inLists(subjects);
  const rows = await ctx.events.ask(
    `SELECT session FROM events WHERE ${ofSubjects('events', names)}
     UNION DISTINCT SELECT session FROM voices WHERE ${ofSubjects('voices', names)}`,
    { organisation: ctx.organisation, ...params },
    z.object({ session: z.string() }),
  );
  return rows.map(({ session }) => session).filter((session) => session !== '');
}

/**
 * Visitors that acted as one of these customers and as nobody else: what they did is the customer's. A shared device, where others
 * ordered too, is not.
 */
export async function visitorsActingAs(ctx: Asking, customers: readonly string[]): Promise<string[]> {
  const { names, params } = inLists(customers);
  const rows = await ctx.events.ask(
    `SELECT visitor FROM touchpoints
     WHERE organisation = {organisation:String} AND customer != '' AND visitor IN (
       SELECT visitor FROM touchpoints
       WHERE organisation = {organisation:String} AND ${anyOf('customer', names)} AND visitor != '')
     GROUP BY visitor HAVING countIf(NOT ${anyOf('customer', names)}) = 0`,
    { organisation: ctx.organisation, ...params },
    z.object({ visitor: z.string() }),
  );
  return rows.map(({ visitor }) => visitor);
}

/** Which of these subjects did something themselves since `since`. */
export async function lastContacts(ctx: Asking, subjects: readonly string[], since: Date): Promise<Set<string>> {
  const { names, params } = inLists(subjects);
  const rows = await ctx.events.ask(
    `SELECT DISTINCT arrayJoin([visitor, customer]) AS subject FROM touchpoints
     WHERE ${ofSubjects('touchpoints', names)} AND type NOT IN {not_by_them:Array(String)}
       AND if(replay = 1, received, time) >= fromUnixTimestamp64Milli({since:Int64})`,
    { organisation: ctx.organisation, ...params, not_by_them: [...NOT_BY_THEM], since: since.getTime() },
    z.object({ subject: z.string() }),
  );
  return new Set(rows.map(({ subject }) => subject));
}
