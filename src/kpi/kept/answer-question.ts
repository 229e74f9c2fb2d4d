import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { OwnQuestion } from '#src/contract/kept-question.ts';
import type { KpiSeries } from '#src/contract/kpi.ts';
import type { Context } from '#src/store/context.ts';
import type { Reader } from '../asker.ts';
import { readKpi } from '../read-kpi.ts';
import { spanDays } from './span-days.ts';

/**
 * What a question of one's own answers today, each part with its own series.
 *
 * @throws AftershowError as readKpi
 * @example (await answerQuestion(ctx, { kpi: 'orders', by: 'store', grain: 'week', filter: {}, span: { days: 90 } }, asker)).parts
 */
export async function answerQuestion(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  { kpi, by, grain, filter, span }: OwnQuestion,
  reader: Reader,
): Promise<KpiSeries> {
  const { zone } = await loadOrganisation(ctx);
  const stretch = spanDays(span, zone, ctx.now().getTime());
  return readKpi(ctx, { kpi, grain, filter, ...stretch, ...(by === null ? {} : { by, points: true }) }, reader);
}
