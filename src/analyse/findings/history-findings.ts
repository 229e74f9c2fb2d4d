import type { Evidence } from '#src/contract/finding.ts';
import { sampleOf } from '#src/statistics/compare-groups.ts';
import { minimumDetectableEffect } from '#src/statistics/detectable-effect.ts';
import { type Candidate, evidence, type Family } from './candidate.ts';
import type { Answers, Behind } from './make-findings.ts';

const FIGURES = [
  { figure: 'unique_viewers', above: 'audience_above_history', below: 'audience_below_history' },
  { figure: 'net_revenue', above: 'revenue_above_history', below: 'revenue_below_history' },
] as const;

/**
 * Audience and revenue against the organisation's previous sessions, by rank: if this session were like the others, each of the
 * n + 1 ranks would be equally likely, so p = 2 · (those at least as extreme + 1) ÷ (n + 1). Five previous sessions cannot show
 * anything by that, and it says so. Against each is searched: a
 * promotion that most of the others did not have, and few sessions.
 *
 * @example historyFindings(answers, behind).candidates[0]?.values.percentile
 */
export function historyFindings(answers: Answers, { history }: Behind): Family {
  const { session, comparison, revenue, audience, products } = answers;
  const candidates = FIGURES.flatMap(({ figure, above, below }): Candidate[] => {
    const found = comparison?.figures.find((one) => one.name === figure);
    if (found === undefined || found.n < 5) return [];
    const isAbove = found.value >= found.median;
    const asExtreme = found.history.filter((other) => (isAbove ? other >= found.value : other <= found.value)).length;
    const p = Math.min(1, (2 * (asExtreme + 1)) / (found.n + 1));
    const logs = sampleOf(found.history.filter((value) => value > 0).map(Math.log));
    const sd = Math.sqrt(logs.variance * (1 + 1 / logs.n));
    const unusual = session.promotion && history.filter((other) => other.promotion).length * 2 < history.length;
    const discount = Math.max(0, ...products.map((product) => product.discount ?? 0));
    const against: Evidence[] = [
      ...(found.n < 10 ? [evidence('small_sample', { n: found.n })] : []),
      // What differs from most of the others explains as well as the session itself does.
      ...(isAbove && unusual && discount > 0 ? [evidence('price_or_discount', { discount })] : []),
    ];
    return [
      {
        kind: isAbove ? above : below,
        side: isAbove ? 'success' : 'problem',
        subject: { type: 'figure', id: figure, name: figure },
        at_s: null,
        values: {
          value: found.value,
          median: found.median,
          percentile: found.percentile,
          n: found.n,
          ...(figure === 'net_revenue' ? { currency: revenue.net?.currency ?? null } : {}),
        },
        p,
        mde: logs.n > 2 && sd > 0 ? Math.exp(minimumDetectableEffect(sd, logs.n - 1)) : null,
        people: audience.unique_viewers ?? audience.active_people,
        evidence_for: [evidence('signal', { signal: figure, value: found.value, usual: found.median })],
        evidence_against: against,
        searched: ['small_sample', 'price'],
      },
    ];
  });
  return { candidates, silent: [] };
}
