import { sql } from 'kysely';
import type { RecordsQuestion } from '../question.ts';

const HOURS = (from: string, to: string) => sql.raw(`extract(epoch FROM ${to} - ${from}) / 3600`);

/** Complaints and unhappy customers whose case was closed, by the day it was, with the hours from opening to closing. */
export const CLOSED_CASES: RecordsQuestion = {
  store: 'records',
  dimensions: { session: "coalesce(session, '')" },
  facts: ({ organisation }) => sql`
    SELECT id, session, closed AS at, ${HOURS('opened', 'closed')} AS hours FROM cases
    WHERE organisation = ${organisation} AND kind IN ('complaint', 'unhappy') AND closed IS NOT NULL`,
};

/** The same while they were open, at the end of each day that counts, with their age in hours. */
export const OPEN_CASES: RecordsQuestion = {
  store: 'records',
  dimensions: { session: "coalesce(session, '')" },
  standing: true,
  facts: ({ organisation, stretches: { zone, asOf, now } }) => sql`
    SELECT c.id, c.session, d.day::timestamp AT TIME ZONE ${zone} AS at, ${HOURS('c.opened', 'd.ends')} AS hours
    FROM (SELECT day, least((day + 1)::timestamp AT TIME ZONE ${zone}, ${now}::timestamptz) AS ends FROM unnest(${[...asOf]}::date[]) AS day) d
    JOIN cases c ON c.organisation = ${organisation} AND c.kind IN ('complaint', 'unhappy')
      AND c.opened < d.ends AND (c.closed IS NULL OR c.closed >= d.ends)`,
};
