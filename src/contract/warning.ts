/**
 * What can be missing from a session's data or make a part of its debrief less sure. Each code is worded by `message/` in three
 * languages, saying which file would add the part; a code without words is a type error. Add codes freely.
 */
export const WARNING_CODES = [
  'no_viewers', // no joins: audience, retention and the first step of the funnel are missing
  'no_leaves', // joins without leaves or heartbeats: no concurrent curve, watch time, retention
  'viewers_from_platform', // the concurrent curve is the platform's own count
  'no_arrivals', // joins say neither source nor device
  'no_chat', //
  'no_reactions', //
  'no_clicks', //
  'no_carts', //
  'no_orders', //
  'orders_not_linked', // orders, linked: how many orders name a viewer or customer of the session
  'no_products', // no catalogue
  'no_prices', // products without price: products
  'no_pins', // not known when which product was on screen
  'no_segments', // no running order
  'no_stream', // no stream events
  'no_stock', // no stock events
  'no_refunds', // orders without a later look at returns
  'no_history', // no previous session to compare with
  'few_sessions', // sessions, needed
  'no_start', // only offsets: no clock times, no arrivals by clock, no orders by date
  'no_planned_start', //
  'answers_unknown', // asked: questions were asked, the source does not say which were answered
  'lag_unknown', // no lag could be estimated: seconds is what was used
  'lag_default', // seconds, source: the calibrated value of the source was used
  'mixed_currencies', // currency, others: what was left out of the sums
  'few_people', // people: shares are wide
  'lines_rejected', // file, count
  'events_outside', // count: events before the start or after the end
  'duration_guessed', // seconds: taken from the last event
  'zone_guessed', // zone
  'no_targets', //
] as const;

export type WarningCode = (typeof WARNING_CODES)[number];
