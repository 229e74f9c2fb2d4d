import { sql } from 'kysely';
import { resample } from '#src/chart/curves.ts';
import type { ComparedSession } from '#src/contract/compare.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { SessionState } from '#src/store/records/schema.ts';
import { type PastSession, readPast } from './past-sessions.ts';
import { figuresOf } from './session-figures.ts';

/** What the table is asked for; absent is everything. */
interface Asked {
  cursor?: string | undefined;
  limit: number;
  state?: SessionState | undefined;
  show?: string | undefined;
  host?: string | undefined;
  format?: string | undefined;
  text?: string | undefined;
}

/** So many points a small curve has, and so many debriefs may be computed for one page. */
const POINTS = 40;
const MOST_COMPUTED = 3;

/**
 * The organisation's sessions with their headline figures, newest first by start (planned start, else creation), a page at a time.
 *
 * @returns `pending`: how many ended sessions of the page have no kept debrief of what is stored now
 * @throws AftershowError bad_input when the cursor did not come from us
 * @example const { sessions, next } = await listCompared(ctx, { limit: 100, host: 'host-1' });
 */
export async function listCompared(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  asked: Asked,
): Promise<{ sessions: ComparedSession[]; next: string | null; pending: number }> {
  const at = sql<Date>`coalesce(s.start, s.planned_start, s.created)`;
  let query = ctx.records
    .selectFrom('sessions as s')
    .leftJoin('shows as w', (join) => join.onRef('w.organisation', '=', 's.organisation').onRef('w.id', '=', 's.show'))
    .leftJoin('hosts as h', (join) => join.onRef('h.organisation', '=', 's.organisation').onRef('h.id', '=', 's.host'))
    .select(['s.id', 's.title', 's.state', 's.format', 's.language', 's.currency', 's.start', 's.planned_start'])
    .select(['s.duration_s', 's.promotion', 's.generated', 's.show', 's.host', 'w.name as show_name'])
    .select(['h.name as host_name', sql<string>`${at}::text`.as('at')])
    .where('s.organisation', '=', ctx.organisation)
    .where('s.removed', 'is', null)
    .orderBy(at, 'desc')
    .orderBy('s.id', 'desc')
    .limit(asked.limit + 1);
  if (asked.state !== undefined) query = query.where('s.state', '=', asked.state);
  if (asked.show !== undefined) query = query.where('s.show', '=', asked.show);
  if (asked.host !== undefined) query = query.where('s.host', '=', asked.host);
  if (asked.format !== undefined) query = query.where('s.format', '=', asked.format);
  if (asked.text) query = query.where(sql<boolean>`strpos(lower(s.title), lower(${asked.text})) > 0`);
  if (asked.cursor !== undefined) {
    const from = readCursor(asked.cursor);
    query = query.where(sql<boolean>`(${at}, s.id) < (${from.at}::timestamptz, ${from.id})`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, asked.limit);
  const ended = page.filter(({ state }) => state === 'ended' || state === 'reviewed').map(({ id }) => id);
  const past = await readPast(ctx, { sessions: ended, with: ['curves'], compute: MOST_COMPUTED });
  const last = page.at(-1);
  return {
    sessions: page.map(({ at: _at, show_name, host_name, show, host, start, planned_start, ...one }) => {
      const kept = past.get(one.id);
      const known = kept === undefined ? undefined : figuresOf(kept);
      return {
        ...one,
        show: show === null ? null : { id: show, name: show_name ?? show },
        host: host === null ? null : { id: host, name: host_name ?? host },
        start: start?.toISOString() ?? null,
        planned_start: planned_start?.toISOString() ?? null,
        currency: known?.currency ?? one.currency,
        figures: known?.figures ?? null,
        curve: kept === undefined ? null : smallCurve(kept),
      };
    }),
    next: rows.length > page.length && last !== undefined ? writeCursor(last) : null,
    pending: ended.filter((id) => past.get(id)?.stale !== false).length,
  };
}

/** Viewers at once where that is known, else messages. */
function smallCurve({ audience, engagement }: PastSession): ComparedSession['curve'] {
  const of = audience.concurrent === null ? 'messages' : 'viewers';
  const curve = audience.concurrent ?? engagement.chat_curve;
  if (curve === null || curve.values.every((value) => value === 0)) return null;
  const perMinute = of === 'messages' ? 60 / curve.step_s : 1;
  return { of, values: resample(curve, POINTS).values.map((value) => Math.round(value * perMinute * 10) / 10) };
}

function writeCursor({ at, id }: { at: string; id: string }): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

function readCursor(cursor: string): { at: string; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at === 'string' && typeof id === 'string' && /^\d{4}-\d{2}-\d{2} [\d:.]+[+-][\d:]+$/.test(at))
      return { at, id };
  } catch {
    // Not JSON: not ours either.
  }
  throw new AftershowError('bad_input', 'not the end of one of our pages', { field: 'cursor' });
}
