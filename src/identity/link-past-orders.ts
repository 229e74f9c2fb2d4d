import { sql } from 'kysely';
import { z } from 'zod';
import type { EventRow } from '#src/contract/event.ts';
import { openAppendGate } from '#src/privacy/append-gate.ts';
import type { Context } from '#src/store/context.ts';
import { TABLES } from '#src/store/events/tables.ts';

type Linking = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/** So many cards are seen to at once. */
const AT_ONCE = 500;
/** The setting that says since when orders came in that found their customer later, in milliseconds; whoever counts orders as they come looks again. */
export const LINKED_SINCE = 'orders.linked_since';

/** Rows as they are written; `at` is when they came in. */
const row = z.custom<EventRow & { came: number }>((value) => typeof value === 'object' && value !== null);

/**
 * Gives what was bought with a loyalty card before anybody said whose it is to its holder: orders, refunds and whatever else came with the card
 * and without a customer. Rows keep their key and everything else, so that telling it twice is telling it once, and an import that is taken back
 * takes them along. Of a card that a merge brought along it is the customer who had it: taking the merge back gives them their orders.
 *
 * @returns how many rows found their customer
 * @example await linkPastOrders(ctx) // 12
 */
export async function linkPastOrders(ctx: Linking): Promise<number> {
  const { organisation, events } = ctx;
  const found = await events.ask(
    `SELECT DISTINCT visitor FROM touchpoints PREWHERE customer = '' AND type = 'order'
     WHERE organisation = {organisation:String} AND visitor != '' AND replay = 0`,
    { organisation },
    z.object({ visitor: z.string() }),
  );
  let linked = 0;
  for (let at = 0; at < found.length; at += AT_ONCE) {
    const cards = found.slice(at, at + AT_ONCE).map(({ visitor }) => visitor);
    const holders = await holdersOf(ctx, cards);
    if (holders.size > 0) linked += await rewrite(ctx, holders);
  }
  return linked;
}

/** Whose cards these are; those that are no cards, or nobody's, are left out. */
async function holdersOf({ organisation, records }: Linking, cards: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ value: string; holder: string }>`
    WITH moved AS (
      SELECT DISTINCT ON (i.value) i.value, m.gone
      FROM customer_merges m, jsonb_to_recordset(m.identities::jsonb) AS i (kind text, value text)
      WHERE m.organisation = ${organisation} AND m.undone IS NULL AND i.kind = 'visitor' AND i.value = any(${[...cards]}::text[])
      ORDER BY i.value, m.made, m.id)
    SELECT i.value, coalesce(moved.gone, i.customer) AS holder
    FROM identities i LEFT JOIN moved ON moved.value = i.value
    WHERE i.organisation = ${organisation} AND i.kind = 'visitor' AND i.card AND i.value = any(${[...cards]}::text[])`.execute(
    records,
  );
  return new Map(rows.map(({ value, holder }) => [value, holder]));
}

/** Inside the gate of appends, so that an erasure either sees these rows or keeps them out. */
function rewrite(ctx: Linking, holders: ReadonlyMap<string, string>): Promise<number> {
  const { organisation, records, events } = ctx;
  return openAppendGate(records).pass(async (isErased) => {
    const kept = await events.ask(
      `SELECT ${TABLES.touchpoints.columns.map(([name]) => name).join(', ')}, toUnixTimestamp64Milli(received) AS came
       FROM touchpoints FINAL WHERE organisation = {organisation:String} AND visitor IN {cards:Array(String)}
         AND customer = '' AND replay = 0`,
      { organisation, cards: [...holders.keys()] },
      row,
    );
    const mended = kept.flatMap(({ came: _, ...event }) => {
      const customer = holders.get(event.visitor) ?? '';
      const gone = isErased(organisation, customer) || isErased(organisation, event.visitor);
      return customer === '' || gone ? [] : [{ ...event, customer }];
    });
    if (mended.length === 0) return 0;
    const { refused } = await events.append({ events: mended, voices: [], rejected: [] });
    await noteSince(ctx, Math.min(...kept.map(({ came }) => came)));
    return mended.length - refused.length;
  });
}

async function noteSince({ organisation, records, now }: Linking, since: number): Promise<void> {
  await sql`INSERT INTO settings (organisation, name, value, updated)
    VALUES (${organisation}, ${LINKED_SINCE}, ${JSON.stringify(since)}, ${now()})
    ON CONFLICT (organisation, name) DO UPDATE
      SET value = CASE WHEN settings.value::text::numeric < excluded.value::text::numeric THEN settings.value ELSE excluded.value END,
        updated = excluded.updated`.execute(records);
}
