import type { Question } from '#src/contract/survey.ts';

/**
 * The numbers a question can be answered with; null when it is not answered by a number.
 *
 * @example scaleOf(npsQuestion) // { from: 0, to: 10 }
 */
export function scaleOf({ kind, scale }: Pick<Question, 'kind' | 'scale'>): { from: number; to: number } | null {
  if (kind === 'nps') return { from: 0, to: 10 };
  if (kind === 'csat') return { from: 1, to: 5 };
  if (kind === 'ces') return { from: 1, to: 7 };
  return kind === 'rating' ? { from: scale?.from ?? 1, to: scale?.to ?? 5 } : null;
}
