import { EVENT_TYPES } from '#src/contract/event.ts';
import { KPI_IDS, type KpiId } from '#src/contract/kpi.ts';
import { checkPurposes } from '#src/privacy/check-purposes.ts';
import type { Context } from '#src/store/context.ts';
import { KPIS } from './catalogue.ts';

/**
 * The figures that look at a kind of events for which no purpose is declared (any more): they are not read, though events of before may
 * still be there until their day (G1).
 *
 * @example (await undeclaredKpis(ctx)).has('revenue') // true once the purpose of sales was retired
 */
export async function undeclaredKpis(ctx: Pick<Context, 'organisation' | 'records'>): Promise<ReadonlySet<KpiId>> {
  const { refused } = await checkPurposes(ctx, EVENT_TYPES);
  return new Set(
    KPI_IDS.filter((id) => {
      const { question } = KPIS[id];
      return question.store === 'events' && question.reads.some((type) => refused.includes(type));
    }),
  );
}
