import { AT_MS, OF_SESSION } from '../session-time.ts';

/** The marks that are read: by their stored time, so that only their part of the sorted table is. */
const READ = `(replay = 0 AND time >= fromUnixTimestamp64Milli({start:Int64} + {read_from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({start:Int64} + {read_to:Int64}, 'UTC')
  OR replay = 1 AND time >= fromUnixTimestamp64Milli({read_from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({read_to:Int64}, 'UTC'))`;

const MARK = `${AT_MS} * 4 + multiIf(type = 'join', 1, type = 'leave', 2, 0)`;

/** Somebody who joins or gives a sign of life inside was there: nothing else need be known of them to count them. */
const ALIVE = `type != 'leave' AND ${AT_MS} > {from:Int64} AND ${AT_MS} < {to:Int64}`;

/**
 * The stays of visitors from their marks, by the same rule as the whole session's (presence.sql.ts), cut at both ends. A beat of 0 says
 * that nobody's player tells that it is still there: then the whole session is read.
 */
const staysFrom = (marks: string) => `
marks AS (
  SELECT visitor, ${marks}
  FROM events PREWHERE type IN ('join', 'leave', 'heartbeat')
  WHERE ${OF_SESSION} AND visitor != '' AND ${READ} GROUP BY visitor),
pieces AS (
  SELECT visitor, sure, arrayFilter(c -> positiveModulo(c[1], 4) != 2,
      arraySplit((x, before) -> positiveModulo(x, 4) = 1 OR positiveModulo(before, 4) = 2,
        m, arrayPushFront(arrayPopBack(m), toInt64(1)))) AS cut
  FROM marks),
stays AS (
  SELECT visitor, sure, arrayMap(s -> (greatest(s.1, {from:Int64}), least(s.2, {to:Int64})), arrayFilter(s -> s.1 < {to:Int64} AND s.2 > {from:Int64},
    arrayMap((c, next) -> (bitShiftRight(c[1], 2), multiIf(
        positiveModulo(c[-1], 4) = 2, bitShiftRight(c[-1], 2),
        {beat:Int64} = 0, least(next, greatest({length:Int64}, bitShiftRight(c[-1], 2))),
        least(next, bitShiftRight(c[-1], 2) + {beat:Int64}))),
      cut, arrayPopFront(arrayPushBack(arrayMap(c -> bitShiftRight(c[1], 2), cut), toInt64(9000000000000000)))))) AS live
  FROM pieces)`;

/** Each visitor around a stretch with their stays in it, from all their marks around it. */
export const STAYS_WITHIN = staysFrom(`0 AS sure, arrayCompact(arraySort(groupArray(${MARK}))) AS m`);

/** Who was there at all: only of those without a sign of life inside are the marks put in order. */
export const PRESENT_WITHIN = `${staysFrom(`max(${ALIVE}) AS sure,
    if(sure, [], arrayCompact(arraySort(groupArrayIf(${MARK}, NOT (${ALIVE}))))) AS m`)},
present AS (SELECT visitor FROM stays WHERE sure OR notEmpty(live))`;

/** Changes of how many were there, by bucket, and the viewer-seconds that they add within it. */
export const FLOW_WITHIN_SQL = `
WITH ${STAYS_WITHIN},
changes AS (
  SELECT arrayJoin(arrayConcat(arrayMap(s -> (s.1 - {from:Int64}, 1), live),
    arrayMap(s -> (s.2 - {from:Int64}, -1), arrayFilter(s -> s.2 < {to:Int64}, live)))) AS c FROM stays)
SELECT intDiv(c.1, {step:Int64}) AS cell, sum(c.2) AS change, sum(c.2 * ((cell + 1) * {step:Int64} - c.1)) / 1000 AS area
FROM changes GROUP BY cell`;

/** Whether players say that they are still there. */
export const BEATS_SQL = `SELECT 1 AS beats FROM events PREWHERE type = 'heartbeat' WHERE ${OF_SESSION} AND visitor != '' LIMIT 1`;

/** How often, in milliseconds: the median gap among the marks that are read, from viewers chosen by hash. */
export const BEAT_WITHIN_SQL = `
SELECT ifNotFinite(quantileExactInclusive(0.5)(gap), 0) AS beat, count() AS n FROM (
  SELECT arrayJoin(arrayPopFront(arrayDifference(arrayCompact(arraySort(groupArray(${AT_MS})))))) AS gap
  FROM events PREWHERE type = 'heartbeat' WHERE ${OF_SESSION} AND visitor != '' AND cityHash64(visitor) % 16 = 0 AND ${READ} GROUP BY visitor)
WHERE gap < 600000`;
