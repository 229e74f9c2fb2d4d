import { AT_MS, OF_SESSION } from './session-time.ts';

/**
 * How often a viewer's player says "still watching", in seconds: the median gap, from about 20,000 heartbeats of viewers chosen
 * by hash, so that its cost does not grow with the session.
 */
export const BEAT_SQL = `
SELECT ifNotFinite(quantileExactInclusive(0.5)(gap), 0) / 1000 AS beat_s, count() AS n FROM (
  SELECT arrayJoin(arrayPopFront(arrayDifference(arrayCompact(arraySort(groupArray(${AT_MS})))))) AS gap
  FROM events PREWHERE type = 'heartbeat' AND cityHash64(visitor) % {every:UInt32} = 0
  WHERE ${OF_SESSION} AND visitor != '' GROUP BY visitor)
WHERE gap < 600000`;

/** What a fact about a viewer is about. Numbers, since millions of facts that carry words cost three times as much. */
export const TAGS = {
  views: 0,
  watch: 1,
  left: 2,
  stayed: 3,
  flow: 4,
  product: 5,
  segment: 6,
  segment_left: 7,
  troubled: 8,
  exposed: 9,
  exposed_left: 10,
} as const;

/** A fact: its place (bucket, product, segment …) above the tag's five bits, and an amount (milliseconds, or a number). */
function fact(tag: keyof typeof TAGS, at: string, amount: string): string {
  return `((${at}) * 32 + ${TAGS[tag]}, toInt64(${amount}))`;
}

/**
 * Everything that depends on who was there when, in one pass. A viewer's marks (join 1, leave 2, heartbeat 0; the time in the upper
 * bits) are cut into stays: one starts at each join, or at a heartbeat after a leave; it ends at its leave, else one beat after its last
 * sign of life, at the latest with the next stay. Where nobody's player says it is still there, a stay without leave lasts to the
 * end. Each viewer then becomes tagged facts, which are counted.
 * Repeated rows change nothing here, hence no FINAL.
 *
 * For 'flow' a cell is a bucket whose changes are milliseconds times two, odd for a coming (so that at one instant those who leave go
 * first): how many came (`ins`) of all changes (`n`), how far the number present rose above the bucket's start and when (`crest`,
 * `crest_at`), and the viewer-seconds that the changes add (`area`).
 */
