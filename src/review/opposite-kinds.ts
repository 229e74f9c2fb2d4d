import type { FindingKind } from '#src/contract/finding.ts';
import type { StatementKind } from '#src/contract/review.ts';

const PAIRS: readonly (readonly [FindingKind, FindingKind])[] = [
  ['moment_high', 'moment_low'],
  ['product_sells_above', 'product_sells_below'],
  ['product_sells_above', 'clicked_not_bought'],
  ['content_engages', 'content_loses'],
  ['questions_answered', 'questions_unanswered'],
  ['chat_broad', 'chat_concentrated'],
  ['audience_above_history', 'audience_below_history'],
  ['revenue_above_history', 'revenue_below_history'],
  ['target_met', 'target_missed'],
];
const WELL: readonly FindingKind[] = ['revenue_above_history', 'audience_above_history', 'target_met'];
const BADLY: readonly FindingKind[] = ['revenue_below_history', 'audience_below_history', 'target_missed'];

/**
 * What would be the opposite of the findings that a statement rests on; of one that rests on none that has an opposite, that a session as
 * a whole went the other way.
 *
 * @example oppositeKinds('success', ['content_engages']) // ['content_loses']
 */
export function oppositeKinds(kind: StatementKind, bound: readonly FindingKind[]): FindingKind[] {
  const found = PAIRS.flatMap(([one, other]) => [
    ...(bound.includes(one) ? [other] : []),
    ...(bound.includes(other) ? [one] : []),
  ]);
  if (found.length > 0) return [...new Set(found)];
  return [...(kind === 'success' || kind === 'opportunity' ? BADLY : WELL)];
}
