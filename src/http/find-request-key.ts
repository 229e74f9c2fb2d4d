import type { Context } from 'hono';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { FoundKey } from '#src/account/find-key.ts';
import { mayScopes, type Permission, SCOPES, type Scope } from '#src/contract/permission.ts';
import { AftershowError } from '#src/errors.ts';
import type { House, Http } from './environment.ts';

/** How long a known key is believed without asking again: a revoked one works at most this much longer. */
const BELIEVED_MS = 5_000;
const MOST_KNOWN = 10_000;

/** Finds whose key a request carries, or throws: `what` is the scope it must have, or what it must be permitted. */
export type KeyFinder = (c: Context<Http>, what: Scope | Permission, presented?: string) => Promise<FoundKey>;

/**
 * A key finder with a short memory. A key comes as `Authorization: Bearer KEY`, as the user name of Basic authentication (Segment's way),
 * as `X-Write-Key`, or as `?key=` where a sender can set no header (sendBeacon, webhooks).
 *
 * @example const key = await makeKeyFinder(house)(c, 'collect'); key.organisation
 */
export function makeKeyFinder(house: House): KeyFinder {
  const known = new Map<string, { key: FoundKey | undefined; until: number }>();
  const wrong = new RateLimiterMemory({ points: house.settings.wrongKeysPerMinute, duration: 60 });

  return async (c, what, presented = presentedKey(c)) => {
    if (presented === undefined || presented === '' || presented.length > 200)
      throw new AftershowError('unauthorised', 'send your key: Authorization: Bearer KEY');
    const address = c.env?.incoming?.socket.remoteAddress ?? 'local';
    const now = Date.now();
    let entry = known.get(presented);
    if (entry === undefined || entry.until < now) {
      const tries = entry?.key === undefined ? await wrong.get(address) : null;
      if (tries !== null && tries.remainingPoints <= 0) {
        throw new AftershowError('rate_limited', 'too many unknown keys', {}, Math.ceil(tries.msBeforeNext / 1000));
      }
      entry = { key: await house.findKey(presented), until: now + BELIEVED_MS };
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(presented, entry);
    }
    if (entry.key === undefined) {
      await wrong.penalty(address);
      throw new AftershowError('unauthorised', 'this key is not known, has expired or was revoked');
    }
    if (!mayKey(entry.key, what)) {
      throw new AftershowError(
        'forbidden',
        `this key may not ${what}: it has ${entry.key.scopes.join(', ') || 'no'} scope`,
      );
    }
    const { origins } = entry.key;
    const site = c.req.header('origin') ?? '';
    if (origins.length > 0 && !origins.includes(site)) {
      throw new AftershowError(
        'forbidden',
        `this key is for pages of ${origins.join(', ')}${site === '' ? '' : `, not of ${site.slice(0, 100)}`}`,
      );
    }
    return entry.key;
  };
}

function mayKey({ scopes }: FoundKey, what: Scope | Permission): boolean {
  const scope = SCOPES.find((one) => one === what);
  return scope === undefined ? mayScopes(scopes, what as Permission) : scopes.includes(scope);
}

/** The key that a request carries, known or not. */
export function presentedKey(c: Context<Http>): string | undefined {
  const authorization = c.req.header('authorization');
  return (
    (authorization === undefined ? undefined : fromAuthorization(authorization)) ??
    c.req.header('x-write-key') ??
    c.req.query('key') ??
    c.req.query('api_secret')
  );
}

function fromAuthorization(header: string): string | undefined {
  const [scheme = '', value = ''] = header.split(' ', 2);
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return undefined;
  return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0];
}
