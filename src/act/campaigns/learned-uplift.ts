import type { CampaignEffect } from '#src/contract/campaign.ts';
import type { OpportunityKind } from '#src/contract/opportunity.ts';
import { normalCdf, normalQuantile } from '#src/statistics/distributions.ts';
import { derSimonianLaird } from '#src/statistics/pooling.ts';
import type { Context } from '#src/store/context.ts';

/** What a campaign of a kind is thought to do before any has been measured: one buyer in a hundred more, between one less and three more. */
export const PRIOR = { mean: 0.01, sd: 0.01 } as const;
/** A kind sinks in the list once its campaigns lost money on average and the chance that it pays is below this. */
const SUNK_BELOW = 0.2;

/** What settled campaigns of one kind let expect of the next. */
export interface Learned {
  campaigns: number;
  /** Of the share of buyers, people written to minus people held out. */
  uplift: { value: number; sd: number; interval: [number, number] };
  /** The chance that the kind pays; null where no campaign of it has a profit. */
  chance: number | null;
  sunk: boolean;
}

type Settled = Pick<CampaignEffect, 'buyers' | 'profit' | 'treated'>;

/**
 * What a kind's settled campaigns teach, drawn to what was thought before (normal–normal): their random-effects mean (DerSimonian–Laird)
 * weighs by 1/se², the prior by 1/sd²; how much campaigns differ (τ²) is added for the next one. Whether the kind pays is told by profit per
 * person treated alone: Φ(mean ÷ √(se² + τ²)) of the same pooling.
 *
 * @example learnUplift([]).uplift.value // .01
 */
export function learnUplift(settled: readonly Settled[]): Learned {
  const effects = settled.flatMap(({ buyers }) => (buyers === null ? [] : [estimateOf(buyers.value, buyers.interval)]));
  const pooled = derSimonianLaird(effects);
  const before = 1 / PRIOR.sd ** 2;
  const told = pooled === null ? 0 : 1 / pooled.se ** 2;
  const value = (PRIOR.mean * before + (pooled?.mean ?? 0) * told) / (before + told);
  const sd = Math.sqrt(1 / (before + told) + (pooled?.tau2 ?? 0));
  const profits = derSimonianLaird(
    settled.flatMap(({ profit, treated }) =>
      profit === null || treated.people === 0
        ? []
        : [
            estimateOf(profit.value / treated.people, [
              profit.interval[0] / treated.people,
              profit.interval[1] / treated.people,
            ]),
          ],
    ),
  );
  const chance = profits === null ? null : normalCdf(profits.mean / Math.sqrt(profits.se ** 2 + profits.tau2));
  const z = normalQuantile(0.975);
  return {
    campaigns: settled.length,
    uplift: { value, sd, interval: [value - z * sd, value + z * sd] },
    chance,
    sunk: profits !== null && profits.mean < 0 && chance !== null && chance < SUNK_BELOW,
  };
}

/**
 * The same by kind, from every campaign that has its final effect.
 *
 * @example (await learnedUplifts(ctx))('dormant').sunk
 */
export async function learnedUplifts({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<(kind: OpportunityKind) => Learned> {
  const rows = await records
    .selectFrom('campaigns')
    .select(['kind', 'effect'])
    .where('organisation', '=', organisation)
    .where('state', '=', 'ended')
    .where('effect', 'is not', null)
    .execute();
  const byKind = Map.groupBy(rows, ({ kind }) => kind);
  const none = learnUplift([]);
  const known = new Map(
    [...byKind].map(([kind, own]) => [kind, learnUplift(own.flatMap(({ effect }) => effect ?? []))]),
  );
  return (kind) => known.get(kind) ?? none;
}

/** An interval of 95 % as an estimate with its variance. */
function estimateOf(value: number, [low, high]: readonly [number, number]): { value: number; variance: number } {
  const se = (high - low) / (2 * normalQuantile(0.975));
  return { value, variance: Math.max(se ** 2, 1e-12) };
}
