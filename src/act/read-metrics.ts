import { sql } from 'kysely';
import { z } from 'zod';
import { readPast } from '#src/analyse/past-sessions.ts';
import type { Metric } from '#src/contract/action-plan.ts';
import type { CostSum } from '#src/contract/cost.ts';
import { sumCosts } from '#src/session/costs/sum-costs.ts';
import type { Context } from '#src/store/context.ts';
import { ownScore, sessionScores } from '#src/survey/session-scores.ts';
import { type Measured, type MoreOfSession, metricsOf } from './metrics-of.ts';

export type Reading = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/** A session that has ended, with what it came to. */
export interface MeasuredSession {
  currency: string | null;
  measured: Partial<Record<Metric, Measured>>;
}

const part = z.object({ numerator: z.number(), denominator: z.number() });
const units = z.array(z.object({ product: z.string(), units: z.number(), returned_units: z.number() }));
const costs = z.array(z.object({ id: z.string(), cost: z.number().nullable() }));
const more = z.object({
  sentiment: z
    .object({ n: z.number(), mean: z.object({ value: z.number() }).nullable() })
    .nullish()
    .catch(null),
  trouble: part.nullish().catch(null),
  refunds: z.object({ amount: z.number() }).nullish().catch(null),
  units: units.nullish().catch(null),
  costs: costs.nullish().catch(null),
});

/**
 * What ended sessions came to, from their kept debriefs; those without one, or whose data changed since, are computed and kept on the way.
 *
 * @param asked.compute how many may be computed now; the rest keeps what was known, or has nothing
 * @example const known = await readMetrics(ctx, { sessions, compute: 50 }); known.get(id)?.measured.net_revenue?.value
 */
export async function readMetrics(
  ctx: Reading,
  { sessions, compute }: { sessions: readonly string[]; compute: number },
): Promise<Map<string, MeasuredSession>> {
  const past = await readPast(ctx, { sessions, compute });
  const rows = await ctx.records
    .selectFrom('session_facts')
    .select('session')
    .distinctOn('session')
    .select(
      sql<unknown>`jsonb_build_object('sentiment', debrief -> 'voice' -> 'sentiment', 'trouble', debrief -> 'stream' -> 'people_affected', 'units', debrief -> 'products',
        'refunds', debrief -> 'revenue' -> 'refunds', 'costs', debrief -> 'session' -> 'products')`.as('parts'),
    )
    .where('organisation', '=', ctx.organisation)
    .where(sql<boolean>`session = any(${[...past.keys()]}::text[])`)
    .orderBy('session')
    .orderBy('computed', 'desc')
    .execute();
  const spent = Map.groupBy(await sumCosts(ctx, { by: 'session' }), ({ key }) => key);
  // Debriefs are kept without answers, which come in for days.
  const said = await sessionScores(ctx, [...past.keys()]);
  const beside = new Map(rows.map(({ session, parts }) => [session, moreOf(more.parse(parts))]));
  return new Map(
    [...past].map(([id, one]) => {
      const currency = one.revenue.net?.currency ?? one.session.currency;
      const also = beside.get(id);
      const scores = said.get(id) ?? [];
      const own = also && {
        ...also,
        ...{ nps: ownScore(scores, 'nps'), csat: ownScore(scores, 'csat') },
        spent: spentIn(currency, spent.get(id) ?? []),
      };
      return [id, { currency, measured: metricsOf(one, own) }];
    }),
  );
}

/** Costs of a session in its own currency; null where some were paid in another, since nothing adds them up. */
function spentIn(currency: string | null, costs: readonly CostSum[]): number | null {
  return costs.every((one) => one.currency === currency) ? costs.reduce((sum, { amount }) => sum + amount, 0) : null;
}

function moreOf({
  sentiment,
  trouble,
  refunds,
  units: sold,
  costs: known,
}: z.infer<typeof more>): Omit<MoreOfSession, 'spent' | 'nps' | 'csat'> {
  return {
    sentiment: sentiment?.mean == null ? null : { value: sentiment.mean.value, n: sentiment.n },
    trouble: trouble ?? null,
    refunded: refunds?.amount ?? null,
    cost: costOf(sold ?? [], known ?? []),
  };
}

/** Of what was sold and kept; null as soon as the cost of one sold product is not known. */
function costOf(sold: z.infer<typeof units>, known: z.infer<typeof costs>): number | null {
  const each = new Map(known.map(({ id, cost }) => [id, cost]));
  let sum = 0;
  for (const { product, units: all, returned_units } of sold) {
    const kept = Math.max(0, all - returned_units);
    if (kept === 0) continue;
    const cost = each.get(product) ?? null;
    if (cost === null) return null;
    sum += kept * cost;
  }
  return sold.some(({ units: all }) => all > 0) ? sum : null;
}
