import type { Hono } from 'hono';
import type { House, Http } from './environment.ts';
import type { Tracker } from './tracker-build.ts';

/** Long enough to spare requests, short enough that a new release is in every page within the hour. */
const CACHE = 'public, max-age=3600';

type Scripts = Pick<House, 'tracker' | 'askScript' | 'variantScript' | 'shopScript'>;

/** Mounts `/aftershow.js`, `/aftershow-ask.js`, `/aftershow-variant.js` and `/aftershow-shop.js`, the scripts that other sites' pages load. */
export function mountTracker(app: Hono<Http>, { tracker, askScript, variantScript, shopScript }: Scripts): void {
  if (tracker !== undefined) serve(app, '/aftershow.js', tracker);
  if (askScript !== undefined) serve(app, '/aftershow-ask.js', askScript);
  if (variantScript !== undefined) serve(app, '/aftershow-variant.js', variantScript);
  if (shopScript !== undefined) serve(app, '/aftershow-shop.js', shopScript);
}

function serve(app: Hono<Http>, path: string, tracker: Tracker): void {
  app.get(path, (c) => {
    const headers: Record<string, string> = {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': CACHE,
      etag: tracker.etag,
      vary: 'accept-encoding',
      // Pages of any site may load it, isolated ones and those that check its integrity included.
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'timing-allow-origin': '*',
    };
    if (c.req.header('if-none-match')?.includes(tracker.etag)) return c.body(null, 304, headers);
    if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(bytesOf(tracker.plain), 200, headers);
    return c.body(bytesOf(tracker.gzipped), 200, { ...headers, 'content-encoding': 'gzip' });
  });
}

function bytesOf(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}
