import { createHash } from 'node:crypto';

/** What a secret opens, where that stands before it when it is hashed. */
type Kind = 'calendar feed' | 'shared debrief' | 'review guest' | 'review summary' | 'my data link' | 'my data visit';

/**
 * How a secret that we made is kept, to be found again by it: keys, links of invitations, feeds and shared debriefs. They hold 192 random
 * bits or more, so that a plain SHA-256 cannot be searched, and need no slow password hash.
 *
 * @param kind none for keys and invitations
 * @example where('hash', '=', hashOfSecret(token, 'shared debrief'))
 */
export function hashOfSecret(secret: string, kind?: Kind): Buffer {
  return createHash('sha256')
    .update(kind === undefined ? secret : `${kind} ${secret}`)
    .digest();
}
