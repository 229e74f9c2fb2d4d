import { AT_MS, AT_S, OF_SESSION } from './session-time.ts';
import { FEELING } from './voices/feeling.ts';

/** What was said during a session: chat messages and the texts of tips. */
export const SAID = `${OF_SESSION} AND channel IN ('chat', 'tip')`;

export const TALKERS_SQL = `
SELECT sum(n) AS messages, count() AS people, toInt64(ceil(people / 10)) AS tenth,
  arraySum(arraySlice(arrayReverseSort(groupArray(n)), 1, tenth)) AS by_tenth,
  arrayMap(t -> (t.2, -t.1), arraySlice(arraySort(groupArray((-toInt64(n), author))), 1, 10)) AS top
FROM (SELECT author, count() AS n FROM voices FINAL WHERE ${SAID} AND author != '' GROUP BY author)`;

/** A text without links, whose parts are no words; most texts hold none, and looking for one is cheaper than replacing. */
export const UNLINKED = "if(position(text, '://') > 0, replaceRegexpAll(text, {link:String}, ' '), text)";

/** Most messages hold no question mark: those are spared the search for one after a word. */
export const IS_QUESTION = `(position(text, '¿') > 0
      OR (position(text, '?') > 0 OR position(text, '？') > 0) AND match(lowerUTF8(${UNLINKED}), {asked:String})
      OR match(lowerUTF8(text), {begins:String}))`;

/**
 * Questions (what the team marked as answered was one, however it reads) with the first answer after each: the team's own mark, a
 * reply to it, or a later message that names its author with @. Everything that concerns one message is grouped by its id.
 */
export const QUESTIONS_SQL = `
WITH
questions AS (
  SELECT question, max(asked_at) AS at, max(said_by) AS asker, max(said) AS words, groupArrayIf((answered_at, answered_by), here = 0) AS told
  FROM (
    SELECT id AS question, 1 AS here, ${IS_QUESTION} AS asks, ${AT_MS} AS asked_at, author AS said_by, text AS said,
      toInt64(0) AS answered_at, '' AS answered_by
    FROM voices FINAL WHERE ${SAID} AND (asks OR id IN (SELECT ref FROM events PREWHERE type = 'answer' WHERE ${OF_SESSION}))
    UNION ALL
    SELECT ref, 0, 0, toInt64(-9000000000000000), '', '', ${AT_MS}, visitor
    FROM events FINAL PREWHERE type IN ('answer', 'chat') WHERE ${OF_SESSION} AND ref != '')
  GROUP BY question HAVING max(here) = 1),
named AS (
  SELECT lowerUTF8(substring(mention, 2)) AS whom, groupArray((${AT_MS}, author)) AS calls
  FROM voices FINAL ARRAY JOIN extractAll(text, '@[^\\\\s@,:;!?]+') AS mention WHERE ${SAID} AND position(text, '@') > 0 GROUP BY whom),
judged AS (
  SELECT question, at, asker, words,
    arrayMap(a -> a.1, arrayFilter(a -> a.1 >= at AND a.2 != asker, arrayConcat(told, if(asker = '', [], calls)))) AS answers,
    notEmpty(answers) AS is_answered, if(is_answered, arrayMin(answers) - at, 0) / 1000 AS after_s
  FROM questions LEFT JOIN named ON named.whom = lowerUTF8(asker))
SELECT count() AS asked, countIf(is_answered) AS answered, ifNotFinite(quantileExactInclusiveIf(0.5)(after_s, is_answered), 0) AS median_s,
  arrayMap(q -> (q.2, q.1 / 1000, q.3, q.4), arraySlice(arraySort(groupArrayIf(200)((at, question, asker, words), NOT is_answered)), 1, {most:UInt32})) AS open
FROM judged`;

/** In how many pieces of the session's time each frequent word was said, by how many different people. */
export const WORDS_SQL = `
SELECT word, groupArray(piece) AS pieces, groupArray(n) AS counts FROM (
  SELECT word, piece, uniqExact(author) AS n FROM (
    SELECT author, intDiv(${AT_MS}, {piece:Int64}) AS piece,
      arrayJoin(arrayDistinct(arrayFilter(w -> lengthUTF8(w) >= 3, extractAll(lowerUTF8(${UNLINKED}), {word:String})))) AS word
    FROM voices FINAL WHERE ${SAID} AND ${AT_MS} >= 0 AND ${AT_MS} < {length:Int64})
  GROUP BY word, piece)
GROUP BY word HAVING sum(n) >= 3 AND match(word, '\\\\p{L}') ORDER BY sum(n) DESC, word LIMIT 2000`;

/** Messages that hold one of the given words in the piece it stands out in, of quotable length first. */
export const QUOTES_SQL = `
SELECT * FROM (SELECT pick, id, at_s, author, text FROM (
  SELECT arrayJoin(arrayFilter((i, p, w) -> p = intDiv(${AT_MS}, {piece:Int64}) AND positionCaseInsensitiveUTF8(text, w) > 0,
    arrayEnumerate({words:Array(String)}), {pieces:Array(Int64)}, {words:Array(String)})) AS pick,
    id, ${AT_S} AS at_s, author, text
  FROM voices FINAL WHERE ${SAID} AND ${AT_MS} >= 0 AND ${AT_MS} < {length:Int64})
ORDER BY pick, abs(toInt64(lengthUTF8(text)) - 60), id LIMIT 1 BY pick, author)
ORDER BY pick, abs(toInt64(lengthUTF8(text)) - 60), id LIMIT 2 BY pick`;

/** What was felt in what was said. */
export const FELT_SQL = `SELECT ${FEELING} FROM voices FINAL WHERE ${SAID}`;

/** Messages that hold a word of a product's name. */
export const MENTIONS_SQL = `
SELECT arrayJoin(arrayDistinct(arrayMap(w -> {owners:Array(UInt32)}[indexOf({words:Array(String)}, w)],
    arrayFilter(w -> has({words:Array(String)}, w), extractAll(lowerUTF8(text), {word:String}))))) AS owner, count() AS messages
FROM voices FINAL WHERE ${SAID} AND multiSearchAny(lowerUTF8(text), {needles:Array(String)}) GROUP BY owner`;

/**
 * Words for a quick search, so that texts with none of them need not be cut into words. It takes 255 at most; with more, one
 * that every text holds lets all through.
 *
 * @example needlesOf(['robe']) // ['robe']
 */
export function needlesOf(words: readonly string[]): string[] {
  return words.length > 255 ? [''] : [...words];
}
