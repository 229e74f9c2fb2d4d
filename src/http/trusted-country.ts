/**
 * Gives events whose sender knows no more than its clock's time zone the country that a proxy in front of us found, as two letters
 * (`CF-IPCountry`, `CloudFront-Viewer-Country`); what proxies say of unknown places is left aside. Changes the candidates in place. An
 * event that names a country, or none, keeps what it says: it may come from a server that is elsewhere.
 *
 * @param said the trusted header's value
 * @example placeEvents([{ id: '1', type: 'join', country: 'Etc/UTC' }], 'FR')
 */
export function placeEvents(candidates: readonly unknown[], said: string | undefined): void {
  const country = said?.trim().toUpperCase() ?? '';
  if (!/^[A-Z]{2}$/.test(country) || country === 'XX') return;
  for (const candidate of candidates) {
    if (typeof candidate !== 'object' || candidate === null || !('country' in candidate)) continue;
    if (typeof candidate.country === 'string' && candidate.country.includes('/')) candidate.country = country;
  }
}
