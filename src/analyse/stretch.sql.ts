import { SAID, UNLINKED } from './chat.sql.ts';
import { AT_MS, OF_SESSION } from './session-time.ts';

/** Rows of a stretch, by their stored time, so that only its part of the sorted table is read. */
export const INSIDE = `(replay = 0 AND time >= fromUnixTimestamp64Milli({start:Int64} + {from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({start:Int64} + {to:Int64}, 'UTC')
  OR replay = 1 AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))`;

/**
 * What was done in the stretch, in one pass: by type; clicks and carts by product too, and joins by source. Heartbeats are most of a
 * session's rows and none of them matters here, so they are sorted out before anything else of a row is read.
 */
export const DEEDS_SQL = `
SELECT toString(type) AS type, if(type IN ('click', 'cart_add'), toString(product), '') AS product, if(type = 'join', toString(source), '') AS source,
  count() AS n, sum(greatest(quantity, 0)) AS quantity, uniqExactIf(visitor, type IN ('chat', 'join') AND visitor != '') AS people
FROM events FINAL PREWHERE type IN ('chat', 'reaction', 'click', 'cart_add', 'share', 'follow', 'join', 'stream')
WHERE ${OF_SESSION} AND ${INSIDE} AND (type != 'stream' OR name IN ('error', 'stall')) GROUP BY type, product, source`;

const WORDS = `arrayDistinct(arrayFilter(w -> lengthUTF8(w) >= 3, extractAll(lowerUTF8(${UNLINKED}), {word:String})))`;

/** By word, how many people said it in the stretch, and in how many messages. */
export const WORDS_INSIDE_SQL = `
SELECT word, uniqExact(author) AS people, count() AS messages
FROM (SELECT author, arrayJoin(${WORDS}) AS word FROM voices FINAL WHERE ${SAID} AND ${INSIDE})
GROUP BY word HAVING match(word, '\\\\p{L}') ORDER BY people DESC, word LIMIT 2000`;

/** By word, in how many messages of the whole session it stands. One that stands in fewer than three says nothing of what is usual. */
export const WORDS_SQL = `
SELECT word, count() AS n FROM (SELECT arrayJoin(${WORDS}) AS word FROM voices FINAL WHERE ${SAID})
GROUP BY word HAVING n >= 3 AND match(word, '\\\\p{L}') ORDER BY n DESC, word LIMIT 10000`;

/** Messages of the stretch that hold the most of some words, of quotable length first, one a person. */
export const QUOTES_SQL = `
SELECT id, ${AT_MS} / 1000 AS at_s, author, text
FROM voices FINAL WHERE ${SAID} AND ${INSIDE} AND multiSearchAnyCaseInsensitiveUTF8(text, {words:Array(String)})
ORDER BY arrayCount(w -> positionCaseInsensitiveUTF8(text, w) > 0, {words:Array(String)}) DESC, abs(toInt64(lengthUTF8(text)) - 60), id
LIMIT 1 BY author LIMIT 5`;
