import type { ImportKind } from '#src/contract/import.ts';
import { CATEGORIES } from '../catalogue.ts';
import type { RetailYear } from './retail.ts';

/** A file that a shop's system would export. */
export interface RetailFile {
  name: string;
  kind: ImportKind;
  lines(): Iterable<string>;
}

type Cell = string | number | null;

const instant = (time: number) => new Date(time).toISOString();
const day = (time: number) => instant(time).slice(0, 10);
const money = (amount: number) => (amount / 100).toFixed(2);
const yes = (said: boolean | null) => (said === null ? '' : said ? 'yes' : 'no');

/**
 * A year as the files that shops' systems export, in the order in which they are to be imported; what happened on the site is not among
 * them, as it comes live.
 *
 * @param known products that the catalogue has already, with more than a file tells of them
 * @example for (const { name, lines } of retailFiles(year)) writeFileSync(name, [...lines()].join('\n'));
 */
export function retailFiles(year: RetailYear, known: ReadonlySet<string> = new Set()): RetailFile[] {
  const products = year.products.filter(({ id }) => !known.has(id));
  const { stores, customers, stock, orders, entries, deliveries, contacts, staff, reviews, costs } = year;
  const placed = new Map(orders.map((one) => [one.ref, one]));
  const list = new Map(customers.map((one) => [one.id, one]));
  const tills = orders.filter(({ store }) => store !== null);
  return [
    csv('products', 'catalogue.csv', 'sku,name,category,price,cost,currency', products, (one) => [
      [one.id, one.names.fr, CATEGORIES[one.category] ?? one.category, money(one.price), money(one.cost), 'EUR'],
    ]),
    csv('stores', 'stores.csv', 'store,name,address,postcode,city,country,latitude,longitude,hours', stores, (one) => [
      [one.id, one.name, one.address, one.postcode, one.city, 'FR', one.latitude, one.longitude, one.hours],
    ]),
    csv(
      'customers',
      'customers.csv',
      'customer,name,email,phone,address,birth date,card,last contact,newsletter',
      customers,
      (one) => [
        [
          one.id,
          one.name,
          one.email,
          one.phone,
          one.address,
          one.born,
          one.card,
          instant(one.seen),
          yes(one.newsletter),
        ],
      ],
    ),
    csv('stock', 'stock.csv', 'store,sku,on hand,reserved,incoming,as of,price,currency', stock, (one) => [
      [one.store, one.product, one.stocked, one.reserved, one.incoming, instant(year.until), money(one.price), 'EUR'],
    ]),
    csv('orders', 'tills.csv', 'order,date,store,card,sku,quantity,amount,currency', tills, (one) =>
      one.lines.map(({ product, quantity, amount }) => [
        ...[one.ref, instant(one.time), one.store, list.get(one.customer ?? '')?.card ?? ''],
        ...[product, quantity, money(amount), 'EUR'],
      ]),
    ),
    csv('visits', 'doors.csv', 'store,time,entries', entries, (one) => [[one.store, instant(one.time), one.entered]]),
    csv(
      'deliveries',
      'deliveries.csv',
      'order,customer id,shipped,promised,delivered,returned,mode,express,store,sku,reason',
      deliveries,
      (one) => {
        const order = placed.get(one.order);
        const back = order?.returned != null && order.returned.time < year.until ? order.returned : null;
        const about = [one.order, one.customer, instant(one.shipped), one.promised, instant(one.delivered)];
        const how = [one.mode, yes(one.express), one.store];
        const product = order?.lines[back?.line ?? 0]?.product ?? '';
        return [[...about, back && instant(back.time), ...how, back && product, back?.reason ?? null]];
      },
    ),
    csv(
      'contacts',
      'contacts.csv',
      'ticket,start,closed,handling time,wait,channel,reason,resolution,ivr,customer id,order,agent,team',
      contacts,
      (one) => [
        [
          ...[one.number, instant(one.time), instant(one.closed), one.handling_s, one.wait_s, one.channel, one.reason],
          ...[one.resolved ? 'resolved' : 'open', one.ivr ?? '', one.customer, one.order, one.agent, one.team],
        ],
      ],
    ),
    csv('contacts', 'staff.csv', 'agent,team,joined,left', staff, (one) => [
      [one.agent, one.team, day(one.joined), one.left === null ? '' : day(one.left)],
    ]),
    csv('reviews', 'reviews.csv', 'id,date,sku,rating,review,customer id', reviews, (one) => [
      [one.id, instant(one.time), one.product, one.stars, one.text, one.customer],
    ]),
    csv('costs', 'costs.csv', 'kind,day,amount,currency,channel,store', costs, (one) => [
      [one.kind, day(one.day), money(one.amount), 'EUR', one.channel, one.store],
    ]),
  ];
}

function csv<One>(
  kind: ImportKind,
  name: string,
  header: string,
  all: readonly One[],
  rowsOf: (one: One) => readonly (readonly Cell[])[],
): RetailFile {
  return {
    ...{ kind, name },
    *lines() {
      yield header;
      for (const one of all) for (const row of rowsOf(one)) yield row.map(quoted).join(',');
    },
  };
}

function quoted(cell: Cell): string {
  const text = `${cell ?? ''}`;
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
