import { JOIN_PRINTED, ORDER_NUMBER, printedNumbers, WEIGHT } from '#src/analyse/order-number.sql.ts';
import { property, WHO, within } from '../question.ts';

const OF_US = "organisation = {organisation:String} AND replay = 0 AND currency IN ('', {currency:String})";
/** What was given back counts with its order, whenever that was. */
const IN_TIME = `(${within('time', 1, 1)} OR type = 'refund' AND time >= fromUnixTimestamp64Milli(least({lo:Int64}, {year_lo:Int64}), 'UTC'))`;

/** Where the buyer came from last, in the 30 days before ordering. */
const CAME = `came AS (
  SELECT visitor, arraySort(groupUniqArray((time, toString(source)))) AS came_by FROM touchpoints
  PREWHERE source != '' WHERE organisation = {organisation:String} AND visitor != '' AND type != 'order' AND replay = 0 AND ${within('time', 30)}
  GROUP BY visitor)`;

/** Of one order's lines (product, pieces, amount) what each column says; the order's total is parted by the amounts. */
const BY_LINE = {
  paid: 'total * part',
  back: `if(arrayExists(b -> b.1 != '', given_back),
    arraySum(b -> b.3, arrayFilter(b -> b.1 = line.1, given_back)) / arrayCount(l -> l.1 = line.1, lines), given * part)`,
  units: 'line.2',
  bought_for: 'greatest(cost, 0) * greatest(line.2 - returned, 0)',
  unknown: 'if(cost < 0, total * part, 0)',
};
const BY_ORDER = {
  paid: 'total',
  back: 'given',
  units: 'arraySum(l -> l.2, lines)',
  bought_for: 'arraySum((l, c, r) -> greatest(c, 0) * greatest(l.2 - r, 0), lines, costs, came_back)',
  unknown: 'arraySum((p, c) -> if(c < 0, total * p, 0), parts, costs)',
};

/**
 * Orders: `number`, `who`, `paid` as paid (tax and shipping included), `back` what was given back of it, `units`, `bought_for` what the
 * pieces that were kept had cost to buy, `unknown` what was sold of products whose cost nobody said. One row an order; by product, one a
 * line. One order from several sources counts once, the shop's newest word. A till's order has a `store`; its channel is `store`, any
 * other's `online`. Orders in other currencies are left out.
 */
export function salesFacts({ byProduct, bySource }: { byProduct: boolean; bySource: boolean }): string {
  const said = Object.entries(byProduct ? BY_LINE : BY_ORDER).map(([name, sql]) => `toFloat64(${sql}) AS ${name}`);
  return `
WITH ${printedNumbers(`${OF_US} AND ${within('time', 1, 1)}`)},${bySource ? `\n${CAME},` : ''}
told AS (
  SELECT ${ORDER_NUMBER} AS number, countIf(type = 'order') > 0 AS has_order,
    if(has_order, minIf(time, type = 'order'), minIf(time, type = 'order_item')) AS at,
    maxIf(${WHO}, customer != '') AS known, maxIf(toString(visitor), type != 'refund') AS of_visitor,
    maxIf(${property('store')}, type = 'order') AS store,
    argMaxIf(toString(source), (source != '', ${WEIGHT}), type = 'order') AS own_source,
    argMaxIf(amount, (${WEIGHT}, id), type = 'order') AS own_total, maxIf(toString(product), type = 'order') AS own_product,
    arraySort(groupArrayIf((${WEIGHT}, origin, id, toString(product), quantity, amount), type = 'order_item')) AS told_lines,
    arraySort(groupArrayIf((${WEIGHT}, origin, id, toString(product), quantity, amount), type = 'refund')) AS told_back
  FROM events FINAL ${JOIN_PRINTED} PREWHERE type IN ('order', 'order_item', 'refund')
  WHERE ${OF_US} AND ${IN_TIME}
  GROUP BY number HAVING countIf(type != 'refund') > 0),
sold AS (
  SELECT number, at, if(known != '', known, of_visitor) AS who, of_visitor, store, own_source,
    arrayMap(l -> (l.4, l.5, l.6), arrayFilter(l -> l.2 = told_lines[-1].2, told_lines)) AS items,
    toFloat64(if(has_order, own_total, arraySum(l -> l.3, items))) AS total,
    arrayMap(l -> (l.4, l.5, l.6), arrayFilter(l -> l.2 = told_back[-1].2, told_back)) AS given_back,
    least(toFloat64(arraySum(l -> l.3, given_back)), total) AS given,
    if(empty(items), [(own_product, toInt64(1), toInt64(total))], items) AS lines,
    toFloat64(arraySum(l -> greatest(l.3, 0), lines)) AS lines_total,
    arrayMap(l -> if(lines_total > 0, greatest(l.3, 0) / lines_total, 1 / length(lines)), lines) AS parts,
    arrayMap(l -> transform(l.1, {cost_product:Array(String)}, {cost_each:Array(Int64)}, toInt64(-1)), lines) AS costs,
    arrayMap(l -> arraySum(b -> b.2, arrayFilter(b -> b.1 = l.1 AND b.1 != '', given_back)), lines) AS came_back
  FROM told)
SELECT number, who, at, store, if(store = '', 'online', 'store') AS channel,
  ${bySource ? "if(own_source != '', own_source, arrayLast(c -> c.1 <= at, came.came_by).2) AS source," : ''}
  ${byProduct ? 'line.1 AS product,' : ''}
  ${said.join(',\n  ')}
FROM sold${byProduct ? ' ARRAY JOIN lines AS line, parts AS part, costs AS cost, came_back AS returned' : ''}${
    bySource ? ' LEFT JOIN came ON came.visitor = of_visitor' : ''
  }`;
}
