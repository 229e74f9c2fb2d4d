import type { Interval } from '#src/contract/debrief.ts';
import { normalQuantile } from './distributions.ts';
import { wilson } from './share.ts';

/** A survey score with what it was made of. `score` is −1…1 for NPS, 0…1 for CSAT and CES; null when nobody answered. */
export interface Score {
  n: number;
  score: number | null;
  interval: Interval | null;
  level: number;
  method: string;
}

/**
 * Net Promoter Score: share of 9–10 minus share of 0–6, with the adjusted-Wald interval (n + 3, promoters + ¾, detractors + ¾;
 * Lewis & Sauro). With a closed audience of `population` people the standard error is multiplied by √((N − n)/(N − 1)).
 * `effectiveN` replaces n in the interval where answers are weighted.
 *
 * @example nps({ promoters: 7, passives: 2, detractors: 1 }).score // 0.6
 */
export function nps(
  counts: { promoters: number; passives: number; detractors: number },
  options: { population?: number; level?: number; effectiveN?: number } = {},
): Score {
  const level = options.level ?? 0.95;
  const n = counts.promoters + counts.passives + counts.detractors;
  const method = 'promoters (9–10) − detractors (0–6); adjusted Wald';
  if (n <= 0) return { n, score: null, interval: null, level, method };
  const m = options.effectiveN ?? n;
  const p = ((counts.promoters / n) * m + 0.75) / (m + 3);
  const d = ((counts.detractors / n) * m + 0.75) / (m + 3);
  const se = Math.sqrt((p + d - (p - d) ** 2) / (m + 3)) * finiteCorrection(m, options.population);
  const z = normalQuantile(0.5 + level / 2);
  return {
    n,
    score: (counts.promoters - counts.detractors) / n,
    interval: [Math.max(-1, p - d - z * se), Math.min(1, p - d + z * se)],
    level,
    method: options.population === undefined ? method : `${method}, finite population`,
  };
}

/**
 * Customer satisfaction: share of answers 4–5 of 5, Wilson interval.
 *
 * @example csat([5, 4, 3, 1]).score // 0.5
 */
export function csat(answers: readonly number[], level = 0.95): Score {
  return topShare(answers, 4, 5, level, 'share of 4–5 of 5; Wilson');
}

/**
 * Customer effort: share of answers that say it was easy. On the usual scale 7 is easiest and 5–7 count; some variants run the
 * other way, then 1–3 count.
 *
 * @example ces([7, 6, 2], 'high_is_easy').score // 0.667
 */
export function ces(answers: readonly number[], direction: 'high_is_easy' | 'low_is_easy', level = 0.95): Score {
  return direction === 'high_is_easy'
    ? topShare(answers, 5, 7, level, 'share of 5–7 of 7; Wilson')
    : topShare(answers, 1, 3, level, 'share of 1–3 of 7 (1 is easiest); Wilson');
}

function topShare(answers: readonly number[], from: number, to: number, level: number, method: string): Score {
  const n = answers.length;
  const good = answers.filter((answer) => answer >= from && answer <= to).length;
  return { n, score: n > 0 ? good / n : null, interval: wilson(good, n, level), level, method };
}

function finiteCorrection(n: number, population: number | undefined): number {
  if (population === undefined || population <= 1) return 1;
  return Math.sqrt(Math.max(0, population - n) / (population - 1));
}
