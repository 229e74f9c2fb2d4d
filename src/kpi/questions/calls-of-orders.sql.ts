import { type EventsQuestion, property, WHO, within } from '../question.ts';

/** So long after an order was shipped a call is about it; days. */
const DAYS = 14;

/**
 * Orders by the day they were shipped, each with the calls about it within 14 days (`calls`): those that name it, and those that name none but
 * come from its customer, counted for the order shipped to them last. Only of those for which these days are over: of young ones, fewer have
 * had the time to call.
 */
export const CALLS_OF_ORDERS: EventsQuestion = {
  store: 'events',
  reads: ['contact', 'delivery'],
  dimensions: { store: 'store' },
  facts: () => `
WITH deeds AS (
  SELECT type, time, if(type = 'contact', ${property('number')}, ref) AS number, ${WHO} AS who, ${property('store')} AS store
  FROM events FINAL PREWHERE type IN ('contact', 'delivery')
  WHERE organisation = {organisation:String} AND replay = 0 AND ref != '' AND ${within('time', 31, 31)}
    AND (type = 'contact' AND name = 'opened' AND ${property('channel')} = 'phone' OR type = 'delivery' AND name = 'shipped')),
by_person AS (
  SELECT arraySort(groupArrayIf((time, number), type = 'delivery')) AS sent,
    arrayJoin(groupArrayIf(time, type = 'contact' AND number = '')) AS called, arrayLast(s -> s.1 <= called, sent) AS last
  FROM deeds WHERE who != '' GROUP BY who),
called AS (
  SELECT number, groupArray(time) AS calls FROM (
    SELECT number, time FROM deeds WHERE type = 'contact' AND number != ''
    UNION ALL SELECT last.2 AS number, called AS time FROM by_person WHERE last.2 != '')
  GROUP BY number),
shipped AS (SELECT number, min(time) AS at, max(store) AS store FROM deeds WHERE type = 'delivery' GROUP BY number)
SELECT shipped.number AS number, shipped.at AS at, shipped.store AS store,
  arrayCount(c -> c >= shipped.at AND c <= shipped.at + INTERVAL ${DAYS} DAY, called.calls) AS calls
FROM shipped LEFT JOIN called ON called.number = shipped.number
WHERE shipped.at <= fromUnixTimestamp64Milli({now:Int64}, 'UTC') - INTERVAL ${DAYS} DAY`,
};
