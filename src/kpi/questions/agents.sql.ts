import { type EventsQuestion, property } from '../question.ts';

/**
 * One fact for each day that somebody of customer service was employed, `left` on their last. Leavers over person-years is METHOD's leavers ÷
 * mean headcount × 12 ÷ months: mean headcount times the days is the person-days.
 */
export const AGENTS: EventsQuestion = {
  store: 'events',
  dimensions: { team: 'team' },
  facts: () => `
SELECT agent, team, toTimeZone(toDateTime64(toDate(arrayJoin(range(toUInt32(greatest(came, {first_day:UInt32})), toUInt32(least(if(went < came, {last_day:UInt32}, went), {last_day:UInt32}) + 1))) AS day), 3, {zone:String}), 'UTC') AS at,
  went >= came AND day = went AS left
FROM (
  SELECT ${property('agent')} AS agent, argMax(${property('team')}, (${property('team')} != '', time)) AS team,
    toUInt32(toDate(maxIf(time, name = 'joined'), {zone:String})) AS came, toUInt32(toDate(maxIf(time, name = 'left'), {zone:String})) AS went
  FROM events FINAL PREWHERE type = 'agent' WHERE organisation = {organisation:String} AND replay = 0
  GROUP BY agent HAVING agent != '' AND countIf(name = 'joined') > 0)`,
};
