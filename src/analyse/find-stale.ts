import { z } from 'zod';
import type { Context } from '#src/store/context.ts';
import { shopDays, soldSince } from './shop-days.ts';

/** What is known of a kept debrief without opening it. */
export interface KeptFacts {
  session: string;
  /** What it was made from. */
  events: number;
  voices: number;
  newest: Date | null;
  computed: Date;
  /** Of the session, as it is now. */
  start: Date | null;
  updated: Date;
}

/** So many events are looked at for one answer, those of the newest sessions; what lies further back is asked when it is opened. */
const MOST_EVENTS = 30_000_000;
/** Without FINAL, which would cost a multiple: a repeated row has a newer receipt, or is one too many. */
const STANDING_SQL = (table: 'events' | 'voices') => `
SELECT session, count() AS n, toInt64(max(toUnixTimestamp64Milli(received))) AS newest FROM ${table}
PREWHERE organisation = {organisation:String} AND session IN {sessions:Array(String)} GROUP BY session`;
const standing = z.object({ session: z.string(), n: z.number(), newest: z.number() });

/**
 * Which kept debriefs are not of what is stored now: the session was corrected, events or messages came in or were taken away, or orders,
 * refunds or identifications that name no session came in that may be its own. Three questions whatever the number of sessions.
 *
 * @returns sessions, of those of which that is known
 * @example const stale = await findStale(ctx, rows); stale.has('session-1')
 */
export async function findStale(
  ctx: Pick<Context, 'organisation' | 'events'>,
  kept: readonly KeptFacts[],
): Promise<ReadonlySet<string>> {
  const stale = new Set(kept.filter(({ computed, updated }) => computed < updated).map(({ session }) => session));
  let rows = 0;
  const looked = kept
    .filter(({ session }) => !stale.has(session))
    .toSorted((one, other) => (other.start?.getTime() ?? 0) - (one.start?.getTime() ?? 0))
    .filter(({ events, voices }) => {
      rows += events + voices;
      return rows <= MOST_EVENTS;
    });
  if (looked.length === 0) return stale;
  const { organisation } = ctx;
  const asked = { organisation, sessions: looked.map(({ session }) => session) };
  const since = Math.min(...looked.map(({ computed }) => computed.getTime()));
  const [events, voices, shop] = await Promise.all([
    ctx.events.ask(STANDING_SQL('events'), asked, standing),
    ctx.events.ask(STANDING_SQL('voices'), asked, standing),
    shopDays(ctx, since),
  ]);
  const bySession = (list: z.infer<typeof standing>[]) => new Map(list.map((row) => [row.session, row]));
  const [ofEvents, ofVoices] = [bySession(events), bySession(voices)];
  for (const one of looked) {
    const [e, v] = [ofEvents.get(one.session), ofVoices.get(one.session)];
    const newest = Math.max(e?.newest ?? 0, v?.newest ?? 0);
    const fewer = (e?.n ?? 0) < one.events || (v?.n ?? 0) < one.voices;
    const { start, computed } = one;
    const sold = start !== null && soldSince(shop, { start, computed });
    if (fewer || sold || newest !== (one.newest?.getTime() ?? 0)) stale.add(one.session);
  }
  return stale;
}
