import { AT_MS, OF_SESSION } from '../session-time.ts';
import { INSIDE } from '../stretch.sql.ts';

/** What was done, by bucket. A reaction event may stand for many (`quantity`); everything else is counted one by one. */
export const COUNTS_SQL = `
SELECT what, groupArray(cell) AS cells, groupArray(n) AS values FROM (
  SELECT toString(type) AS what, intDiv(${AT_MS} - {from:Int64}, {step:Int64}) AS cell,
    if(what = 'reaction', sum(greatest(quantity, 0)), toInt64(count())) AS n
  FROM events FINAL PREWHERE type IN ('chat', 'reaction', 'click', 'cart_add', 'stream')
  WHERE ${OF_SESSION} AND ${INSIDE} AND (type != 'stream' OR name IN ('error', 'stall')) GROUP BY what, cell)
GROUP BY what`;

/** The platform's own counts of viewers, the mean by bucket; the last one before the first bucket comes as bucket -1. */
export const PLATFORM_SQL = `
SELECT intDiv(${AT_MS} - {from:Int64}, {step:Int64}) AS cell, avg(quantity) AS mean
FROM events FINAL PREWHERE type = 'viewers' WHERE ${OF_SESSION} AND ${INSIDE} GROUP BY cell
UNION ALL
SELECT -1, argMax(quantity, ${AT_MS}) FROM events FINAL PREWHERE type = 'viewers'
WHERE ${OF_SESSION} AND ${AT_MS} < {from:Int64} AND ${AT_MS} >= 0 HAVING count() > 0`;
