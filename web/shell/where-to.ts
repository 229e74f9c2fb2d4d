/**
 * Where somebody goes after signing in: the address they wanted, if it is one of ours. Anything else (another site, a script, a path that
 * a browser reads as another host) is the start.
 *
 * @example whereTo('/o/demo?sort=start', 'https://live.example.com') // '/o/demo?sort=start'
 * @example whereTo('//evil.example', 'https://live.example.com') // '/'
 */
export function whereTo(wanted: string | null | undefined, origin: string = location.origin): string {
  if (wanted === null || wanted === undefined || !URL.canParse(wanted, origin)) return '/';
  const url = new URL(wanted, origin);
  if (url.origin !== origin) return '/';
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}${url.hash}`;
}
