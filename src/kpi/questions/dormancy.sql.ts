import { type EventsQuestion, WHO } from '../question.ts';

/**
 * Customers as they stand at the end of the days {as_of}: `dormant` is who has been silent beyond the 90th percentile of their own gaps
 * between purchase days, if there are five at least by then, else of everybody's by then (src/customer/find-dormant.ts). Customers only:
 * a visitor who bought without leaving a name cannot be told from another. In the first 90 days of all orders hardly
 * anybody could fall silent for long enough: nothing is compared with those.
 */
export const DORMANCY: EventsQuestion = {
  store: 'events',
  reads: ['order'],
  dimensions: {},
  standing: true,
  facts: () => `
WITH bought AS (
  SELECT who, arraySort(groupUniqArray(toInt32(toDate(time, {zone:String})))) AS days FROM (
    SELECT ${WHO} AS who, time FROM events
    PREWHERE type = 'order' WHERE organisation = {organisation:String} AND customer != '' AND replay = 0)
  GROUP BY who),
stood AS (
  SELECT who, arrayJoin({as_of:Array(Date)}) AS day, arrayFilter(d -> d <= toInt32(day), days) AS until,
    arrayPopFront(arrayDifference(until)) AS gaps
  FROM bought WHERE notEmpty(until) AND (day >= toDate({asked_from:String}) OR toInt32(day) >= (SELECT min(days[1]) + 90 FROM bought))),
usual AS (
  SELECT day, quantileExactInclusiveArray(0.9)(gaps) AS threshold, sum(length(gaps)) AS n FROM stood GROUP BY day)
SELECT who, toTimeZone(toDateTime64(stood.day, 3, {zone:String}), 'UTC') AS at,
  toInt32(stood.day) - until[-1] AS silent,
  if(length(gaps) >= 5, arrayReduce('quantileExactInclusive(0.9)', gaps), if(usual.n > 0, usual.threshold, inf)) AS allowed,
  silent > allowed AS dormant
FROM stood LEFT JOIN usual ON usual.day = stood.day`,
};
