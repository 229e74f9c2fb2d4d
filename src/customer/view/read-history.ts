import { z } from 'zod';
import { WEIGHT } from '#src/analyse/order-number.sql.ts';
import type { WholeCustomer } from '#src/contract/customer.ts';
import { BARRIERS } from '#src/contract/voice.ts';
import { median } from '#src/statistics/quantiles.ts';
import type { Context } from '#src/store/context.ts';
import type { KnownPerson } from './known-person.ts';
import { ownRows } from './own-rows.sql.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events'>;
type History = Pick<
  WholeCustomer,
  'value' | 'products' | 'categories' | 'sessions' | 'channels' | 'deliveries' | 'sentiment' | 'experiences'
>;

const MOST = 8;
const MONTHS = 24;
const SERIES = 30;
const DAY_MS = 86_400_000;

const order = z.object({
  known_as: z.string(),
  /** As the shop prints it. */
  printed: z.string(),
  at: z.number(),
  session: z.string(),
  amount: z.number(),
  currency: z.string(),
  till: z.number(),
});
const refund = z.object({ at: z.number(), amount: z.number(), currency: z.string() });
const taken = z.object({ product: z.string(), units: z.number() });
const watched = z.object({ session: z.string(), at: z.number(), orders: z.number(), total: z.number() });
const parcel = z.object({
  ...{ name: z.string(), ref: z.string(), at: z.number(), day: z.string() },
  ...{ promised: z.string(), mode: z.string(), express: z.number() },
});
const month = z.object({ month: z.string(), mean: z.number(), n: z.number() });
const told = z.object({ at: z.number(), label: z.string(), said: z.string() });
const barrier = z.object({ barrier: z.string(), n: z.number() });

/**
 * What a person bought, watched, was sent and said: as far back as it is kept. Several sources' words of one order are one order.
 *
 * @param zone cuts the months
 * @example (await readHistory(ctx, person, 'Europe/Paris')).value.orders
 */
