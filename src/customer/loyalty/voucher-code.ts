import { createHmac, randomBytes } from 'node:crypto';
import type { Secrets } from '#src/store/records/secrets.ts';

/** Without letters and digits that are taken for one another: 32 of them, five bits each. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * A code of so many random letters, five bits each, in groups of five.
 *
 * @example randomCode(20) // 'K7M2Q-9XWRT-4HJKD-PPZ3A', 100 bits
 */
export function randomCode(letters: number): string {
  const text = [...randomBytes(letters)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return (text.match(/.{1,5}/g) ?? []).join('-');
}

/**
 * Keyed hash by which a voucher is found: as it was typed, without case, spaces and dashes.
 *
 * @example voucherHash(secrets, organisation, 'k7m2q 9xwrt') // the same as of 'K7M2Q-9XWRT'
 */
export function voucherHash({ blind }: Pick<Secrets, 'blind'>, organisation: string, code: string): Buffer {
  const plain = code.toUpperCase().replace(/[\s-]/g, '');
  return createHmac('sha256', blind)
    .update(JSON.stringify(['voucher', organisation, plain]))
    .digest();
}
