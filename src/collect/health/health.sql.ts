/** Questions of data health. All take {organisation:String}, {from:Int64} and {to:Int64} (milliseconds), by receipt unless said otherwise. */

const RECEIVED = `organisation = {organisation:String}
  AND received >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND received < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`;

/** Clock times alone say how late something came: in replays the time counts from the session's start. */
const TIMED = "import = '' AND replay = 0";

export const SOURCES_SQL = `
  SELECT origin, countIf(import = '') AS live, countIf(import != '') AS imported, toString(max(received)) AS last,
    countIf(${TIMED}) AS timed,
    quantileIf(0.5)(dateDiff('millisecond', time, received), ${TIMED}) / 1000 AS median_s,
    quantileIf(0.95)(dateDiff('millisecond', time, received), ${TIMED}) / 1000 AS p95_s,
    countIf(${TIMED} AND dateDiff('second', time, received) > {late:Int64}) AS late,
    countIf(import = '' AND skew != 0) AS told,
    quantileIf(0.5)(skew, import = '' AND skew != 0) AS median_ms,
    countIf(import = '' AND abs(skew) > {skew:Int64}) AS off
  FROM events FINAL WHERE ${RECEIVED} GROUP BY origin ORDER BY live + imported DESC LIMIT 50`;

export const DAYS_SQL = `
  SELECT origin, day, sum(e) AS events, sum(r) AS rejected FROM (
    SELECT origin, toString(toDate(received, {zone:String})) AS day, count() AS e, 0 AS r
    FROM events FINAL WHERE ${RECEIVED} GROUP BY origin, day
    UNION ALL
    SELECT origin, toString(toDate(received, {zone:String})) AS day, 0 AS e, count() AS r
    FROM rejected FINAL WHERE ${RECEIVED} GROUP BY origin, day
  ) GROUP BY origin, day ORDER BY origin, day`;

export const REASONS_SQL = `
  SELECT reason, count() AS events, arraySort(groupUniqArray(10)(origin)) AS origins,
    arraySort(groupUniqArrayIf(10)(field, field != '')) AS fields
  FROM rejected FINAL WHERE ${RECEIVED} AND NOT (reason = 'unknown_type' AND position(id, '#unknown-') > 0)
  GROUP BY reason ORDER BY events DESC`;

export const SAMPLES_SQL = `
  SELECT reason, toString(received) AS at, origin, field, body
  FROM rejected FINAL WHERE ${RECEIVED} AND NOT (reason = 'unknown_type' AND position(id, '#unknown-') > 0)
  ORDER BY received DESC LIMIT 3 BY reason`;

/** Records of unknown kinds are kept as refused ones, with the name they gave as their type (collect.ts). */
export const UNKNOWN_SQL = `
  SELECT JSONExtractString(body, 'type') AS name, origin, count() AS events
  FROM rejected FINAL WHERE ${RECEIVED} AND reason = 'unknown_type' AND position(id, '#unknown-') > 0
  GROUP BY name, origin ORDER BY events DESC LIMIT 50`;

/**
 * Orders by their own time, once each whatever source told of them; those with a person; those whose person touched a product in a session
 * in the seven days before, and those that name their session themselves.
 */
export const ORDERS_SQL = `
  WITH
    touched AS (
      SELECT who, groupArray(time) AS times FROM (
        SELECT arrayJoin(arrayFilter(one -> one != '', [visitor, customer])) AS who, time
        FROM events FINAL
        WHERE organisation = {organisation:String} AND session != '' AND replay = 0
          AND type IN ('impression', 'click', 'cart_add', 'checkout')
          AND time >= fromUnixTimestamp64Milli({from:Int64} - {before:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      ) GROUP BY who
    ),
    placed AS (
      SELECT if(ref = '', id, ref) AS number, min(events.time) AS at, max(session) AS session,
        arrayFilter(one -> one != '', [max(visitor), max(customer)]) AS people
      FROM events FINAL
      WHERE organisation = {organisation:String} AND type = 'order' AND replay = 0
        AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      GROUP BY number
    )
  SELECT count() AS all, countIf(notEmpty(people)) AS person, countIf(session != '' OR number IN (
    SELECT number FROM (SELECT number, at, arrayJoin(people) AS who FROM placed) AS bought
    INNER JOIN touched USING (who)
    WHERE arrayExists(one -> one <= at AND one >= fromUnixTimestamp64Milli(toUnixTimestamp64Milli(at) - {before:Int64}, 'UTC'), times)
  )) AS linked FROM placed`;

/** Sessions of a list that an order names, or near which (until a day after their end) one was placed. */
export const SESSIONS_WITH_ORDERS_SQL = `
  SELECT session FROM (
    SELECT {ids:Array(String)} AS ids, {starts:Array(Int64)} AS starts, {ends:Array(Int64)} AS ends
  ) ARRAY JOIN ids AS session, starts AS start, ends AS end
  WHERE session IN (SELECT session FROM events WHERE organisation = {organisation:String} AND type = 'order')
    OR arrayExists(one -> one >= start AND one <= end, (
      SELECT groupArray(toUnixTimestamp64Milli(time)) FROM events
      WHERE organisation = {organisation:String} AND type = 'order' AND replay = 0
        AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    ))`;
