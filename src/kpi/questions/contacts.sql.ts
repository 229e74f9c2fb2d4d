import { type EventsQuestion, property, WHO, within } from '../question.ts';

/** One contact a number, with the next of the same person: any, and for the same reason. Needs `within` already. */
export const CONTACTS_SQL = `
  SELECT *, leadInFrame(at) OVER (PARTITION BY who ORDER BY at, number ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS next_at,
    leadInFrame(at) OVER (PARTITION BY who, reason ORDER BY at, number ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS next_alike
  FROM (
    SELECT ref AS number, min(time) AS at, max(${WHO}) AS who, max(${property('channel')}) AS channel, max(${property('reason')}) AS reason,
      max(${property('team')}) AS team, max(${property('store')}) AS store, max(${property('number')}) AS about_order,
      countIf(name = 'ivr_entered') > 0 AS ivr_entered, countIf(name = 'ivr_resolved') > 0 AS ivr_resolved,
      maxIf(quantity, name = 'closed') AS handling
    FROM events FINAL PREWHERE type = 'contact'
    WHERE organisation = {organisation:String} AND replay = 0 AND ref != '' AND ${within('time', 8, 31)}
    GROUP BY ref)`;

/**
 * Contacts with customer service: what the voice server did, whether the same person came back within 24 hours (`back_soon`) or within seven
 * days for the same reason (`again`), and how many seconds it took (`handling`, 0 where nobody said). `known` is whether it can be told: who it was is known, and seven days are over.
 */
export const CONTACTS: EventsQuestion = {
  store: 'events',
  reads: ['contact'],
  dimensions: { channel: 'channel', team: 'team', store: 'store' },
  facts: () => `
SELECT number, at, channel, team, store, channel = 'phone' AS is_call, ivr_entered, ivr_resolved, handling,
  who != '' AND next_at > at AND next_at <= at + INTERVAL 24 HOUR AS back_soon,
  next_alike > at AND next_alike <= at + INTERVAL 7 DAY AS again,
  who != '' AND at <= fromUnixTimestamp64Milli({now:Int64}, 'UTC') - INTERVAL 7 DAY AS known
FROM (${CONTACTS_SQL})`,
};
