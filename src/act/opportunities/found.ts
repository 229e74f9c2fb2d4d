import type { Opportunity, OpportunityKind, Reason, ReasonFigure } from '#src/contract/opportunity.ts';
import { productOf, type Told } from '#src/statistics/product.ts';

/** Somebody an opportunity names, with what is proposed to them. */
export interface FoundPerson {
  customer: string;
  products?: readonly string[];
}

type Value = Omit<NonNullable<Opportunity['value']>, 'currency'>;

/** What one kind found. Kinds that name people say what one more buyer pays; the others say what they expect themselves. */
export interface Found {
  kind: OpportunityKind;
  subject: string;
  people: readonly FoundPerson[] | null;
  products: readonly string[];
  reasons: readonly Reason[];
  worth?: number;
  value?: Value | null | undefined;
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

/**
 * What figures come to when they are multiplied, as an expected value in whole minor units; null where one of them is not known.
 *
 * @example multiplied('excess', [people, share, { value: 4900, interval: [4500, 5300] }])
 */
export function multiplied(method: Value['method'], factors: readonly (Told | null)[]): Value | null {
  const known = factors.filter((one) => one !== null);
  if (known.length < factors.length) return null;
  const { value, interval } = productOf(known);
  const [low, mid, high] = [interval[0], value, interval[1]].map((one) => Math.round(one));
  return low === undefined || mid === undefined || high === undefined ? null : { low, mid, high, method };
}

/**
 * A figure that is known for sure.
 *
 * @example surely(120) // { value: 120, interval: [120, 120] }
 */
export const surely = (value: number): Told => ({ value, interval: [value, value] });
