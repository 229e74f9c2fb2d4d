import type { SessionPlan } from '#src/contract/session-plan.ts';
import type { Context } from '#src/store/context.ts';
import { noSuchSession } from './no-such-session.ts';

/**
 * What is planned of a session: everything its team edits but the running order, with the version that a change refers to.
 *
 * @throws AftershowError not_found
 * @example const { version, notes } = await loadPlan(ctx, id);
 */
export async function loadPlan(ctx: Pick<Context, 'organisation' | 'records'>, id: string): Promise<SessionPlan> {
  const row = await ctx.records
    .selectFrom('sessions as s')
    .innerJoin('organisations as o', 'o.id', 's.organisation')
    .leftJoin('hosts as h', (join) => join.onRef('h.organisation', '=', 's.organisation').onRef('h.id', '=', 's.host'))
    .leftJoin('shows as w', (join) => join.onRef('w.organisation', '=', 's.organisation').onRef('w.id', '=', 's.show'))
    .selectAll('s')
    .select(['o.zone', 'o.currency as usual_currency', 'h.name as host_name', 'w.name as show_name'])
    .select((eb) =>
      eb
        .selectFrom('segments')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .whereRef('segments.organisation', '=', 's.organisation')
        .whereRef('segments.session', '=', 's.id')
        .as('segments'),
    )
    .where('s.organisation', '=', ctx.organisation)
    .where('s.id', '=', id)
    .where('s.removed', 'is', null)
    .executeTakeFirstOrThrow(noSuchSession);
  const named = (of: string | null, name: string | null) => (of === null ? null : { id: of, name: name ?? of });
  return {
    id,
    title: row.title,
    state: row.state,
    show: named(row.show, row.show_name),
    host: named(row.host, row.host_name),
    format: row.format,
    language: row.language,
    currency: row.currency ?? row.usual_currency,
    zone: row.zone,
    planned_start: row.planned_start?.toISOString() ?? null,
    planned_duration_s: row.planned_duration_s,
    start: row.start?.toISOString() ?? null,
    duration_s: row.duration_s,
    promotion: row.promotion,
    generated: row.generated,
    targets: row.targets,
    notes: row.notes,
    segments: Number(row.segments),
    version: row.version,
  };
}
