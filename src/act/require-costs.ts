import type { RouteContext } from '#src/account/route-context.ts';
import type { Metric } from '#src/contract/action-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { seesCost } from '#src/session/sees-cost.ts';

/**
 * Refuses profit to those who may not see what products cost: it would tell them.
 *
 * @throws AftershowError forbidden
 * @example requireCosts(context, [plan.metric]);
 */
export function requireCosts(context: Pick<RouteContext, 'role'>, metrics: readonly Metric[]): void {
  if (metrics.includes('profit') && !seesCost(context))
    throw new AftershowError('forbidden', 'what products cost is not yours to see', { field: 'metric' });
}
