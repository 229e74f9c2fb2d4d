import { type EventsQuestion, property, within } from '../question.ts';

/** What is left of products as the shop reports it: the last report of a product on a day (`left`). A day without a report says nothing. */
export const STOCK: EventsQuestion = {
  store: 'events',
  reads: ['stock'],
  dimensions: { product: 'product', store: 'store' },
  facts: () => `
SELECT product, store, max(time) AS at, argMax(quantity, (time, id)) AS left FROM (
  SELECT toString(product) AS product, ${property('store')} AS store, time, id, quantity, toDate(time, {zone:String}) AS day
  FROM events FINAL PREWHERE type = 'stock' WHERE organisation = {organisation:String} AND replay = 0 AND product != '' AND ${within('time', 1, 1)})
GROUP BY product, store, day`,
};
