import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Hono } from 'hono';
import type { Http } from './environment.ts';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.png': 'image/png',
};
/** Already packed; packing them again only costs. */
const PACKED = new Set(['.woff2', '.png']);

/** Where screens live; web/routes.tsx knows which. */
const SCREENS = [
  ...['/', '/o/*', '/s/*', '/sign-in', '/setup', '/welcome', '/forgotten'],
  ...['/invitation/*', '/reset/*', '/verify/*', '/review/*', '/review-summary/*'],
];

interface Asset {
  type: string;
  plain: Uint8Array<ArrayBuffer>;
  br?: Uint8Array<ArrayBuffer>;
  gzip?: Uint8Array<ArrayBuffer>;
}

/**
 * What the pages may do: our own scripts and answers, styles with this answer's nonce (style attributes are the component library's),
 * recordings and pictures from where people keep them, players of the platforms we link to. Nobody frames them.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    "connect-src 'self' https:",
    "media-src 'self' blob: https:",
    "frame-src 'self' https://www.youtube-nocookie.com",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Serves the built front end: its files under `/app/`, kept by browsers for good since their names hold their hash, and its one page at
 * every address that a screen may have.
 *
 * @param folder as `frontEnd` gives it
 */
export function serveFrontEnd(app: Hono<Http>, folder: string): void {
  const assets = new Map<string, Asset>();
  const index = readFileSync(join(folder, 'index.html'), 'utf8');

  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    if (entry.isFile() && type !== undefined && !path.includes('/.vite/'))
      assets.set(`/app${path.slice(folder.length)}`, { type, plain: new Uint8Array(readFileSync(path)) });
  }

  app.get('/app/*', (c) => {
    const asset = assets.get(c.req.path);
    if (asset === undefined) return c.notFound();
    const packed = PACKED.has(extname(c.req.path))
      ? undefined
      : packedFor(asset, c.req.header('accept-encoding') ?? '');
    c.header('content-type', asset.type);
    c.header('vary', 'accept-encoding');
    c.header(
      'cache-control',
      c.req.path.startsWith('/app/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    if (packed !== undefined) c.header('content-encoding', packed.encoding);
    return c.body((packed?.bytes ?? asset.plain).buffer);
  });

  for (const path of SCREENS) {
    app.get(path, (c) => {
      const nonce = randomBytes(16).toString('base64');
      c.set('policy', policy(nonce));
      c.header('cache-control', 'no-store');
      return c.html(index.replaceAll('__NONCE__', nonce));
    });
  }
}

/** Packed when first asked for, then kept: brotli where the browser takes it. */
function packedFor(asset: Asset, accepted: string) {
  if (accepted.includes('br')) {
    asset.br ??= new Uint8Array(brotliCompressSync(asset.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    return { encoding: 'br', bytes: asset.br };
  }
  if (accepted.includes('gzip')) {
    asset.gzip ??= new Uint8Array(gzipSync(asset.plain));
    return { encoding: 'gzip', bytes: asset.gzip };
  }
  return undefined;
}
