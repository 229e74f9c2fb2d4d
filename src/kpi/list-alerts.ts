import { sql } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { KpiAlert } from '#src/contract/board.ts';
import type { Context } from '#src/store/context.ts';
import type { Reader } from './asker.ts';
import { KPIS } from './catalogue.ts';
import { mayRead } from './narrow-to-reader.ts';

const RECENT_MS = 60 * 86_400_000;

/**
 * Real changes of the last 60 days, newest first.
 *
 * @param reader who is bound to stores sees only changes in those; who sees no costs, none of figures made of them
 * @example (await listAlerts(ctx, asker))[0]?.difference
 */
export async function listAlerts(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  reader: Reader,
): Promise<KpiAlert[]> {
  const { stores } = reader;
  const { currency } = await loadOrganisation(ctx);
  const rows = await ctx.records
    .selectFrom('kpi_alerts as a')
    .leftJoin('stores as s', (join) =>
      join.onRef('s.organisation', '=', 'a.organisation').onRef('s.id', '=', 'a.store'),
    )
    .select([
      'a.id',
      'a.kpi',
      'a.store',
      's.name',
      'a.value',
      'a.usual',
      'a.difference',
      'a.low',
      'a.high',
      'a.q',
      'a.watched',
      'a.raised',
    ])
    .select(sql<string>`a.week::text`.as('week'))
    .where('a.organisation', '=', ctx.organisation)
    .where('a.raised', '>=', new Date(ctx.now().getTime() - RECENT_MS))
    .$if(stores.length > 0, (query) => query.where('a.store', 'in', [...stores]))
    .orderBy('a.raised', 'desc')
    .orderBy('a.q')
    .limit(50)
    .execute();
  return rows
    .filter(({ kpi }) => mayRead(KPIS[kpi], reader))
    .map(({ store, name, low, high, raised, ...row }) => {
      const { unit, good } = KPIS[row.kpi];
      return {
        ...{
          ...row,
          unit,
          currency: unit === 'money' ? currency : null,
          interval: [low, high],
          raised: raised.toISOString(),
        },
        store: store === '' ? null : { id: store, name: name ?? store },
        better: good === 'none' ? null : row.difference > 0 === (good === 'up'),
      };
    });
}
