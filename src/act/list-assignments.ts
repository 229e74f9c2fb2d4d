import { sql } from 'kysely';
import type { Assignment } from '#src/contract/action-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { ownSession } from '#src/session/own-session.ts';
import type { Context } from '#src/store/context.ts';
import { nameMembers } from './name-members.ts';
import { ownAction } from './own-action.ts';
import { fateOf, sessionsOfShow } from './sessions-of-show.ts';

/** Of one action, of one session, or of all sessions planned within a stretch of time. */
export type AssignmentsAsked = { action: string } | { session: string } | { from: Date; to: Date };

/**
 * What sessions were drawn to have, in order of time: "tonight: with". Of sessions only actions that are measured are told; of an action
 * everything that was ever drawn for it.
 *
 * @throws AftershowError not_found · bad_input for no stretch of time
 * @example const tonight = await listAssignments(ctx, { session });
 */
export async function listAssignments(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  asked: AssignmentsAsked,
): Promise<Assignment[]> {
  const { records, organisation } = ctx;
  if ('action' in asked) await ownAction(ctx, asked.action);
  else if ('session' in asked) await ownSession(records, organisation, asked.session);
  else if (!(asked.from < asked.to)) throw new AftershowError('bad_input', 'ends before it begins', { field: 'to' });
  let query = records
    .selectFrom('assignments as g')
    .innerJoin('actions as a', (on) => on.onRef('a.organisation', '=', 'g.organisation').onRef('a.id', '=', 'g.action'))
    .innerJoin('action_plans as p', (on) =>
      on.onRef('p.organisation', '=', 'g.organisation').onRef('p.action', '=', 'g.action'),
    )
    .select(['g.action', 'g.session', 'g.pair', 'g.treated', 'g.blocks', 'g.done', 'g.note', 'g.actor', 'g.said'])
    .select(['a.verb', 'p.design', 'p.washout_s'])
    .where('g.organisation', '=', organisation);
  if ('action' in asked) query = query.where('g.action', '=', asked.action);
  else if ('session' in asked) query = query.where('g.session', '=', asked.session).where('a.state', '=', 'measuring');
  else {
    query = query.where('a.state', '=', 'measuring').where(
      sql<boolean>`EXISTS (SELECT 1 FROM sessions s WHERE s.organisation = g.organisation AND s.id = g.session
          AND s.removed IS NULL AND coalesce(s.start, s.planned_start) >= ${asked.from}
          AND coalesce(s.start, s.planned_start) < ${asked.to})`,
    );
  }
  const rows = await query.execute();
  const sessions = await sessionsOfShow(ctx, { ids: rows.map(({ session }) => session) });
  const nameOf = await nameMembers(
    ctx,
    rows.map(({ actor }) => actor),
  );
  const known = new Map(sessions.map((session, place) => [session.id, { session, place }]));
  return rows
    .toSorted(
      (a, b) =>
        (known.get(a.session)?.place ?? Number.POSITIVE_INFINITY) -
          (known.get(b.session)?.place ?? Number.POSITIVE_INFINITY) || a.pair - b.pair,
    )
    .map((row) => {
      const session = known.get(row.session)?.session;
      const { done, actor, said } = row;
      return {
        ...{ action: row.action, verb: row.verb, on: row.treated, blocks: row.blocks, washout_s: row.washout_s },
        session: {
          ...{ id: row.session, title: session?.title ?? row.session, state: session?.state ?? 'planned' },
          at: session?.at?.toISOString() ?? null,
        },
        pair: row.design === 'pairs' ? row.pair : null,
        cancelled: fateOf(session, ctx.now()) === 'cancelled',
        done:
          done === null || actor === null || said === null
            ? null
            : { how: done, note: row.note, by: nameOf(actor), at: said.toISOString() },
      };
    });
}
