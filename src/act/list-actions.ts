import { sql } from 'kysely';
import type { ActionFilter, ActionHead } from '#src/contract/action.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { readProgress } from './read-progress.ts';

type Asking = Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>;

/**
 * Actions as boards and lists show them, the newest first, a page at a time. Dropped ones only when they are asked for.
 *
 * @throws AftershowError bad_input when the cursor is none of ours
 * @example const { actions } = await listActions(ctx, { owner: 'me', state: ['open', 'doing'] }, { limit: 50 });
 */
export async function listActions(
  ctx: Asking,
  filter: ActionFilter & { id?: string },
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ actions: ActionHead[]; next: string | null }> {
  const { organisation, records, actor } = ctx;
  const today = ctx.now().toISOString().slice(0, 10);
  let query = records
    .selectFrom('actions as a')
    .leftJoin('members as m', (on) => on.onRef('m.organisation', '=', 'a.organisation').onRef('m.id', '=', 'a.owner'))
    .leftJoin('reviews as r', (on) => on.onRef('r.organisation', '=', 'a.organisation').onRef('r.id', '=', 'a.review'))
    .leftJoin('lessons as l', (on) => on.onRef('l.organisation', '=', 'a.organisation').onRef('l.id', '=', 'a.lesson'))
    .leftJoin('statements as s', (on) =>
      on.onRef('s.organisation', '=', 'a.organisation').onRef('s.id', '=', 'a.statement'),
    )
    .leftJoin('action_plans as p', (on) =>
      on.onRef('p.organisation', '=', 'a.organisation').onRef('p.action', '=', 'a.id'),
    )
    .leftJoin('verdicts as v', (on) => on.onRef('v.organisation', '=', 'a.organisation').onRef('v.action', '=', 'a.id'))
    .selectAll('a')
    .select(['m.name as owner_name', 'r.title as review_title', 'l.statement as lesson_statement', 's.text'])
    .select(['p.metric', 'p.design', 'p.horizon', 'p.sealed_at', 'p.exploratory', 'p.show', 'p.starts', 'p.variant'])
    .select(['v.verdict', 'v.computed'])
    .where('a.organisation', '=', organisation)
    .orderBy('a.created', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit + 1);
  const late = sql<boolean>`(a.state IN ('open', 'doing') AND a.due < ${today})`;
  if (filter.id !== undefined) query = query.where('a.id', '=', filter.id);
  else if (filter.state === undefined) query = query.where('a.state', '!=', 'dropped');
  else query = query.where('a.state', 'in', filter.state);
  if (filter.kind !== undefined) query = query.where('a.kind', '=', filter.kind);
  if (filter.owner !== undefined) query = query.where('a.owner', '=', filter.owner === 'me' ? actor.id : filter.owner);
  if (filter.review !== undefined) query = query.where('a.review', '=', filter.review);
  if (filter.lesson !== undefined) query = query.where('a.lesson', '=', filter.lesson);
  if (filter.overdue === true) query = query.where(late);
  if (cursor !== undefined) {
    const { created, id } = placeOf(cursor);
    query = query.where(sql<boolean>`(a.created, a.id) < (${created}, ${id})`);
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const plans = shown.flatMap(({ id, design, show, starts, sealed_at, variant }) =>
    design === null || show === null || starts === null
      ? []
      : [{ action: id, design, show, starts, sealed_at, variant }],
  );
  const progress = await readProgress(ctx, plans);
  return {
    actions: shown.map((row) => {
      const { id, verb, why, due, kind, state, dropped_reason, version } = row;
      return {
        ...{ id, verb, why, due, kind, state, dropped_reason, version },
        owner: row.owner === null ? null : { id: row.owner, name: row.owner_name ?? row.owner },
        review: row.review === null ? null : { id: row.review, title: row.review_title ?? row.review },
        lesson: row.lesson === null ? null : { id: row.lesson, statement: row.lesson_statement ?? row.lesson },
        statement: row.statement === null ? null : { id: row.statement, text: row.text ?? row.statement },
        overdue: (state === 'open' || state === 'doing') && due !== null && due < today,
        plan:
          row.metric === null || row.design === null || row.horizon === null
            ? null
            : {
                ...{ metric: row.metric, design: row.design, horizon: row.horizon },
                sealed: row.sealed_at?.toISOString() ?? null,
                exploratory: row.exploratory !== null,
                reached: Math.min(row.horizon, progress.get(id)?.reached ?? 0),
              },
        verdict:
          row.verdict === null || row.computed === null
            ? null
            : { verdict: row.verdict, at: row.computed.toISOString() },
        created: row.created.toISOString(),
        updated: row.updated.toISOString(),
        closed: row.closed?.toISOString() ?? null,
      };
    }),
    next: last === undefined ? null : Buffer.from(`${last.created.toISOString()} ${last.id}`).toString('base64url'),
  };
}

/**
 * One action as lists show it.
 *
 * @throws AftershowError not_found
 * @example const head = await loadAction(ctx, id);
 */
export async function loadAction(ctx: Asking, id: string): Promise<ActionHead> {
  const [found] = (await listActions(ctx, { id }, { limit: 1 })).actions;
  if (found === undefined) throw new AftershowError('not_found', 'no such action');
  return found;
}

function placeOf(cursor: string): { created: Date; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const created = new Date(at);
  if (Number.isNaN(created.getTime()) || id === '')
    throw new AftershowError('bad_input', 'not the end of one of our pages', { field: 'cursor' });
  return { created, id };
}
