import { createHmac, timingSafeEqual } from 'node:crypto';
import { AftershowError } from '#src/errors.ts';
import type { WebhookSecret } from './environment.ts';

/** Sources repeat a delivery for hours; what is older than this is a replay. */
const OLDEST_MS = 48 * 3_600_000;
const AHEAD_MS = 10 * 60_000;

/**
 * Verifies a webhook's signature: base64 of HMAC-SHA256 over the raw body, as Shopify and WooCommerce sign. Every secret of the
 * organisation is tried, so that one can be replaced without a gap.
 *
 * @throws AftershowError `bad_signature`
 * @example verifyHmac(raw, c.req.header('x-shopify-hmac-sha256'), secretsOf(all, organisation))
 */
export function verifyHmac(raw: Buffer, signature: string | undefined, secrets: readonly string[]): void {
  const given = Buffer.from(signature ?? '', 'base64');
  const fits = secrets.filter((secret) => same(createHmac('sha256', secret).update(raw).digest(), given));
  if (fits.length === 0) throw new AftershowError('bad_signature', 'the signature does not fit the body');
}

/**
 * Verifies a shared secret that the source sends in a header we gave it, as Bambuser does.
 *
 * @throws AftershowError `bad_signature`
 */
export function verifySecret(given: string | undefined, secrets: readonly string[]): void {
  const shown = Buffer.from((given ?? '').replace(/^Bearer /i, ''));
  if (!secrets.some((secret) => same(Buffer.from(secret), shown))) {
    throw new AftershowError('bad_signature', 'the authorization header is not the secret of this source');
  }
}

/**
 * Refuses a delivery that says it was made too long ago or in the future; a source that gives no time passes.
 *
 * @throws AftershowError `bad_signature`
 */
export function verifyAge(triggered: string | undefined, now: Date): void {
  if (triggered === undefined) return;
  const age = now.getTime() - Date.parse(triggered);
  if (!(age <= OLDEST_MS && age >= -AHEAD_MS)) {
    throw new AftershowError('bad_signature', 'the delivery is too old or from the future');
  }
}

/** The secrets that hold for one organisation. */
export function secretsOf(all: readonly WebhookSecret[], organisation: string): string[] {
  return all
    .filter((one) => one.organisation === undefined || one.organisation === organisation)
    .map(({ secret }) => secret);
}

function same(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && a.length > 0 && timingSafeEqual(a, b);
}
