import { sql } from 'kysely';
import { CONTENT_TYPES } from '#src/contract/session.ts';
import { rateInterval } from '#src/statistics/rate-interval.ts';
import { complaintsAbout } from './complaints-about.ts';
import { type Found, multiplied, reason, surely } from './found.ts';
import type { Facts, Looking } from './gather-facts.ts';
import type { Said } from './read-said.ts';

const DAYS = 90;
const LEAST_DROPS = 3;

/**
 * What goes wrong in what is said and shown: sound, picture, pace, host and service as people speak of them, and kinds of segments in which
 * viewers left in several sessions beyond what the minutes around explain (`findDropOffs`, from the debriefs that are kept). The value is those who left
 * beyond the expected (their count as Poisson) × what a viewer of these sessions brought: as much as there would be if who leaves were like who stays.
 *
 * @example (await findCommunicationProblems(ctx, facts, said))[0]?.subject // 'stream_sound'
 */
export async function findCommunicationProblems(ctx: Looking, { currency }: Facts, said: Said): Promise<Found[]> {
  const { organisation, records, now } = ctx;
  const since = new Date(now().getTime() - DAYS * 86_400_000);
  const { rows } = await sql<{
    content: string;
    sessions: string;
    left: string;
    expected: string;
    net: string | null;
    viewers: string | null;
  }>`
    WITH kept AS (SELECT DISTINCT ON (f.organisation, f.session) f.organisation, f.session, f.debrief
        FROM session_facts f JOIN sessions s ON s.organisation = f.organisation AND s.id = f.session AND s.start > ${since}
        WHERE f.organisation = ${organisation} ORDER BY f.organisation, f.session, f.computed DESC),
      dropped AS (SELECT k.session, g.content, (d->>'left')::float AS gone, (d->>'expected')::float AS usual
        FROM kept k CROSS JOIN LATERAL jsonb_array_elements(k.debrief->'audience'->'drop_offs') d
        JOIN segments g ON g.organisation = k.organisation AND g.session = k.session
          AND g.start_s <= (d->>'start_s')::float AND g.end_s > (d->>'start_s')::float),
      sold AS (SELECT session, (debrief->'revenue'->'net'->>'amount')::float AS net,
          (debrief->'audience'->>'unique_viewers')::float AS viewers
        FROM kept WHERE debrief->'revenue'->'net'->>'currency' = ${currency})
    SELECT content, count(DISTINCT session) AS sessions, sum(gone) AS left, sum(usual) AS expected,
      (SELECT sum(net) FROM sold WHERE viewers > 0 AND session IN (SELECT o.session FROM dropped o WHERE o.content = d.content)) AS net,
      (SELECT sum(viewers) FROM sold WHERE viewers > 0 AND session IN (SELECT o.session FROM dropped o WHERE o.content = d.content)) AS viewers
    FROM dropped d GROUP BY content HAVING count(DISTINCT session) >= ${LEAST_DROPS}`.execute(records);
  const drops = rows
    .filter(({ content }) => CONTENT_TYPES.some((one) => one === content))
    .map(({ content, sessions, net, viewers, ...of }): Found => {
      const [left, expected] = [Number(of.left), Number(of.expected)];
      const [low, high] = rateInterval(left, 1) ?? [left, left];
      const each = net === null || !(Number(viewers) > 0) ? null : surely(Number(net) / Number(viewers));
      return {
        ...{ kind: 'communication', subject: content, people: null, products: [] },
        value: multiplied('leavers', [
          { value: left - expected, interval: [Math.max(0, low - expected), high - expected] },
          each,
        ]),
        reasons: [
          reason('sessions', 'count', Number(sessions)),
          reason('seen', 'count', Math.round(left)),
          reason('effect', 'ratio', left / Math.max(1, expected)),
          ...(each === null ? [] : [reason('viewer_worth', 'money', Math.round(each.value))]),
        ],
      };
    });
  const aspects = ['host', 'pace', 'stream_sound', 'stream_picture', 'customer_service'];
  return [...complaintsAbout('communication', aspects, said), ...drops];
}
