import { type DesignHindrance, METRICS, type Metric, type ProposedDesign } from '#src/contract/action-plan.ts';
import { DESIGNS, type Design, GRADES, type Scale } from '#src/contract/impact.ts';
import { LEAST_SIDE } from '#src/statistics/before-after.ts';
import { type Foreseen, foreseeDifferences, foreseeStep, onScale, saidOf } from './foresee.ts';
import { measureArms } from './measure-arms.ts';
import { LEAST_PAIRS } from './measure-pairs.ts';

/**
 * A design that would only see effects larger than these finds nothing that actions do: a doubling, or, where a scale knows none, two and a half
 * times what sessions differ by, which the fewest pairs allowed still see. On generated series, designs below the limit found a doubling in 81–100 %
 * of cases and 25 % more in 13–90 %; those above it in 10–65 %, and 25 % more in 0–14 % (the test beside this holds both ends).
 */
const TOO_MUCH = { relative: Math.LN2, spreads: 2.5 };

/** What is known of a show and of what is to be done there. */
export interface Prospects {
  metric: Metric;
  /** On the scale, in order of time. */
  history: readonly number[];
  /** Sessions a week. */
  cadence: number;
  days: number;
  /** As people say it. */
  expected: number | null;
  reversible: boolean;
  within_session: boolean;
  by_viewer: boolean;
  /** The show minus the mean of those it could be compared with, week by week, on the scale; null without such shows. */
  against: readonly number[] | null;
  /** Of sessions so far, blocks taken in turn minus the others, on the scale; null where it is not known. */
  between_blocks: readonly number[] | null;
  /** Viewers a session, and the share of them that did it, for a metric that one viewer has or has not; null where it is not known. */
  viewers: { each: number; share: number } | null;
}

/**
 * Every design, the one to propose first: what hinders it, how long it takes and what it would see, reckoned from the show's own history.
 * In this order where it can be done: coin-flip pairs, switchback, viewers, comparison shows, before/after.
 *
 * @example foreseeDesigns(prospects)[0] // { design: 'pairs', hindrances: [], horizon: 8, sees_above: 0.22, … }
 */
export function foreseeDesigns(known: Prospects): ProposedDesign[] {
  const designs = DESIGNS.map((design) => foreseeOne(design, known));
  return [...designs].sort((a, b) => Number(a.hindrances.length > 0) - Number(b.hindrances.length > 0));
}

function foreseeOne(design: Design, known: Prospects): ProposedDesign {
  const { metric, days, cadence, expected, history } = known;
  const { scale, blocks, viewers } = METRICS[metric];
  const sessions = Math.floor((cadence * days) / 7);
  const effect = expected === null ? null : onScale(scale, expected);
  const hindrances: DesignHindrance[] = [];
  let horizon = sessions;
  let foreseen: Foreseen = { mde: null, power: null };
  if (design === 'pairs') {
    horizon = Math.floor(sessions / 2);
    if (!known.reversible) hindrances.push('not_reversible');
    if (horizon < LEAST_PAIRS) hindrances.push('cadence_too_slow');
    foreseen = foreseeDifferences(differencesOf(history), horizon, effect);
  } else if (design === 'switchback') {
    if (!blocks) hindrances.push('metric_unfit');
    if (!known.within_session || !known.reversible) hindrances.push('not_within_session');
    if (sessions < LEAST_PAIRS) hindrances.push('cadence_too_slow');
    foreseen = foreseeDifferences(known.between_blocks ?? [], horizon, effect);
  } else if (design === 'ab') {
    if (!viewers) hindrances.push('metric_unfit');
    if (!known.by_viewer) hindrances.push('no_variants');
    horizon = Math.floor(sessions * (known.viewers?.each ?? 0));
    foreseen = foreseeArms(known.viewers, horizon);
  } else {
    if (history.length < LEAST_SIDE) hindrances.push('too_little_history');
    if (sessions < LEAST_SIDE) hindrances.push('too_few_after');
    if (design === 'control' && known.against === null) hindrances.push('no_control_shows');
    foreseen = foreseeStep(design === 'control' ? (known.against ?? []) : history, horizon, effect);
  }
  if (hindrances.length === 0 && seesTooLittle(foreseen.mde, scale, history)) hindrances.push('sees_too_little');
  return {
    ...{ design, grade: GRADES[design], hindrances },
    horizon: horizon > 0 ? horizon : null,
    sessions: sessions > 0 ? sessions : null,
    days: cadence > 0 ? Math.ceil((sessions * 7) / cadence) : null,
    sees_above: saidOf(scale, foreseen.mde),
    power: foreseen.power,
  };
}

function seesTooLittle(mde: number | null, scale: Scale, history: readonly number[]): boolean {
  if (mde === null) return false;
  if (scale !== 'raw') return mde > TOO_MUCH.relative;
  const mean = history.reduce((sum, value) => sum + value, 0) / history.length;
  const spread = Math.sqrt(history.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (history.length - 1));
  return mde > TOO_MUCH.spreads * spread;
}

/** Neighbours: what a pair would have differed by without any action. */
function differencesOf(history: readonly number[]): number[] {
  return history.slice(1).map((value, index) => value - (history[index] as number));
}

function foreseeArms(viewers: Prospects['viewers'], horizon: number): Foreseen {
  if (viewers === null || horizon < 2) return { mde: null, power: null };
  const n = Math.floor(horizon / 2);
  const did = Math.round(n * viewers.share);
  const arm = { n, sum: did, squares: did };
  const found = measureArms(
    [
      { group: 'off', ...arm },
      { group: 'on', ...arm },
    ],
    { scale: 'log', sesoi: 0, wanted: 1 },
  );
  return { mde: found.mde, power: null };
}
