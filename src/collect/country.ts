/** Zones as clocks call them, each with its country; made when the first one is asked for (a tenth of a second, once). */
let countries: ReadonlyMap<string, string> | undefined;

/** The engine's own table, which the type library does not know of yet. */
interface WithZones {
  getTimeZones?(): string[] | undefined;
}

/**
 * A country from what the source says: a time zone (`Europe/Paris`) becomes the code of its country, '' when it is nobody's; nothing finer
 * is kept. Anything else stays as it was said.
 *
 * @example countryOf('Europe/Paris') // 'FR'
 * @example countryOf('FR') // 'FR'
 */
export function countryOf(said: string): string {
  if (!said.includes('/')) return said;
  countries ??= countriesByZone();
  const known = countries.get(said);
  if (known !== undefined) return known;
  try {
    // Zones have several names: Asia/Kolkata is the engine's Asia/Calcutta.
    const zone = new Intl.DateTimeFormat('en', { timeZone: said }).resolvedOptions().timeZone;
    return countries.get(zone) ?? '';
  } catch {
    return '';
  }
}

function countriesByZone(): Map<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const made = new Map<string, string>();
  for (const first of letters) {
    for (const second of letters) {
      const locale = new Intl.Locale(`und-${first}${second}`);
      // Codes of countries that are no more stand for their successors: those have their own turn.
      if (locale.region !== first + second) continue;
      for (const zone of (locale as Intl.Locale & WithZones).getTimeZones?.() ?? []) made.set(zone, locale.region);
    }
  }
  return made;
}
