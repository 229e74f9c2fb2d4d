import { z } from 'zod';
import { EVENT_TYPES, type EventType } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';
import type { Params } from '#src/store/events/events.ts';
import type { TableName } from '#src/store/events/tables.ts';
import { checkPurposes } from './check-purposes.ts';
import { EVENT_TABLES } from './queries.ts';

/** Which rows of one table have reached their day: the dry run counts by this condition, and the purge deletes by it. */
export interface ExpiredRows {
  condition: string;
  params: Params;
}

/** Longer than anything is declared for: what no purpose names any more stays until the day that it carries. */
const NEVER = 1_000_000;

/** The kinds of events whose texts stand in each channel; any other channel holds texts of `other` events. */
const TYPES_OF_CHANNEL: Readonly<Record<string, readonly EventType[]>> = { chat: ['chat', 'answer'], tip: ['tip'] };

/**
 * The rows that leave on `day`: those whose own day has come, given when they were collected, and those that are older than a purpose
 * allows by now. So a retention that is declared shorter holds for what is there already, and a longer one for what comes.
 *
 * @param day 'YYYY-MM-DD' in UTC
 * @example const { events } = await expiredRows(ctx, '2026-06-01'); await ctx.events.erase('events', events.condition, events.params);
 */
export async function expiredRows(
  ctx: Pick<Context, 'organisation' | 'records'>,
  day: string,
): Promise<Record<TableName, ExpiredRows>> {
  const { retention } = await checkPurposes(ctx, EVENT_TYPES);
  const { organisation } = ctx;
  const own = "expires <= {day:Date} AND expires > toDate('1970-01-01')";
  const older = (column: string, otherwise: number) =>
    `toInt32(toDate(received, 'UTC')) + transform(toString(${column}), {kinds:Array(String)}, {kept:Array(Int32)}, toInt32(${otherwise})) <= toInt32({day:Date})`;
  const within = (condition: string) => `organisation = {organisation:String} AND (${condition})`;
  const byType: ExpiredRows = {
    condition: within(`${own} OR ${older('type', NEVER)}`),
    // The engine wants one pair at least, also where no purpose is declared.
    params: { organisation, day, kinds: ['', ...retention.keys()], kept: [NEVER, ...retention.values()] },
  };
  const daysOf = (types: readonly EventType[]) => Math.min(NEVER, ...types.map((type) => retention.get(type) ?? NEVER));
  const byChannel: ExpiredRows = {
    condition: within(`${own} OR ${older('channel', daysOf(['other']))}`),
    params: {
      ...{ organisation, day, kinds: Object.keys(TYPES_OF_CHANNEL) },
      kept: Object.values(TYPES_OF_CHANNEL).map(daysOf),
    },
  };
  return {
    events: byType,
    touchpoints: byType,
    voices: byChannel,
    rejected: { condition: within(own), params: { organisation, day } },
  };
}

/** How many rows of each table these are: all versions of each. */
export async function countExpired(
  ctx: Pick<Context, 'events'>,
  expired: Record<TableName, ExpiredRows>,
): Promise<Record<TableName, number>> {
  const counts: Record<TableName, number> = { events: 0, touchpoints: 0, voices: 0, rejected: 0 };
  for (const table of EVENT_TABLES) {
    const { condition, params } = expired[table];
    const sql = `SELECT count() AS n FROM ${table} WHERE ${condition}`;
    const [found] = await ctx.events.ask(sql, params, z.object({ n: z.number() }));
    counts[table] = found?.n ?? 0;
  }
  return counts;
}
