import type { Interval } from './debrief.ts';

/** The designs of docs/method.md, "Did the action work?". */
export const DESIGNS = ['pairs', 'switchback', 'control', 'before-after', 'ab'] as const;
export type Design = (typeof DESIGNS)[number];

/** How sure a design can make: A randomised · B with comparison shows · C association. */
export const GRADES = { pairs: 'A', switchback: 'A', ab: 'A', control: 'B', 'before-after': 'C' } as const;

/** On which effects add up: log for money and counts, logit for rates, raw for everything else. */
export const SCALES = ['log', 'logit', 'raw'] as const;
export type Scale = (typeof SCALES)[number];

export const VERDICTS = ['worked', 'harmful', 'no meaningful effect', 'inconclusive', 'not estimable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a reader must know beside the verdict; the screens word each in three languages. */
export const IMPACT_WARNINGS = [
  'too_few_pairs', // fewer than six cannot reach .05
  'too_few_sessions', // twelve, six on each side
  'too_few_blocks',
  'too_few_viewers',
  'not_estimable', // memory from session to session too strong
  'no_variation',
  'incomplete_pairs', // left out: one half missing
  'few_controls', // the placebo p cannot reach .05
  'sample_ratio', // viewers did not fall into the arms as drawn
  'association', // before/after is no proof
  'low_memory_power', // short series with strong memory: errs up to 9 % of the time
  'rows_left_out', // no number, or not on the scale
  'scale_guessed',
] as const;
export type ImpactWarning = (typeof IMPACT_WARNINGS)[number];

/** Did it work: the answer of `bin/aftershow impact` and of a verdict page. */
export interface Impact {
  design: Design;
  grade: 'A' | 'B' | 'C';
  /** Pairs, sessions, blocks or viewers the estimate rests on. */
  n: number;
  /** On `scale`: differences of logs, of log odds, or in the metric's own unit. */
  estimate: number | null;
  scale: Scale;
  interval: Interval | null;
  /** The same for people: 0.12 is 12 % more; null on the raw scale. */
  relative: { estimate: number; interval: Interval | null } | null;
  level: number;
  p: number | null;
  /** The least p this much data can give. */
  least_p: number | null;
  verdict: Verdict;
  /** Smallest effect of interest on `scale`; 0 when none was named. */
  sesoi: number;
  /** Smallest true effect found in four cases of five, on `scale`. */
  mde: number | null;
  /** About how many more pairs, sessions or viewers would settle an open question. */
  more_needed: number | null;
  rho?: number;
  warnings: ImpactWarning[];
  /** One sentence: how it was computed. */
  method: string;
}
