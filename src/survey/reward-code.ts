import { createHmac } from 'node:crypto';
import type { Secrets } from '#src/store/records/secrets.ts';

/** Without letters and digits that are taken for one another: 32 of them, five bits each. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 20;

/**
 * The code that one claim is given: 100 bits (HMAC-SHA256 of the claim by a key that is not in the database), so that it need not be kept
 * to be shown again to whoever claimed it.
 *
 * @example generatedCode(secrets, { organisation, survey, claimed }) // 'K7M2Q-9XWRT-…'
 */
export function generatedCode(
  { signing }: Pick<Secrets, 'signing'>,
  of: { organisation: string; survey: string; claimed: Buffer },
): string {
  const bits = createHmac('sha256', signing)
    .update(JSON.stringify(['reward code', of.organisation, of.survey, of.claimed.toString('base64url')]))
    .digest();
  const letters = [...bits.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return (letters.match(/.{5}/g) ?? []).join('-');
}

/**
 * Keyed hash by which a code is found: as it was typed, without case, spaces and dashes.
 *
 * @example rewardHash(secrets, organisation, 'k7m2q 9xwrt') // the same as of 'K7M2Q-9XWRT'
 */
export function rewardHash({ blind }: Pick<Secrets, 'blind'>, organisation: string, code: string): Buffer {
  const plain = code.toUpperCase().replace(/[\s-]/g, '');
  return createHmac('sha256', blind)
    .update(JSON.stringify(['reward', organisation, plain]))
    .digest();
}

/** What an imported code's seal is bound to. */
export function rewardPlace(organisation: string, hash: Buffer): string {
  return JSON.stringify(['reward', organisation, hash.toString('base64url')]);
}
