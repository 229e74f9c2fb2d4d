import type { Context } from '#src/store/context.ts';
import type { Seen } from './ask-purge.ts';

interface Purge {
  id: string;
  /** What the dry run counted that it went by. */
  dry_run: Seen;
  asked: string;
  by: string | null;
  done: string | null;
  removed: Seen | null;
}

/**
 * The latest removals that somebody asked for, each with its dry run and what was removed.
 *
 * @example const [latest] = await listPurges(ctx);
 */
export async function listPurges({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<Purge[]> {
  const rows = await records
    .selectFrom('purges as g')
    .leftJoin('people as p', 'p.id', 'g.actor')
    .select(['g.id', 'g.dry_run', 'g.asked', 'g.done', 'g.removed', 'p.name as by'])
    .where('g.organisation', '=', organisation)
    .orderBy('g.asked', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ dry_run, asked, done, removed, ...row }) => ({
    ...row,
    dry_run: dry_run as Seen,
    asked: asked.toISOString(),
    done: done?.toISOString() ?? null,
    removed: removed as Seen | null,
  }));
}
