import { createHmac } from 'node:crypto';
import type { Secrets } from '#src/store/records/secrets.ts';

export type IdentifierKind = 'external' | 'email' | 'phone';

/** What sources write where they know nobody: these never link two people. */
const NOBODY = /^(?:[0\s.-]*|-1|null|none|undefined|nil|nan|n\/a|na|unknown|anonymous|guest)$/i;

/**
 * The keyed hash by which a direct identifier is found without being readable (HMAC-SHA256 over organisation, kind and the
 * normalised value); undefined when the value identifies nobody. Two organisations never share a hash.
 *
 * Mails are compared without case and surrounding space, telephone numbers by their digits with 00 read as +, the source's own
 * customer numbers exactly.
 *
 * @example blindIndex(secrets, 'o1', 'email', ' Ada@Example.com ') === blindIndex(secrets, 'o1', 'email', 'ada@example.com')
 */
export function blindIndex(
  secrets: Pick<Secrets, 'blind'>,
  organisation: string,
  kind: IdentifierKind,
  raw: string | undefined,
): string | undefined {
  const value = raw === undefined ? undefined : normalised(kind, raw);
  if (value === undefined) return undefined;
  return createHmac('sha256', secrets.blind)
    .update(JSON.stringify([organisation, kind, value]))
    .digest('base64url');
}

function normalised(kind: IdentifierKind, raw: string): string | undefined {
  const value = raw.normalize('NFKC').trim();
  if (NOBODY.test(value)) return undefined;
  if (kind === 'email') return /^[^\s@]+@[^\s@]+$/.test(value) ? value.toLowerCase() : undefined;
  if (kind === 'external') return value;
  const digits = value
    .replace(/\(0\)/g, '')
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+');
  return /^\+?\d{6,15}$/.test(digits) && !NOBODY.test(digits.replace('+', '')) ? digits : undefined;
}
