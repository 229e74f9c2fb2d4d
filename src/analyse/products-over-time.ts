import type { ProductOverTime } from '#src/contract/compare.ts';
import { compareShares } from '#src/statistics/compare-groups.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import { endedSessions } from './ended-sessions.ts';
import { type PastSession, readPast } from './past-sessions.ts';

const MOST_COMPUTED = 5;
const MOST_PRODUCTS = 300;
/** With fewer showings there are no two halves to compare. */
const LEAST_SHOWINGS = 4;

type Point = ProductOverTime['points'][number];

/**
 * What each product did in every session that showed it, those that brought most first: its conversion over all showings together, and
 * that of the later half of its showings minus the earlier half (Newcombe's interval). A product's second showing meets people who saw
 * the first: a falling conversion is not a worse product.
 *
 * @example (await productsOverTime(ctx)).products[0]?.points.at(-1)?.conversion.value
 */
export async function productsOverTime(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
): Promise<{ sessions: number; products: ProductOverTime[] }> {
  const ended = (await endedSessions(ctx)).map(({ id }) => id);
  const past = await readPast(ctx, { sessions: ended, with: ['products'], compute: MOST_COMPUTED });
  return { sessions: past.size, products: seriesOf([...past.values()]).slice(0, MOST_PRODUCTS) };
}

/**
 * The series of each product over sessions in any order.
 *
 * @example seriesOf(pastSessions)[0]?.change?.interval
 */
export function seriesOf(past: readonly PastSession[]): ProductOverTime[] {
  const ordered = past.filter(({ session }) => session.start !== null);
  ordered.sort((a, b) => ((a.session.start ?? '') < (b.session.start ?? '') ? -1 : 1));
  const series = new Map<string, { name: string; points: Point[] }>();
  for (const { session, products } of ordered) {
    for (const one of products) {
      if (one.units === 0 && one.clickers === 0 && (one.on_screen_s ?? 0) === 0) continue;
      const found = series.get(one.product) ?? { name: one.name, points: [] };
      series.set(one.product, found);
      found.name = one.name;
      found.points.push({
        ...{ session: session.id, title: session.title, start: session.start ?? '' },
        ...{ units: one.units, clickers: one.clickers, revenue: one.revenue, conversion: one.conversion },
        ...{ price: one.price, out_of_stock_s: one.out_of_stock_s },
      });
    }
  }
  return [...series]
    .map(([product, { name, points }]) => ({
      ...{ product, name, sessions: points.length, points },
      units: points.reduce((sum, { units }) => sum + units, 0),
      revenue: sumOf(points),
      conversion: pooled(points),
      change: changeOf(points),
    }))
    .sort((a, b) => (b.revenue?.amount ?? 0) - (a.revenue?.amount ?? 0) || b.units - a.units);
}

/** Null where currencies differ: such sums do not exist. */
function sumOf(points: readonly Point[]): ProductOverTime['revenue'] {
  const amounts = points.flatMap(({ revenue }) => revenue ?? []);
  const [first] = amounts;
  if (first === undefined || amounts.some(({ currency }) => currency !== first.currency)) return null;
  return { amount: amounts.reduce((sum, { amount }) => sum + amount, 0), currency: first.currency };
}

function pooled(points: readonly Point[]): ProductOverTime['conversion'] {
  const of = (part: 'numerator' | 'denominator') => points.reduce((sum, { conversion }) => sum + conversion[part], 0);
  return shareOf(of('numerator'), of('denominator'));
}

function changeOf(points: readonly Point[]): ProductOverTime['change'] {
  const measured = points.filter(({ conversion }) => conversion.denominator > 0);
  if (measured.length < LEAST_SHOWINGS) return null;
  const half = Math.floor(measured.length / 2);
  const [earlier, later] = [pooled(measured.slice(0, half)), pooled(measured.slice(half))];
  const found = compareShares(
    { k: later.numerator, n: later.denominator },
    { k: earlier.numerator, n: earlier.denominator },
  );
  return found === null ? null : { value: found.estimate, interval: found.interval };
}
