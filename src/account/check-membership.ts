import type { Role } from '#src/contract/permission.ts';
import { AftershowError } from '#src/errors.ts';

/** A role with what may go with it. */
export interface Post {
  role: Role;
  stores: string[];
  expires: Date | null;
}

/** How long a guest stays unless told. */
const GUEST_MS = 30 * 86_400_000;

/**
 * What goes with which role: stores with a store manager, an end with a guest, who always has one.
 *
 * @throws AftershowError bad_input naming the field
 * @example checkMembership({ role: 'guest', stores: [], expires: null }, now).expires // in 30 days
 */
export function checkMembership({ role, stores, expires }: Post, now: Date): Post {
  if (stores.length > 0 && role !== 'store_manager')
    throw new AftershowError('bad_input', 'only a store manager is bound to stores', { field: 'stores' });
  if (role !== 'guest' && expires !== null)
    throw new AftershowError('bad_input', 'only a guest’s membership ends', { field: 'expires' });
  if (expires !== null && expires <= now) throw new AftershowError('bad_input', 'a day to come', { field: 'expires' });
  const end = role === 'guest' ? (expires ?? new Date(now.getTime() + GUEST_MS)) : null;
  return { role, stores: [...new Set(stores)], expires: end };
}
