import type { ContentOverall, MixOverTime } from '#src/contract/compare.ts';
import type { Comparison, ContentResult } from '#src/contract/debrief.ts';
import type { ContentType } from '#src/contract/session.ts';
import { sampleOf } from '#src/statistics/compare-groups.ts';
import { studentQuantile } from '#src/statistics/distributions.ts';
import type { Context } from '#src/store/context.ts';
import { endedSessions } from './ended-sessions.ts';
import { factorEffects } from './factor-effects.ts';
import { meanRate } from './mean-rate.ts';
import { mixesOverTime } from './mixes-over-time.ts';
import { readPast } from './past-sessions.ts';
import { figuresOf } from './session-figures.ts';

const MOST_COMPUTED = 5;
/** With fewer sessions the mean of their logarithms has no interval worth showing. */
const LEAST = 3;
const RATES = ['engagement', 'clicks', 'orders', 'losses'] as const;

/**
 * What formats, main content and duration go with (adjusted and pooled, `factorEffects`), and how each content type does within sessions:
 * its shrunk rate against its session's own mean over time, as a geometric mean over sessions with Student's interval.
 *
 * @example (await compareMixes(ctx)).contents[0]?.clicks // { ratio: 1.8, interval: [1.3, 2.5], n: 9 }
 */
export async function compareMixes(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
): Promise<{ sessions: number; effects: Comparison['effects']; contents: ContentOverall[]; courses: MixOverTime[] }> {
  const ended = (await endedSessions(ctx)).map(({ id }) => id);
  const past = [...(await readPast(ctx, { sessions: ended, compute: MOST_COMPUTED })).values()];
  const figures = past.map(figuresOf).sort((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1));
  return {
    sessions: past.length,
    effects: factorEffects(figures).filter(({ factor }) => factor !== 'slot' && factor !== 'host'),
    contents: contentsOverall(past.map(({ content }) => content)),
    courses: mixesOverTime(
      past.map((one) => ({ figures: figuresOf(one), title: one.session.title, content: one.content })),
    ),
  };
}

/**
 * Content types over sessions, the most engaging first.
 *
 * @param sessions the content results of each session
 * @example contentsOverall([debrief.content, another.content])
 */
export function contentsOverall(sessions: readonly (readonly ContentResult[])[]): ContentOverall[] {
  const kinds = [...new Set(sessions.flatMap((one) => one.map(({ content }) => content)))];
  const overall = kinds.map((content) => overallOf(content, sessions));
  return overall.sort((a, b) => (b.engagement?.ratio ?? 0) - (a.engagement?.ratio ?? 0));
}

function overallOf(content: ContentType, sessions: readonly (readonly ContentResult[])[]): ContentOverall {
  const own = sessions.flatMap((one) => one.filter((result) => result.content === content));
  const ratios = Object.fromEntries(
    RATES.map((rate) => {
      const logs = sessions.flatMap((one) => {
        const mine = one.find((result) => result.content === content)?.[rate]?.shrunk;
        const mean = meanRate(one, rate);
        // A session of one kind of content has nothing to compare it with.
        return mine === undefined || mean === null || !(mine > 0) || one.length < 2 ? [] : [Math.log(mine / mean)];
      });
      return [rate, logs.length < LEAST ? null : ratioOf(logs)];
    }),
  ) as Record<(typeof RATES)[number], ContentOverall['clicks']>;
  return { content, sessions: own.length, seconds: own.reduce((sum, { seconds }) => sum + seconds, 0), ...ratios };
}

function ratioOf(logs: readonly number[]): NonNullable<ContentOverall['clicks']> {
  const { n, mean, variance } = sampleOf(logs);
  const half = studentQuantile(0.975, n - 1) * Math.sqrt(variance / n);
  return { ratio: Math.exp(mean), interval: [Math.exp(mean - half), Math.exp(mean + half)], n };
}
