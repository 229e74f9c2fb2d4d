import type { ActionKind } from '#src/contract/action.ts';
import type { Proposal } from '#src/contract/action-plan.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';

/**
 * How often sealed actions of one kind worked in this organisation. Those that were dropped after sealing, and those of which nothing
 * could be said, stay in the denominator.
 *
 * @example const { worked, n } = await readBaseRate(ctx, 'price');
 */
export async function readBaseRate(
  { records, organisation }: Pick<Context, 'organisation' | 'records'>,
  kind: ActionKind,
): Promise<Proposal['base_rate']> {
  const rows = await records
    .selectFrom('actions as a')
    .innerJoin('action_plans as p', (on) =>
      on.onRef('p.organisation', '=', 'a.organisation').onRef('p.action', '=', 'a.id'),
    )
    .leftJoin('verdicts as v', (on) => on.onRef('v.organisation', '=', 'a.organisation').onRef('v.action', '=', 'a.id'))
    .select(['a.state', 'v.verdict'])
    .where('a.organisation', '=', organisation)
    .where('a.kind', '=', kind)
    .where('p.sealed_at', 'is not', null)
    .where((is) => is.or([is('v.verdict', 'is not', null), is('a.state', '=', 'dropped')]))
    .execute();
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  const worked = count('worked');
  const { value, interval } = shareOf(worked, rows.length);
  return {
    ...{ kind, n: rows.length, worked, harmful: count('harmful'), nothing: count('no meaningful effect') },
    ...{ inconclusive: count('inconclusive'), not_estimable: count('not estimable') },
    dropped: rows.filter(({ verdict }) => verdict === null).length,
    ...{ value, interval },
  };
}
