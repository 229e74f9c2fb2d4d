import { ITEM, type ItemRow, itemRow } from './voice-item.ts';
import { type Asking, type Surroundings, scopeOf } from './voice-scope.ts';

/** Where an item stands in its table. */
export interface StoredKey {
  session: string;
  /** Its time as the store writes it. */
  stored: string;
  id: string;
}

/** By the table's own key, so that only the parts of it are read in which they lie. */
const KEYED = {
  sql: "session IN {sessions:Array(String)} AND time IN (SELECT toDateTime64(t, 3, 'UTC') FROM (SELECT arrayJoin({times:Array(String)}) AS t)) AND id IN {ids:Array(String)}",
  params: {},
};

/**
 * The items with these keys, in their order; those that are gone are left out.
 *
 * @example await rowsByKey(ctx, around, [{ session: 's1', stored: '2026-11-22 10:00:00.000', id: 'm1' }])
 */
export async function rowsByKey(ctx: Asking, around: Surroundings, keys: readonly StoredKey[]): Promise<ItemRow[]> {
  if (keys.length === 0) return [];
  const { from, params } = scopeOf(ctx, around, {}, KEYED);
  const rows = await ctx.events.ask(
    `SELECT ${ITEM} FROM ${from}`,
    {
      ...params,
      sessions: [...new Set(keys.map(({ session }) => session))],
      times: keys.map(({ stored }) => stored),
      ids: keys.map(({ id }) => id),
    },
    itemRow,
  );
  const nameOf = ({ session, stored, id }: StoredKey) => JSON.stringify([session, stored, id]);
  const found = new Map(rows.map((row) => [nameOf(row), row]));
  return keys.flatMap((key) => found.get(nameOf(key)) ?? []);
}
