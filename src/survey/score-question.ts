import { scoreAnswers } from '#src/analyse/score-answers.ts';
import type { Question } from '#src/contract/survey.ts';
import type { ScoreChange, ScoredAnswers } from '#src/contract/survey-results.ts';
import { compareMeans, compareShares, sampleOf } from '#src/statistics/compare-groups.ts';
import { studentQuantile } from '#src/statistics/distributions.ts';
import { effectiveN } from '#src/statistics/effective-n.ts';
import { npsDifference } from '#src/statistics/nps-difference.ts';
import { nps } from '#src/statistics/scores.ts';
import { wilson } from '#src/statistics/share.ts';

/** A question that gives a score, as far as the score depends on it. */
export interface Scored {
  kind: ScoredAnswers['kind'];
  lowIsGood: boolean;
}

/**
 * How a question is scored; null when it is not.
 *
 * @example scoredAs(npsQuestion) // { kind: 'nps', lowIsGood: false }
 */
export function scoredAs({ kind, scale }: Pick<Question, 'kind' | 'scale'>): Scored | null {
  if (kind !== 'nps' && kind !== 'csat' && kind !== 'ces' && kind !== 'rating') return null;
  return { kind, lowIsGood: scale?.low_is_good ?? false };
}

/**
 * A score with its 95 % interval: NPS in points (adjusted Wald), CSAT and CES as shares (Wilson), a rating as its mean (Student).
 *
 * @param population everybody who could answer, where that is known: narrows the interval of an NPS
 * @example scoreQuestion({ kind: 'nps', lowIsGood: false }, [10, 9, 7, 3]).score // 25
 */
export function scoreQuestion(
  { kind, lowIsGood }: Scored,
  values: readonly number[],
  options: { population?: number } = {},
): ScoredAnswers {
  if (kind === 'rating') return ratingOf(values);
  const { n, score, interval, unit, method } = scoreAnswers(kind, values, { ...options, lowIsEasy: lowIsGood });
  return { kind, n, score, interval, unit: unit === 'points' ? 'points' : 'share', method };
}

/**
 * A score of weighted answers; its interval is that of (Σw)² ÷ Σw² equally weighted ones (Kish 1965).
 *
 * @example scoreWeighted({ kind: 'csat', lowIsGood: false }, [{ value: 5, weight: 3 }, { value: 1, weight: 1 }]).result.score // 0.75
 */
export function scoreWeighted(
  scored: Scored,
  answers: readonly { value: number; weight: number }[],
): { result: ScoredAnswers; nEff: number } {
  const nEff = effectiveN(answers.map(({ weight }) => weight));
  const plain = scoreQuestion(
    scored,
    answers.map(({ value }) => value),
  );
  const total = answers.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0) return { result: plain, nEff };
  const part = (holds: (value: number) => boolean) =>
    answers.reduce((sum, { value, weight }) => sum + (holds(value) ? weight : 0), 0) / total;
  const method = `${plain.method}; weighted, n_eff`;
  if (scored.kind === 'nps') {
    const [promoters, detractors] = [part((value) => value >= 9), part((value) => value <= 6)];
    const { score, interval } = nps(
      { promoters, detractors, passives: 1 - promoters - detractors },
      { effectiveN: nEff },
    );
    const points = interval === null ? null : ([100 * interval[0], 100 * interval[1]] as [number, number]);
    return { nEff, result: { ...plain, score: score === null ? null : 100 * score, interval: points, method } };
  }
  if (scored.kind === 'rating') {
    const mean = answers.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
    const spread = answers.reduce((sum, { value, weight }) => sum + weight * (value - mean) ** 2, 0) / total;
    const half = nEff > 1 ? studentQuantile(0.975, nEff - 1) * Math.sqrt(spread / (nEff - 1)) : null;
    return {
      nEff,
      result: { ...plain, score: mean, interval: half === null ? null : [mean - half, mean + half], method },
    };
  }
  const share = part((value) => isGood(scored, value));
  return { nEff, result: { ...plain, score: share, interval: wilson(share * nEff, nEff), method } };
}

/**
 * What changed from one wave's answers to the next's: real only if the interval of the difference excludes 0. Null where there is nothing
 * to compare.
 *
 * @example changeOf({ kind: 'csat', lowIsGood: false }, [1, 2, 5], [5, 5, 4])?.difference // 0.667
 */
export function changeOf(scored: Scored, before: readonly number[], after: readonly number[]): ScoreChange | null {
  const found = differenceOf(scored, before, after);
  if (found === null) return null;
  const scale = scored.kind === 'nps' ? 100 : 1;
  const [low, high] = [found.interval[0] * scale, found.interval[1] * scale];
  return { difference: found.estimate * scale, interval: [low, high], real: low > 0 || high < 0 };
}

function differenceOf(scored: Scored, before: readonly number[], after: readonly number[]) {
  if (scored.kind === 'nps') return npsDifference(recommendations(after), recommendations(before));
  if (scored.kind === 'rating') return compareMeans(sampleOf(after), sampleOf(before));
  const good = (values: readonly number[]) => ({
    k: values.filter((one) => isGood(scored, one)).length,
    n: values.length,
  });
  return compareShares(good(after), good(before));
}

function recommendations(values: readonly number[]) {
  const promoters = values.filter((one) => one >= 9).length;
  const detractors = values.filter((one) => one <= 6).length;
  return { promoters, detractors, passives: values.length - promoters - detractors };
}

/** What counts as satisfied or easy. */
function isGood({ kind, lowIsGood }: Scored, value: number): boolean {
  if (kind === 'csat') return value >= 4;
  return lowIsGood ? value <= 3 : value >= 5;
}

function ratingOf(values: readonly number[]): ScoredAnswers {
  const about = { kind: 'rating', unit: 'steps', n: values.length, method: 'mean; Student' } as const;
  if (values.length === 0) return { ...about, score: null, interval: null };
  const { n, mean, variance } = sampleOf(values);
  if (n < 2) return { ...about, score: mean, interval: null };
  const half = studentQuantile(0.975, n - 1) * Math.sqrt(variance / n);
  return { ...about, score: mean, interval: [mean - half, mean + half] };
}
