import type { AppWords } from '#src/message/en/app.ts';
import type { Format } from '#src/message/format.ts';

/** Until when impressions are fresh, and when most of them are gone, in hours. */
const [FADING, GONE] = [12, 72];

/**
 * How old what is reviewed is, in words: hours first, then days.
 *
 * @example ageText(23, format, words.reviews) // '23 h'
 */
export function ageText(hours: number, format: Format, w: AppWords['reviews']): string {
  return hours < 72
    ? format.plural(Math.max(1, Math.round(hours)), w.hours)
    : format.plural(Math.round(hours / 24), w.days);
}

/** The same as a warning of what it does to memory. */
export function freshness(hours: number, format: Format, w: AppWords['reviews']): string {
  const age = ageText(hours, format, w);
  return hours < FADING ? w.fresh(age) : hours < GONE ? w.fading(age) : w.gone(age);
}
