import { IS_QUESTION } from '../chat.sql.ts';
import { FEELING } from '../voices/feeling.ts';

/**
 * What a board asks every second. Only rows with a clock time: what is placed by an offset comes from a recording, and is not live.
 * Every question names a stretch of time, which is a stretch of the table's key, so that its cost does not grow with the session.
 */
const WITHIN = `organisation = {organisation:String} AND session = {session:String} AND replay = 0
  AND time > fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time <= fromUnixTimestamp64Milli({until:Int64}, 'UTC')`;

/** How often players say "still watching", in milliseconds: the median gap, from some 20,000 heartbeats. 0 where none came twice. */
export const RHYTHM_SQL = `
SELECT toInt64(ifNotFinite(quantileExactInclusive(0.5)(gap), 0)) AS beat_ms, count() AS n FROM (
  SELECT arrayJoin(arrayPopFront(arrayDifference(arrayCompact(arraySort(groupArray(toUnixTimestamp64Milli(time))))))) AS gap
  FROM events PREWHERE type = 'heartbeat' AND cityHash64(visitor) % {every:UInt32} = 0
  WHERE ${WITHIN} AND visitor != '' GROUP BY visitor)
WHERE gap < 600000`;

export const BEATS_SQL = `SELECT count() AS n FROM events PREWHERE type = 'heartbeat' WHERE ${WITHIN}`;

/**
 * Who is there: whose last sign was no leaving, and not longer ago than \`gone\`. Left in the last minute have those who said so, and
 * those who fell silent in it. A sign is its milliseconds times two, odd for a leaving: numbers, and viewers by their hash, since a crowd's
 * words cost twice as much. Repeated rows change nothing here, hence no FINAL.
 */
export const PRESENT_SQL = `
SELECT count() AS people, countIf(leaves = 0 AND last > {gone:Int64}) AS present, countIf(came > {minute:Int64}) AS arrived,
  countIf(if(leaves = 1, last > {minute:Int64}, last <= {gone:Int64} AND last > {gone:Int64} - 60000)) AS went
FROM (
  SELECT max(toUnixTimestamp64Milli(time) * 2 + (type = 'leave')) AS sign, intDiv(sign, 2) AS last, sign % 2 AS leaves,
    maxIf(toUnixTimestamp64Milli(time), type = 'join') AS came
  FROM events PREWHERE type IN ('join', 'leave', 'heartbeat') WHERE ${WITHIN} AND visitor != '' GROUP BY cityHash64(visitor))`;

/** Viewers as the platform counts them, newest first. */
export const REPORTED_SQL = `
SELECT quantity AS viewers FROM events PREWHERE type = 'viewers' WHERE ${WITHIN} ORDER BY time DESC LIMIT 1`;

/** What was done, by kind. */
export const RATES_SQL = `
SELECT toString(type) AS type, count() AS n, sum(greatest(quantity, 0)) AS quantity, uniqExact(visitor) AS people
FROM events FINAL PREWHERE type IN ('chat', 'reaction') WHERE ${WITHIN} GROUP BY type`;

/** What was done in a stretch, by kind and product. */
export const TALLY_SQL = `
SELECT toString(type) AS type, if(type IN ('click', 'cart_add'), toString(product), '') AS product, count() AS n, sum(greatest(quantity, 0)) AS quantity
FROM events FINAL PREWHERE type IN ('join', 'chat', 'reaction', 'click', 'cart_add') WHERE ${WITHIN} GROUP BY type, product`;

/**
 * How many more were present at the end of each step than at the end of the step before, from step \`first\` on, counted from
 * \`origin\`. A sign of life holds until the viewer's next one, for \`gone\` milliseconds at most.
 */
