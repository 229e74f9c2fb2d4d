import { type EventsQuestion, property } from '../question.ts';

/**
 * One fact for each day that somebody of customer service was employed, `left` on their last; whoever comes back is there a second time. Leavers
 * over person-years is METHOD's leavers ÷ mean headcount × 12 ÷ months: mean headcount times the days is the person-days.
 */
export const AGENTS: EventsQuestion = {
  store: 'events',
  reads: ['agent'],
  dimensions: { team: 'team' },
  facts: () => `
SELECT agent, team, toTimeZone(toDateTime64(toDate(arrayJoin(range(toUInt32(greatest(came, {first_day:UInt32})), toUInt32(least(if(went = 0, {last_day:UInt32}, went), {last_day:UInt32}) + 1))) AS day), 3, {zone:String}), 'UTC') AS at,
  day = went AS left
FROM (
  SELECT agent, team, stay[1].1 AS came, if(stay[-1].2 = 'left', stay[-1].1, 0) AS went
  FROM (
    SELECT ${property('agent')} AS agent, argMax(${property('team')}, (${property('team')} != '', time)) AS team,
      arrayMap(e -> (toUInt32(toDate(e.1, {zone:String})), e.2), arraySort(groupArray((time, toString(name))))) AS told,
      arrayJoin(arraySplit((e, before) -> before.2 = 'left', told, arrayPushFront(arrayPopBack(told), (toUInt32(0), '')))) AS stay
    FROM events FINAL PREWHERE type = 'agent' WHERE organisation = {organisation:String} AND replay = 0 AND name IN ('joined', 'left')
    GROUP BY agent HAVING agent != '')
  WHERE stay[1].2 = 'joined')`,
};
