import type { SourceEvent } from '#src/contract/event.ts';
import { mix } from '../mix.ts';
import { type Random, randomFrom } from '../random.ts';
import type { Habits } from './habits.ts';
import type { RetailOrder, RetailTruth } from './retail.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
/** Where visits come from, with the planted shares that buy and that leave from the first page. */
const SOURCES = [
  { source: 'newsletter', weight: 0.16, conversion: 0.22, bounce: 0.24 },
  { source: 'direct', weight: 0.3, conversion: 0.16, bounce: 0.3 },
  { source: 'google', weight: 0.3, conversion: 0.1, bounce: 0.42 },
  { source: 'instagram', weight: 0.24, conversion: 0.05, bounce: 0.62 },
] as const;
const WORST = { page: '/livraison-et-retours', exit: 0.64, usual: 0.22 } as const;
const ADDS = 0.16;
const STRANGERS = 4000;

/** One visit: when it began, whose, from where, and what was ordered in it. */
export interface Visit {
  at: number;
  source: number;
  visitor: string;
  order: RetailOrder | null;
}

/** What the visits came to, counted as they are walked. */
export interface SiteCounts {
  abandoned: { visits: number; of: number };
}

/**
 * The visits to the site: those that ordered, and so many others that each source sells to its planted share.
 *
 * @example planVisits({ seed, from, days, orders, people }).visits.length
 */
export function planVisits(of: {
  seed: number;
  from: number;
  days: number;
  orders: readonly RetailOrder[];
  people: readonly Habits[];
}): { visits: Visit[]; sources: RetailTruth['site']['sources']; worst_page: RetailTruth['site']['worst_page'] } {
  const { seed, from, days, orders, people } = of;
  const random = randomFrom(seed, 'visits');
  const cookies = new Map(
    people.flatMap(({ customer, twin, visitor }) => [customer, ...(twin ? [twin] : [])].map(({ id }) => [id, visitor])),
  );
  const buying = orders
    .filter(({ store }) => store === null)
    .map((order): Visit => {
      const source = random.index(SOURCES.map(({ weight, conversion }) => weight * conversion));
      const visitor = cookies.get(order.customer ?? '') ?? `site-${order.ref}`;
      return { at: order.time - Math.round(random.between(240, 500) * SECOND_MS), source, visitor, order };
    });
  const online = people.filter(({ in_store }) => in_store < 1);
  const looking = SOURCES.flatMap(({ conversion }, source) => {
    const bought = buying.filter((visit) => visit.source === source).length;
    return Array.from({ length: Math.round((bought * (1 - conversion)) / conversion) }, (): Visit => {
      const at = from + random.whole(0, days - 1) * DAY_MS + Math.round(random.between(6, 22) * 3600) * SECOND_MS;
      const known = random.chance(0.3)
        ? random.pick(online).visitor
        : `site-x${mix(random.whole(1, STRANGERS)).toString(36)}`;
      return { at, source, visitor: known, order: null };
    });
  });
  const visits = [...buying, ...looking].sort((a, b) => a.at - b.at);
  const sources = SOURCES.map(({ source, conversion, bounce }, place) => {
    const own = visits.filter((visit) => visit.source === place);
    // Who buys did not leave at once.
    return {
      source,
      conversion,
      bounce: bounce * (1 - conversion),
      visits: own.length,
      ordered: own.filter(({ order }) => order !== null).length,
    };
  });
  return { visits, sources, worst_page: WORST };
}

/**
 * What happens in the visits, page by page. Deterministic: each call walks the same way.
 *
 * @example [...walkVisits({ seed, visits, products, people })].length
 */
export function* walkVisits(
  of: { seed: number; visits: readonly Visit[]; products: readonly string[]; people: readonly Habits[] },
  counts: SiteCounts = { abandoned: { visits: 0, of: 0 } },
): Generator<SourceEvent> {
  const { seed, visits, products, people } = of;
  const persons = new Map(
    people.flatMap(({ customer, twin }) =>
      [customer, ...(twin ? [twin] : [])].map(({ id, email }) => [id, { externalId: id, ...(email && { email }) }]),
    ),
  );
  for (const [place, visit] of visits.entries()) {
    const random = randomFrom(mix(seed + place), 'walk');
    const { source, bounce } = SOURCES[visit.source] ?? SOURCES[0];
    let at = visit.at;
    let n = 0;
    const about = { visitor: visit.visitor, source };
    const event = (type: SourceEvent['type'], rest: Partial<SourceEvent>): SourceEvent => {
      at += Math.round(random.between(6, 45)) * SECOND_MS;
      return { id: `site-${place}-${++n}`, type, time: at, ...about, ...rest };
    };
    if (visit.order === null) {
      yield* lookAround(random, bounce, products, event, counts);
      continue;
    }
    const { order } = visit;
    const person = persons.get(order.customer ?? '');
    yield event('page', { name: '/' });
    for (const { product } of order.lines) {
      yield event('page', { name: `/produits/${product}`, product });
      yield event('cart_add', { product, quantity: 1 });
    }
    counts.abandoned.of += 1;
    yield event('page', { name: '/panier' });
    if (random.chance(0.2)) yield event('page', { name: WORST.page });
    yield event('checkout', {});
    const sold = { ...about, ref: order.ref, currency: 'EUR', time: Math.max(at + SECOND_MS, order.time) };
    yield { id: order.ref, type: 'order', ...sold, amount: order.amount, ...(person && { person }) };
    for (const [line, { product, quantity, amount }] of order.lines.entries())
      yield { id: `${order.ref}-${line + 1}`, type: 'order_item', ...sold, product, quantity, amount };
  }
}

/** Somebody who orders nothing this time. */
function* lookAround(
  random: Random,
  bounce: number,
  products: readonly string[],
  event: (type: SourceEvent['type'], rest: Partial<SourceEvent>) => SourceEvent,
  counts: SiteCounts,
): Generator<SourceEvent> {
  const landing = random.chance(0.5) ? undefined : random.pick(products);
  yield event('page', landing === undefined ? { name: '/' } : { name: `/produits/${landing}`, product: landing });
  if (random.chance(bounce)) return;
  let added = false;
  for (let pages = 1; pages < 14; pages++) {
    if (random.chance(0.2)) {
      yield event('page', { name: WORST.page });
      if (random.chance(WORST.exit)) break;
      continue;
    }
    const product = random.pick(products);
    yield event('page', { name: `/produits/${product}`, product });
    if (random.chance(ADDS)) {
      yield event('cart_add', { product, quantity: 1 });
      added = true;
    }
    if (random.chance(WORST.usual)) break;
  }
  counts.abandoned.of += Number(added);
  counts.abandoned.visits += Number(added);
}
