import type { Organisation } from './list-organisations.ts';

/**
 * Where an organisation's logo stands; null where it has none.
 *
 * @example logoUrl({ id: 'acme', logo_hash: 'ab12' }) // '/logo/acme/ab12'
 */
export function logoUrl({ id, logo_hash }: Pick<Organisation, 'id' | 'logo_hash'>): string | null {
  return logo_hash === null ? null : `/logo/${encodeURIComponent(id)}/${logo_hash}`;
}
