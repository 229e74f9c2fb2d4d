import { createHash } from 'node:crypto';

/** How a shared link's secret is kept: it is random and long, so that a plain hash is enough. */
export function hashOfShare(token: string): Buffer {
  return createHash('sha256').update(`shared debrief ${token}`).digest();
}
