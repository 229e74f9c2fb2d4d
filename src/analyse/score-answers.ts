import type { SurveyScore } from '#src/contract/debrief.ts';
import { ces, csat, nps } from '#src/statistics/scores.ts';

/**
 * The score of one scale with its interval: NPS in points from −100 to 100, CSAT and CES as shares.
 *
 * @param answers whole numbers on the scale: 0–10, 1–5, 1–7
 * @example scoreAnswers('nps', [10, 9, 7, 3]).score // 25
 */
export function scoreAnswers(
  kind: SurveyScore['kind'],
  answers: readonly number[],
  options: { population?: number; lowIsEasy?: boolean } = {},
): Omit<SurveyScore, 'about'> & { counts: Record<string, number> } {
  if (kind === 'csat') return { kind, ...csat(answers), unit: 'share', counts: tally(answers) };
  if (kind === 'ces') {
    const direction = options.lowIsEasy === true ? 'low_is_easy' : 'high_is_easy';
    return { kind, ...ces(answers, direction), unit: 'share', counts: tally(answers) };
  }
  const counts = {
    promoters: answers.filter((one) => one >= 9).length,
    passives: answers.filter((one) => one === 7 || one === 8).length,
    detractors: answers.filter((one) => one <= 6).length,
  };
  const { population } = options;
  const { score, interval, ...rest } = nps(counts, population === undefined ? {} : { population });
  return {
    kind,
    ...rest,
    score: score === null ? null : 100 * score,
    interval: interval === null ? null : [100 * interval[0], 100 * interval[1]],
    unit: 'points',
    counts,
  };
}

function tally(answers: readonly number[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of answers) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}
