import type { Interval } from '#src/contract/debrief.ts';
import { studentQuantile } from './distributions.ts';

/** What a product sold in one week at one price. */
export interface PricedWeek {
  product: string;
  week: number;
  price: number;
  units: number;
}

/** By how many per cent sales change when the price changes by one per cent. */
export interface PriceResponse {
  elasticity: number;
  interval: Interval;
  se: number;
  /** Weeks of products that count. */
  n: number;
  products: number;
}

/**
 * Elasticity of sales to price, of like products together: log units = product + week + e · log price, where the effects of products and
 * weeks are taken out by turns (within transformation) and the standard error counts them. Errors are clustered by product, since its
 * weeks resemble each other (Arellano 1987; with (G/(G − 1))·((n − 1)/(n − k)) and t on G − 1). Null without at least `leastProducts`
 * products whose price moved: without that, no advice on price. Says what went with what: prices are cut for reasons.
 *
 * @example priceResponse(weeksOfTwelveProducts)?.elasticity // −1.8: a price cut of 10 % went with 18 % more units
 */
export function priceResponse(weeks: readonly PricedWeek[], leastProducts = 6, level = 0.95): PriceResponse | null {
  const moved = withMovingPrice(weeks.filter(({ price, units }) => price > 0 && units > 0));
  const products = numbered(moved.map(({ product }) => product));
  const dates = numbered(moved.map(({ week }) => week));
  if (products.count < leastProducts) return null;
  const x = within(
    moved.map(({ price }) => Math.log(price)),
    products,
    dates,
  );
  const y = within(
    moved.map(({ units }) => Math.log(units)),
    products,
    dates,
  );
  const n = moved.length;
  const df = n - products.count - dates.count;
  const spread = x.reduce((sum, value) => sum + value * value, 0);
  if (df < 1 || spread < 1e-12) return null;
  const elasticity = x.reduce((sum, value, i) => sum + value * (y[i] as number), 0) / spread;
  const scores = new Float64Array(products.count);
  for (const [i, value] of x.entries()) {
    const product = products.of[i] as number;
    scores[product] = (scores[product] as number) + value * ((y[i] as number) - elasticity * value);
  }
  const g = products.count;
  const correction = (g / (g - 1)) * ((n - 1) / df);
  const se = Math.sqrt(correction * scores.reduce((sum, score) => sum + score * score, 0)) / spread;
  const half = studentQuantile(0.5 + level / 2, g - 1) * se;
  return { elasticity, interval: [elasticity - half, elasticity + half], se, n, products: g };
}

/** Products seen at two prices at least that differ by one per cent or more. */
function withMovingPrice(weeks: readonly PricedWeek[]): PricedWeek[] {
  const range = new Map<string, [number, number]>();
  for (const { product, price } of weeks) {
    const [low, high] = range.get(product) ?? [price, price];
    range.set(product, [Math.min(low, price), Math.max(high, price)]);
  }
  return weeks.filter(({ product }) => {
    const [low, high] = range.get(product) ?? [1, 1];
    return high / low >= 1.01;
  });
}

interface Numbered {
  of: number[];
  count: number;
}

function numbered(values: readonly (string | number)[]): Numbered {
  const known = new Map<string | number, number>();
  const of = values.map((value) => {
    const number = known.get(value) ?? known.size;
    known.set(value, number);
    return number;
  });
  return { of, count: known.size };
}

/** What is left of values once the means of products and of weeks are taken out, by turns until nothing moves. */
function within(values: readonly number[], products: Numbered, weeks: Numbered): number[] {
  let left = [...values];
  for (let round = 0; round < 500; round++) {
    const before = left;
    left = withoutMeans(withoutMeans(left, products), weeks);
    const moved = left.reduce((most, value, i) => Math.max(most, Math.abs(value - (before[i] as number))), 0);
    if (moved < 1e-12) break;
  }
  return left;
}

function withoutMeans(values: readonly number[], groups: Numbered): number[] {
  const sums = new Float64Array(groups.count);
  const counts = new Float64Array(groups.count);
  for (const [i, value] of values.entries()) {
    const group = groups.of[i] as number;
    sums[group] = (sums[group] as number) + value;
    counts[group] = (counts[group] as number) + 1;
  }
  return values.map((value, i) => {
    const group = groups.of[i] as number;
    return value - (sums[group] as number) / (counts[group] as number);
  });
}