export const CURVE_SQL = `
SELECT cell, sum(change) AS change FROM (
  SELECT arrayJoin(arrayConcat(
      arrayMap(s -> (greatest(toInt64(floor((s.1 - 1) / {step:Int64})), {first:Int64}), 1), held),
      arrayMap(s -> (greatest(toInt64(floor((s.2 - 1) / {step:Int64})), {first:Int64}), -1), held))) AS moved,
    moved.1 AS cell, moved.2 AS change
  FROM (
    SELECT arraySort(groupArray((toUnixTimestamp64Milli(time) - {origin:Int64}) * 2 + (type = 'leave'))) AS signs,
      arrayFilter(s -> s.2 > s.1, arrayMap((s, next) -> (bitShiftRight(s, 1),
          if(bitAnd(s, 1) = 1, bitShiftRight(s, 1), least(bitShiftRight(next, 1), bitShiftRight(s, 1) + {gone:Int64}))),
        signs, arrayPopFront(arrayPushBack(signs, toInt64(8000000000000000))))) AS held
    FROM events PREWHERE type IN ('join', 'leave', 'heartbeat') WHERE ${WITHIN} AND visitor != '' GROUP BY cityHash64(visitor)))
GROUP BY cell HAVING change != 0 ORDER BY cell`;

export const CHAT_CURVE_SQL = `
SELECT toInt64(floor((toUnixTimestamp64Milli(time) - {origin:Int64}) / {step:Int64})) AS cell, count() AS change
FROM events FINAL PREWHERE type = 'chat' WHERE ${WITHIN} GROUP BY cell ORDER BY cell`;

/** Errors and stalls by device and by country, and together. */
export const TROUBLE_SQL = `
SELECT multiIf(grouping(device) = 0, 'device', grouping(country) = 0, 'country', 'all') AS what,
  multiIf(what = 'device', toString(device), what = 'country', toString(country), '') AS name,
  countIf(events.name = 'error') AS errors, countIf(events.name = 'stall') AS stalls, uniqExactIf(visitor, visitor != '') AS people
FROM events FINAL PREWHERE type = 'stream' WHERE ${WITHIN} AND events.name IN ('error', 'stall')
GROUP BY GROUPING SETS ((device), (country), ())`;

/** Pins that the board or a player set, and what is left in stock. */
export const ON_SCREEN_SQL = `
SELECT toString(type) AS type, toString(product) AS product, toUnixTimestamp64Milli(time) / 1000 AS at_s, quantity
FROM events FINAL PREWHERE type IN ('pin', 'unpin', 'stock') WHERE ${WITHIN} AND product != '' ORDER BY time, id`;

const SAID = `${WITHIN} AND channel IN ('chat', 'tip')`;

/** What reads like a question, or was understood as one. */
const ASKS = `(${IS_QUESTION} OR has(intents, 'question'))`;

/** What is felt, by minute. */
export const MOOD_SQL = `
SELECT toInt64(toUnixTimestamp64Milli(time) - toUnixTimestamp64Milli(time) % 60000) AS minute, countIf(has(intents, 'complaint')) AS complaints, ${FEELING}
FROM voices FINAL WHERE ${SAID} AND heard > 0 GROUP BY minute ORDER BY minute`;

export const LATEST_SQL = `
SELECT id, toUnixTimestamp64Milli(time) AS at, text, ${ASKS} AS question
FROM voices FINAL WHERE ${SAID} ORDER BY time DESC, id LIMIT {most:UInt32}`;

/** Questions without an answer of the team's or a reply to them; the same words are one question. */
export const OPEN_SQL = `
SELECT groupArray(100)(id) AS ids, any(text) AS said, min(toUnixTimestamp64Milli(time)) AS since,
  greatest(uniqExactIf(author, author != ''), countIf(author = '')) AS people, any(product) AS about
FROM voices FINAL
WHERE ${SAID} AND ${ASKS} AND id NOT IN ({answered:Array(String)})
  AND id NOT IN (SELECT ref FROM events FINAL PREWHERE type IN ('answer', 'chat') WHERE ${WITHIN} AND ref != '')
GROUP BY lowerUTF8(trim(text)) ORDER BY people DESC, since LIMIT {most:UInt32}`;
