import { sql } from 'kysely';
import { LEAST_GROUP } from '#src/contract/survey-results.ts';
import type { RecordsQuestion } from '../question.ts';

const GROUP = sql.lit(LEAST_GROUP);

/**
 * Answers on the scale of a kind of question, with what they are about, read for all kinds at once. Of an anonymous survey only finished ones
 * count, in fives in the order they were finished, as its results show them: all five at the moment of the last, and of a session or channel
 * only if all are. So no day, session or channel tells of fewer.
 *
 * @param kind nps 0–10 · csat 1–5 · ces 1–7, `easy` turned so that more is easier
 * @param object what NPS is asked about: never mixed
 */
export function answersTo(kind: 'nps' | 'csat' | 'ces', object?: string): RecordsQuestion {
  const dimensions = { session: "coalesce(session, '')", channel: "coalesce(channel, '')" };
  return {
    store: 'records',
    dimensions: object === undefined ? { ...dimensions, object: 'object' } : dimensions,
    kinds: [object === undefined ? kind : `${kind} ${object}`],
    facts: answers,
  };
}

const answers: RecordsQuestion['facts'] = ({ organisation, kinds }) => sql`
  SELECT r.response || ':' || q.question AS id, q.kind, r.session, r.channel, r.at, q.object, q.aspect,
    CASE WHEN q.low_is_good THEN 8 - (r.answers ->> q.question)::int ELSE (r.answers ->> q.question)::int END AS answer
  FROM (
    SELECT response, survey, number, answers, CASE WHEN anonymous THEN max(at) OVER five ELSE at END AS at,
      CASE WHEN NOT anonymous OR min(session) OVER five = max(session) OVER five AND count(session) OVER five = ${GROUP} THEN session END AS session,
      CASE WHEN NOT anonymous OR min(channel) OVER five = max(channel) OVER five THEN channel END AS channel
    FROM (
      SELECT a.id AS response, a.survey, a.number, a.session, a.channel, coalesce(a.finished, a.updated) AS at, a.answers, s.anonymous, a.finished,
        (row_number() OVER (PARTITION BY a.survey, a.finished IS NULL ORDER BY a.finished, a.id) - 1) / ${GROUP} AS five,
        count(a.finished) OVER (PARTITION BY a.survey) / ${GROUP} AS fives
      FROM survey_responses a JOIN surveys s ON s.organisation = a.organisation AND s.id = a.survey
      WHERE a.organisation = ${organisation}) placed
    WHERE NOT anonymous OR finished IS NOT NULL AND five < fives
    WINDOW five AS (PARTITION BY survey, finished IS NULL, five)) r
  JOIN (
    SELECT survey, number, question, object, aspect, low_is_good, CASE type WHEN 'nps' THEN 'nps ' || object ELSE type END AS kind
    FROM (
      SELECT v.survey, v.number, q ->> 'id' AS question, q ->> 'kind' AS type, coalesce(q ->> 'object', '') AS object,
        coalesce(q ->> 'aspect', '') AS aspect, q ->> 'kind' = 'ces' AND coalesce((q #>> '{scale,low_is_good}')::boolean, false) AS low_is_good
      FROM survey_versions v CROSS JOIN LATERAL jsonb_path_query(v.definition, '$.pages[*].questions[*]') AS q
      WHERE v.organisation = ${organisation}) asked) q ON q.survey = r.survey AND q.number = r.number
  WHERE q.kind = any(${[...kinds]}::text[]) AND jsonb_typeof(r.answers -> q.question) = 'number'`;
