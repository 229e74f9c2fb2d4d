import { AT_MS, OF_SESSION } from './session-time.ts';

/** Rows of the shop that may belong to the session: its own, and those that name none, from its start to so many milliseconds later. */
function shopRows(types: string, until: string | null): string {
  const clock = until === null ? '' : `AND time <= fromUnixTimestamp64Milli({start:Int64} + ${until}, 'UTC')`;
  return `
  SELECT if(ref = '', id, ref) AS number, type, ${AT_MS} AS at, visitor, customer, product, quantity, amount, currency, origin, received, id
  FROM events FINAL PREWHERE type IN (${types})
  WHERE organisation = {organisation:String} AND (replay = 1 OR {clocked:UInt8} = 1) AND (session = {session:String}
    OR session = '' AND replay = 0 AND time >= fromUnixTimestamp64Milli({start:Int64}, 'UTC') ${clock})
    AND at >= 0 ${until === null ? '' : `AND at <= ${until}`}`;
}

/**
 * The orders of the session and the seven days after it, each with the first time that its customer or visitor, before ordering,
 * interacted during the session with one of its products. One order may come from several sources (a web hook and an import): its
 * number makes it one, the newest word counts, and its lines come from one source only. People are linked through rows that name
 * both a visitor and a customer: the session's own and every identification. Orders that nobody of the session can be shown to have
 * made come back summed by the reason, not one by one.
 */
export const SALES_SQL = `
WITH
links AS (
  SELECT DISTINCT visitor, customer FROM events WHERE ${OF_SESSION} AND visitor != '' AND customer != ''
  UNION DISTINCT
  SELECT DISTINCT visitor, customer FROM touchpoints PREWHERE type = 'identify'
  WHERE organisation = {organisation:String} AND visitor != '' AND customer != ''),
orders AS (
  SELECT number,
    if(countIf(type = 'order') > 0, minIf(at, type = 'order'), min(at)) AS at,
    max(visitor) AS of_visitor, max(customer) AS of_customer,
    argMax(currency, (currency != '', type = 'order', received, id)) AS in_currency,
    arraySort(groupArrayIf((received, origin, id, product, quantity, amount), type = 'order_item')) AS told,
    arrayMap(l -> (l.4, l.5, l.6), arrayFilter(l -> l.2 = told[-1].2, told)) AS items,
    argMaxIf(amount, (received, id), type = 'order') AS stated,
    if(countIf(type = 'order') > 0, stated, arraySum(l -> l.3, items)) AS total,
    maxIf(product, type = 'order') AS own_product,
    if(empty(items) AND own_product != '', [(own_product, toInt64(1), total)], items) AS lines,
    arrayDistinct(arrayFilter(p -> p != '' AND ({all_shown:UInt8} = 1 OR has({shown:Array(String)}, p)), arrayMap(l -> toString(l.1), lines))) AS shown_products
  FROM (${shopRows("'order', 'order_item'", '{length:Int64} + 604800000')})
  GROUP BY number),
devices AS (SELECT customer, groupUniqArray(50)(visitor) AS visitors FROM links GROUP BY customer),
people AS (
  SELECT orders.number AS number, orders.at AS at, total, in_currency, lines, shown_products, of_visitor, of_customer,
    known.customers AS their_customers,
    arrayDistinct(arrayFilter(w -> w != '', arrayConcat([of_visitor, of_customer], known.customers, known.visitors, own.visitors))) AS whos
  FROM orders
  LEFT JOIN (
    SELECT links.visitor AS visitor, groupUniqArray(links.customer) AS customers, groupUniqArrayArray(devices.visitors) AS visitors
    FROM links INNER JOIN devices ON devices.customer = links.customer GROUP BY links.visitor) AS known ON known.visitor = orders.of_visitor
  LEFT JOIN devices AS own ON own.customer = orders.of_customer),
touches AS (
  SELECT who, touched, first, by_visitor, max(in_cart) OVER (PARTITION BY who) AS has_carted FROM (
    SELECT arrayJoin(arrayFilter(w -> w != '', [visitor, customer])) AS who, product AS touched, min(${AT_MS}) AS first,
      argMin(visitor, (visitor = '', ${AT_MS})) AS by_visitor, max(type != 'click') AS in_cart
    FROM events PREWHERE type IN ('click', 'cart_add', 'checkout')
    WHERE ${OF_SESSION} AND product != '' AND ${AT_MS} >= 0 AND ${AT_MS} <= {length:Int64}
    GROUP BY who, touched)),
matched AS (
  SELECT number, any(at) AS order_at, any(total) AS order_total, any(in_currency) AS order_currency, any(lines) AS order_lines,
    any(multiIf(of_customer != '', of_customer, notEmpty(their_customers), their_customers[1], of_visitor != '', of_visitor, number)) AS buyer,
    countIf(t.who != '' AND first <= at) > 0 AS touched_it, minIf(first, t.who != '' AND first <= at) AS touched_at,
    argMinIf(by_visitor, first, t.who != '' AND first <= at) AS touched_by, maxIf(has_carted, t.who != '' AND first <= at) AS in_cart,
    any(empty(whos)) AS nobody, any(empty(arrayFilter(l -> l.1 != '', lines))) AS nothing
  FROM (SELECT *, arrayFlatten(arrayMap(w -> arrayMap(p -> (w, p), shown_products), whos)) AS asks FROM people)
  LEFT ARRAY JOIN asks AS ask
  LEFT JOIN touches AS t ON t.who = ask.1 AND t.touched = ask.2
  GROUP BY number),
refunds AS (
  SELECT number, arraySort(groupArray((received, origin, id, product, quantity, amount, currency))) AS told_back,
    arrayMap(l -> (l.4, l.5, l.6, l.7), arrayFilter(l -> l.2 = told_back[-1].2, told_back)) AS given_back
  FROM (${shopRows("'refund'", null)}) GROUP BY number),
came AS (
  SELECT visitor, argMin(source, (time, id)) AS came_from FROM events PREWHERE type = 'join' WHERE ${OF_SESSION} AND visitor != '' GROUP BY visitor)
SELECT if(touched_it, matched.number, '') AS sale, multiIf(touched_it, '', nothing, 'products', nobody, 'people', 'link') AS missing,
  count() AS n, any(order_at) / 1000 AS at_s, any(order_total) AS amount, any(order_currency) AS currency, any(order_lines) AS lines,
  any(buyer) AS person, any(touched_at) / 1000 AS touched_s, any(came_from) AS source, any(in_cart) AS carted, any(given_back) AS refunds
FROM matched
LEFT JOIN refunds ON refunds.number = matched.number
LEFT JOIN came ON came.visitor = matched.touched_by
GROUP BY sale, missing`;
