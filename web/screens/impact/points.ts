import type { SessionPoint } from '#src/chart/session-points.ts';
import type { ImpactPoint } from '#src/contract/action-verdict.ts';
import type { Design } from '#src/contract/impact.ts';

/** Points that stand side by side: a pair, or one session with and without. */
export interface Place {
  points: SessionPoint[];
  of: ImpactPoint[];
}

/**
 * Sessions as the picture has them, in the order of time: pairs together, blocks and arms of a session together, everything else alone.
 *
 * @example placesOf(reading.points, 'pairs') // [{ points: [{ on: true, … }, { on: false, … }], of: […] }]
 */
export function placesOf(points: readonly ImpactPoint[], design: Design): Place[] {
  const measured = points.filter(({ value, on, control }) => value !== null && (on !== null || control));
  const key = ({ pair, session }: ImpactPoint, at: number) => {
    if (design === 'pairs') return pair === null ? `alone ${at}` : `pair ${pair}`;
    return design === 'switchback' || design === 'ab' ? session : `alone ${at}`;
  };
  const groups = new Map<string, ImpactPoint[]>();
  for (const [at, point] of measured.entries()) {
    const name = key(point, at);
    groups.set(name, [...(groups.get(name) ?? []), point]);
  }
  return [...groups.values()]
    .sort(([a], [b]) => String(a?.at ?? '').localeCompare(String(b?.at ?? '')))
    .map((of) => ({
      of,
      points: of.map((point) => ({
        ...{ on: point.on ?? false, value: point.value ?? 0, other: point.control },
        ...{ left_out: point.left_out !== null, otherwise: point.done === 'not' },
      })),
    }));
}

/** Before and after: where "after" begins. */
export function changeAt(places: readonly Place[], design: Design): number | null {
  if (design !== 'before-after' && design !== 'control') return null;
  const place = places.findIndex(({ of }) => of.some(({ on, control }) => on === true && !control));
  return place <= 0 ? null : place;
}
