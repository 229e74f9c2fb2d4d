import { z } from 'zod';
import type { EventRow } from '#src/contract/event.ts';
import { EVENT_TYPES } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';
import { TABLES, type TableName } from '#src/store/events/tables.ts';

type Asking = Pick<Context, 'organisation' | 'events'>;

export const EVENT_TABLES = Object.keys(TABLES) as TableName[];

/** Orders are kept as anonymous sales, so that totals hold. */
const SALES = "('order', 'order_item', 'refund')";
const PAGE = 10_000;

/** The rows of one table that belong to any of `subjects`, or of several lists (`inLists`). */
export function ofSubjects(table: TableName, lists: readonly string[] = ['subjects']): string {
  const columns = TABLES[table].subject.map((column) => anyOf(column, lists));
  return `organisation = {organisation:String} AND (${columns.join(' OR ')})`;
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
     WHERE ${ofSubjects('touchpoints', names)} AND if(replay = 1, received, time) >= fromUnixTimestamp64Milli({since:Int64})`,
    { organisation: ctx.organisation, ...params, since: since.getTime() },
    z.object({ subject: z.string() }),
  );
  return new Set(rows.map(({ subject }) => subject));
}

const sale = z.object({
  session: z.string(),
  key: z.string(),
  day: z.string(),
  received: z.string(),
  type: z.enum(EVENT_TYPES),
  replay: z.union([z.literal(0), z.literal(1)]),
  product: z.string(),
  quantity: z.number(),
  amount: z.number(),
  currency: z.string(),
  ref: z.string(),
  number: z.string(),
  origin: z.string(),
  import: z.string(),
  expires: z.string(),
});

/** What is left of a sale when nobody may be recognised in it; `key` and `ref` still are the source's own. */
export type Sale = z.infer<typeof sale>;

/** The subjects' orders, order lines and refunds, a page at a time, with their times cut to the day in `zone`. */
export async function* salesOf(ctx: Asking, subjects: readonly string[], zone: string): AsyncGenerator<Sale[]> {
  const { names, params } = inLists(subjects);
  for (let offset = 0; ; offset += PAGE) {
    const page = await ctx.events.ask(
      `SELECT session, concat(toString(time), '|', id) AS key,
         if(replay = 1, '1970-01-01 00:00:00.000', ${cutToDay('time')}) AS day, ${cutToDay('received')} AS received,
         type, replay, product, quantity, amount, currency, trim(LEADING '#' FROM events.ref) AS ref,
         trim(LEADING '#' FROM JSONExtractString(properties, 'number')) AS number, origin, import, toString(expires) AS expires
       FROM events FINAL WHERE ${ofSubjects('events', names)} AND type IN ${SALES}
       ORDER BY session, time, id LIMIT ${PAGE} OFFSET {offset:UInt64}`,
      { organisation: ctx.organisation, ...params, zone, offset },
      sale,
    );
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
  }
}

function cutToDay(column: string): string {
  return `formatDateTime(toStartOfDay(events.${column}, {zone:String}), '%Y-%m-%d %H:%i:%S.000', 'UTC')`;
}

/** An event row that holds a sale and nothing of anybody. */
export function anonymousRow(organisation: string, sale: Sale, hidden: (text: string) => string): EventRow {
  return {
    organisation,
    session: sale.session,
    time: sale.day,
    id: `anonymous_${hidden(`${sale.session}|${sale.key}`)}`,
    type: sale.type,
    replay: sale.replay,
    visitor: '',
    customer: '',
    product: sale.product,
    quantity: sale.quantity,
    amount: sale.amount,
    currency: sale.currency,
    name: '',
    // Lines, refunds and what other sources say of it still meet their order, whose numbers are gone.
    ref: sale.ref === '' ? '' : hidden(`ref|${sale.ref}`),
    device: '',
    country: '',
    source: '',
    properties: sale.number === '' ? '' : JSON.stringify({ number: hidden(`ref|${sale.number}`) }),
    origin: sale.origin,
    import: sale.import,
    received: sale.received,
    skew: 0,
    expires: sale.expires,
  };
}
