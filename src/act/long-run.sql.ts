/** Of the viewers of each session, how many were there before; sessions are numbered in order of time. */
export const VIEWERS_SQL = `
SELECT place, count() AS n, countIf(first < place) AS again
FROM (SELECT visitor, place, min(place) OVER (PARTITION BY visitor) AS first
  FROM (SELECT DISTINCT visitor, toUInt32(transform(session, {sessions:Array(String)}, {places:Array(UInt32)}, 0)) AS place
    FROM events PREWHERE type = 'join'
    WHERE organisation = {organisation:String} AND session IN {sessions:Array(String)} AND visitor != ''))
GROUP BY place ORDER BY place`;

/** Of the buyers of each month, how many had bought on a day before. */
export const BUYERS_SQL = `
SELECT toInt64(toUnixTimestamp(toDateTime(month, 'UTC'))) * 1000 AS month, uniqExact(who) AS n, uniqExactIf(who, day > first) AS again
FROM (SELECT who, day, toStartOfMonth(day) AS month, min(day) OVER (PARTITION BY who) AS first
  FROM (SELECT DISTINCT if(customer = '', visitor, customer) AS who, toDate(time) AS day
    FROM events PREWHERE type = 'order' WHERE organisation = {organisation:String} AND replay = 0 AND who != ''))
GROUP BY month ORDER BY month`;

/** By month: texts that were understood and those that praise; then what public reviews feel like. */
export const VOICES_SQL = `
SELECT toInt64(toUnixTimestamp(toDateTime(toStartOfMonth(time), 'UTC'))) * 1000 AS month, count() AS n, countIf(label = 'positive') AS praise,
  countIf(channel = 'review') AS reviews, sumIf(toFloat64(sentiment), channel = 'review') AS felt
FROM voices FINAL PREWHERE organisation = {organisation:String} WHERE heard > 0 AND replay = 0 AND label != ''
GROUP BY month ORDER BY month`;
