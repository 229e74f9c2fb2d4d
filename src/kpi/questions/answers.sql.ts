import { sql } from 'kysely';
import { LEAST_GROUP } from '#src/contract/survey-results.ts';
import type { RecordsQuestion } from '../question.ts';

/**
 * Answers on the scale of a kind of question, with what they are about. Of an anonymous survey only finished ones count, in steps of five
 * in the order they were finished, as its results show them.
 *
 * @param kind nps 0–10 · csat 1–5 · ces 1–7, `easy` turned so that more is easier
 */
export function answersTo(kind: 'nps' | 'csat' | 'ces', object?: string): RecordsQuestion {
  return {
    store: 'records',
    dimensions: { session: "coalesce(session, '')", ...(object === undefined ? { object: 'object' } : {}) },
    facts: ({ organisation }) => sql`
      SELECT r.response || ':' || q.question AS id, r.session, r.at, q.object, q.aspect,
        CASE WHEN q.low_is_good THEN 8 - (r.answers ->> q.question)::int ELSE (r.answers ->> q.question)::int END AS answer
      FROM (
        SELECT a.id AS response, a.survey, a.number, a.session, coalesce(a.finished, a.updated) AS at, a.answers, s.anonymous, a.finished,
          row_number() OVER (PARTITION BY a.survey, a.finished IS NULL ORDER BY a.finished, a.id) AS place,
          count(a.finished) OVER (PARTITION BY a.survey) AS finished_all
        FROM survey_responses a JOIN surveys s ON s.organisation = a.organisation AND s.id = a.survey
        WHERE a.organisation = ${organisation}) r
      JOIN (
        SELECT v.survey, v.number, q ->> 'id' AS question, coalesce(q ->> 'object', '') AS object, coalesce(q ->> 'aspect', '') AS aspect,
          ${sql.lit(kind)} = 'ces' AND coalesce((q #>> '{scale,low_is_good}')::boolean, false) AS low_is_good
        FROM survey_versions v CROSS JOIN LATERAL jsonb_path_query(v.definition, '$.pages[*].questions[*]') AS q
        WHERE v.organisation = ${organisation} AND q ->> 'kind' = ${kind}) q ON q.survey = r.survey AND q.number = r.number
      WHERE jsonb_typeof(r.answers -> q.question) = 'number'
        AND (NOT r.anonymous OR r.finished IS NOT NULL AND r.place <= r.finished_all / ${sql.lit(LEAST_GROUP)} * ${sql.lit(LEAST_GROUP)})
        ${object === undefined ? sql`` : sql`AND q.object = ${object}`}`,
  };
}
