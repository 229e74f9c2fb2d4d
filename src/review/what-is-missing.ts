import type { Guard, HypothesisKind, StatementKind } from '#src/contract/review.ts';

/** What a statement rests on. */
export interface Standing {
  kind: StatementKind;
  all_the_same: string | null;
  against_searched: Date | null;
  against_none: boolean;
  for: number;
  against: number;
  /** Its explanations, with how many facts each was weighed against. */
  hypotheses: readonly { kind: HypothesisKind; weighed: number }[];
}

/**
 * What keeps a statement from being accepted: a fact for it, a search against it, something against it or "searched, none found", and of
 * a success what was done wrong all the same.
 *
 * @example whatIsMissing(standing) // ['search_first']
 */
export function whatIsMissing(standing: Standing): Guard[] {
  const missing: Guard[] = [];
  if (standing.for === 0) missing.push('facts_first');
  if (standing.against_searched === null) missing.push('search_first');
  else if (standing.against === 0 && !standing.against_none) missing.push('against_empty');
  if (standing.kind === 'success' && (standing.all_the_same ?? '').trim() === '') missing.push('success_unasked');
  return missing;
}

/**
 * What keeps an action from being sealed from it, beyond that: an explanation of one's own and chance, mix or season, both weighed.
 *
 * @example whatIsMissingToSeal(standing) // ['alternatives_unweighed']
 */
export function whatIsMissingToSeal(standing: Standing): Guard[] {
  const weighed = standing.hypotheses.filter((one) => one.weighed > 0);
  const both = weighed.some(({ kind }) => kind === 'own') && weighed.some(({ kind }) => kind !== 'own');
  return [...whatIsMissing(standing), ...(both ? [] : (['alternatives_unweighed'] as const))];
}
