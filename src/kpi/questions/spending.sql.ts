import type { EventsQuestion } from '../question.ts';
import { SALES } from './sales.sql.ts';

/**
 * Orders beside what was spent: the facts of SALES without products, and one fact for each sum of costs of a day (`spent`; what sessions, hosts,
 * studios and advertising cost, not what products cost to buy). A cost's channel of sale is its store's, else online; its source is the
 * channel it was said to be for.
 */
export const SPENDING: EventsQuestion = {
  store: 'events',
  dimensions: { store: 'store', channel: 'channel', source: 'source' },
  facts(uses) {
    const source = uses.has('source');
    return `
SELECT number, at, store, channel, ${source ? 'source,' : ''} paid, back, bought_for, unknown, 0. AS spent FROM (${SALES.facts(uses)})
UNION ALL
SELECT '' AS number, toTimeZone(toDateTime64(cost.1, 3, {zone:String}), 'UTC') AS at, cost.2 AS store, if(store = '', 'online', 'store') AS channel,
  ${source ? 'cost.3 AS source,' : ''} 0. AS paid, 0. AS back, 0. AS bought_for, 0. AS unknown, toFloat64(cost.4) AS spent
FROM (SELECT arrayJoin(arrayZip({spent_day:Array(String)}, {spent_store:Array(String)}, {spent_for:Array(String)}, {spent:Array(Int64)})) AS cost)`;
  },
};
