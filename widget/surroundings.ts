/**
 * The class of the device; nothing finer leaves the browser.
 *
 * @example deviceClass() // 'phone' | 'tablet' | 'tv' | 'desktop'
 */
export function deviceClass(): string {
  const agent = navigator.userAgent;
  if (/tv|web0s|tizen/i.test(agent)) return 'tv';
  // An iPad says it is a Macintosh, and gives itself away by its fingers.
  if (/ipad|tablet|android(?!.*mobile)/i.test(agent) || (/macintosh/i.test(agent) && navigator.maxTouchPoints > 1)) {
    return 'tablet';
  }
  return /mobi|iphone|ipod/i.test(agent) ? 'phone' : 'desktop';
}

/** The browser's time zone, of which the server keeps the country alone; a header that the operator trusts goes before it. */
export function timeZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  return zone.indexOf('/') < 0 ? `Etc/${zone}` : zone;
}
