import { samePerson } from '#src/privacy/same-person.ts';
import type { Context } from '#src/store/context.ts';
import type { PointsKind } from '#src/store/records/loyalty-tables.ts';

/** One movement of a member's points: what they gained, or lost. */
interface Movement {
  id: string;
  kind: PointsKind;
  points: number;
  at: string;
}

const MOST = 200;

/**
 * The latest two hundred movements of a person's points, newest first.
 *
 * @example const [latest] = await listMovements(ctx, customer); // { kind: 'earn', points: 59, … }
 */
export async function listMovements(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  customer: string,
): Promise<Movement[]> {
  const rows = await records
    .selectFrom('point_transactions as t')
    .innerJoin('point_entries as e', (join) =>
      join.onRef('e.organisation', '=', 't.organisation').onRef('e.transaction', '=', 't.id'),
    )
    .select((eb) => ['t.id', 't.kind', 't.at', eb.fn.sum<string>('e.points').as('points')])
    .where('t.organisation', '=', organisation)
    .where('t.customer', 'in', await samePerson({ organisation }, records, customer))
    .where('e.account', '=', 'member')
    .groupBy(['t.id', 't.kind', 't.at'])
    .orderBy('t.at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ id, kind, at, points }) => ({ id, kind, points: Number(points), at: at.toISOString() }));
}
