/** Where somebody asks from: what they typed, or where their phone stands. Neither is kept. */
export type Asking = { postcode: string } | { latitude: number; longitude: number };

interface Place {
  postcode: string | null;
  latitude: number | null;
  longitude: number | null;
}

const EARTH_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/**
 * Stores with the nearest first. By position it is the great-circle distance (haversine), in whole kilometres, stores without a position
 * last. By postcode it is how much of the beginning two codes share, then how far their numbers lie apart: neighbours, no distances.
 *
 * @example nearStores([{ postcode: '69002', … }, { postcode: '75009', … }], { postcode: '75011' })[0]?.store.postcode // '75009'
 */
export function nearStores<Store extends Place>(
  stores: readonly Store[],
  from: Asking | undefined,
): { store: Store; distance_km: number | null }[] {
  if (from === undefined) return stores.map((store) => ({ store, distance_km: null }));
  if ('postcode' in from) {
    const asked = plain(from.postcode);
    return stores
      .map((store) => ({ store, distance_km: null, far: apart(asked, plain(store.postcode ?? '')) }))
      .sort((a, b) => a.far.shared - b.far.shared || a.far.numbers - b.far.numbers)
      .map(({ far: _, ...one }) => one);
  }
  return stores
    .map((store) => {
      const { latitude, longitude } = store;
      return { store, km: latitude === null || longitude === null ? null : haversine(from, { latitude, longitude }) };
    })
    .sort((a, b) => (a.km ?? Number.POSITIVE_INFINITY) - (b.km ?? Number.POSITIVE_INFINITY))
    .map(({ store, km }) => ({ store, distance_km: km === null ? null : Math.round(km) }));
}

type Point = { latitude: number; longitude: number };

function haversine(a: Point, b: Point): number {
  const [high, wide] = [radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2];
  const h = Math.sin(high) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(wide) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

const plain = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Both small where two codes are neighbours: characters they do not share at the beginning, and the distance of their numbers. */
function apart(asked: string, own: string): { shared: number; numbers: number } {
  if (own === '') return { shared: Number.MAX_SAFE_INTEGER, numbers: 0 };
  let same = 0;
  while (same < asked.length && same < own.length && asked[same] === own[same]) same += 1;
  const [left, right] = [Number(asked), Number(own)];
  const numbers = Number.isFinite(left) && Number.isFinite(right) ? Math.abs(left - right) : 0;
  return { shared: -same, numbers };
}
