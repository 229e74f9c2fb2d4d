import { createHmac } from 'node:crypto';
import type { Secrets } from '#src/store/records/secrets.ts';

/** Without letters and digits that are taken for one another: 32 of them, five bits each. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * Bytes as a code that people type: a letter each, five bits of it, in groups of five.
 *
 * @example lettersOf(randomBytes(10)) // 'K7M2Q-9XWRT', 50 bits
 */
export function lettersOf(bytes: Uint8Array): string {
  const text = [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return (text.match(/.{1,5}/g) ?? []).join('-');
}

/**
 * Keyed hash by which a code is found: as it was typed, without case, spaces and dashes.
 *
 * @param kind what it is a code of, so that one of another kind is never found
 * @example typedHash(secrets, 'voucher', organisation, 'k7m2q 9xwrt') // the same as of 'K7M2Q-9XWRT'
 */
export function typedHash({ blind }: Pick<Secrets, 'blind'>, kind: string, organisation: string, code: string): Buffer {
  const plain = code.toUpperCase().replace(/[\s-]/g, '');
  return createHmac('sha256', blind)
    .update(JSON.stringify([kind, organisation, plain]))
    .digest();
}