export async function readHistory(ctx: Asking, person: KnownPerson, zone: string): Promise<History> {
  const own = ownRows(ctx.organisation, person);
  const params = { ...own.params, zone };
  const ask = <Row>(sql: string, row: z.ZodType<Row>) => ctx.events.ask(sql, params, row);
  const at = 'toUnixTimestamp64Milli(if(replay = 1, received, time))';
  const [tellings, refunds, items, sessions, parcels, months, spoken, barriers] = await Promise.all([
    ask(
      `SELECT trim(LEADING '#' FROM if(ref = '', id, ref)) AS known_as, trim(LEADING '#' FROM max(JSONExtractString(properties, 'number'))) AS printed,
         min(${at}) AS at, any(session) AS session, argMax(amount, ${WEIGHT}) AS amount, argMax(currency, ${WEIGHT}) AS currency,
         toUInt8(max(JSONExtractString(properties, 'store')) != '') AS till
       FROM ${own.touchpoints('type, replay, received, session, amount, currency, ref, properties, origin')}
       WHERE type = 'order' GROUP BY known_as ORDER BY at DESC`,
      order,
    ),
    ask(
      `SELECT ${at} AS at, amount, currency FROM ${own.touchpoints('type, replay, received, amount, currency')}
       WHERE type = 'refund' ORDER BY at DESC`,
      refund,
    ),
    ask(
      `SELECT product, toInt64(sum(greatest(quantity, 1))) AS units FROM ${own.touchpoints('type, product, quantity')}
       WHERE type = 'order_item' AND product != '' GROUP BY product ORDER BY units DESC, product LIMIT 500`,
      taken,
    ),
    ask(
      `SELECT session, max(toUnixTimestamp64Milli(if(replay = 1, received, time))) AS at, countIf(type = 'order') AS orders,
         count() OVER () AS total
       FROM ${own.touchpoints('type, replay, received, session')}
       WHERE session != '' GROUP BY session ORDER BY at DESC LIMIT ${MOST}`,
      watched,
    ),
    ask(
      `SELECT DISTINCT name, ref, toUnixTimestamp64Milli(time) AS at, formatDateTime(time, '%F', {zone:String}) AS day,
         JSONExtractString(properties, 'promised') AS promised, JSONExtractString(properties, 'mode') AS mode,
         toUInt8(JSONExtractBool(properties, 'express') OR mode = 'express') AS express
       FROM ${own.touchpoints('type, name, ref, properties')}
       WHERE type = 'delivery' ORDER BY at LIMIT 5000`,
      parcel,
    ),
    ask(
      `SELECT formatDateTime(if(replay = 1, received, time), '%Y-%m', {zone:String}) AS month, avg(sentiment) AS mean, count() AS n
       FROM ${own.voices('replay, received, sentiment, heard')}
       WHERE heard > 0 GROUP BY month ORDER BY month DESC LIMIT ${MONTHS}`,
      month,
    ),
    ask(
      `SELECT ${at} AS at, toString(label) AS label, channel AS said FROM ${own.voices('replay, received, heard, label, channel')}
       WHERE heard > 0 AND label IN ('negative', 'positive') ORDER BY at DESC LIMIT ${SERIES}`,
      told,
    ),
    ask(
      `SELECT arrayJoin(barriers) AS barrier, count() AS n FROM ${own.voices('barriers')}
       GROUP BY barrier ORDER BY n DESC, barrier`,
      barrier,
    ),
  ]);
  const orders = eachOnce(tellings);
  const { names, titles } = await namesOf(ctx, items, sessions);
  const late = new Set(parcels.filter(isLate).map(({ ref }) => ref));
  return {
    value: {
      orders: orders.length,
      paid: byCurrency([...orders, ...refunds.map((one) => ({ ...one, amount: -one.amount }))]),
      refunded: byCurrency(refunds),
      first: instantOf(orders.at(-1)?.at),
      last: instantOf(orders[0]?.at),
    },
    products: items.slice(0, MOST).map(({ product, units }) => ({
      ...{ id: product, units, name: names.get(product)?.name ?? product },
      category: names.get(product)?.category ?? null,
    })),
    categories: categoriesOf(items, names),
    sessions: {
      total: sessions[0]?.total ?? 0,
      last: sessions.map(({ session, at: seen, orders: n }) => {
        const known = titles.get(session);
        const when = known?.start ?? new Date(seen);
        return { id: session, title: known?.title ?? session, at: when.toISOString(), orders: n };
      }),
    },
    channels: {
      ...placesOf(orders),
      barriers: barriers.flatMap(({ barrier: name, n }) => {
        const known = BARRIERS.find((one) => one === name);
        return known === undefined ? [] : [{ barrier: known, n }];
      }),
    },
    deliveries: deliveriesOf(parcels),
    sentiment: months.reverse(),
    experiences: [
      ...orders.map((one) => ({ at: one.at, good: true, what: 'order' })),
      ...refunds.map((one) => ({ at: one.at, good: false, what: 'refund' })),
      ...parcels.flatMap(({ name, ref, at: when }) =>
        name === 'delivered' || name === 'returned'
          ? [
              {
                at: when,
                good: name === 'delivered' && !late.has(ref),
                what: late.has(ref) && name === 'delivered' ? 'late' : name,
              },
            ]
          : [],
      ),
      ...spoken.map(({ at: when, label, said }) => ({ at: when, good: label === 'positive', what: said })),
    ]
      .sort((a, b) => b.at - a.at)
      .slice(0, SERIES)
      .map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  };
}

/** An order that a tracker told of by the number that the shop prints is the shop's (order-number.sql.ts); a number that two share means neither. */
function eachOnce(tellings: readonly z.infer<typeof order>[]): z.infer<typeof order>[] {
  const byPrinted = Map.groupBy(tellings, ({ printed }) => printed);
  const ofShop = ({ known_as, printed }: z.infer<typeof order>) => {
    const others = byPrinted.get(known_as) ?? [];
    return printed === '' && others.length === 1;
  };
  return tellings.filter((one) => !ofShop(one));
}

