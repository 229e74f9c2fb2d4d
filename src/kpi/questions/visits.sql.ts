import { type EventsQuestion, within } from '../question.ts';

/**
 * Visits to the site: what one visitor did there without pausing for 30 minutes. Not of it: till orders, contacts, deliveries, what
 * calls itself a bot, and the anonymous count, whose visitors are single page views. `views` pages seen; `added`, `ordered` whether; `seconds` from first to last sign.
 */
export const VISITS: EventsQuestion = {
  store: 'events',
  reads: ['page'],
  dimensions: { source: 'source' },
  facts: () => `
SELECT visitor, visit, fromUnixTimestamp64Milli(toInt64(visit[1].1), 'UTC') AS at,
  arrayCount(e -> e.2 = 'page', visit) AS views, arrayExists(e -> e.2 = 'cart_add', visit) AS added, arrayExists(e -> e.2 = 'order', visit) AS ordered,
  arrayFirst(e -> e.3 != '', visit).3 AS source, (visit[-1].1 - visit[1].1) / 1000 AS seconds,
  views >= 2 OR seconds > 10 OR arrayExists(e -> e.2 IN ('cart_add', 'checkout', 'order', 'engaged'), visit) AS engaged
FROM (
  SELECT visitor, arraySort(groupArray((toUnixTimestamp64Milli(time), if(type = 'other', toString(name), toString(type)), toString(source)))) AS deeds,
    arrayJoin(arraySplit((e, before) -> e.1 - before.1 > 1800000, deeds, arrayPushFront(arrayPopBack(deeds), deeds[1]))) AS visit
  FROM (
    SELECT visitor, time, type, name, source FROM touchpoints
    PREWHERE type IN ('page', 'click', 'impression', 'cart_add', 'cart_remove', 'checkout', 'order', 'reaction', 'other')
    WHERE organisation = {organisation:String} AND visitor != '' AND device != 'bot' AND replay = 0 AND ${within('time', 1, 1)}
      AND (type != 'other' OR name = 'engaged')
      AND (properties = '' OR (NOT JSONExtractBool(properties, 'exempt') AND (type != 'order' OR JSONExtractString(properties, 'store') = '')))
    LIMIT 1 BY visitor, time, id)
  GROUP BY visitor)`,
};
