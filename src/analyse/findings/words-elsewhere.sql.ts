import { SAID } from '../chat.sql.ts';
import { AT_MS } from '../session-time.ts';

/** By word, the most different people who wrote it in one minute outside all the given stretches. */
export const WORDS_ELSEWHERE_SQL = `
SELECT word, max(people) AS people FROM (
  SELECT word, intDiv(${AT_MS}, 60000) AS minute, uniqExact(author) AS people
  FROM voices FINAL ARRAY JOIN arrayFilter(w -> has({words:Array(String)}, w), extractAll(lowerUTF8(text), {word:String})) AS word
  WHERE ${SAID} AND ${AT_MS} >= 0 AND multiSearchAny(lowerUTF8(text), {needles:Array(String)}) AND NOT arrayExists((a, b) -> ${AT_MS} >= a AND ${AT_MS} < b, {from:Array(Int64)}, {to:Array(Int64)})
  GROUP BY word, minute)
GROUP BY word`;