async function namesOf(
  { organisation, records }: Asking,
  items: readonly { product: string }[],
  sessions: readonly { session: string }[],
) {
  const [products, known] = await Promise.all([
    items.length === 0
      ? []
      : records
          .selectFrom('products')
          .select(['id', 'name', 'category'])
          .where('organisation', '=', organisation)
          .where(
            'id',
            'in',
            items.map(({ product }) => product),
          )
          .execute(),
    sessions.length === 0
      ? []
      : records
          .selectFrom('sessions')
          .select(['id', 'title', 'start'])
          .where('organisation', '=', organisation)
          .where(
            'id',
            'in',
            sessions.map(({ session }) => session),
          )
          .execute(),
  ]);
  return {
    names: new Map(products.map((one) => [one.id, one])),
    titles: new Map(known.map((one) => [one.id, one])),
  };
}

function categoriesOf(
  items: readonly { product: string; units: number }[],
  names: ReadonlyMap<string, { category: string | null }>,
): { name: string; units: number }[] {
  const units = new Map<string, number>();
  for (const { product, units: n } of items) {
    const category = names.get(product)?.category;
    if (category) units.set(category, (units.get(category) ?? 0) + n);
  }
  return [...units]
    .map(([name, n]) => ({ name, units: n }))
    .sort((a, b) => b.units - a.units || a.name.localeCompare(b.name))
    .slice(0, MOST);
}

/** Sums of different currencies do not exist. */
function byCurrency(rows: readonly { amount: number; currency: string }[]): { amount: number; currency: string }[] {
  const sums = new Map<string, number>();
  for (const { amount, currency } of rows) if (currency) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, amount]) => ({ amount, currency })).sort((a, b) => b.amount - a.amount);
}

/** Told late by the source, or delivered after the day that was promised. */
const isLate = ({ name, day, promised }: z.infer<typeof parcel>) =>
  name === 'late' || (name === 'delivered' && promised !== '' && day > promised);

/** An order at a till is in a store, one of a session is live, any other is of the site. */
function placesOf(
  orders: readonly z.infer<typeof order>[],
): Pick<WholeCustomer['channels'], 'live' | 'online' | 'store' | 'preferred' | 'only'> {
  const live = orders.filter(({ session }) => session !== '').length;
  const store = orders.filter(({ session, till }) => session === '' && till === 1).length;
  const places = { live, online: orders.length - live - store, store };
  const [first, second] = (['live', 'online', 'store'] as const).toSorted((a, b) => places[b] - places[a]);
  const preferred = first === undefined || second === undefined || places[first] === places[second] ? null : first;
  const enough = orders.length >= 3;
  const only = enough && store === 0 ? 'online' : enough && store === orders.length ? 'store' : null;
  return { ...places, preferred, only };
}

function deliveriesOf(parcels: readonly z.infer<typeof parcel>[]): WholeCustomer['deliveries'] {
  const refs = (name: string) => new Map(parcels.filter((one) => one.name === name).map(({ ref, at }) => [ref, at]));
  const [shipped, delivered] = [refs('shipped'), refs('delivered')];
  const days = [...delivered].flatMap(([ref, at]) => {
    const from = shipped.get(ref);
    return from === undefined || at < from ? [] : [(at - from) / DAY_MS];
  });
  return {
    ...{ shipped: shipped.size, delivered: delivered.size, returned: refs('returned').size },
    late: new Set(parcels.filter(isLate).map(({ ref }) => ref)).size,
    median_days: median(days),
    ...waysOf(parcels),
  };
}

/** One way an order: what its parcels said last. */
function waysOf(
  parcels: readonly z.infer<typeof parcel>[],
): Pick<WholeCustomer['deliveries'], 'modes' | 'express' | 'known'> {
  const ways = new Map(parcels.filter(({ mode }) => mode !== '').map(({ ref, mode }) => [ref, mode]));
  const counted = Map.groupBy(ways.values(), (mode) => mode);
  return {
    modes: [...counted]
      .map(([mode, own]) => ({ mode, n: own.length }))
      .sort((a, b) => b.n - a.n || a.mode.localeCompare(b.mode)),
    express: new Set(parcels.filter(({ express }) => express === 1).map(({ ref }) => ref)).size,
    known: ways.size,
  };
}

const instantOf = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
