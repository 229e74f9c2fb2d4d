/** Points that came together. */
export interface Lot {
  id: string;
  remaining: number;
  available: Date;
  expires: Date;
}

export interface Taken {
  lot: string;
  points: number;
}

/**
 * Takes points from lots that can be spent now, what expires first going first. Undefined when there are not enough: then nothing is
 * taken.
 *
 * @example takeFromLots([{ id: 'a', remaining: 30, available, expires }], 20, now) // [{ lot: 'a', points: 20 }]
 */
export function takeFromLots(lots: readonly Lot[], points: number, now: Date): Taken[] | undefined {
  const usable = lots
    .filter(({ remaining, available, expires }) => remaining > 0 && available <= now && expires > now)
    .sort((a, b) => a.expires.getTime() - b.expires.getTime() || (a.id < b.id ? -1 : 1));
  const taken: Taken[] = [];
  let open = points;
  for (const { id, remaining } of usable) {
    if (open === 0) break;
    const part = Math.min(open, remaining);
    taken.push({ lot: id, points: part });
    open -= part;
  }
  return open === 0 ? taken : undefined;
}
