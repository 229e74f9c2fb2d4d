import type { KpiFilter } from '#src/contract/kpi.ts';
import { mayRole } from '#src/contract/permission.ts';
import { AftershowError } from '#src/errors.ts';
import type { Reader } from './asker.ts';
import type { Kpi } from './catalogue.ts';

/**
 * Whether somebody may read a figure at all: one made of costs only who sees those; who is bound to stores only figures that know stores, for
 * any other would be everybody's.
 *
 * @example mayRead(KPIS.margin, { role: 'host', stores: [] }) // false
 */
export function mayRead({ question, costs }: Pick<Kpi, 'question' | 'costs'>, { role, stores }: Reader): boolean {
  if (costs === true && role !== null && !mayRole(role, 'catalogue.cost')) return false;
  return stores.length === 0 || question.dimensions.store !== undefined;
}

/**
 * The filter that somebody may ask a figure with: never more than their own stores. Every way to a figure goes through here.
 *
 * @throws AftershowError forbidden (`mayRead`) · not_found (a store that is not theirs)
 * @example narrowToReader(KPIS.average_basket, {}, { role: 'store_manager', stores: ['P01'] }) // { store: ['P01'] }
 */
export function narrowToReader(kpi: Kpi, filter: KpiFilter, reader: Reader): KpiFilter {
  if (!mayRead(kpi, reader)) throw new AftershowError('forbidden', 'this figure is not for your role');
  const { stores } = reader;
  if (stores.length === 0) return filter;
  if (filter.store?.some((one) => !stores.includes(one))) throw new AftershowError('not_found', 'no such store');
  return { ...filter, store: filter.store ?? [...stores] };
}
