/** Where every hash of a word starts (FNV-1a). */
export const START: number = 0x811c9dc5 | 0;

/** The hash after one more unit (a UTF-16 unit or another hash). */
export function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/**
 * Spreads a hash over all 32 bits, so that its low bits alone are good for a table (the finish of MurmurHash3).
 *
 * @example spread(hash ^ SALT) & (BUCKETS - 1)
 */
export function spread(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}

/** The hash of a text that is already folded, as the tokeniser makes it of a word. */
export function hashOf(folded: string): number {
  let hash = START;
  for (let i = 0; i < folded.length; i += 1) hash = step(hash, folded.charCodeAt(i));
  return hash;
}
