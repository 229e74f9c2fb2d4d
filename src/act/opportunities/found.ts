import type { Opportunity, OpportunityKind, Reason, ReasonFigure } from '#src/contract/opportunity.ts';

/** Somebody an opportunity names, with what is proposed to them. */
export interface FoundPerson {
  customer: string;
  products?: readonly string[];
}

/** What one kind found. Kinds that name people say what one more buyer pays; the others say what they expect themselves. */
export interface Found {
  kind: OpportunityKind;
  subject: string;
  people: readonly FoundPerson[] | null;
  products: readonly string[];
  reasons: readonly Reason[];
  worth?: number;
  value?: Omit<NonNullable<Opportunity['value']>, 'currency'> | null | undefined;
}

/**
 * One figure of a reason.
 *
 * @example reason('lift', 'ratio', 2.1) // { name: 'lift', unit: 'ratio', value: 2.1, interval: null }
 */
export function reason(
  name: ReasonFigure,
  unit: Reason['unit'],
  value: number,
  interval: Reason['interval'] = null,
): Reason {
  return { name, unit, value, interval };
}
