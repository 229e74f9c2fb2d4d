import type { Evidence } from '#src/contract/finding.ts';
import { compareRates } from '#src/statistics/compare-groups.ts';
import { minimumDetectableEffect } from '#src/statistics/detectable-effect.ts';
import type { SegmentCounts } from '../content-types.ts';
import { type Candidate, evidence, type Family } from './candidate.ts';
import type { Answers, Behind } from './make-findings.ts';

/**
 * Which kind of segment engages, and which loses people, against the rest of the session. Messages and leaves come in clumps, so
 * both sides' counts and exposures are divided by the dispersion between segments of one kind before the rates are compared (quasi-Poisson); with one
 * segment a kind, by the dispersion between all of them, which is cautious. Only "more than the rest" becomes a statement; the other
 * tests count among the tests. Against each is searched: segments of the same kind without it, the interval, and the end of the session.
 *
 * @example contentFindings(answers, behind).candidates[0]?.values.ratio
 */
export function contentFindings(answers: Answers, { segments }: Behind): Family {
  const family: Family = { candidates: [], silent: [] };
  if (new Set(segments.map((segment) => segment.content)).size < 2) return family;
  const { session, audience } = answers;
  const measures = [
    { kind: 'content_engages', value: (s: SegmentCounts) => s.engaged, side: 'success' },
    ...(audience.concurrent !== null && audience.leavings_curve !== null
      ? [{ kind: 'content_loses', value: (s: SegmentCounts) => s.left, side: 'problem' } as const]
      : []),
  ] as const;
  for (const { kind, value, side } of measures) {
    const phi = dispersionOf(segments, value);
    if (phi === null) continue;
    for (const content of new Set(segments.map((segment) => segment.content))) {
      const inside = segments.filter((segment) => segment.content === content);
      const outside = segments.filter((segment) => segment.content !== content);
      const compared = compareRates(scaled(inside, value, phi), scaled(outside, value, phi));
      if (compared === null) continue;
      if (compared.estimate <= 1) {
        family.silent.push(compared.p);
        continue;
      }
      const rate = (list: readonly SegmentCounts[]) => sum(list, value) / sum(list, (s) => s.minutes);
      const usual = rate(outside);
      const without = inside.filter((segment) => segment.minutes > 0 && rate([segment]) <= usual).length;
      const first = session.segments.find((segment) => segment.content === content);
      const atEnd = session.segments
        .filter((s) => s.content === content)
        .every((s) => s.end_s > 0.9 * session.duration_s);
      const against: Evidence[] = [
        ...(without > 0 ? [evidence('same_elsewhere', { n: without, at: content })] : []),
        ...(compared.interval[0] <= 1
          ? [evidence('interval_includes_none', { lo: compared.interval[0], hi: compared.interval[1] })]
          : []),
        ...(inside.length === 1 ? [evidence('small_sample', { n: 1 })] : []),
        ...(atEnd ? [evidence('end_of_session', {}, first?.start_s ?? null)] : []),
      ];
      family.candidates.push({
        kind,
        side,
        subject: { type: 'content', id: content, name: content },
        at_s: first?.start_s ?? null,
        values: { content, ratio: compared.estimate, lo: compared.interval[0], hi: compared.interval[1] },
        p: compared.p,
        mde: Math.exp(minimumDetectableEffect(compared.se)),
        people: sum(inside, value),
        evidence_for: [
          evidence('signal', {
            signal: kind === 'content_engages' ? 'engagement' : 'leaves',
            value: sum(inside, value),
            usual: Math.round(usual * sum(inside, (s) => s.minutes)),
          }),
        ],
        evidence_against: against,
        searched: ['same_content_elsewhere', 'interval', 'end_of_session', 'small_sample'],
      } satisfies Candidate);
    }
  }
  return family;
}

function scaled(list: readonly SegmentCounts[], value: (s: SegmentCounts) => number, phi: number) {
  return { events: sum(list, value) / phi, exposure: sum(list, (s) => s.minutes) / phi };
}

/** Pearson's chi-square per degree of freedom, within kinds where they repeat; at least 1. Null without events. */
function dispersionOf(segments: readonly SegmentCounts[], value: (s: SegmentCounts) => number): number | null {
  const used = segments.filter((segment) => segment.minutes > 0);
  if (sum(used, value) === 0) return null;
  const kinds = [...Map.groupBy(used, (segment) => segment.content).values()];
  const within = used.length - kinds.length >= 3;
  const groups = within ? kinds : [used];
  let chi = 0;
  for (const group of groups) {
    const rate = sum(group, value) / sum(group, (s) => s.minutes);
    for (const segment of group) {
      const expected = rate * segment.minutes;
      if (expected > 0) chi += (value(segment) - expected) ** 2 / expected;
    }
  }
  const df = used.length - groups.length;
  return df > 0 ? Math.max(1, chi / df) : null;
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
