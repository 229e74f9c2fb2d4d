import { z } from 'zod';
import { AT_S, OF_SESSION } from '../session-time.ts';

/** Parameters of the questions below, beside those of `sessionParams`: `length` is the end in milliseconds. */
const INSIDE = `${AT_S} >= 0 AND ${AT_S} < {length:Int64} / 1000`;
const SAID = `channel IN ('chat', 'tip') AND ${OF_SESSION} AND ${INSIDE}`;

/** Chat in buckets: all messages, and one vote per chatter and half minute for each way of reacting. See chat-signals.ts. */
export const CHAT_BUCKETS_SQL = `
WITH said AS (
  SELECT author, ${AT_S} AS at_s, intDiv(toInt64(floor(at_s)), {vote:Int64}) AS slot, lowerUTF8(text) AS low,
    NOT match(low, {no_reaction:String}) AS counts,
    counts AND match(low, {laugh:String}) AS laughs,
    counts AND match(text, {emphasis:String}) AS emphasis,
    counts AND match(low, {surprise:String}) AS surprise
  FROM voices FINAL WHERE ${SAID})
SELECT vote.1 AS name, toInt32(floor(vote.2 / {step:Int64})) AS bucket, toFloat64(count()) AS n
FROM (
  SELECT arrayJoin(arrayConcat(arrayMap(at -> ('chat', at), groupArray(at_s)), arrayFilter(v -> v.2 < inf, [
    ('chatters', min(if(counts, at_s, inf))), ('laughs', min(if(laughs, at_s, inf))),
    ('emphasis', min(if(emphasis, at_s, inf))), ('surprise', min(if(surprise, at_s, inf)))]))) AS vote
  FROM said GROUP BY author, slot)
GROUP BY name, bucket ORDER BY name`;

/** Everything else in buckets; what happened before the start is in bucket −1. Likes are added up as the platform counts them. */
export const EVENT_BUCKETS_SQL = `
SELECT multiIf(type = 'reaction', 'reactions', type = 'click', 'clicks', type = 'cart_add', 'carts', type = 'order', 'orders',
    type = 'share', 'shares', type = 'follow', 'follows', type = 'tip', 'tips', type = 'join', 'joins', type = 'leave', 'leaves',
    type = 'stream', 'errors', 'viewers') AS name,
  toInt32(greatest(-1, floor(${AT_S} / {step:Int64}))) AS bucket,
  toFloat64(multiIf(any(type) = 'reaction', sum(greatest(quantity, 1)), any(type) = 'viewers', avg(quantity), count())) AS n
FROM events FINAL
PREWHERE type IN ('reaction', 'click', 'cart_add', 'order', 'share', 'follow', 'tip', 'join', 'leave', 'stream', 'viewers')
WHERE ${OF_SESSION} AND ${AT_S} < {length:Int64} / 1000 AND (type != 'stream' OR name IN ('error', 'stall'))
GROUP BY name, bucket ORDER BY name`;

export const bucketRow = z.object({ name: z.string(), bucket: z.int(), n: z.number() });

/** Clicks and chat by the second, for the lag. */
export const SECONDS_SQL = `
SELECT type AS name, toInt32(floor(${AT_S})) AS bucket, toFloat64(count()) AS n
FROM events FINAL PREWHERE type IN ('click', 'chat')
WHERE ${OF_SESSION} AND ${INSIDE}
GROUP BY name, bucket`;

/** Where most of the chat came from. */
export const ORIGIN_SQL = `
SELECT origin, count() AS n FROM voices FINAL WHERE ${SAID} GROUP BY origin ORDER BY n DESC, origin LIMIT 1`;

/** How many messages of the session hold each word; words said once tell nothing about the rest. */
export const WORDS_SQL = `
SELECT word, count() AS n
FROM (SELECT arrayJoin(arrayDistinct(extractAll(lowerUTF8(text), {word:String}))) AS word FROM voices FINAL WHERE ${SAID})
WHERE lengthUTF8(word) > 1
GROUP BY word ORDER BY n DESC, word LIMIT 50000`;

/** What was said within the stretches `from`…`to` (seconds); of a very busy one, a fixed sample. */
export const SAID_SQL = `
SELECT stretch, id, at_s, author, text FROM (
  SELECT id, ${AT_S} AS at_s, author, text,
    arrayJoin(arrayFilter(i -> at_s >= {from:Array(Float64)}[i] AND at_s < {to:Array(Float64)}[i],
      arrayEnumerate({from:Array(Float64)}))) AS stretch
  FROM voices FINAL WHERE ${SAID})
ORDER BY stretch, cityHash64(id)
LIMIT 2000 BY stretch`;

export const saidRow = z.object({
  stretch: z.int(),
  id: z.string(),
  at_s: z.number(),
  author: z.string(),
  text: z.string(),
});
