/** What each figure counts, printed beside it. */
export const definitions = {
  unique_viewers: 'Distinct visitor ids with a join, those who came and left before the start included.',
  active_people: 'Distinct people who did anything at all: wrote, reacted, clicked, ordered.',
  views: 'Joins; a person who comes back counts again.',
  peak: 'Most viewers present at the same time, from joins, leaves and heartbeats.',
  average: 'Viewers present, averaged over the session’s length.',
  watch_time:
    'Time between join and leave of each viewer, from the start to the end of the session; median of all who were there between the two.',
  retention:
    'Share of viewers still watching this long after their own join (Kaplan–Meier; viewers present at the end count until then). The band is the 95% interval.',
  drop_offs:
    'Stretches in which more viewers left than the minutes around them let expect; p from a Poisson scan. Expected: what was usual around it.',
  arrivals: 'Where the first join of each viewer came from, as the link or the referring page says.',
  messages: 'Chat messages kept, by their own time; texts of tips are not among them.',
  chatters: 'Distinct people with at least one message.',
  chatters_share: 'People with at least one message ÷ unique viewers.',
  clickers_share: 'People who opened at least one product ÷ unique viewers.',
  reactors_share: 'People who reacted at least once ÷ unique viewers.',
  messages_per_viewer_minute: 'Messages ÷ minutes watched by all viewers together.',
  reactions: 'Likes and hearts; the platform’s total where single ones are not delivered.',
  clicks: 'Product cards opened.',
  orders: 'Distinct orders attributed to the session.',
  revenue_rule:
    'An order belongs to the session if its customer or visitor interacted with one of its products during the session: ordered during the session (direct), within 24 h after it, or within 7 days (assisted, shown apart). Refunds and returns are subtracted. A product never shown gets no credit.',
  net: 'Direct and within 24 h, less refunds. Assisted orders are not in it.',
  average_basket: 'Revenue ÷ orders, as paid, tax and shipping as the shop’s export counts them.',
  items_per_order: 'Units ÷ orders.',
  per_thousand_views: 'Net revenue ÷ views × 1,000.',
  unattributed: 'Orders of the same period that the rule gives to no session.',
  conversion:
    'Buyers ÷ distinct viewers present while the product was on screen; where presence is not known, ÷ people who opened it. Range: 95% (Wilson).',
  shrunk:
    'The same share drawn toward all products of the session, the more so the fewer people saw it (empirical Bayes), so that one sale to three viewers does not lead the list.',
  content:
    'Messages, reactions, shares, follows and tips per 100 viewer-minutes in the segments of that kind, drawn toward the session’s mean the more so the less was watched. Range: 95%.',
  losses: 'Viewers who left per 100 viewer-minutes of that kind of segment.',
  funnel: 'Distinct people who reached each step; share of the step before with its 95% range (Wilson).',
  questions: 'Messages that ask something.',
  answered:
    'Questions marked as answered by the source, or followed by somebody else’s reply or a message that names the person with @.',
  concentration: 'Messages of the most active tenth of the people writing ÷ all messages.',
  words:
    'Words written more often in a stretch than in the rest of the session (log-odds with an informative Dirichlet prior; z above 2 is unusual).',
  started_late: 'Start of the stream − planned start.',
  nps: 'Share of 9–10 minus share of 0–6, about this session, in points; adjusted Wald range.',
  csat: 'Share of 4–5 of 5, with its 95% range (Wilson).',
  ces: 'Share of 5–7 of 7 (7 is easiest), with its 95% range (Wilson).',
  people_affected:
    'People with at least one stall or error of their own ÷ viewers there between start and end (where they are not counted: people who did anything).',
  explains_leaving:
    'How often viewers left in the minute after an own error ÷ how often otherwise, compared within the same five minutes (Mantel–Haenszel).',
  percentile: 'Share of the previous sessions that lie below this one, ties half (mid-rank).',
  effects:
    'Ratio to the average session, drawn toward 1 by partial pooling (DerSimonian–Laird). These are associations, not proofs of cause.',
  interval: 'Ranges are 95% intervals: a method that catches the true value 95 times in 100.',
  shown: 'Holds after correction for many looks (Benjamini–Hochberg, q = .10).',
  not_shown: 'Could be chance; the smallest difference that this session could have shown stands beside it.',
  fact: 'A plain count, not tested.',
  moments:
    'Stretches in which people reacted clearly more (or less) than just before and after: excess over the local usual (Poisson scan, 15–60 s), one vote a person per 30 s, at least 120 s apart. p: how often the same session shuffled in time gives as much.',
} satisfies Record<string, string>;
