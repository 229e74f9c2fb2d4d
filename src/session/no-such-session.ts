import { AftershowError } from '#src/errors.ts';

/**
 * What is said of a session that is not the organisation's own, was removed, or never was: all the same.
 *
 * @example const row = await query.executeTakeFirstOrThrow(noSuchSession);
 */
export function noSuchSession(): AftershowError {
  return new AftershowError('not_found', 'no such session');
}
