import type { Habit } from '#src/contract/compare.ts';
import { compareMeans, sampleOf } from '#src/statistics/compare-groups.ts';
import { median } from '#src/statistics/quantiles.ts';
import type { PastSession } from './past-sessions.ts';

/** With fewer sessions on either side nothing is compared. */
const LEAST = 3;
const HABITS = [
  'answer_s',
  'answered_share',
  'products_per_hour',
  'offer_at_share',
  'clicks_after_demonstration',
] as const;
/** Whether more is better; where nobody can say, a habit is shown and never to be practised. */
const BETTER: Partial<Record<Habit['of'], 'more' | 'less'>> = {
  answer_s: 'less',
  answered_share: 'more',
  clicks_after_demonstration: 'more',
};
const SHARES = new Set<Habit['of']>(['answered_share', 'offer_at_share']);

/** One habit as one session shows it; undefined where its data cannot say. */
function habitOf(of: Habit['of'], { session, questions, content }: PastSession): number | undefined {
  const { duration_s, pins, segments } = session;
  if (of === 'answer_s') return (questions.known ? questions.median_answer_s : null) ?? undefined;
  if (of === 'answered_share') return (questions.known ? questions.answered_share.value : null) ?? undefined;
  if (of === 'products_per_hour')
    return pins.length === 0 ? undefined : new Set(pins.map(({ product }) => product)).size / (duration_s / 3600);
  if (of === 'offer_at_share') {
    const offers = segments.filter(({ content: kind }) => kind === 'offer').map(({ start_s }) => start_s / duration_s);
    return offers.length === 0 ? undefined : Math.max(0, Math.min(...offers));
  }
  return content.find((one) => one.content === 'demonstration')?.clicks?.raw;
}

/**
 * What a host's sessions say of five habits, beside other hosts' sessions: medians, and the difference of means with Welch's interval (of
 * logarithms, as a ratio, except for shares). Sessions are the observations: three on each side at least.
 *
 * @example habitsOf(own, others).find(({ of }) => of === 'answer_s')?.difference
 */
export function habitsOf(own: readonly PastSession[], others: readonly PastSession[]): Habit[] {
  return HABITS.map((of) => {
    const mine = own.flatMap((past) => {
      const value = habitOf(of, past);
      return value === undefined ? [] : [{ id: past.session.id, title: past.session.title, value }];
    });
    const theirs = others.flatMap((past) => habitOf(of, past) ?? []);
    const [value, beside] = [median(mine.map((one) => one.value)), median(theirs)];
    return {
      ...{ of, value, n: mine.length, sessions: mine },
      others: beside === null ? null : { value: beside, n: theirs.length },
      difference: differenceOf(
        of,
        mine.map((one) => one.value),
        theirs,
      ),
    };
  });
}

function differenceOf(of: Habit['of'], mine: readonly number[], theirs: readonly number[]): Habit['difference'] {
  const relative = !SHARES.has(of);
  const usable = (values: readonly number[]) =>
    relative ? values.filter((value) => value > 0).map(Math.log) : [...values];
  const [a, b] = [usable(mine), usable(theirs)];
  if (a.length < LEAST || b.length < LEAST) return null;
  const found = compareMeans(sampleOf(a), sampleOf(b));
  if (found === null) return null;
  const [low, high] = found.interval;
  if (!relative) return { value: found.estimate, interval: [low, high], relative };
  return { value: Math.exp(found.estimate), interval: [Math.exp(low), Math.exp(high)], relative };
}

/**
 * The one habit to practise: of those where more or less is better and the difference is not chance, the one furthest on the wrong side,
 * measured in widths of its interval. Null where nothing stands out: then nothing is made up.
 *
 * @example practiseOf(habits) // 'answer_s'
 */
export function practiseOf(habits: readonly Habit[]): Habit['of'] | null {
  const behind = habits.flatMap(({ of, difference }) => {
    const better = BETTER[of];
    if (better === undefined || difference === null) return [];
    const scale = (value: number) => (difference.relative ? Math.log(value) : value);
    const [low, high] = [scale(difference.interval[0]), scale(difference.interval[1])];
    const wrong = better === 'more' ? high < 0 : low > 0;
    return wrong ? [{ of, far: Math.abs(scale(difference.value)) / (high - low) }] : [];
  });
  return behind.sort((a, b) => b.far - a.far)[0]?.of ?? null;
}
