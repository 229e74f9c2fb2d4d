import type { Metric } from '#src/contract/action-plan.ts';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import type { Impact, Scale } from '#src/contract/impact.ts';
import { simpsonCheck } from '#src/statistics/simpson.ts';
import { verdictOf } from '#src/statistics/verdict-of.ts';
import { saidOf } from './foresee.ts';
import { type Judging, measureImpact, type Observed } from './measure-impact.ts';
import { type Rows, without } from './observe.ts';

/** Everything to be reckoned for one verdict, ready to be sent to a worker. */
export interface Case {
  rows: Rows;
  how: Judging;
  rails: { metric: Metric; unit: string; worst: number; observed: Observed; how: Judging }[];
  others: {
    kind: 'as_done' | 'adjusted' | 'cancelled_as_nothing';
    observed: Observed;
    how: Judging;
    saved: number | null;
  }[];
  strata: { by: VerdictReading['simpson'][number]['by']; rows: { stratum: string; on: boolean; value: number }[] }[];
  /** What a name of `rows` is called: a session, or those of a pair. */
  titles: Record<string, { session: string; title: string }>;
}

/** What was reckoned. */
export type Judgement = Pick<VerdictReading, 'impact' | 'guardrails' | 'simpson' | 'sensitivity' | 'changes'>;

/** More rows than this are not left out one by one. */
const MOST_LEFT_OUT = 60;
const MOST_NAMED = 5;

/**
 * Reckons a verdict: the estimate as drawn, the guardrails, whether the sign turns inside hosts, days or promotions, other ways of
 * reckoning, and what would change the verdict. Pure, and up to a second of work: to be done in a worker.
 *
 * @example judge(of).impact.verdict // 'worked'
 */
export function judge({ rows, how, rails, others, strata, titles }: Case): Judgement {
  const impact = measureImpact(rows.observed, how);
  const names = [...new Set(rows.names)];
  const left =
    impact.interval === null || names.length > MOST_LEFT_OUT
      ? []
      : names.map((name) => ({ name, impact: measureImpact(without(rows, name), { ...how, rough: true }) }));
  const far = (one: Impact) => Math.abs((one.estimate ?? 0) - (impact.estimate ?? 0));
  const [extreme] = [...left].sort((a, b) => far(b.impact) - far(a.impact));
  const sensitivity: Judgement['sensitivity'] = others.map(({ kind, observed, how: its, saved }) => ({
    ...{ kind, impact: measureImpact(observed, its), saved, session: null },
  }));
  if (extreme !== undefined) {
    const session = titles[extreme.name]?.session ?? extreme.name;
    sensitivity.push({ kind: 'without_extreme', impact: extreme.impact, saved: null, session });
  }
  return {
    ...{ impact, sensitivity },
    guardrails: rails.map(({ metric, unit, worst, observed, how: its }) => {
      const found = measureImpact(observed, its);
      return { metric, unit, worst, impact: found, state: stateOf(found, its.wanted) };
    }),
    simpson: strata.flatMap(({ by, rows: of }) => {
      const check = simpsonCheck(
        [...Map.groupBy(of, ({ stratum }) => stratum)].map(([stratum, one]) => ({
          ...{ stratum, a: sumOf(one.filter(({ on }) => on)), b: sumOf(one.filter(({ on }) => !on)) },
        })),
      );
      if (check === null || check.byStratum.length < 2) return [];
      const { overall, adjusted, reversed, byStratum } = check;
      return [{ by, overall, adjusted, reversed, strata: byStratum }];
    }),
    changes: changesOf(impact, how, left, sensitivity, titles),
  };
}

/** Held when the interval leaves out what was called too bad; broken when it leaves out everything that is not worse. */
function stateOf({ interval, estimate, sesoi }: Impact, better: 1 | -1): 'held' | 'broken' | 'unclear' {
  if (interval === null || estimate === null) return 'unclear';
  const [low, high] = better === 1 ? interval : [-interval[1], -interval[0]];
  if (low > -sesoi) return 'held';
  return high < 0 && estimate * better <= -sesoi ? 'broken' : 'unclear';
}

function sumOf(rows: readonly { value: number }[]): { sum: number; n: number } {
  return { sum: rows.reduce((sum, { value }) => sum + value, 0), n: rows.length };
}

function changesOf(
  impact: Impact,
  how: Judging,
  left: readonly { name: string; impact: Impact }[],
  sensitivity: Judgement['sensitivity'],
  titles: Case['titles'],
): Judgement['changes'] {
  const changes: Judgement['changes'] = [];
  if (impact.more_needed !== null) changes.push({ kind: 'more', n: impact.more_needed });
  const turned = left.filter((one) => one.impact.verdict !== impact.verdict && one.impact.interval !== null);
  for (const { name, impact: rest } of turned.slice(0, MOST_NAMED)) {
    const of = titles[name] ?? { session: name, title: name };
    changes.push({ kind: 'session', ...of, verdict: rest.verdict });
  }
  const done = sensitivity.find(({ kind }) => kind === 'as_done');
  if (done !== undefined && done.impact.verdict !== impact.verdict)
    changes.push({ kind: 'as_done', verdict: done.impact.verdict });
  if (changes.length === 0 && impact.interval !== null) changes.push({ kind: 'nothing_single' });
  const smallest = otherSmallest(impact, how.scale, how.wanted);
  return smallest === null ? changes : [...changes, smallest];
}

/** The nearest smallest effect of interest with which the same interval would say something else. */
function otherSmallest(impact: Impact, scale: Scale, wanted: 1 | -1): Judgement['changes'][number] | null {
  const { interval, sesoi, verdict } = impact;
  if (interval === null) return null;
  const edges = interval.map(Math.abs).flatMap((edge) => [edge * 0.999, edge * 1.001]);
  const other = edges
    .map((edge) => ({ edge, verdict: verdictOf(interval, edge, wanted) }))
    .filter((one) => one.verdict !== verdict && one.edge > 0)
    .sort((a, b) => Math.abs(a.edge - sesoi) - Math.abs(b.edge - sesoi))[0];
  if (other === undefined) return null;
  return { kind: 'smallest', smallest: saidOf(scale, other.edge) ?? other.edge, verdict: other.verdict };
}
