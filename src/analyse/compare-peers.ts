import type { ComparedOne, Peers } from '#src/contract/compare.ts';
import type { Comparison } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';
import { compareSessions } from './compare-sessions.ts';
import { comparedOne } from './compared-one.ts';
import { endedSessions } from './ended-sessions.ts';
import { slotOf } from './factor-effects.ts';
import { type PastSession, readPast } from './past-sessions.ts';
import { figuresOf, type SessionFigures } from './session-figures.ts';

/** Sessions whose debriefs may be computed on the way. */
const MOST_COMPUTED = 5;

/**
 * Where a session stands among earlier ones of its kind: all, or only those of the same show, host, format or slot (weekday and hour).
 * What slot, host and format go with is told from all sessions: within one host nothing can be said of hosts.
 *
 * @throws AftershowError not_found
 * @example (await comparePeers(ctx, id, 'host')).comparison?.figures[0]?.percentile
 */
export async function comparePeers(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  id: string,
  by: Peers,
): Promise<{ session: ComparedOne; by: Peers; peers: number; comparison: Comparison | null }> {
  const own = (await readPast(ctx, { sessions: [id], with: ['curves'], compute: 1 })).get(id) as PastSession;
  const ended = await endedSessions(ctx);
  const shows = new Map(ended.map(({ id: one, show }) => [one, show]));
  const past = await readPast(ctx, { sessions: ended.map((one) => one.id), compute: MOST_COMPUTED });
  const figures = figuresOf(own);
  const all = [...past.values()].map(figuresOf);
  const alike = (other: SessionFigures): boolean => {
    if (by === 'show') return (shows.get(id) ?? null) !== null && shows.get(id) === shows.get(other.id);
    if (by === 'host') return figures.host !== null && figures.host === other.host;
    if (by === 'format') return figures.format !== null && figures.format === other.format;
    if (by === 'slot') return figures.start !== null && slotName(figures) === slotName(other);
    return true;
  };
  const peers = all.filter((other) => other.id !== id && alike(other));
  const comparison = compareSessions(figures, peers);
  const effects = compareSessions(figures, all)?.effects ?? [];
  const earlier = peers.filter(({ start }) => figures.start === null || start === null || start < figures.start);
  return {
    session: comparedOne(own),
    by,
    peers: earlier.length,
    comparison: comparison === null ? null : { ...comparison, effects },
  };
}

function slotName(one: SessionFigures): string {
  const { day, hour } = slotOf(one);
  return `${day} ${hour}`;
}
