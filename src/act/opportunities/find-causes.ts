import { endedSessions } from '#src/analyse/ended-sessions.ts';
import { factorEffects } from '#src/analyse/factor-effects.ts';
import { readPast } from '#src/analyse/past-sessions.ts';
import { figuresOf } from '#src/analyse/session-figures.ts';
import { type Found, reason } from './found.ts';
import type { Facts, Looking } from './gather-facts.ts';

const LEAST_SESSIONS = 3;
const MOST = 6;

/**
 * What went with good and bad sessions: slots, hosts, formats, content and length whose adjusted, shrunk ratio of net revenue (`factorEffects`) has
 * an interval without 1 and whose sign no other mix turns round. It went with it; whether it is the cause, an action with a plan finds out. The
 * value is what a session of it brought more, or less, than the average one.
 *
 * @example (await findCauses(ctx, facts))[0]?.subject // 'slot Thu 20'
 */
export async function findCauses(ctx: Looking, { currency }: Facts): Promise<Found[]> {
  const ended = await endedSessions(ctx);
  const past = await readPast(ctx, { sessions: ended.map(({ id }) => id), compute: 0 });
  const sessions = [...past.values()].map(figuresOf).sort((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1));
  const own = sessions.flatMap((one) =>
    one.currency === currency && one.figures.net_revenue !== undefined ? [one.figures.net_revenue] : [],
  );
  const usual = own.reduce((sum, one) => sum + one, 0) / Math.max(1, own.length);
  return factorEffects(sessions)
    .filter(
      ({ metric, n, interval: [low, high], reversed_by }) =>
        metric === 'net_revenue' && n >= LEAST_SESSIONS && (low > 1 || high < 1) && reversed_by === null,
    )
    .sort((a, b) => Math.abs(Math.log(b.shrunk)) - Math.abs(Math.log(a.shrunk)))
    .slice(0, MOST)
    .map(({ factor, level, n, raw, shrunk, interval }): Found => {
      const bring = interval.map((one) => Math.round(Math.abs(one - 1) * usual)).sort((a, b) => a - b);
      const mid = Math.round(Math.abs(shrunk - 1) * usual);
      return {
        ...{ kind: 'cause', subject: `${factor} ${level}`, people: null, products: [] },
        value: own.length === 0 ? null : { low: bring[0] ?? mid, mid, high: bring[1] ?? mid, method: 'effect' },
        reasons: [
          reason('effect', 'ratio', shrunk, interval),
          reason('raw_effect', 'ratio', raw),
          reason('sessions', 'count', n),
        ],
      };
    });
}
