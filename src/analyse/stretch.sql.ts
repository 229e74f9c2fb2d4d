import { SAID, UNLINKED } from './chat.sql.ts';
import { OF_SESSION } from './session-time.ts';

/** Rows of a stretch, by their stored time, so that only its part of the sorted table is read. */
export const INSIDE = `(replay = 0 AND time >= fromUnixTimestamp64Milli({start:Int64} + {from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({start:Int64} + {to:Int64}, 'UTC')
  OR replay = 1 AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))`;

export const COUNTS_SQL = `
SELECT toString(type) AS type, count() AS n, sum(greatest(quantity, 0)) AS quantity, uniqExactIf(visitor, visitor != '') AS people
FROM events FINAL WHERE ${OF_SESSION} AND ${INSIDE} AND (type != 'stream' OR name IN ('error', 'stall')) GROUP BY type`;

/** Where the viewers who came in the stretch came from. */
export const SOURCES_SQL = `
SELECT toString(source) AS source, uniqExact(visitor) AS viewers FROM events PREWHERE type = 'join'
WHERE ${OF_SESSION} AND ${INSIDE} AND visitor != '' GROUP BY source ORDER BY viewers DESC, source LIMIT 30`;

export const PRODUCTS_SQL = `
SELECT toString(product) AS product, countIf(type = 'click') AS clicks, countIf(type = 'cart_add') AS carts
FROM events FINAL PREWHERE type IN ('click', 'cart_add') WHERE ${OF_SESSION} AND ${INSIDE} AND product != '' GROUP BY product`;

const WORDS = `arrayDistinct(arrayFilter(w -> lengthUTF8(w) >= 3, extractAll(lowerUTF8(${UNLINKED}), {word:String})))`;

/** By word, how many people said it in the stretch. */
export const WORDS_INSIDE_SQL = `
SELECT word, uniqExact(author) AS n FROM (SELECT author, arrayJoin(${WORDS}) AS word FROM voices FINAL WHERE ${SAID} AND ${INSIDE})
GROUP BY word HAVING match(word, '\\\\p{L}') ORDER BY n DESC, word LIMIT 2000`;

/** By word, how many messages elsewhere hold it, from one message in \`every\` chosen by hash. */
export const WORDS_ELSEWHERE_SQL = `
SELECT word, count() AS n FROM (
  SELECT arrayJoin(${WORDS}) AS word FROM voices FINAL WHERE ${SAID} AND NOT ${INSIDE} AND cityHash64(id) % {every:UInt32} = 0)
GROUP BY word HAVING match(word, '\\\\p{L}') ORDER BY n DESC, word LIMIT 5000`;

export const QUOTES_SQL = `
SELECT id, (toUnixTimestamp64Milli(time) - if(replay = 1, 0, {start:Int64})) / 1000 AS at_s, author, text
FROM voices FINAL WHERE ${SAID} AND ${INSIDE}
ORDER BY arrayCount(w -> positionCaseInsensitiveUTF8(text, w) > 0, {words:Array(String)}) DESC, abs(toInt64(lengthUTF8(text)) - 60), id
LIMIT 1 BY author LIMIT 5`;
