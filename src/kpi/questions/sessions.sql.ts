import { sql } from 'kysely';
import { QUESTION } from '#src/analyse/past-sessions.ts';
import type { RecordsQuestion } from '../question.ts';

/**
 * Sessions by their start, from their kept debriefs, so that boards and debriefs say the same: viewers, views, net revenue by the printed rule
 * of attribution (within 24 hours; in the organisation's currency), what the pieces sold cost to buy, and what the session cost.
 */
export const SESSIONS: RecordsQuestion = {
  store: 'records',
  dimensions: { session: 'session' },
  facts: ({ organisation, currency }) => sql`
    SELECT *, net IS NOT NULL AND revenue_currency = ${currency} AS sold FROM (
      SELECT DISTINCT ON (s.id) s.id AS session, s.id AS id, s.start AS at,
        (f.debrief #>> '{audience,peak,value}')::float8 AS peak, (f.debrief #>> '{audience,average}')::float8 AS average,
        (f.debrief #>> '{audience,watch_time_s,total}')::float8 AS watched_s, (f.debrief #>> '{audience,watch_time_s,n}')::float8 AS viewers,
        (f.debrief #>> '{audience,watch_time_s,median}')::float8 AS median_s, (f.debrief #>> '{audience,views}')::float8 AS views,
        (f.debrief #>> '{revenue,net,amount}')::float8 AS net, f.debrief #>> '{revenue,net,currency}' AS revenue_currency,
        (SELECT coalesce(sum(greatest((p ->> 'units')::float8 - (p ->> 'returned_units')::float8, 0) * k.cost), 0)
          FROM jsonb_array_elements(f.debrief -> 'products') AS p
          JOIN products k ON k.organisation = s.organisation AND k.id = p ->> 'product' AND k.cost IS NOT NULL) AS bought_for,
        (SELECT coalesce(sum(c.amount), 0)::float8 FROM costs c
          WHERE c.organisation = s.organisation AND c.session = s.id AND c.kind <> 'product' AND c.currency = ${currency}) AS spent
      FROM sessions s JOIN session_facts f ON f.organisation = s.organisation AND f.session = s.id
      WHERE s.organisation = ${organisation} AND s.removed IS NULL AND s.start IS NOT NULL AND f.question IN (${QUESTION}, ${`${QUESTION}-alone`})
      ORDER BY s.id, f.computed DESC) AS kept`,
};
