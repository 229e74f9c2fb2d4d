import { AftershowError } from '#src/errors.ts';

/**
 * Turns "there is none" into undefined and lets any other failure through.
 *
 * @example const own = await loadOrganisation(ctx).catch(ifFound);
 */
export function ifFound(error: unknown): undefined {
  if (error instanceof AftershowError && error.code === 'not_found') return undefined;
  throw error;
}
