/**
 * One order comes from several sources: the shop's web hook, an import, and a tracker on its thank-you page (Segment's "Order
 * Completed"). A shop knows it by its own id and by the number that it prints, and trackers send either: both mean one order of the
 * organisation. A printed number that two orders share, or that is another order's id, means nobody's: never guessed.
 */

/** Common table expression of the orders' printed numbers; `where` selects the rows that the question looks at. */
export const printedNumbers = (where: string): string => `printed AS (
  SELECT pair.1 AS said, any(pair.2) AS meant FROM (
    SELECT arrayJoin([(trim(LEADING '#' FROM JSONExtractString(properties, 'number')), ref), (ref, ref)]) AS pair
    FROM events FINAL PREWHERE type = 'order' WHERE ref != '' AND position(properties, '"number"') > 0 AND ${where})
  GROUP BY said HAVING uniqExact(pair.2) = 1 AND said NOT IN ('', meant))`;

/** Joins them to the rows of `events FINAL`. */
export const JOIN_PRINTED = "LEFT JOIN printed ON printed.said = trim(LEADING '#' FROM events.ref)";

/** What makes an order one; an order without a number is its own event. */
export const ORDER_NUMBER = "multiIf(ref = '', id, meant != '', meant, trim(LEADING '#' FROM ref))";

/** Origins of what a page's tracker told, as a list of SQL. */
export const TRACKERS = "'segment', 'ga4', 'bambuser-player', 'firework'";

/**
 * Whose word on an order counts, the highest: the shop's before a tracker's, which knows neither taxes nor what was changed afterwards;
 * then the newest. Nothing is lost: the other rows stay, and still say which viewer it was.
 */
export const WEIGHT = `(origin NOT IN (${TRACKERS}), received)`;
