import { JOIN_PRINTED, ORDER_NUMBER, printedNumbers } from '#src/analyse/order-number.sql.ts';
import { type EventsQuestion, property, within } from '../question.ts';

const OF_US = `organisation = {organisation:String} AND replay = 0 AND ${within('time', 60, 60)}`;

/**
 * Orders on their way: `ordered`, `shipped` (the first parcel), `delivered` (the last; instants, 1970 where unknown), `promised` (a day, 1970 where none
 * was). An order of which a product left and has not come is not delivered.
 */
export const DELIVERIES: EventsQuestion = {
  store: 'events',
  reads: ['delivery'],
  dimensions: { store: 'store', channel: 'mode' },
  facts: () => `
WITH ${printedNumbers(OF_US)}
SELECT ${ORDER_NUMBER} AS number, minIf(time, type = 'order') AS ordered, minIf(time, name = 'shipped') AS shipped,
  if(uniqExactIf(product, name = 'shipped') > uniqExactIf(product, name = 'delivered'), toDateTime64(0, 3, 'UTC'), maxIf(time, name = 'delivered')) AS delivered, max(toDateOrZero(${property('promised')})) AS promised,
  maxIf(${property('store')}, type = 'delivery') AS store, maxIf(${property('mode')}, type = 'delivery') AS mode,
  toDate(delivered, {zone:String}) AS came, toUnixTimestamp64Milli(shipped) > 0 AS was_shipped, toUnixTimestamp64Milli(delivered) > 0 AS was_delivered,
  toUnixTimestamp64Milli(ordered) > 0 AS was_ordered, promised > toDate(0) AS was_promised,
  toTimeZone(toDateTime64(promised, 3, {zone:String}), 'UTC') AS promised_at
FROM events FINAL ${JOIN_PRINTED} PREWHERE type IN ('order', 'delivery') WHERE ${OF_US} AND ref != ''
GROUP BY number HAVING countIf(type = 'delivery') > 0`,
};
