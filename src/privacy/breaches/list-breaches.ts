import type { ListedBreach } from '#src/contract/breach.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Breaches, the open ones first, with how many people each concerns and the hours left to tell the authority.
 *
 * @example const [first] = await listBreaches(ctx); // { hours_left: 31, people: 1204, … }
 */
export async function listBreaches(ctx: Pick<Context, 'organisation' | 'records' | 'now'>): Promise<ListedBreach[]> {
  const rows = await ctx.records
    .selectFrom('breaches')
    .selectAll()
    .where('organisation', '=', ctx.organisation)
    .orderBy('closed', (order) => order.desc().nullsFirst())
    .orderBy('discovered', 'desc')
    .execute();
  return rows.map(({ id, what, categories, affected, measures, consequences, late_reason, ...row }) => {
    const waiting = row.closed === null && row.authority_told === null;
    return {
      ...{ id, what, categories, measures, consequences, late_reason, people: affected.length },
      discovered: row.discovered.toISOString(),
      authority_due: row.authority_due.toISOString(),
      hours_left: waiting ? Math.floor((row.authority_due.getTime() - ctx.now().getTime()) / 3_600_000) : null,
      authority_told: row.authority_told?.toISOString() ?? null,
      people_told: row.people_told?.toISOString() ?? null,
      closed: row.closed?.toISOString() ?? null,
    };
  });
}
