/** What the tracker tells when it answers `aftershow.variant(name)`: `ref` is the test's name, `properties.variant` the arm. */
const SHOWN = `SELECT if(customer = '', visitor, customer) AS who, uniqExact(variant) AS arms, any(variant) AS arm, min(time) AS since
  FROM (SELECT customer, visitor, time, JSONExtractString(properties, 'variant') AS variant
    FROM events FINAL PREWHERE type = 'other'
    WHERE organisation = {organisation:String} AND name = 'variant_shown' AND ref = {variant:String}
      AND time >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
  WHERE who != '' GROUP BY who HAVING arms = 1`;

/** How many viewers fell into one arm and one only. */
export const EXPOSED_SQL = `SELECT count() AS n FROM (${SHOWN})`;

/**
 * By arm, of what each viewer did after they were shown it: how many viewers, the sum and the sum of squares. An order counts once by its
 * number. `once` asks only whether, `paid` how much instead of how often.
 */
export const ARMS_SQL = `
WITH shown AS (${SHOWN}),
deeds AS (
  SELECT if(customer = '', visitor, customer) AS who, if(type = 'order' AND ref != '', ref, id) AS number, min(time) AS at, max(amount) AS paid
  FROM events FINAL PREWHERE type = {type:String}
  WHERE organisation = {organisation:String} AND who != '' AND time >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
  GROUP BY who, number),
each AS (
  SELECT shown.who AS who, any(shown.arm) AS arm,
    sumIf(if({paid:UInt8} = 1, deeds.paid, 1), deeds.number != '' AND deeds.at >= shown.since) AS did
  FROM shown LEFT JOIN deeds ON deeds.who = shown.who GROUP BY who)
SELECT arm AS group, count() AS n, toFloat64(sum(value)) AS sum, toFloat64(sum(value * value)) AS squares
FROM (SELECT arm, toFloat64(if({once:UInt8} = 1, toInt64(did > 0), did)) AS value FROM each) GROUP BY arm ORDER BY arm`;
