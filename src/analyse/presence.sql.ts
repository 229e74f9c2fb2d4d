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

/**
 * Everything that depends on who was there when, in one pass. A viewer's marks (join 1, leave 2, heartbeat 0; the time in the upper
 * bits) are cut into stays: one starts at each join, or at a heartbeat after a leave; it ends at its leave, else one beat after its last
 * sign of life, at the latest with the next stay. Where nobody's player says it is still there, a stay without leave lasts to the
 * end. Each viewer then becomes tagged facts, which are counted.
 * Repeated rows change nothing here, hence no FINAL.
 *
 * For 'flow' a cell is a bucket: how many came (`ins`) of all changes (`n`), how far the number present rose above the bucket's
 * start and when (`crest`, `crest_at`), and the viewer-seconds that the changes inside the bucket add (`area`).
 */
export const PRESENCE_SQL = `
WITH
marks AS (
  SELECT visitor,
    arrayCompact(arraySort(groupArrayIf(${AT_MS} * 4 + multiIf(type = 'join', 1, type = 'leave', 2, 0), type != 'stream'))) AS m,
    arraySort(groupArrayIf(${AT_MS}, type = 'stream')) AS trouble,
    argMinIf(source, (time, id), type = 'join') AS from_source,
    argMinIf(device, (time, id), type = 'join') AS on_device,
    argMinIf(country, (time, id), type = 'join') AS in_country
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
    if(joins = 0, [], [('views', toInt64(0), '', toFloat64(joins))]),
    if(empty(live), [], [
      ('watch', toInt64(0), '', arraySum(s -> s.2 - s.1, live) / 1000),
      ('source', toInt64(0), from_source, 0.), ('device', toInt64(0), on_device, 0.), ('country', toInt64(0), in_country, 0.),
      (if(inside[-1].2 >= {length:Int64}, 'stayed', 'left'),
        intDiv(least(inside[-1].2, {length:Int64}) - inside[1].1, {survival_step:Int64}), '', 0.)]),
    arrayMap(s -> ('flow', s.1, '', 1.), live),
    arrayMap(s -> ('flow', s.2, '', -1.), arrayFilter(s -> s.2 < {length:Int64}, live)),
    arrayMap(p -> ('product', toInt64(p), '', 1.), arrayDistinct(arrayFilter((p, a, b) -> arrayExists(s -> s.1 < b AND s.2 > a, live),
      {pin_product:Array(UInt32)}, {pin_from:Array(Int64)}, {pin_to:Array(Int64)}))),
    arrayMap(i -> ('segment', toInt64(i) - 1, '', arraySum(s -> greatest(0, least(s.2, {segment_to:Array(Int64)}[i]) - greatest(s.1, {segment_from:Array(Int64)}[i])), live) / 1000),
      arrayFilter(i -> arrayExists(s -> s.1 < {segment_to:Array(Int64)}[i] AND s.2 > {segment_from:Array(Int64)}[i], live), arrayEnumerate({segment_from:Array(Int64)}))),
    arrayFlatten(arrayMap(s -> arrayMap(i -> ('segment_left', toInt64(i) - 1, '', 0.),
      arrayFilter(i -> s.2 >= {segment_from:Array(Int64)}[i] AND s.2 < {segment_to:Array(Int64)}[i], arrayEnumerate({segment_from:Array(Int64)}))),
      arrayFilter(s -> s.2 < {length:Int64}, live))),
    if(empty(trouble), [], arrayConcat(
      [('troubled', toInt64(0), '', 0.)],
      arrayFlatten(arrayMap(s -> arrayMap((e, next) -> ('exposed', intDiv(e, {stratum:Int64}), '', (least(e + 60000, next, s.2) - e) / 1000),
        arrayFilter(e -> e >= s.1 AND e < s.2, trouble),
        arrayPopFront(arrayPushBack(arrayFilter(e -> e >= s.1 AND e < s.2, trouble), toInt64(9000000000000000)))), live)),
      arrayMap(s -> ('exposed_left', intDiv(s.2, {stratum:Int64}), '', 0.),
        arrayFilter(s -> s.2 < {length:Int64} AND arrayExists(e -> e >= s.1 AND e <= s.2 AND s.2 - e <= 60000, trouble), live))))
  )) AS fact FROM stays),
counted AS (
  SELECT fact.1 AS tag, fact.2 AS at, fact.3 AS name, count() AS facts_n, sum(fact.4) AS facts_total,
    countIf(fact.4 > 0) AS facts_in, quantileExactInclusiveIf(0.5)(fact.4, fact.1 = 'watch') AS facts_middle
  FROM facts GROUP BY tag, at, name),
cells AS (
  SELECT tag, toInt64(if(tag = 'flow', intDiv(at, {step:Int64}), at)) AS cell, name, sum(facts_n) AS n, sum(facts_total) AS total,
    sum(facts_in) AS ins, any(facts_middle) AS middle,
    arraySort(groupArrayIf((at, toInt64(facts_total)), tag = 'flow')) AS changes,
    arrayCumSum(c -> c.2, changes) AS risen
  FROM counted GROUP BY tag, cell, name)
SELECT tag, cell, name, n, total, ins, if(tag = 'watch', middle, 0) AS middle,
  if(empty(risen), 0, arrayMax(risen)) AS crest,
  if(empty(risen), 0, changes[indexOf(risen, arrayMax(risen))].1) / 1000 AS crest_at,
  arraySum(c -> c.2 * (least((cell + 1) * {step:Int64}, {length:Int64}) - c.1), changes) / 1000 AS area
FROM cells`;
