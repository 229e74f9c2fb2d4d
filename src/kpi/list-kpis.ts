import type { KpiFigure } from '#src/contract/board.ts';
import { KPI_IDS } from '#src/contract/kpi.ts';
import type { Context } from '#src/store/context.ts';
import type { Asker } from './asker.ts';
import { dimensionsOf, KPIS } from './catalogue.ts';
import { mayRead } from './narrow-to-reader.ts';
import { undeclaredKpis } from './undeclared-kpis.ts';

/**
 * The figures that somebody may read (`mayRead`), of events for which a purpose is declared.
 *
 * @example (await listKpis(ctx, asker)).map(({ id }) => id)
 */
export async function listKpis(ctx: Pick<Context, 'organisation' | 'records'>, asker: Asker): Promise<KpiFigure[]> {
  const { organisation, records } = ctx;
  const undeclared = await undeclaredKpis(ctx);
  const rows = await records
    .selectFrom('kpi_watches')
    .select('kpi')
    .where('organisation', '=', organisation)
    .where('person', '=', asker.person ?? '')
    .execute();
  const watched = new Set(rows.map(({ kpi }) => kpi));
  return KPI_IDS.filter((id) => mayRead(KPIS[id], asker) && !undeclared.has(id)).map((id) => {
    const { unit, good, method } = KPIS[id];
    return { id, unit, good, method, dimensions: dimensionsOf(id), watched: watched.has(id) };
  });
}
