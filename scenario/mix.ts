/**
 * A one-to-one scramble of 32-bit integers (Murmur3's finaliser), so that neighbouring numbers look unrelated and no two
 * become the same.
 *
 * @example mix(1) !== mix(2)
 */
export function mix(n: number): number {
  let h = n | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
