import type { Participant, ReviewRow } from './enter-review.ts';

/**
 * Whether somebody may read what others wrote: once the blind phase is over, or once they have submitted themselves. Who comes by a link
 * waits for the end of the phase, so that nobody makes themselves a link, writes a word there and reads.
 *
 * @example if (!mayReadOthers(review, me)) return [];
 */
export function mayReadOthers(
  review: Pick<ReviewRow, 'phase'>,
  me: Pick<Participant, 'submitted' | 'person'> | undefined,
): boolean {
  if (review.phase !== 'contribute') return true;
  return me !== undefined && me.person !== null && me.submitted !== null;
}

/**
 * Whether outcome figures are still withheld from somebody in this review: where it asks for that, until their own contribution or the
 * end of the blind phase. From those who do not take part they are withheld as long.
 *
 * @example if (figuresWithheld(review, me)) throw guard('figures_withheld');
 */
export function figuresWithheld(
  review: Pick<ReviewRow, 'phase' | 'withhold_figures'>,
  me: Pick<Participant, 'submitted'> | undefined,
): boolean {
  return review.withhold_figures && review.phase === 'contribute' && (me?.submitted ?? null) === null;
}