export const PRESENCE_SQL = `
WITH
marks AS (
  SELECT visitor,
    arrayCompact(arraySort(groupArrayIf(${AT_MS} * 4 + multiIf(type = 'join', 1, type = 'leave', 2, 0), type != 'stream'))) AS m,
    arraySort(groupArrayIf(${AT_MS}, type = 'stream')) AS trouble
  FROM events
  PREWHERE type IN ('join', 'leave', 'heartbeat', 'stream')
  WHERE ${OF_SESSION} AND visitor != '' AND (type != 'stream' OR name IN ('error', 'stall'))
  GROUP BY visitor),
stays AS (
  SELECT *,
    arrayCount(x -> positiveModulo(x, 4) = 1, m) AS joins,
    arrayFilter(c -> positiveModulo(c[1], 4) != 2,
      arraySplit((x, before) -> positiveModulo(x, 4) = 1 OR positiveModulo(before, 4) = 2,
        m, arrayPushFront(arrayPopBack(m), toInt64(1)))) AS pieces,
    arrayMap((c, next) -> (bitShiftRight(c[1], 2), multiIf(
        positiveModulo(c[-1], 4) = 2, bitShiftRight(c[-1], 2),
        {beat:Int64} = 0, least(next, greatest({length:Int64}, bitShiftRight(c[-1], 2))),
        least(next, bitShiftRight(c[-1], 2) + {beat:Int64}))),
      pieces, arrayPopFront(arrayPushBack(arrayMap(c -> bitShiftRight(c[1], 2), pieces), toInt64(9000000000000000)))) AS whole,
    arrayFilter(s -> s.1 < {length:Int64} AND s.2 > 0, whole) AS inside,
    arrayMap(s -> (greatest(s.1, 0), least(s.2, {length:Int64})), inside) AS live
  FROM marks WHERE notEmpty(m)),
facts AS (
  SELECT arrayJoin(arrayConcat(
    if(joins = 0, [], [${fact('views', '0', 'joins')}]),
    if(empty(live), [], [
      ${fact('watch', '0', 'arraySum(s -> s.2 - s.1, live)')},
      (intDiv(least(inside[-1].2, {length:Int64}) - inside[1].1, {survival_step:Int64}) * 32 + if(inside[-1].2 >= {length:Int64}, ${TAGS.stayed}, ${TAGS.left}), toInt64(0))]),
    arrayMap(s -> ${fact('flow', 'intDiv(s.1, {step:Int64})', 's.1 * 2 + 1')}, live),
    arrayMap(s -> ${fact('flow', 'intDiv(s.2, {step:Int64})', 's.2 * 2')}, arrayFilter(s -> s.2 < {length:Int64}, live)),
    arrayMap(p -> ${fact('product', 'toInt64(p)', '1')}, arrayDistinct(arrayFlatten(arrayMap(s -> arrayFilter((p, a, b) -> s.1 < b AND s.2 > a,
      {pin_product:Array(UInt32)}, {pin_from:Array(Int64)}, {pin_to:Array(Int64)}), live)))),
    arrayFlatten(arrayMap(s -> arrayMap((i, a, b) -> ${fact('segment', 'toInt64(i) - 1', 'least(s.2, b) - greatest(s.1, a)')},
      arrayFilter((i, a, b) -> s.1 < b AND s.2 > a, arrayEnumerate({segment_from:Array(Int64)}), {segment_from:Array(Int64)}, {segment_to:Array(Int64)}),
      arrayFilter((a, b) -> s.1 < b AND s.2 > a, {segment_from:Array(Int64)}, {segment_to:Array(Int64)}),
      arrayFilter((b, a) -> s.1 < b AND s.2 > a, {segment_to:Array(Int64)}, {segment_from:Array(Int64)})), live)),
    arrayFlatten(arrayMap(s -> arrayMap(i -> ${fact('segment_left', 'toInt64(i) - 1', '0')},
      arrayFilter((i, a, b) -> s.2 >= a AND s.2 < b AND s.2 < {length:Int64}, arrayEnumerate({segment_from:Array(Int64)}), {segment_from:Array(Int64)}, {segment_to:Array(Int64)})), live)),
    if(empty(trouble), [], arrayConcat(
      [${fact('troubled', '0', '0')}],
      arrayFlatten(arrayMap(s -> arrayMap((e, next) -> ${fact('exposed', 'intDiv(e, {stratum:Int64})', 'least(e + 60000, next, s.2) - e')},
        arrayFilter(e -> e >= s.1 AND e < s.2, trouble),
        arrayPopFront(arrayPushBack(arrayFilter(e -> e >= s.1 AND e < s.2, trouble), toInt64(9000000000000000)))), live)),
      arrayMap(s -> ${fact('exposed_left', 'intDiv(s.2, {stratum:Int64})', '0')},
        arrayFilter(s -> s.2 < {length:Int64} AND arrayExists(e -> e >= s.1 AND e <= s.2 AND s.2 - e <= 60000, trouble), live))))
  )) AS fact FROM stays),
cells AS (
  SELECT intDiv(fact.1 - positiveModulo(fact.1, 32), 32) AS cell, toUInt8(positiveModulo(fact.1, 32)) AS tag, count() AS n, sum(fact.2) AS total,
    quantileExactInclusiveIf(0.5)(fact.2, fact.1 = ${TAGS.watch}) AS middle,
    arraySort(groupArrayIf(fact.2, positiveModulo(fact.1, 32) = ${TAGS.flow})) AS changes,
    arrayCumSum(c -> if(positiveModulo(c, 2) = 1, 1, -1), changes) AS risen
  FROM facts GROUP BY fact.1)
SELECT tag, cell, n, if(tag = ${TAGS.flow}, 0, total) AS amount, arrayCount(c -> positiveModulo(c, 2) = 1, changes) AS ins,
  if(tag = ${TAGS.watch}, middle, 0) AS middle, if(empty(risen), 0, arrayMax(risen)) AS crest,
  if(empty(risen), 0, bitShiftRight(changes[indexOf(risen, arrayMax(risen))], 1)) / 1000 AS crest_at,
  arraySum(c -> if(positiveModulo(c, 2) = 1, 1, -1) * (least((cell + 1) * {step:Int64}, {length:Int64}) - bitShiftRight(c, 1)), changes) / 1000 AS area
FROM cells`;

/** Viewers by where their first join came from, on what, and where: three lists in one answer. */
export const ARRIVALS_SQL = `
SELECT multiIf(grouping(from_source) = 0, 'source', grouping(on_device) = 0, 'device', 'country') AS what,
  multiIf(what = 'source', from_source, what = 'device', on_device, in_country) AS name, count() AS viewers
FROM (
  SELECT min((time, source, device, country)) AS first, toString(first.2) AS from_source, toString(first.3) AS on_device, toString(first.4) AS in_country
  FROM events PREWHERE type = 'join' WHERE ${OF_SESSION} AND visitor != '' AND ${AT_MS} < {length:Int64} GROUP BY visitor)
GROUP BY GROUPING SETS ((from_source), (on_device), (in_country))`;
