import type { Guard } from '#src/contract/review.ts';
import { AftershowError } from '#src/errors.ts';
import { review } from '#src/message/en/app/review.ts';

/**
 * The refusal of a guard, explained for whoever ran into it; screens word it in the reader's language by its name.
 *
 * @example if (!searched) throw guard('search_first');
 */
export function guard(name: Guard): AftershowError {
  return new AftershowError('guard', review.guards[name], { field: name });
}
