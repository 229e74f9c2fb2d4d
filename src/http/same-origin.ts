import type { Context } from 'hono';
import { AftershowError } from '#src/errors.ts';
import type { Http } from './environment.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Where a request's page came from, as the browser says it and a page cannot forge: 'unsaid' for programs. */
type Site = 'same' | 'other' | 'unsaid';

/**
 * Refuses a changing request that a page of another site made a browser send: browsers send our cookie along, but they also say where the
 * page came from (Fetch Metadata's `Sec-Fetch-Site`, older ones `Origin`). Whoever carries a cookie must say it.
 *
 * @param carries true where the request is believed for its cookie
 * @throws AftershowError forbidden
 * @example refuseOtherSites(c, { publicUrl: 'https://live.example.com', carries: true });
 */
export function refuseOtherSites(
  c: Context<Http>,
  { publicUrl, carries }: { publicUrl: string | undefined; carries: boolean },
): void {
  if (SAFE.has(c.req.method)) return;
  const site = siteOf(c, publicUrl);
  if (site === 'other') throw new AftershowError('forbidden', 'this came from a page of another site');
  if (site === 'unsaid' && carries)
    throw new AftershowError('forbidden', 'a signed-in request must say which page it comes from: send Origin');
}

/**
 * Refuses a change by somebody who is not signed in (the first owner, above all) under a name that nobody said is ours. A page of another
 * site can make its own name lead to this machine (DNS rebinding), and is then a page of ours to the browser; it cannot be this machine's
 * address, nor the name that the operator set.
 *
 * @throws AftershowError forbidden
 */
export function refuseInventedNames(c: Context<Http>, publicUrl: string | undefined): void {
  if (SAFE.has(c.req.method)) return;
  const { host, hostname } = new URL(`http://${c.req.header('host') ?? new URL(c.req.url).host}`);
  const stated = publicUrl !== undefined && new URL(publicUrl).host === host;
  if (stated || hostname === 'localhost' || /^[\d.]+$|^\[/.test(hostname)) return;
  throw new AftershowError(
    'forbidden',
    `set AFTERSHOW_PUBLIC_URL if ${hostname.slice(0, 100)} is this installation's name`,
  );
}

function siteOf(c: Context<Http>, publicUrl: string | undefined): Site {
  const told = c.req.header('sec-fetch-site');
  if (told !== undefined) return told === 'same-origin' ? 'same' : 'other';
  const origin = c.req.header('origin');
  if (origin === undefined) return 'unsaid';
  if (publicUrl !== undefined && origin === publicUrl) return 'same';
  // Without a stated address every name that leads here is ours; a TLS proxy may have changed the scheme.
  if (publicUrl === undefined && hostOf(origin) === (c.req.header('host') ?? new URL(c.req.url).host)) return 'same';
  return 'other';
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
