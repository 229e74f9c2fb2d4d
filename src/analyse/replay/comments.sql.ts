import { IS_QUESTION, SAID, UNLINKED } from '../chat.sql.ts';
import { AT_MS } from '../session-time.ts';

/** Letters without their accents, so that "fonce" finds "foncé". */
const plain = (text: string) => `removeDiacriticsUTF8(lowerUTF8(${text}))`;

/** Each condition of a filter, in SQL: those that are asked for are joined with AND. */
export const CONDITIONS = {
  search: `arrayAll(t -> position(${plain('text')}, t) > 0, arrayMap(t -> ${plain('t')}, {terms:Array(String)}))`,
  questions: IS_QUESTION,
  product: `(product = {product:String} OR multiSearchAny(lowerUTF8(text), {needles:Array(String)})
    AND hasAny(extractAll(lowerUTF8(${UNLINKED}), {word:String}), {words:Array(String)}))`,
  sentiment: 'heard > 0 AND label = {sentiment:String}',
  intent: 'has(intents, {intent:String})',
  author: 'author = {author:String}',
  from: `${AT_MS} >= {from:Int64}`,
  to: `${AT_MS} < {to:Int64}`,
} as const;

export type Condition = keyof typeof CONDITIONS;

function where(conditions: readonly Condition[]): string {
  return [SAID, ...conditions.map((one) => CONDITIONS[one])].map((one) => `(${one})`).join(' AND ');
}

/** A page of comments in order of time. */
export function pageSql(conditions: readonly Condition[]): string {
  return `
SELECT id, ${AT_MS} / 1000 AS at_s, author, text, toString(lang) AS lang, toUInt8(${IS_QUESTION}) AS question, heard, sentiment, toString(label) AS label, intents
FROM voices FINAL WHERE ${where(conditions)} ORDER BY at_s, id LIMIT {limit:UInt32} OFFSET {cursor:UInt64}`;
}

/** How many there are by bucket. */
export function countSql(conditions: readonly Condition[]): string {
  return `
SELECT intDiv(${AT_MS} - if(${AT_MS} < 0, {step:Int64} - 1, 0), {step:Int64}) AS cell, count() AS n
FROM voices FINAL WHERE ${where(conditions)} GROUP BY cell`;
}
