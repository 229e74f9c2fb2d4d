import { minimumDetectableEffect } from '#src/statistics/detectable-effect.ts';
import { normalQuantile } from '#src/statistics/distributions.ts';
import { type Candidate, evidence, type Family } from './candidate.ts';
import type { Answers } from './make-findings.ts';

const STEPS = {
  engaged: 'engaged_share',
  clicked: 'clicked_share',
  carted: 'carted_share',
  ordered: 'ordered_share',
} as const;

/**
 * The step of the funnel at which more people than usual are lost, against the organisation's previous sessions (by rank, one-sided,
 * as in history-findings). Without five previous sessions there is no usual, and nothing is said: every shop loses most people
 * somewhere.
 *
 * @example funnelFindings(answers).candidates[0]?.values.step
 */
export function funnelFindings({ funnel, comparison }: Answers): Family {
  const family: Family = { candidates: [], silent: [] };
  const tested = funnel.steps.flatMap((step): (Candidate & { gap: number })[] => {
    if (step.step === 'joined' || step.of_previous.value === null) return [];
    const found = comparison?.figures.find((one) => one.name === STEPS[step.step as keyof typeof STEPS]);
    if (found === undefined || found.n < 5) return [];
    const [lo, hi] = step.of_previous.interval ?? [0, 1];
    const asLow = found.history.filter((other) => other <= found.value).length;
    return [
      {
        kind: 'funnel_leaks',
        side: 'problem',
        subject: { type: 'step', id: step.step, name: step.step },
        at_s: null,
        values: { step: step.step, share: step.of_previous.value, usual: found.median, lo, hi },
        p: (asLow + 1) / (found.n + 1),
        mde: minimumDetectableEffect((hi - lo) / (2 * normalQuantile(0.975))),
        people: step.of_previous.denominator,
        evidence_for: [
          evidence('count', { what: step.step, numerator: step.people, denominator: step.of_previous.denominator }),
        ],
        evidence_against: [
          ...(lo <= found.median && hi >= found.median ? [evidence('interval_includes_none', { lo, hi })] : []),
          ...(found.n < 10 ? [evidence('small_sample', { n: found.n })] : []),
        ],
        searched: ['interval', 'small_sample'],
        gap: found.median - step.of_previous.value,
      },
    ];
  });
  for (const { gap, ...candidate } of tested) {
    if (gap > 0) family.candidates.push(candidate);
    else if (candidate.p !== null) family.silent.push(candidate.p);
  }
  return family;
}
