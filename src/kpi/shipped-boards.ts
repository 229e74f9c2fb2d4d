import { type BoardRole, KPI_IDS, type KpiId } from '#src/contract/kpi.ts';
import type { Role } from '#src/contract/permission.ts';
import { KPIS } from './catalogue.ts';

/**
 * The figures of a role's board as it is shipped, in the catalogue's order.
 *
 * @example shippedTiles('store_manager')[0] // { kpi: 'revenue' }
 */
export function shippedTiles(role: BoardRole): { kpi: KpiId }[] {
  return KPI_IDS.filter((kpi) => KPIS[kpi].roles.includes(role)).map((kpi) => ({ kpi }));
}

const FIRST: Partial<Record<Role, BoardRole>> = {
  store_manager: 'store_manager',
  producer: 'ecommerce',
  csm: 'csm',
  host: 'host',
};

/** The board that somebody of a role sees first. */
export function firstBoard(role: Role | null): BoardRole {
  return (role === null ? undefined : FIRST[role]) ?? 'marketing';
}
