import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { BoardSpan, ShownBoard } from '#src/contract/board.ts';
import type { KpiGrain } from '#src/contract/kpi.ts';
import { addDays, wallTimeOf, weekdayOf } from '#src/contract/zoned-time.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Asker } from './asker.ts';
import { KPIS } from './catalogue.ts';
import { listTargets } from './list-targets.ts';
import { loadBoard } from './load-board.ts';
import { readKpis } from './read-kpis.ts';
import { storesOf } from './stores-of.ts';
import { undeclaredKpis } from './undeclared-kpis.ts';

const SPANS: Readonly<Record<BoardSpan, { weeks: number; grain: KpiGrain }>> = {
  '4w': { weeks: 4, grain: 'day' },
  '13w': { weeks: 13, grain: 'week' },
  '52w': { weeks: 52, grain: 'week' },
};

/**
 * A board with its figures over whole weeks that are over, each with its interval, its course, the change to as many weeks before and to the
 * year before, and its target where there is one. Of one store, figures that know no stores are left out;
 * and always those of events for which no purpose is declared any more.
 *
 * @throws AftershowError not_found (a board, or a store, that is not theirs)
 * @example (await readBoard(ctx, asker, { id: 'marketing', span: '13w' })).tiles[0]?.series.whole.value
 */
export async function readBoard(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  asker: Asker,
  { id, span, store }: { id: string; span: BoardSpan; store?: string | undefined },
): Promise<ShownBoard> {
  const board = await loadBoard(ctx, asker, id);
  const stores = await storesOf(ctx, asker);
  if (store !== undefined && !stores.some((one) => one.id === store))
    throw new AftershowError('not_found', 'no such store');
  const { zone } = await loadOrganisation(ctx);
  const { from, to } = weeksUntil(wallTimeOf(ctx.now().getTime(), zone).date, SPANS[span].weeks);
  const filter = store === undefined ? {} : { store: [store] };
  const undeclared = await undeclaredKpis(ctx);
  const wanted = board.tiles.filter(
    ({ kpi }) => !undeclared.has(kpi) && (store === undefined || KPIS[kpi].question.dimensions.store !== undefined),
  );
  const kpis = wanted.map(({ kpi }) => kpi);
  const [series, targets] = await Promise.all([
    readKpis(ctx, kpis, { from, to, grain: SPANS[span].grain, filter }, asker),
    listTargets(ctx, asker, { kpis, store: store ?? null }),
  ]);
  const tiles = series.map((one) => ({
    kpi: one.kpi,
    series: one,
    target: targets.find(({ kpi }) => kpi === one.kpi) ?? null,
  }));
  return {
    ...{ ...board, tiles, from, to, span, store: store ?? null },
    stores,
  };
}

/** So many weeks from Monday to Sunday, the last of which is over. */
function weeksUntil(today: string, weeks: number): { from: string; to: string } {
  const to = addDays(today, -weekdayOf(today));
  return { from: addDays(to, 1 - 7 * weeks), to };
}
