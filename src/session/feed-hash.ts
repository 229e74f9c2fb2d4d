import { createHash } from 'node:crypto';

/** How a calendar feed's secret is kept: it is random and long, so that a plain hash is enough. */
export function hashOfFeed(token: string): Buffer {
  return createHash('sha256').update(`calendar feed ${token}`).digest();
}
