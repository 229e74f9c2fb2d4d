import { createHash } from 'node:crypto';
import { HOLDOUT } from '#src/contract/campaign.ts';

/**
 * How many of so many are held out: the share, at least thirty people so that an effect can be seen, and never more than half.
 *
 * @example holdoutOf(1000, 0.1) // 100
 */
export function holdoutOf(people: number, share: number): number {
  const half = Math.floor(people / 2);
  return Math.min(half, Math.max(Math.ceil(share * people), HOLDOUT.people));
}

/**
 * Who is held out: the first so many in the order of SHA-256 of `SEED:CUSTOMER`. Whoever knows the seed can draw again, in whatever order the
 * people are told.
 *
 * @example drawHoldout(seed, ['a', 'b', 'c', 'd'], 2).size // 2
 */
export function drawHoldout(seed: string, customers: readonly string[], n: number): Set<string> {
  const lots = customers
    .map((customer) => ({ customer, lot: createHash('sha256').update(`${seed}:${customer}`).digest('hex') }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
  return new Set(lots.slice(0, n).map(({ customer }) => customer));
}
