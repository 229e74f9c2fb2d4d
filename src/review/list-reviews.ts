import { sql } from 'kysely';
import { findMember } from '#src/account/find-member.ts';
import type { ReviewHead } from '#src/contract/review-plan.ts';
import { AftershowError } from '#src/errors.ts';
import type { Entering } from './enter-review.ts';

/** Which reviews are asked for. */
interface Filter {
  id?: string | undefined;
  state?: 'open' | 'closed' | undefined;
  show?: string | undefined;
  session?: string | undefined;
}

const HOUR_MS = 3_600_000;

/**
 * Reviews as lists show them, the newest first, a page at a time. A guest finds those they were asked to.
 *
 * @throws AftershowError bad_input when the cursor is none of ours
 * @example const { reviews, next } = await listReviews(ctx, { state: 'open' }, { limit: 50 });
 */
export async function listReviews(
  ctx: Entering,
  filter: Filter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ reviews: ReviewHead[]; next: string | null }> {
  const { organisation, actor, now } = ctx;
  const over = sql<Date>`coalesce(s.start + make_interval(secs => s.duration_s), s.start, r.ends, r.opened)`;
  const asked = sql<boolean>`(t.revoked IS NULL OR t.submitted IS NOT NULL)`;
  let query = ctx.records
    .selectFrom('reviews as r')
    .leftJoin('sessions as s', (on) =>
      on.onRef('s.organisation', '=', 'r.organisation').onRef('s.id', '=', 'r.session'),
    )
    .leftJoin('shows as w', (on) => on.onRef('w.organisation', '=', 'r.organisation').onRef('w.id', '=', 'r.show'))
    .leftJoin('review_participants as me', (on) =>
      on
        .onRef('me.organisation', '=', 'r.organisation')
        .onRef('me.review', '=', 'r.id')
        .on('me.person', '=', actor.kind === 'person' ? actor.id : '')
        .on('me.revoked', 'is', null)
        .on((is) => is.or([is('me.expires', 'is', null), is('me.expires', '>', now())])),
    )
    .select([
      'r.id',
      'r.kind',
      'r.title',
      'r.session',
      'r.show',
      'r.starts',
      'r.ends',
      'r.format',
      'r.phase',
      'r.opened',
    ])
    .select(['r.due', 'r.closed', 'r.version', 's.title as session_title', 'w.name as show_name', over.as('over')])
    .select(['me.id as me', 'me.submitted as mine', 'me.reminded'])
    .select((eb) => [
      eb
        .selectFrom('review_participants as t')
        .select(sql<string>`count(*) FILTER (WHERE ${asked})`.as('n'))
        .whereRef('t.organisation', '=', 'r.organisation')
        .whereRef('t.review', '=', 'r.id')
        .as('asked'),
      eb
        .selectFrom('review_participants as t')
        .select(({ fn }) => fn.count<string>('t.submitted').as('n'))
        .whereRef('t.organisation', '=', 'r.organisation')
        .whereRef('t.review', '=', 'r.id')
        .as('submitted'),
    ])
    .where('r.organisation', '=', organisation)
    .orderBy('r.opened', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit + 1);
  if (actor.kind === 'person') {
    const member = await findMember(ctx, actor.id);
    if (member === undefined || member.role === 'guest') query = query.where('me.id', 'is not', null);
  }
  if (filter.id !== undefined) query = query.where('r.id', '=', filter.id);
  if (filter.state !== undefined) query = query.where('r.phase', filter.state === 'closed' ? '=' : '!=', 'closed');
  if (filter.show !== undefined) query = query.where('r.show', '=', filter.show);
  if (filter.session !== undefined) query = query.where('r.session', '=', filter.session);
  if (cursor !== undefined) {
    const { opened, id } = placeOf(cursor);
    query = query.where(sql<boolean>`(r.opened, r.id) < (${opened}, ${id})`);
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    reviews: shown.map((row) => ({
      ...{ id: row.id, kind: row.kind, title: row.title, format: row.format, phase: row.phase, version: row.version },
      session: row.session === null ? null : { id: row.session, title: row.session_title ?? row.session },
      show: row.show === null ? null : { id: row.show, name: row.show_name ?? row.show },
      from: row.starts?.toISOString() ?? null,
      to: row.ends?.toISOString() ?? null,
      opened: row.opened.toISOString(),
      due: row.due.toISOString(),
      closed: row.closed?.toISOString() ?? null,
      age_hours: Math.max(0, ((row.closed ?? now()).getTime() - row.over.getTime()) / HOUR_MS),
      overdue: row.phase !== 'closed' && row.due < now(),
      asked: Number(row.asked),
      submitted: Number(row.submitted),
      mine: row.me === null ? null : { submitted: row.mine?.toISOString() ?? null, reminded: row.reminded ?? 0 },
    })),
    next: last === undefined ? null : Buffer.from(`${last.opened.toISOString()} ${last.id}`).toString('base64url'),
  };
}

function placeOf(cursor: string): { opened: Date; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const opened = new Date(at);
  if (Number.isNaN(opened.getTime()) || id === '')
    throw new AftershowError('bad_input', 'not the end of one of our pages', { field: 'cursor' });
  return { opened, id };
}
