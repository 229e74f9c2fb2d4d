import { sql } from 'kysely';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { SessionState } from '#src/store/records/schema.ts';
import { STATES } from './session-input.ts';

const asked = z.object({
  state: z.enum(STATES).optional(),
  show: z.string().optional(),
  /** A part of the title, in any case. */
  title: z.string().optional(),
  limit: z.int().min(1).max(500).default(50),
  /** `next` of the page before. */
  after: z.string().optional(),
});

export interface ListedSession {
  id: string;
  title: string;
  state: SessionState;
  show: string | null;
  start: Date | null;
  planned_start: Date | null;
  duration_s: number | null;
  generated: boolean;
}

/**
 * The organisation's sessions, newest first by start (planned start, else creation), a page at a time.
 *
 * @throws AftershowError bad_input when `after` did not come from us.
 * @example const { sessions, next } = await listSessions(ctx, { state: 'ended', limit: 20 });
 */
export async function listSessions(
  ctx: Pick<Context, 'organisation' | 'records'>,
  input: z.input<typeof asked> = {},
): Promise<{ sessions: ListedSession[]; next: string | null }> {
  const { state, show, title, limit, after } = checkInput(asked, input);
  const at = sql<Date>`coalesce(start, planned_start, created)`;
  let query = ctx.records
    .selectFrom('sessions')
    .select(['id', 'title', 'state', 'show', 'start', 'planned_start', 'duration_s', 'generated'])
    // As text: a Date would lose the microseconds of a creation time, and the next page would repeat a row.
    .select(sql<string>`${at}::text`.as('at'))
    .where('organisation', '=', ctx.organisation)
    .where('removed', 'is', null)
    .orderBy(at, 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (state !== undefined) query = query.where('state', '=', state);
  if (show !== undefined) query = query.where('show', '=', show);
  if (title !== undefined && title !== '')
    query = query.where(sql<boolean>`strpos(lower(title), ${title.toLowerCase()}) > 0`);
  if (after !== undefined) {
    const from = cursor(after);
    query = query.where(sql<boolean>`(${at}, id) < (${from.at}::timestamptz, ${from.id})`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    sessions: page.map(({ at: _at, ...session }) => session),
    next: more ? Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') : null,
  };
}

const written = z.tuple([z.string().regex(/^\d{4}-\d{2}-\d{2} [\d:.]+[+-][\d:]+$/), z.string()]);

function cursor(after: string): { at: string; id: string } {
  try {
    const [at, id] = written.parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
    return { at, id };
  } catch (error) {
    throw new AftershowError('bad_input', 'not the end of one of our pages', { field: 'after' }, undefined, error);
  }
}
