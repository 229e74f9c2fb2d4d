const DAY_MS = 86_400_000;
/** So long after a session what is said of no session still follows it, and so long before one leads to it. */
const AFTER_MS = 14 * DAY_MS;
const BEFORE_MS = 7 * DAY_MS;
/** What follows a purchase. */
const FOLLOWING = "channel IN ('review', 'complaint', 'call', 'mail', 'survey')";
const own = (of: 'starts' | 'ends') => `transform(session, {starting:Array(String)}, {${of}:Array(Int64)}, toInt64(0))`;

/** The phase of an item, in SQL over a scope or within its conditions, by the rule that the contract states. */
export const PHASE = `multiIf(
  session != '' AND indexOf({starting:Array(String)}, session) > 0,
    multiIf(at < ${own('starts')}, 'before', at > ${own('ends')}, 'after', 'during'),
  session != '', 'during',
  arrayExists(e -> at >= e AND at - e <= ${AFTER_MS}, {ends:Array(Int64)}), 'after',
  arrayExists(s -> s > at AND s - at <= ${BEFORE_MS}, {starts:Array(Int64)}), 'before',
  ${FOLLOWING}, 'after', 'before')`;
