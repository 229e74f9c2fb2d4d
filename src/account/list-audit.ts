import { sql } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/** Which changes are asked for. */
export interface AuditAsked {
  actor?: string | undefined;
  actor_kind?: 'person' | 'key' | 'system' | undefined;
  /** 'member.invite', or 'member' for all of a noun. */
  action?: string | undefined;
  target?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** One change, with its actor as they are called now. */
export interface AuditEntry {
  id: string;
  at: Date;
  actor_kind: string;
  actor: string;
  name: string | null;
  action: string;
  target: string;
  detail: Record<string, unknown>;
}

/**
 * Who changed what, newest first, a page at a time.
 *
 * @throws AftershowError bad_input when the cursor is none of ours
 * @example const { entries, next } = await listAudit(ctx, { action: 'member', limit: 50 });
 */
export async function listAudit(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { actor, actor_kind, action, target, from, to, cursor, limit }: AuditAsked,
): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const name = sql<string | null>`coalesce(p.name, k.name)`.as('name');
  let query = ctx.records
    .selectFrom('audit as a')
    .leftJoin('members as p', (on) =>
      on.onRef('p.organisation', '=', 'a.organisation').onRef('p.id', '=', 'a.actor').on('a.actor_kind', '=', 'person'),
    )
    .leftJoin('api_keys as k', (on) =>
      on.onRef('k.organisation', '=', 'a.organisation').onRef('k.id', '=', 'a.actor').on('a.actor_kind', '=', 'key'),
    )
    .select(['a.id', 'a.at', 'a.actor_kind', 'a.actor', 'a.action', 'a.target', 'a.detail', name])
    .where('a.organisation', '=', ctx.organisation)
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit + 1);
  if (actor_kind !== undefined) query = query.where('a.actor_kind', '=', actor_kind);
  if (actor !== undefined) query = query.where('a.actor', '=', actor);
  if (action !== undefined) {
    query = action.includes('.')
      ? query.where('a.action', '=', action)
      : query.where(sql<boolean>`split_part(a.action, '.', 1) = ${action}`);
  }
  if (target !== undefined) query = query.where('a.target', '=', target);
  if (from !== undefined) query = query.where('a.at', '>=', new Date(from));
  if (to !== undefined) query = query.where('a.at', '<', new Date(to));
  if (cursor !== undefined) {
    const after = placeOf(cursor);
    query = query.where(sql<boolean>`(a.at, a.id) < (${after.at}, ${after.id})`);
  }
  const rows = await query.execute();
  const entries = rows.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

/** Times are written from JavaScript, to the millisecond: nothing is lost between a page and the next. */
function cursorOf({ at, id }: AuditEntry): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

function placeOf(cursor: string): { at: Date; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const time = new Date(at);
  if (Number.isNaN(time.getTime()) || id === '')
    throw new AftershowError('bad_input', 'not the end of one of our pages', { field: 'cursor' });
  return { at: time, id };
}
