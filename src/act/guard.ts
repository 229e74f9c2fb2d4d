import type { ActionGuard } from '#src/contract/action.ts';
import { AftershowError } from '#src/errors.ts';
import { action } from '#src/message/en/app/action.ts';

/**
 * The refusal of a guard, explained for whoever ran into it; screens word it in the reader's language by its name.
 *
 * @example if (plan === undefined) throw guard('no_plan');
 */
export function guard(name: ActionGuard): AftershowError {
  return new AftershowError('guard', action.guards[name], { field: name });
}
