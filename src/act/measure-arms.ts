import { type Arm, armDifference } from '#src/statistics/confidence-sequence.ts';
import { minimumDetectableEffect } from '#src/statistics/detectable-effect.ts';
import { sampleRatioP } from '#src/statistics/sample-ratio.ts';
import type { Found, Judging } from './measure-impact.ts';

/** Under this, viewers did not fall into the arms by the draw alone. */
const SAMPLE_RATIO_P = 0.001;
/** The normal approximation behind the confidence sequence wants so many viewers an arm. */
const LEAST_VIEWERS = 100;
/** What the arm without the action may be called. */
const CONTROL = /^(a|0|off|control|controle|contrôle|false|no|base|baseline|temoin|témoin)$/i;

/**
 * Two arms of viewers: an interval safe to look at any time, and the check that viewers fell into the arms as drawn. On the log scale the
 * difference is relative to the control's mean, on raw absolute. The control is the arm named so, else the first.
 *
 * @example measureArms([{ group: 'off', n: 3000, sum: 300, squares: 300 }, { group: 'on', n: 3010, sum: 390, squares: 390 }], how)
 */
export function measureArms(arms: readonly (Arm & { group: string })[], { scale, level = 0.95 }: Judging): Found {
  const control = arms.find(({ group }) => CONTROL.test(group.trim())) ?? arms[0];
  const treated = arms.find((arm) => arm !== control);
  const n = arms.reduce((sum, arm) => sum + arm.n, 0);
  const warnings: Found['warnings'] = [];
  if (sampleRatioP(arms.map((arm) => arm.n)) < SAMPLE_RATIO_P) warnings.push('sample_ratio');
  const nothing = { n, estimate: null, interval: null, p: null, least: null, mde: null };
  const method = `asymptotic confidence sequence of ${scale === 'raw' ? 'the difference of means' : 'the relative difference'}, safe to look at any time`;
  if (control === undefined || treated === undefined || Math.min(control.n, treated.n) < LEAST_VIEWERS) {
    return { ...nothing, warnings: [...warnings, 'too_few_viewers'], method };
  }
  const found = armDifference(control, treated, { level, relative: scale !== 'raw' });
  if (found === null) return { ...nothing, warnings: [...warnings, 'no_variation'], method };
  // A relative difference of x is log(1 + x) on the log scale, where verdict and people's reading are taken.
  const placed = (x: number) => (scale === 'raw' ? x : Math.log1p(Math.max(-0.999999, x)));
  const width = found.interval[1] - found.estimate;
  return {
    ...{ n, estimate: placed(found.estimate), p: found.p, least: 0, warnings, method },
    interval: [placed(found.interval[0]), placed(found.interval[1])],
    mde: placed(width + minimumDetectableEffect(found.se) - 1.96 * found.se),
  };
}
