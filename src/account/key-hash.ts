import { createHash } from 'node:crypto';

/** A key holds 192 random bits: a plain SHA-256 cannot be searched, and needs no slow password hash. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
