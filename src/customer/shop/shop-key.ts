import { mac, sameText } from '#src/privacy/my-data/my-data-tokens.ts';
import type { Secrets } from '#src/store/records/secrets.ts';

type Signing = Pick<Secrets, 'signing'>;

/**
 * What a shop's page carries to show our availability: whose it is, and a signature that a renewal makes worthless. It opens nothing that
 * is not public; it keeps others from asking in bulk under invented names.
 *
 * @example shopKey(secrets, { organisation: 'iris', version: 1 }) // 'iris.kJ3…'
 */
export function shopKey(secrets: Signing, of: { organisation: string; version: number }): string {
  return `${of.organisation}.${mac(secrets, 'shop key', [of.organisation, String(of.version)])}`;
}

/** The organisation that a key names, before its signature was looked at. */
export function shopOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('.')));
}

/** Whether the key is this organisation's present one. */
export function isShopKey(secrets: Signing, key: string, of: { organisation: string; version: number }): boolean {
  return sameText(key, shopKey(secrets, of));
}
