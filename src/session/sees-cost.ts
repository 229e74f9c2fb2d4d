import type { RouteContext } from '#src/account/route-context.ts';
import { mayRole } from '#src/contract/permission.ts';

/**
 * Whether whoever asks may see what products cost: people by their role; a key that reads may.
 *
 * @example seesCost({ role: 'host' }) // false
 */
export function seesCost({ role }: Pick<RouteContext, 'role'>): boolean {
  return role === undefined || mayRole(role, 'catalogue.cost');
}
