import { sql } from 'kysely';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { lotsOf, movePoints } from './move-points.ts';

/** What became of the points of an order that came back. */
export interface Returned {
  taken: number;
  /** Points already spent elsewhere that no other lot could make good: they are let go, no balance falls below zero. */
  let_go: number;
}

/**
 * Takes back the points that an order brought, or the part that was returned: first from its own lot, then from what expires first; never more
 * than it brought, whatever its returns add up to.
 *
 * @param share of the order's amount that came back, 0 to 1
 * @param id of the return, which happens once
 * @example await returnPoints(ctx, { order: 'ORDER-1', id: 'REFUND-7', share: 0.4 }); // { taken: 24, let_go: 0 }
 */
export async function returnPoints(
  ctx: Writing,
  { order, id: back, share }: { order: string; id: string; share: number },
): Promise<Returned> {
  const { organisation } = ctx;
  const act = { action: 'points.return', target: order, detail: (done: Returned) => ({ ...done }) };
  return changeRecords(ctx, act, async (trx) => {
    const nothing = { taken: 0, let_go: 0 };
    const earned = await trx
      .selectFrom('point_lots')
      .innerJoin('point_transactions', (join) =>
        join
          .onRef('point_transactions.organisation', '=', 'point_lots.organisation')
          .onRef('point_transactions.id', '=', 'point_lots.transaction'),
      )
      .select(['point_lots.id', 'point_lots.points', 'point_lots.customer'])
      .where('point_lots.organisation', '=', organisation)
      .where('kind', '=', 'earn')
      .where('ref', '=', order)
      .executeTakeFirst();
    if (earned === undefined) return nothing;
    const lots = (await lotsOf(ctx, trx, earned.customer)) ?? [];
    const own = lots.filter(({ id }) => id === earned.id);
    const others = lots.filter(({ id }) => id !== earned.id).sort((a, b) => a.expires.getTime() - b.expires.getTime());
    const before = await trx
      .selectFrom('point_entries as e')
      .innerJoin('point_transactions as t', (join) =>
        join.onRef('t.organisation', '=', 'e.organisation').onRef('t.id', '=', 'e.transaction'),
      )
      .select((eb) => eb.fn.sum<string>('e.points').as('points'))
      .where('e.organisation', '=', organisation)
      .where('e.account', '=', 'issued')
      .where('t.kind', '=', 'return')
      .where(sql<boolean>`starts_with(t.ref, ${`${order} `})`)
      .executeTakeFirst();
    let open = Math.min(earned.points - Number(before?.points ?? 0), Math.round(earned.points * share));
    const owed = open;
    const moved = [...own, ...others].flatMap(({ id, remaining }) => {
      const points = Math.min(open, remaining);
      open -= points;
      return points === 0 ? [] : [{ lot: id, from: 'member' as const, to: 'issued' as const, points }];
    });
    const written = await movePoints(ctx, trx, {
      customer: earned.customer,
      kind: 'return',
      ref: `${order} ${back}`,
      moved,
    });
    return written ? { taken: owed - open, let_go: open } : nothing;
  });
}
