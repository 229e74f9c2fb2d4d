import { randomBytes } from 'node:crypto';
import type { Secrets } from '#src/store/records/secrets.ts';
import { lettersOf, typedHash } from '../typed-code.ts';

/**
 * A code of so many random letters, five bits each, in groups of five.
 *
 * @example randomCode(20) // 'K7M2Q-9XWRT-4HJKD-PPZ3A', 100 bits
 */
export function randomCode(letters: number): string {
  return lettersOf(randomBytes(letters));
}

/**
 * Keyed hash by which a voucher is found, as it was typed.
 *
 * @example voucherHash(secrets, organisation, 'k7m2q 9xwrt') // the same as of 'K7M2Q-9XWRT'
 */
export function voucherHash(secrets: Pick<Secrets, 'blind'>, organisation: string, code: string): Buffer {
  return typedHash(secrets, 'voucher', organisation, code);
}
