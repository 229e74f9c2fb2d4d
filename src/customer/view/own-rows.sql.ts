import type { KnownPerson } from './known-person.ts';

/** No id of anybody: an empty list of visitors would mean those whose visitor nobody knows. */
const NOBODY = ' ';

/**
 * What one person did, each once: as their visitors, by the table's order, and under their own id on other devices, by its look-up. What somebody
 * else did on a device of theirs is not in it. Takes `ownParams`.
 */
export function ownTouchpoints(columns: string): string {
  const where = 'organisation = {organisation:String}';
  const key = 'visitor, time, id';
  return `(SELECT ${columns}, ${key} FROM touchpoints
      WHERE ${where} AND visitor IN {visitors:Array(String)} AND (customer = '' OR customer IN {subjects:Array(String)})
      LIMIT 1 BY ${key}
    UNION ALL
    SELECT ${columns}, ${key} FROM touchpoints
      WHERE ${where} AND customer IN {subjects:Array(String)} AND visitor NOT IN {visitors:Array(String)}
      LIMIT 1 BY ${key})`;
}

/** What one person wrote or said, as it was understood last. Takes `ownParams`. */
export function ownVoices(columns: string): string {
  return `(SELECT ${columns}, session, time, id FROM voices
    WHERE organisation = {organisation:String} AND author IN {authors:Array(String)}
    ORDER BY version DESC LIMIT 1 BY session, time, id)`;
}

/** The parameters of both. */
export function ownParams(organisation: string, { ids, visitors }: KnownPerson) {
  return { organisation, subjects: ids, visitors: [NOBODY, ...visitors], authors: [...ids, ...visitors] };
}
