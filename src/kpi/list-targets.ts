import { sql } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { KpiTarget } from '#src/contract/board.ts';
import type { KpiId } from '#src/contract/kpi.ts';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import type { Context } from '#src/store/context.ts';
import type { Reader } from './asker.ts';
import { KPIS } from './catalogue.ts';
import { judgeTarget } from './judge-target.ts';
import { mayRead } from './narrow-to-reader.ts';
import { readKpi } from './read-kpi.ts';
import { earlier } from './stretches.ts';

/** What a figure that does not add up is looked at over. */
export const LATEST_DAYS = 28;

/**
 * Targets that hold, the next due first, with where their figures are: sums since the target began, others over the last 28 days (or since it
 * began, where that is less). Targets that were due more than 60 days ago are left out.
 *
 * @param reader who is bound to stores sees only targets for those; who sees no costs, none of figures made of them
 * @example (await listTargets(ctx, asker, { kpi: 'revenue' }))[0]?.state // 'on_course'
 */
export async function listTargets(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  reader: Reader,
  { kpi }: { kpi?: KpiId | undefined },
): Promise<KpiTarget[]> {
  const { organisation, records } = ctx;
  const { stores } = reader;
  const { zone, currency } = await loadOrganisation(ctx);
  const today = wallTimeOf(ctx.now().getTime(), zone).date;
  const rows = await records
    .selectFrom('kpi_targets as t')
    .leftJoin('stores as s', (join) =>
      join.onRef('s.organisation', '=', 't.organisation').onRef('s.id', '=', 't.store'),
    )
    .leftJoin('members as m', (join) =>
      join.onRef('m.organisation', '=', 't.organisation').onRef('m.id', '=', 't.owner'),
    )
    .select([
      't.id',
      't.kpi',
      't.store',
      's.name as store_name',
      't.value',
      't.baseline',
      't.owner',
      'm.name',
      't.version',
    ])
    .select([sql<string>`t.begins::text`.as('begins'), sql<string>`t.due::text`.as('due')])
    .where('t.organisation', '=', organisation)
    .where('t.dropped', 'is', null)
    .where('t.due', '>=', addDays(today, -60))
    .$if(kpi !== undefined, (query) => query.where('t.kpi', '=', kpi as KpiId))
    .$if(stores.length > 0, (query) => query.where('t.store', 'in', [...stores]))
    .orderBy('t.due')
    .orderBy('t.id')
    .execute();
  const targets: KpiTarget[] = [];
  for (const { store, store_name, owner, name, ...row } of rows.filter((one) => mayRead(KPIS[one.kpi], reader))) {
    const { unit, method, good } = KPIS[row.kpi];
    const sums = method === 'sum';
    const last = earlier(row.due, today);
    const recent = addDays(last, 1 - LATEST_DAYS);
    const from = sums || recent < row.begins ? row.begins : recent;
    const { whole } =
      from > today
        ? { whole: { value: null, interval: null } }
        : await readKpi(
            ctx,
            { kpi: row.kpi, from, to: last, grain: 'whole', filter: store === null ? {} : { store: [store] } },
            reader,
          );
    targets.push({
      ...row,
      ...{ unit, currency: unit === 'money' ? currency : null },
      store: store === null ? null : { id: store, name: store_name ?? store },
      owner: { id: owner, name: name ?? '' },
      now: { value: whole.value, interval: whole.interval },
      ...judgeTarget({ ...row, sums, good }, whole, today),
    });
  }
  return targets;
}
