import type { VerdictReading } from '#src/contract/action-verdict.ts';
import type { Scale } from '#src/contract/impact.ts';

/** From the scale on which effects add up to how people say them. */
export function asSaid(scale: Scale, effect: number): number {
  return scale === 'raw' ? effect : Math.expm1(effect);
}

/** Both ends of a range, as people say them. */
export function rangeAsSaid(scale: Scale, [low, high]: readonly [number, number]): [number, number] {
  return [asSaid(scale, low), asSaid(scale, high)];
}

/**
 * An impact as people say it: shares where effects multiply, the figure's own unit on the raw scale.
 *
 * @example saidOf({ scale: 'log', estimate: 0.113, interval: [0.03, 0.2], … }) // { effect: 0.12, range: [0.03, 0.22] }
 */
export function saidOf({ scale, estimate, interval, relative }: VerdictReading['impact']): {
  effect: number | null;
  range: [number, number] | null;
} {
  if (relative !== null) return { effect: relative.estimate, range: relative.interval };
  return {
    effect: estimate === null ? null : asSaid(scale, estimate),
    range: interval === null ? null : rangeAsSaid(scale, interval),
  };
}

/** Within these an effect would not matter; null where nobody said what would. */
export function bandOf({ scale, sesoi }: Pick<VerdictReading['impact'], 'scale' | 'sesoi'>): [number, number] | null {
  return sesoi === 0 ? null : rangeAsSaid(scale, [-sesoi, sesoi]);
}
