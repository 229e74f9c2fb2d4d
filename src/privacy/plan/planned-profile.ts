import type { ProfileField } from '#src/contract/collection-plan.ts';
import type { Context } from '#src/store/context.ts';
import { plannedFields } from './planned-fields.ts';

/**
 * The parts of a profile that may be kept: what lines of the plan name. Without a plan that is nothing.
 *
 * @example (await plannedProfile(ctx)).has('first_name')
 */
export async function plannedProfile(
  ctx: Pick<Context, 'organisation' | 'records'>,
): Promise<ReadonlySet<ProfileField>> {
  return (await plannedFields(ctx)).profile;
}
