import { sql } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { KpiTarget } from '#src/contract/board.ts';
import type { KpiId, Measured } from '#src/contract/kpi.ts';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import type { Context } from '#src/store/context.ts';
import type { Reader } from './asker.ts';
import { KPIS } from './catalogue.ts';
import { judgeTarget } from './judge-target.ts';
import { NOTHING } from './measure.ts';
import { mayRead } from './narrow-to-reader.ts';
import { readKpis } from './read-kpis.ts';
import { earlier } from './stretches.ts';
import { undeclaredKpis } from './undeclared-kpis.ts';

/** What a figure that does not add up is looked at over. */
export const LATEST_DAYS = 28;

/**
 * Targets that hold, the next due first, with where their figures are: sums since the target began, others over the last 28 days (or since it
 * began, where that is less). Targets that were due more than 60 days ago are left out.
 *
 * @param reader who is bound to stores sees only targets for those; who sees no costs, none of figures made of them
 * @param asked all of them, or those of some figures, of a store or (null) of the whole house
 * @example (await listTargets(ctx, asker, { kpis: ['revenue'] }))[0]?.state // 'on_course'
 */
export async function listTargets(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  reader: Reader,
  { kpis, store: wanted }: { kpis?: readonly KpiId[]; store?: string | null },
): Promise<KpiTarget[]> {
  if (kpis?.length === 0) return [];
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
    .$if(kpis !== undefined, (query) => query.where('t.kpi', 'in', [...(kpis ?? [])]))
    .$if(wanted !== undefined, (query) => query.where('t.store', wanted === null ? 'is' : '=', wanted ?? null))
    .$if(stores.length > 0, (query) => query.where('t.store', 'in', [...stores]))
    .orderBy('t.due')
    .orderBy('t.id')
    .execute();
  const held = rows.filter((one) => mayRead(KPIS[one.kpi], reader));
  const undeclared = await undeclaredKpis(ctx);
  const begun = held.flatMap((row) => {
    if (undeclared.has(row.kpi)) return [];
    const last = earlier(row.due, today);
    const recent = addDays(last, 1 - LATEST_DAYS);
    const from = KPIS[row.kpi].method === 'sum' || recent < row.begins ? row.begins : recent;
    return from > today ? [] : [{ id: row.id, kpi: row.kpi, from, to: last, store: row.store }];
  });
  // Targets over the same days of the same store are read together.
  const now = new Map<string, Measured>();
  for (const [first, ...others] of Map.groupBy(begun, ({ from, to, store }) => `${from} ${to} ${store}`).values()) {
    if (first === undefined) continue;
    const { from, to, store } = first;
    const together = [first, ...others];
    const filter = store === null ? {} : { store: [store] };
    const figures = [...new Set(together.map((one) => one.kpi))];
    const read = await readKpis(ctx, figures, { from, to, grain: 'whole', filter }, reader);
    for (const { id, kpi } of together) now.set(id, read[figures.indexOf(kpi)]?.whole ?? NOTHING);
  }
  return held.map(({ store, store_name, owner, name, ...row }) => {
    const { unit, method, good } = KPIS[row.kpi];
    const { value, interval } = now.get(row.id) ?? NOTHING;
    return {
      ...row,
      ...{ unit, currency: unit === 'money' ? currency : null },
      store: store === null ? null : { id: store, name: store_name ?? store },
      owner: { id: owner, name: name ?? '' },
      now: { value, interval },
      ...judgeTarget({ ...row, sums: method === 'sum', good }, { value, interval }, today),
    };
  });
}
