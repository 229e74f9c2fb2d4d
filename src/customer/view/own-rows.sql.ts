import { anyOf, inLists } from '#src/privacy/queries.ts';
import type { KnownPerson } from './known-person.ts';

/** No id of anybody: an empty list of visitors would mean those whose visitor nobody knows. */
const NOBODY = ' ';

/** Where one person's rows are: two sources to select from, and the parameters that both take. */
export interface OwnRows {
  /**
   * What they did, each once: as their visitors, by the table's order, and under their own id on other devices, by its look-up. What somebody
   * else did on a device of theirs is not in it.
   *
   * @param only a condition that drops rows before they are compared
   */
  touchpoints: (columns: string, only?: string) => string;
  /** What they wrote or said, as it was understood last. */
  voices: (columns: string) => string;
  params: Record<string, string | string[]>;
}

/**
 * One person's rows, however many visitors they were: whoever clears their cookies every day for years has more ids than one list may hold.
 *
 * @example const own = ownRows(organisation, person); await events.ask(`SELECT count() AS n FROM ${own.touchpoints('type')}`, own.params, row);
 */
export function ownRows(organisation: string, { ids, visitors }: Pick<KnownPerson, 'ids' | 'visitors'>): OwnRows {
  const visited = inLists([NOBODY, ...visitors], 'visitors');
  const wrote = inLists([...ids, ...visitors], 'authors');
  const theirs = anyOf('visitor', visited.names);
  const where = 'organisation = {organisation:String}';
  const key = 'visitor, time, id';
  return {
    touchpoints: (columns, only = '1') => `(SELECT ${columns}, ${key} FROM touchpoints
        WHERE ${where} AND (${only}) AND ${theirs} AND (customer = '' OR customer IN {subjects:Array(String)})
        LIMIT 1 BY ${key}
      UNION ALL
      SELECT ${columns}, ${key} FROM touchpoints
        WHERE ${where} AND (${only}) AND customer IN {subjects:Array(String)} AND NOT ${theirs}
        LIMIT 1 BY ${key})`,
    voices: (columns) => `(SELECT ${columns}, session, time, id FROM voices
      WHERE ${where} AND ${anyOf('author', wrote.names)}
      ORDER BY version DESC LIMIT 1 BY session, time, id)`,
    params: { organisation, subjects: ids, ...visited.params, ...wrote.params },
  };
}
