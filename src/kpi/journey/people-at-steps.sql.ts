import { JOIN_PRINTED, ORDER_NUMBER, printedNumbers } from '#src/analyse/order-number.sql.ts';

/** So long after ordering a parcel counts as come, and so long after it came a return counts; days. */
export const DAYS_TO_COME = 14;
export const DAYS_TO_RETURN = 14;

const at = (name: string) => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
const ON_THE_SITE = `organisation = {organisation:String} AND visitor != '' AND device != 'bot' AND replay = 0 AND time >= ${at('lo')} AND time < ${at('hi')}
      AND (properties = '' OR (NOT JSONExtractBool(properties, 'exempt') AND (type != 'order' OR JSONExtractString(properties, 'store') = '')))`;
const OF_ORDERS = `organisation = {organisation:String} AND replay = 0 AND time >= ${at('lo')} - INTERVAL 1 DAY AND time < ${at('hi')} + INTERVAL 60 DAY`;

/**
 * How far the visitors of a stretch got on the site: whoever got further was at every step before. `told_*` is whether a step is told of at
 * all. Visitors are those of the figure "conversion of visitors".
 */
export const ON_SITE = `
SELECT count() AS discovery, countIf(far >= 1) AS product, countIf(far >= 2) AS basket, countIf(far >= 3) AS checkout, countIf(far >= 4) AS ordered,
  countIf(opened) > 0 AS told_product, countIf(filled) > 0 AS told_basket, countIf(paying) > 0 AS told_checkout
FROM (
  SELECT visitor, max(multiIf(type = 'order', 4, type = 'checkout', 3, type = 'cart_add', 2, product != '', 1, 0)) AS far,
    countIf(type IN ('page', 'click', 'impression') AND product != '') > 0 AS opened, countIf(type = 'cart_add') > 0 AS filled,
    countIf(type = 'checkout') > 0 AS paying
  FROM touchpoints PREWHERE type IN ('page', 'click', 'impression', 'cart_add', 'cart_remove', 'checkout', 'order', 'reaction', 'other')
  WHERE ${ON_THE_SITE} AND (type != 'other' OR name = 'engaged')
  GROUP BY visitor)`;

/**
 * What became of the first order of each of them that deliveries tell of: whether it came within 14 days, whether anything of it was given or
 * sent back within 14 days after that; each only of those for whom these days are over, so that a young stretch does not look worse.
 */
export const AFTER_ORDER = `
WITH ${printedNumbers(OF_ORDERS)}
SELECT countIf(known) AS sent, countIf(came_in_time) AS came, countIf(kept_known) AS came_known, countIf(kept_known AND NOT back_in_time) AS kept
FROM (
  SELECT visitor, argMin((delivered, back), (ordered, number)) AS of_first, min(ordered) AS first_at,
    of_first.1 AS here, of_first.2 AS gone,
    first_at + INTERVAL ${DAYS_TO_COME} DAY <= ${at('now')} AS known,
    known AND toUnixTimestamp64Milli(here) > 0 AND here <= first_at + INTERVAL ${DAYS_TO_COME} DAY AS came_in_time,
    came_in_time AND here + INTERVAL ${DAYS_TO_RETURN} DAY <= ${at('now')} AS kept_known,
    toUnixTimestamp64Milli(gone) > 0 AND gone <= here + INTERVAL ${DAYS_TO_RETURN} DAY AS back_in_time
  FROM (
    SELECT ${ORDER_NUMBER} AS number, maxIf(toString(visitor), type = 'order') AS visitor, minIf(time, type = 'order') AS ordered,
      minIf(time, type = 'delivery' AND name = 'delivered') AS delivered,
      minIf(time, type = 'refund' OR type = 'delivery' AND name = 'returned') AS back,
      maxIf(JSONExtractString(properties, 'store'), type = 'order') AS store
    FROM events FINAL ${JOIN_PRINTED} PREWHERE type IN ('order', 'delivery', 'refund') WHERE ${OF_ORDERS} AND ref != ''
    GROUP BY number HAVING countIf(type = 'order') > 0 AND countIf(type = 'delivery') > 0)
  WHERE visitor != '' AND store = '' AND ordered >= ${at('lo')} AND ordered < ${at('hi')}
  GROUP BY visitor)`;
