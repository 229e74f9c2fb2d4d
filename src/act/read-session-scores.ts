import { sql } from 'kysely';
import { LEAST_GROUP } from '#src/contract/survey-results.ts';
import { csat, nps } from '#src/statistics/scores.ts';
import type { Context } from '#src/store/context.ts';

/** What people said of one session: NPS in points, CSAT as a share. */
interface SessionScore {
  kind: 'nps' | 'csat';
  n: number;
  score: number | null;
}

/**
 * The scores of many sessions at once, from answers to questions about the session itself. Of fewer than five people nothing is told, and of an
 * anonymous survey only finished responses count.
 *
 * @example (await readSessionScores(ctx, ['s1'])).get('s1') // [{ kind: 'nps', n: 8, score: 25 }]
 */
export async function readSessionScores(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  sessions: readonly string[],
): Promise<Map<string, SessionScore[]>> {
  const { rows } = await sql<{ session: string; kind: 'nps' | 'csat'; answers: number[] }>`
    SELECT a.session, q.kind, array_agg((a.answers ->> q.question)::int) AS answers
    FROM survey_responses a
    JOIN surveys s ON s.organisation = a.organisation AND s.id = a.survey
    JOIN (
      SELECT v.survey, v.number, q ->> 'id' AS question, q ->> 'kind' AS kind
      FROM survey_versions v CROSS JOIN LATERAL jsonb_path_query(v.definition, '$.pages[*].questions[*]') AS q
      WHERE v.organisation = ${organisation} AND q ->> 'kind' IN ('nps', 'csat') AND q ->> 'object' = 'session'
    ) q ON q.survey = a.survey AND q.number = a.number
    WHERE a.organisation = ${organisation} AND a.session = any(${[...sessions]}::text[])
      AND jsonb_typeof(a.answers -> q.question) = 'number' AND (NOT s.anonymous OR a.finished IS NOT NULL)
    GROUP BY a.session, q.kind HAVING count(*) >= ${sql.lit(LEAST_GROUP)}`.execute(records);
  const found = new Map<string, SessionScore[]>();
  for (const { session, kind, answers } of rows) {
    const { n, score } = kind === 'nps' ? nps(countsOf(answers)) : csat(answers);
    const said = { kind, n, score: score === null || kind === 'csat' ? score : 100 * score };
    found.set(session, [...(found.get(session) ?? []), said]);
  }
  return found;
}

function countsOf(answers: readonly number[]) {
  return {
    promoters: answers.filter((one) => one >= 9).length,
    passives: answers.filter((one) => one === 7 || one === 8).length,
    detractors: answers.filter((one) => one <= 6).length,
  };
}
