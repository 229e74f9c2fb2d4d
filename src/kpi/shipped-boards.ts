import type { Sector } from '#src/contract/collection-plan.ts';
import { type BoardRole, KPI_IDS, type KpiId } from '#src/contract/kpi.ts';
import type { Role } from '#src/contract/permission.ts';
import { KPIS } from './catalogue.ts';

/**
 * The figures of a role's board as it is shipped: what the organisation's sector looks at first stands first where it is of the role, the rest in
 * the catalogue's order. The marketing director's has all that the sector looks at.
 *
 * @param sector what `readSector` knows; null until somebody said it
 * @example shippedTiles('marketing', await readSector(ctx))[0] // { kpi: 'nps_brand' } in luxury
 */
export function shippedTiles(role: BoardRole, sector: Pick<Sector, 'kpis'> | null): { kpi: KpiId }[] {
  const own = KPI_IDS.filter((kpi) => KPIS[kpi].roles.includes(role));
  const first = (sector?.kpis ?? []).filter((kpi) => role === 'marketing' || own.includes(kpi));
  return [...new Set([...first, ...own])].map((kpi) => ({ kpi }));
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
