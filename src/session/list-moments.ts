import type { MomentKind } from '#src/contract/replay.ts';
import type { Context } from '#src/store/context.ts';

/** What somebody marked, or made of a moment that was found. */
export interface MarkedMoment {
  id: string;
  kind: MomentKind;
  title: string;
  note: string;
  /** Null in one that only takes a found moment away. */
  start_s: number | null;
  peak_s: number | null;
  end_s: number | null;
  /** The peak of the found moment that it takes the place of. */
  found_s: number | null;
  removed: boolean;
  by: { name: string | null; at: Date };
}

/**
 * What people marked in a session, in order of time: moments by hand, and what became of found ones, taken-away ones among them.
 *
 * @example (await listMoments(ctx, session)).filter(({ removed }) => !removed)
 */
export async function listMoments(
  ctx: Pick<Context, 'organisation' | 'records'>,
  session: string,
): Promise<MarkedMoment[]> {
  const rows = await ctx.records
    .selectFrom('marked_moments as m')
    .leftJoin('members as p', (on) => on.onRef('p.organisation', '=', 'm.organisation').onRef('p.id', '=', 'm.actor'))
    .select(['m.id', 'm.kind', 'm.title', 'm.note', 'm.start_s', 'm.peak_s', 'm.end_s', 'm.found_s', 'm.removed'])
    .select(['m.updated', 'p.name'])
    .where('m.organisation', '=', ctx.organisation)
    .where('m.session', '=', session)
    .orderBy('m.peak_s')
    .orderBy('m.id')
    .execute();
  return rows.map(({ removed, updated, name, ...one }) => ({
    ...one,
    removed: removed !== null,
    by: { name, at: updated },
  }));
}
