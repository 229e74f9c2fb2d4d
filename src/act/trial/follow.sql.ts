import { IS_QUESTION, SAID } from '#src/analyse/chat.sql.ts';
import { AT_MS, OF_SESSION } from '#src/analyse/session-time.ts';

/** Which of some windows an instant lies in, from 1; 0 is none of them. */
const PLACE = `arrayFirstIndex((f, t) -> ${AT_MS} >= f AND ${AT_MS} < t, {from:Array(Int64)}, {to:Array(Int64)})`;
const WITHIN = `${AT_MS} >= 0 AND ${AT_MS} <= {length:Int64}`;

/** What was done in each window and outside them all; of one product where one is named. */
export const DONE_SQL = `
SELECT toInt64(${PLACE}) AS place, countIf(type = 'click' AND ({product:String} = '' OR product = {product:String})) AS clicks,
  countIf(type = 'cart_add' AND ({product:String} = '' OR product = {product:String})) AS carts
FROM events FINAL PREWHERE type IN ('click', 'cart_add') WHERE ${OF_SESSION} AND ${WITHIN} GROUP BY place`;

/** What was said in each window and outside them all, and how it was felt. */
export const SAID_SQL = `
SELECT toInt64(${PLACE}) AS place, count() AS messages, countIf(${IS_QUESTION}) AS questions, countIf(heard > 0) AS understood,
  countIf(heard > 0 AND label = 'positive') AS positive, countIf(heard > 0 AND label = 'negative') AS negative
FROM voices FINAL WHERE ${SAID} AND ${WITHIN} GROUP BY place`;
