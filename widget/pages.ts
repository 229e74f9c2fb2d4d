import { guard, listen } from './host.ts';

/**
 * Tells of every page seen, those a single-page application moves to included. The name is the path; of an address that routes behind
 * `#/` also that. Neither query nor other fragments.
 */
export function watchPages(seen: (path: string) => void): void {
  let last = '';
  const look = () => {
    const path = pathOf(location);
    if (path === last) return;
    last = path;
    seen(path);
  };
  // After the application's own work, and never in its way.
  const later = () => void setTimeout(() => guard(look));
  for (const name of ['pushState', 'replaceState'] as const) {
    const real = history[name];
    history[name] = function (this: History, ...given: Parameters<typeof real>) {
      real.apply(this, given);
      later();
    };
  }
  listen(window, 'popstate hashchange', later);
  look();
}

function pathOf({ pathname, hash }: Location): string {
  const route = /^#!?(\/[^?]*)/.exec(hash);
  return route ? pathname.replace(/\/$/, '') + route[1] : pathname;
}

/** Where a visit came from, and by which campaign. Read once: a single-page application soon rewrites its address. */
export function readOrigin(): { source(campaigns: boolean): string; campaign(): Record<string, string> } {
  const query = new URLSearchParams(location.search);
  const [, referrer] = /^https?:\/\/(?:www\.)?([^/:?#]+)/.exec(document.referrer) || [];
  const inside = document.referrer.startsWith(`${location.origin}/`);
  return {
    source(campaigns) {
      const named = campaigns ? query.get('utm_source') : '';
      // A page within the site says nothing of where the visit began, unless somebody who agreed begins one on it.
      return named || (inside ? (campaigns ? 'direct' : '') : referrer || 'direct');
    },
    campaign() {
      const found: Record<string, string> = {};
      for (const name of ['campaign', 'medium', 'content']) {
        const value = query.get(`utm_${name}`);
        if (value) found[name] = value.slice(0, 300);
      }
      return found;
    },
  };
}
