import type { Opportunity, OpportunityKind } from '#src/contract/opportunity.ts';
import { normalCdf, normalQuantile } from '#src/statistics/distributions.ts';

type Ranked = Pick<Opportunity, 'kind' | 'value' | 'learned' | 'reasons'>;

/**
 * The order of the list: kinds whose campaigns did not pay last (`learned.sunk`); before them the kinds that the sector looks at first (none
 * where nobody said the sector); and within these and those by expected value times the chance that it is one.
 * That chance is the kind's own where campaigns were measured, else what the value's own interval says, Φ(mid ÷ ((high − low) ÷ 3.92)). What
 * has no value follows, by how much stands behind it (the largest count among its reasons).
 *
 * @param first kinds of the sector's preset
 * @example rankOpportunities(all, (await readSector(ctx))?.opportunities)[0]
 */
export function rankOpportunities<One extends Ranked>(
  all: readonly One[],
  first: readonly OpportunityKind[] = [],
): One[] {
  const weighed = all.map((one) => ({
    one,
    sunk: one.learned.sunk ? 1 : 0,
    other: first.includes(one.kind) ? 0 : 1,
    expected:
      one.value === null ? Number.NEGATIVE_INFINITY : one.value.mid * (one.learned.chance ?? chanceOf(one.value)),
    behind: Math.max(0, ...one.reasons.flatMap(({ unit, value }) => (unit === 'count' ? [value] : []))),
  }));
  return weighed
    .sort((a, b) => a.sunk - b.sunk || a.other - b.other || compare(b.expected, a.expected) || b.behind - a.behind)
    .map(({ one }) => one);
}

function chanceOf({ low, mid, high }: NonNullable<Opportunity['value']>): number {
  const sd = (high - low) / (2 * normalQuantile(0.975));
  return sd > 0 ? normalCdf(mid / sd) : mid > 0 ? 1 : 0;
}

/** Two that have no value are alike: their difference would be no number. */
const compare = (a: number, b: number) => (a === b ? 0 : a - b);
