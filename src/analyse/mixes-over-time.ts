import type { MixOverTime } from '#src/contract/compare.ts';
import type { ContentResult } from '#src/contract/debrief.ts';
import { compareMeans, sampleOf } from '#src/statistics/compare-groups.ts';
import { meanRate } from './mean-rate.ts';
import type { SessionFigures } from './session-figures.ts';

/** With fewer points there are no two halves to compare. */
const LEAST = 6;

type Point = MixOverTime['points'][number];

/** A session with what its course needs. */
export interface MixSession {
  figures: SessionFigures;
  title: string;
  content: readonly ContentResult[];
}

/**
 * How formats and kinds of content did from session to session. A format's unique viewers against the mean of all sessions, which holds
 * across currencies; a content's engagement rate against the time-weighted mean of its own session, which a better evening does not
 * move. The change is the later half over the earlier, from the difference of mean logarithms with Welch's interval.
 *
 * @param sessions in any order; those without a start are left out
 * @example mixesOverTime(sessions).find(({ of, level }) => of === 'format' && level === 'launch')?.points.length // 7
 */
export function mixesOverTime(sessions: readonly MixSession[]): MixOverTime[] {
  const ordered = sessions.filter(({ figures }) => figures.start !== null);
  ordered.sort((a, b) => ((a.figures.start ?? '') < (b.figures.start ?? '') ? -1 : 1));
  const viewers = ordered.flatMap(({ figures }) => figures.figures.unique_viewers ?? []);
  const mean = viewers.reduce((sum, value) => sum + value, 0) / Math.max(1, viewers.length);
  const courses = new Map<string, MixOverTime>();
  const add = (of: MixOverTime['of'], level: string, { figures, title }: MixSession, ratio: number) => {
    const course = courses.get(`${of} ${level}`) ?? { of, level, points: [], change: null };
    courses.set(`${of} ${level}`, course);
    course.points.push({ session: figures.id, title, start: figures.start ?? '', ratio });
  };
  for (const session of ordered) {
    const { format, figures } = session.figures;
    const own = figures.unique_viewers ?? 0;
    if (format !== null && own > 0) add('format', format, session, own / mean);
    for (const { content, ratio } of ratiosOf(session.content)) add('content', content, session, ratio);
  }
  return [...courses.values()]
    .map((course) => ({ ...course, change: changeOf(course.points) }))
    .sort((a, b) => (a.of === b.of ? b.points.length - a.points.length : a.of === 'format' ? -1 : 1));
}

/** Each content's engagement against its session's own; nothing where there is only one to compare. */
function ratiosOf(contents: readonly ContentResult[]): { content: string; ratio: number }[] {
  const known = contents.flatMap((one) =>
    one.engagement === null || !(one.engagement.shrunk > 0) ? [] : [{ ...one, rate: one.engagement.shrunk }],
  );
  const mean = known.length < 2 ? null : meanRate(known, 'engagement');
  return mean === null ? [] : known.map(({ content, rate }) => ({ content, ratio: rate / mean }));
}

function changeOf(points: readonly Point[]): MixOverTime['change'] {
  if (points.length < LEAST) return null;
  const logs = points.map(({ ratio }) => Math.log(ratio));
  const half = Math.floor(logs.length / 2);
  const found = compareMeans(sampleOf(logs.slice(logs.length - half)), sampleOf(logs.slice(0, half)));
  if (found === null) return null;
  return {
    ratio: Math.exp(found.estimate),
    interval: [Math.exp(found.interval[0]), Math.exp(found.interval[1])],
  };
}
