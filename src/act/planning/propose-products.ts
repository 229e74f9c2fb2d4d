import type { ProductOverTime } from '#src/contract/compare.ts';
import type { Certainty, Draft } from '#src/contract/planning.ts';
import { stockOf } from '#src/session/catalogue-queries.ts';
import { shrinkProportions } from '#src/statistics/shrink-proportions.ts';
import type { Context } from '#src/store/context.ts';
import { certaintyOf } from './certainty-of.ts';

type Proposed = Omit<Draft['products'][number], 'lessons'>;

const MOST = 8;
/** The range is that of people; how much evenings differ is not known from fewer showings. */
const LEAST_SHOWINGS = 3;

/**
 * Products in the order of what they are likely to sell: buyers of those present while each was shown, over all its showings, drawn
 * towards all products, so that one sale to three viewers does not come first. What is sold out or gone from the catalogue is left out.
 *
 * @example const products = await proposeProducts(ctx, seriesOf(past));
 */
export async function proposeProducts(
  { records, organisation }: Pick<Context, 'records' | 'organisation'>,
  series: readonly ProductOverTime[],
): Promise<Proposed[]> {
  const shown = series.filter(({ conversion }) => conversion.denominator > 0);
  if (shown.length === 0) return [];
  const there = await records
    .selectFrom('products')
    .select((eb) => ['id', stockOf(eb.ref('products.organisation'), eb.ref('products.id')).as('stock')])
    .where('organisation', '=', organisation)
    .where(
      'id',
      'in',
      shown.map(({ product }) => product),
    )
    .execute();
  const sellable = new Set(there.filter(({ stock }) => stock === null || Number(stock) > 0).map(({ id }) => id));
  const { mean, groups } = shrinkProportions(
    shown.map(({ conversion }) => ({ k: conversion.numerator, n: conversion.denominator })),
  );
  return shown
    .flatMap((one, at): Proposed[] => {
      const group = groups[at];
      if (group === undefined || !sellable.has(one.product) || mean <= 0) return [];
      const [low, high] = group.interval;
      const effect = { ratio: group.value / mean, interval: [low / mean, high / mean] as [number, number] };
      return [
        {
          ...{ product: one.product, name: one.name, units: one.units, revenue: one.revenue, n: one.sessions },
          conversion: { raw: group.raw, shrunk: group.value, interval: group.interval },
          ...{ effect, reversed_by: null, certainty: withFew(certaintyOf(effect, null), one.sessions) },
        },
      ];
    })
    .sort((a, b) => b.conversion.shrunk - a.conversion.shrunk)
    .slice(0, MOST);
}

function withFew(certainty: Certainty, showings: number): Certainty {
  return certainty === 'likely' && showings < LEAST_SHOWINGS ? 'leaning' : certainty;
}
