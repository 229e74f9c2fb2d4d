import type { KpiFilter } from '#src/contract/kpi.ts';
import { AftershowError } from '#src/errors.ts';
import type { Kpi } from './catalogue.ts';

/**
 * The filter that whoever is bound to stores may ask with: never more than their own. Every way to a figure goes through here.
 *
 * @param stores none is all of them
 * @throws AftershowError forbidden (the figure knows no stores, so it would be everybody's) · not_found (a store that is not theirs)
 * @example narrowToStores(KPIS.average_basket, {}, ['P01']) // { store: ['P01'] }
 */
export function narrowToStores({ question }: Kpi, filter: KpiFilter, stores: readonly string[]): KpiFilter {
  if (stores.length === 0) return filter;
  if (question.dimensions.store === undefined)
    throw new AftershowError('forbidden', 'this figure is of the whole house, and you answer for stores');
  if (filter.store?.some((one) => !stores.includes(one))) throw new AftershowError('not_found', 'no such store');
  return { ...filter, store: filter.store ?? [...stores] };
}
