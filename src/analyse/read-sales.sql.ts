import { JOIN_PRINTED, ORDER_NUMBER, printedNumbers, WEIGHT } from './order-number.sql.ts';
import { AT_MS, OF_SESSION } from './session-time.ts';

const WINDOW = '{length:Int64} + 604800000';
/** The session's own rows, and those of the shop that name no session, from the start on. */
const FROM_START = `organisation = {organisation:String} AND (replay = 1 OR {clocked:UInt8} = 1)
    AND (session = {session:String} OR session = '' AND replay = 0 AND time >= fromUnixTimestamp64Milli({start:Int64}, 'UTC'))
    AND ${AT_MS} >= 0`;

/**
 * The orders of the session and the seven days after it, each with the first time that its customer or visitor, before ordering,
 * interacted during the session with one of its products. One order may come from several sources (a web hook, an import, a tracker): its
 * number makes it one, the shop's newest word counts, and its lines (and those of its refunds, whenever they come) come from one source only.
 * Its own rows and those of the shop that name no session are looked at. People are linked through rows that name both a visitor
 * and a customer: the session's own and every identification; of one customer's devices fifty at most. Orders that nobody of the session can
 * be shown to have made come back summed by the reason, not one by one.
 */
export const SALES_SQL = `
WITH
${printedNumbers(`${FROM_START} AND ${AT_MS} <= ${WINDOW}`)},
told_orders AS (
  SELECT ${ORDER_NUMBER} AS number,
    countIf(type = 'order') > 0 AS has_order,
    if(has_order, minIf(${AT_MS}, type = 'order'), minIf(${AT_MS}, type = 'order_item')) AS at,
    maxIf(visitor, type != 'refund') AS of_visitor, maxIf(customer, type != 'refund') AS of_customer,
    argMaxIf(currency, (currency != '', type = 'order', ${WEIGHT}, id), type != 'refund') AS in_currency,
    arraySort(groupArrayIf((${WEIGHT}, origin, id, product, quantity, amount), type = 'order_item')) AS told,
    arraySort(groupArrayIf((${WEIGHT}, origin, id, product, quantity, amount, currency), type = 'refund')) AS told_back,
    argMaxIf(amount, (${WEIGHT}, id), type = 'order') AS own_total,
    maxIf(product, type = 'order') AS own_product
  FROM events FINAL ${JOIN_PRINTED} PREWHERE type IN ('order', 'order_item', 'refund')
  WHERE ${FROM_START} AND (type = 'refund' OR ${AT_MS} <= ${WINDOW})
  GROUP BY number HAVING countIf(type != 'refund') > 0),
lined_orders AS (
  SELECT number, has_order, at, of_visitor, of_customer, in_currency, own_total, own_product,
    arrayMap(l -> (l.4, l.5, l.6), arrayFilter(l -> l.2 = told[-1].2, told)) AS items,
    arrayMap(l -> (l.4, l.5, l.6, l.7), arrayFilter(l -> l.2 = told_back[-1].2, told_back)) AS given_back
  FROM told_orders),
orders AS (
  SELECT number, at, of_visitor, of_customer, in_currency, given_back, if(has_order, own_total, arraySum(l -> l.3, items)) AS total,
    if(empty(items) AND own_product != '', [(own_product, toInt64(1), total)], items) AS lines
  FROM lined_orders),
devices AS (
  SELECT name, groupUniqArrayArray(group) AS names, min(customer) AS first_customer FROM (
    SELECT customer, arrayPushBack(groupUniqArray(50)(visitor), customer) AS group FROM (
      SELECT visitor, customer FROM events PREWHERE customer != '' WHERE ${OF_SESSION} AND visitor != ''
      UNION ALL
      SELECT visitor, customer FROM touchpoints PREWHERE type = 'identify'
      WHERE organisation = {organisation:String} AND visitor != '' AND customer != '')
    GROUP BY customer)
  ARRAY JOIN group AS name GROUP BY name),
asks AS (
  SELECT number, at, total, in_currency, lines, given_back, of_visitor, of_customer, first_customer, of_visitor = '' AND of_customer = '' AS nobody,
    arrayFilter(p -> p != '' AND ({all_shown:UInt8} = 1 OR has({shown:Array(String)}, p)), arrayMap(l -> toString(l.1), lines)) AS shown_products,
    arrayJoin(arrayDistinct(arrayPushBack(arrayFlatten(arrayMap(w -> arrayMap(p -> (w, p), shown_products),
      arrayFilter(w -> w != '', arrayPushBack(names, own)))), ('', '')))) AS ask
  FROM orders ARRAY JOIN [of_visitor, of_customer] AS own
  LEFT JOIN devices ON devices.name = own),
touches AS (
  SELECT who, touched, first, by_visitor, max(in_cart) OVER (PARTITION BY who) AS has_carted FROM (
    SELECT arrayJoin(arrayFilter(w -> w != '', [visitor, customer])) AS who, product AS touched, min(${AT_MS}) AS first,
      argMin(visitor, (visitor = '', ${AT_MS})) AS by_visitor, max(type != 'click') AS in_cart
    FROM events PREWHERE type IN ('click', 'cart_add', 'checkout')
    WHERE ${OF_SESSION} AND product != '' AND ${AT_MS} >= 0 AND ${AT_MS} <= {length:Int64}
    GROUP BY who, touched)),
matched AS (
  SELECT number, any(at) AS order_at, any(total) AS order_total, any(in_currency) AS order_currency, any(lines) AS order_lines,
    any(given_back) AS order_back, max(nobody) AS without_people,
    multiIf(max(of_customer) != '', max(of_customer), max(first_customer) != '', max(first_customer), max(of_visitor) != '', max(of_visitor), number) AS buyer,
    countIf(t.who != '' AND first <= at) > 0 AS touched_it, minIf(first, t.who != '' AND first <= at) AS touched_at,
    argMinIf(by_visitor, first, t.who != '' AND first <= at) AS touched_by, maxIf(has_carted, t.who != '' AND first <= at) AS in_cart,
    empty(arrayFilter(l -> l.1 != '', order_lines)) AS without_lines
  FROM asks LEFT JOIN touches AS t ON t.who = ask.1 AND t.touched = ask.2
  GROUP BY number),
came AS (
  SELECT visitor, toString(min((time, source)).2) AS came_from FROM events PREWHERE type = 'join' WHERE ${OF_SESSION} AND visitor != '' GROUP BY visitor)
SELECT if(touched_it, number, '') AS sale, multiIf(touched_it, '', without_lines, 'products', without_people, 'people', 'link') AS missing,
  count() AS n, any(order_at) / 1000 AS at_s, any(order_total) AS amount, any(order_currency) AS currency, any(order_lines) AS lines,
  any(buyer) AS person, any(touched_at) / 1000 AS touched_s, any(came_from) AS source, any(in_cart) AS carted, any(order_back) AS refunds
FROM matched LEFT JOIN came ON came.visitor = matched.touched_by
GROUP BY sale, missing`;
