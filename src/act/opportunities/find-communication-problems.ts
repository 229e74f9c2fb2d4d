import { sql } from 'kysely';
import { CONTENT_TYPES } from '#src/contract/session.ts';
import { complaintsAbout } from './complaints-about.ts';
import { type Found, reason } from './found.ts';
import type { Looking } from './gather-facts.ts';
import type { AspectSaid } from './read-aspects-said.ts';

const DAYS = 90;
const LEAST_DROPS = 3;

/**
 * What goes wrong in what is said and shown: sound, picture, pace, host and service as people speak of them, and kinds of segments in which
 * viewers left in several sessions beyond what the minutes around explain (`findDropOffs`, from the debriefs that are kept).
 *
 * @example (await findCommunicationProblems(ctx, said))[0]?.subject // 'stream_sound'
 */
export async function findCommunicationProblems(ctx: Looking, said: readonly AspectSaid[]): Promise<Found[]> {
  const { organisation, records, now } = ctx;
  const since = new Date(now().getTime() - DAYS * 86_400_000);
  const { rows } = await sql<{ content: string; sessions: string; times: string; left: string; expected: string }>`
    SELECT g.content, count(DISTINCT f.session) AS sessions, count(*) AS times,
      sum((d->>'left')::float) AS left, sum((d->>'expected')::float) AS expected
    FROM (SELECT DISTINCT ON (organisation, session) organisation, session, debrief FROM session_facts
        WHERE organisation = ${organisation} ORDER BY organisation, session, computed DESC) f
    JOIN sessions s ON s.organisation = f.organisation AND s.id = f.session AND s.start > ${since}
    CROSS JOIN LATERAL jsonb_array_elements(f.debrief->'audience'->'drop_offs') d
    JOIN segments g ON g.organisation = f.organisation AND g.session = f.session
      AND g.start_s <= (d->>'start_s')::float AND g.end_s > (d->>'start_s')::float
    GROUP BY g.content HAVING count(DISTINCT f.session) >= ${LEAST_DROPS}`.execute(records);
  const drops = rows
    .filter(({ content }) => CONTENT_TYPES.some((one) => one === content))
    .map(
      ({ content, sessions, left, expected }): Found => ({
        ...{ kind: 'communication', subject: content, people: null, products: [] },
        reasons: [
          reason('sessions', 'count', Number(sessions)),
          reason('seen', 'count', Math.round(Number(left))),
          reason('effect', 'ratio', Number(left) / Math.max(1, Number(expected))),
        ],
      }),
    );
  const aspects = ['host', 'pace', 'stream_sound', 'stream_picture', 'customer_service'];
  return [...complaintsAbout('communication', aspects, said), ...drops];
}
