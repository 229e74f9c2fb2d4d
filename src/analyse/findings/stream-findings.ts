import { minimumDetectableEffect } from '#src/statistics/detectable-effect.ts';
import { normalQuantile, normalTwoSided } from '#src/statistics/distributions.ts';
import { type Candidate, evidence, type Family } from './candidate.ts';
import type { Answers } from './make-findings.ts';

/** A start later than this is worth a word. */
const LATE_S = 60;

/**
 * The stream: whether trouble explains leaving (tested), and a late start (counted).
 *
 * @example streamFindings(answers).candidates.map(({ kind }) => kind)
 */
export function streamFindings({ stream, audience, session }: Answers): Family {
  const candidates: Candidate[] = [];
  const effect = stream.explains_leaving;
  if (effect !== null) {
    const [lo, hi] = effect.interval;
    const se = Math.log(hi / lo) / (2 * normalQuantile(0.975));
    const people = stream.people_affected.numerator;
    candidates.push({
      kind: 'stream_explains_leaving',
      side: effect.ratio >= 1 ? 'problem' : 'success',
      subject: { type: 'stream', id: session.id, name: '' },
      at_s: null,
      values: { ratio: effect.ratio, lo, hi, errors: stream.errors + stream.stalls },
      p: se > 0 ? normalTwoSided(Math.log(effect.ratio) / se) : 1,
      mde: Math.exp(minimumDetectableEffect(se)),
      people,
      evidence_for: [
        evidence('count', {
          what: 'leaves_after_error',
          numerator: effect.leaves_after_error,
          denominator: effect.leaves_after_error + effect.leaves_otherwise,
        }),
        ...stream.incidents
          .slice(0, 3)
          .map((i) => evidence('stream_trouble', { errors: i.errors, people: i.people }, i.start_s)),
      ],
      evidence_against: [
        ...(lo <= 1 && hi >= 1 ? [evidence('interval_includes_none', { lo, hi })] : []),
        ...(effect.leaves_after_error < 5 ? [evidence('small_sample', { n: effect.leaves_after_error })] : []),
      ],
      searched: ['interval', 'small_sample', 'other_mix'],
    });
  }
  const late = stream.started_late_s;
  if (late !== null && late >= LATE_S) {
    candidates.push({
      kind: 'started_late',
      side: 'problem',
      subject: null,
      at_s: 0,
      values: { late_s: late },
      p: null,
      mde: null,
      people: audience.unique_viewers ?? audience.active_people,
      evidence_for: [],
      evidence_against: [],
      searched: ['small_sample'],
    });
  }
  return { candidates, silent: [] };
}
