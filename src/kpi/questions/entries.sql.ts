import { type EventsQuestion, property, within } from '../question.ts';
import { SALES } from './sales.sql.ts';

/** Of each store: people who entered it (`entered`), and orders at its tills with their buyer (`buyer`, '' where it is a count of people). */
export const ENTRIES: EventsQuestion = {
  store: 'events',
  dimensions: { store: 'store' },
  facts: () => `
SELECT at, store, if(who = '', number, who) AS buyer, toInt64(0) AS entered FROM (${SALES.facts(new Set())}) WHERE store != ''
UNION ALL
SELECT time AS at, ${property('store')} AS store, '' AS buyer, quantity AS entered
FROM events FINAL PREWHERE type = 'entries' WHERE organisation = {organisation:String} AND replay = 0 AND ${within('time', 1, 1)}`,
};
