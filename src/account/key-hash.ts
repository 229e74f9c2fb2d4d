import { createHash } from 'node:crypto';

/** What a key may do. `collect` is a write key: it sends events and reads nothing, so it may stand in a web page. */
export const SCOPES = ['collect', 'read', 'write', 'manage'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key holds 192 random bits: a plain SHA-256 cannot be searched, and needs no slow password hash. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
