import type { RouteContext } from '#src/account/route-context.ts';
import { mayRole } from '#src/contract/permission.ts';
import type { SessionFacts } from '#src/contract/session.ts';

/**
 * Whether whoever asks may see what products cost: people by their role; a key that reads may.
 *
 * @example seesCost({ role: 'host' }) // false
 */
export function seesCost({ role }: Pick<RouteContext, 'role'>): boolean {
  return role === undefined || mayRole(role, 'catalogue.cost');
}

/** A session's facts as whoever may not see costs is told of them. */
export function withoutCosts(facts: SessionFacts): SessionFacts {
  return { ...facts, products: facts.products.map((product) => ({ ...product, cost: null })) };
}
