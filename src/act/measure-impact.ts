import { type Design, GRADES, type Impact, type ImpactWarning, type Scale } from '#src/contract/impact.ts';
import { asRelative } from '#src/statistics/change-scale.ts';
import { moreNeeded, verdictOf } from '#src/statistics/verdict-of.ts';
import { measureArms } from './measure-arms.ts';
import { measureBeforeAfter } from './measure-before-after.ts';
import { measureControl } from './measure-control.ts';
import { measurePairs } from './measure-pairs.ts';
import { measureSwitchback } from './measure-switchback.ts';

/** What was observed, by design. Values are in the metric's own unit, in order of time where time matters. */
export type Observed =
  | { design: 'pairs'; rows: { pair: string; on: boolean; value: number }[] }
  | { design: 'switchback'; rows: { session: string; on: boolean; value: number }[] }
  | { design: 'control'; rows: { time: number; unit: string; treated: boolean; on: boolean; value: number }[] }
  | { design: 'before-after'; rows: { value: number; on: boolean; season?: string }[] }
  | { design: 'ab'; arms: { group: string; n: number; sum: number; squares: number }[] };

/** How it is to be judged. */
export interface Judging {
  scale: Scale;
  /** On the scale for people: 0.05 is 5 % on log and logit, the metric's unit on raw. */
  sesoi: number;
  /** 1 when more is better. */
  wanted: 1 | -1;
  level?: number;
  seed?: number;
  /** Only to see what one session changes: a tenth of the draws. Never for a verdict. */
  rough?: boolean;
}

/** What a design found, before it is judged. */
export interface Found {
  n: number;
  estimate: number | null;
  interval: [number, number] | null;
  p: number | null;
  least: number | null;
  mde: number | null;
  rho?: number;
  warnings: ImpactWarning[];
  method: string;
}

/**
 * Did it work? Estimate, interval and verdict by the design that was sealed. Too little data is a refusal with its reason, never a guess.
 *
 * @example measureImpact({ design: 'pairs', rows }, { scale: 'log', sesoi: 0.05, wanted: 1 }).verdict // 'worked'
 */
export function measureImpact(observed: Observed, judging: Judging): Impact {
  const { scale, wanted, level = 0.95 } = judging;
  const found = find(observed, { ...judging, level });
  const sesoi = scale === 'raw' ? judging.sesoi : Math.log1p(judging.sesoi);
  const { estimate, interval, mde, least, rho, warnings, ...rest } = found;
  const verdict = warnings.includes('sample_ratio') ? 'not estimable' : verdictOf(interval, sesoi, wanted);
  const target = sesoi > 0 ? sesoi : Math.abs(estimate ?? 0);
  return {
    ...{
      design: observed.design,
      grade: GRADES[observed.design satisfies Design],
      scale,
      level,
      sesoi,
      mde,
      estimate,
      interval,
    },
    ...rest,
    relative: estimate === null ? null : asRelative(scale, estimate, interval),
    least_p: least,
    verdict,
    more_needed: verdict === 'inconclusive' ? moreNeeded(found.n, mde, target) : null,
    ...(rho === undefined ? {} : { rho }),
    warnings: [...new Set(warnings)],
  };
}

function find(observed: Observed, how: Judging & { level: number }): Found {
  switch (observed.design) {
    case 'pairs':
      return measurePairs(observed.rows, how);
    case 'switchback':
      return measureSwitchback(observed.rows, how);
    case 'control':
      return measureControl(observed.rows, how);
    case 'before-after':
      return measureBeforeAfter(observed.rows, how);
    case 'ab':
      return measureArms(observed.arms, how);
  }
}
